extension OrderState {
  /// Moves each vertex to the best place in its layer, until that saves nothing more; by how much it changes the
  /// crossings.
  ///
  /// ```
  ///   c b a   ──▶   b c a   ──▶   b a c     c is tried in every place and stays in the best
  /// ```
  /// Matuszewski, Schönfeld and Molitor, "Using sifting for k-layer straightline crossing minimization", 1999.
  mutating func sift(limit: Int) -> Int {
    var total = 0
    while work < limit {
      var change = 0
      for layer in 0..<layerCount {
        for vertex in order[range(of: layer)] where work < limit { change += sift(vertex, in: layer) }
      }
      total += change
      if change >= 0 { break }
    }
    return total
  }

  private mutating func sift(_ vertex: Int, in layer: Int) -> Int {
    let range = range(of: layer)
    let start = range.lowerBound + positions[vertex]
    var (best, least, change) = (start, 0, 0)
    var place = start
    while place > range.lowerBound {
      place -= 1
      change += exchangeCounting(at: place)
      if change < least { (best, least) = (place, change) }
    }
    while place < start {
      exchange(at: place)
      place += 1
    }
    change = 0
    while place + 1 < range.upperBound {
      change += exchangeCounting(at: place)
      place += 1
      if change < least { (best, least) = (place, change) }
    }
    while place > best {
      place -= 1
      exchange(at: place)
    }
    while place < best {
      exchange(at: place)
      place += 1
    }
    return least
  }
}
