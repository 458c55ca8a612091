extension OrderState {
  /// Moves each vertex to the best place in its layer, until that saves nothing more or `limit` work is done.
  ///
  /// ```
  ///   c b a   ──▶   b c a   ──▶   b a c     c is tried in every place and stays in the best
  /// ```
  /// Returns the crossings then. Matuszewski, Schönfeld and Molitor, "Using sifting for k-layer straightline
  /// crossing minimization", 1999.
  mutating func sift(from crossings: Int, limit: Int) -> Int {
    var least = crossings
    var idleLayers = 0
    while least > 0 {
      for layer in 0..<layerCount {
        let change = sift(layer, limit: limit)
        least += change
        idleLayers = change < 0 ? 0 : idleLayers + 1
        if idleLayers == layerCount || work >= limit { return least }
      }
    }
    return least
  }

  /// Moves the vertices of a layer whose links are crossed; by how much the crossings change.
  private mutating func sift(_ layer: Int, limit: Int) -> Int {
    var total = 0
    markCrossed(after: layer - 1)
    markCrossed(after: layer)
    for vertex in Array(order[range(of: layer)]) where work < limit && isEntangled(vertex) {
      let change = sift(vertex, in: layer)
      if change == 0 { continue }
      total += change
      markCrossed(after: layer - 1)
      markCrossed(after: layer)
    }
    return total
  }

  /// Whether the net of a vertex or one that ends at it is marked as crossed.
  func isEntangled(_ vertex: Int) -> Bool {
    isCrossed[vertex] || parentRange(of: vertex).contains { isCrossed[parents[$0]] }
  }

  /// How many more crossings on the way to a place are too many to look further.
  private static var hopeless: Int { 8 }

  private mutating func sift(_ vertex: Int, in layer: Int) -> Int {
    let range = range(of: layer)
    let start = range.lowerBound + positions[vertex]
    var (best, least, change) = (start, 0, 0)
    var place = start
    while place > range.lowerBound {
      place -= 1
      change += exchangeCounting(at: place)
      if change < least { (best, least) = (place, change) }
      if change > Self.hopeless { break }
    }
    move(from: place, to: start)
    (place, change) = (start, 0)
    while place + 1 < range.upperBound {
      change += exchangeCounting(at: place)
      place += 1
      if change < least { (best, least) = (place, change) }
      if change > Self.hopeless { break }
    }
    move(from: place, to: best)
    return least
  }

  /// Moves the vertex in a place to another, past those between.
  private mutating func move(from start: Int, to end: Int) {
    for place in stride(from: start, to: end, by: 1) { exchange(at: place) }
    for place in stride(from: start - 1, through: end, by: -1) { exchange(at: place) }
  }
}
