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
    markCrossed(around: layer)
    for vertex in order[range(of: layer)] where work < limit && isEntangled(vertex) {
      let change = sift(vertex, in: layer)
      if change == 0 { continue }
      total += change
      markCrossed(around: layer)
    }
    return total
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

  /// Moves the vertex in a place of `order` to another in its layer, past those between.
  mutating func move(from start: Int, to end: Int) {
    for place in stride(from: start, to: end, by: 1) { exchange(at: place) }
    for place in stride(from: start - 1, through: end, by: -1) { exchange(at: place) }
  }

  /// The order with the vertex in a place of `order` moved to another in its layer.
  func order(moving start: Int, to end: Int) -> LayerOrder {
    var found = layerOrder
    let layer = layer(of: order[start])
    let vertex = found.layers[layer].remove(at: start - layerStart[layer])
    found.layers[layer].insert(vertex, at: end - layerStart[layer])
    return found
  }
}
