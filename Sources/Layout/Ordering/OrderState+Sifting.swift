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
      let change = sift(vertex, hopeless: Self.hopeless)
      if change == 0 { continue }
      total += change
      markCrossed(around: layer)
    }
    return total
  }

  /// How many more crossings on the way to a place are too many to look further.
  private static var hopeless: Int { 8 }

  /// Moves a vertex to the best place in its layer.
  ///
  /// - Parameters:
  ///   - vertex: The vertex.
  ///   - hopeless: How many more crossings on the way to a place are too many to look further.
  ///   - mayPass: Whether two neighbours, the upper one first, may change places.
  ///   - mayStay: Whether the vertex may stay between two others, of which there is none at an end of the layer.
  /// - Returns: By how much the crossings change.
  mutating func sift(
    _ vertex: Int, hopeless: Int, mayPass: (Int, Int) -> Bool = { _, _ in true },
    mayStay: (Int?, Int?) -> Bool = { _, _ in true }
  ) -> Int {
    let range = range(of: layer(of: vertex))
    let start = range.lowerBound + positions[vertex]
    var (best, least) = (start, 0)
    for step in [-1, 1] {
      var (place, change) = (start, 0)
      while range.contains(place + step), change <= hopeless {
        let upper = min(place, place + step)
        guard mayPass(order[upper], order[upper + 1]) else { break }
        change += exchangeCounting(at: upper)
        place += step
        guard change < least else { continue }
        let above = place > range.lowerBound ? order[place - 1] : nil
        let below = place + 1 < range.upperBound ? order[place + 1] : nil
        if mayStay(above, below) { (best, least) = (place, change) }
      }
      move(from: place, to: step < 0 ? start : best)
    }
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
