/// The vertices of each layer from top to bottom.
struct LayerOrder: Sendable, Equatable {
  /// The vertices of each layer.
  var layers: [[Int]]

  /// The place of each vertex in its layer.
  var positions: [Int] {
    var positions = [Int](repeating: 0, count: layers.reduce(0) { $0 + $1.count })
    for layer in layers { for (place, vertex) in layer.enumerated() { positions[vertex] = place } }
    return positions
  }

  /// What is wrong: vertices that are missing, twice or in a foreign layer.
  func checkInvariants(of layering: ProperLayering) -> [String] {
    var defects: [String] = []
    var isPlaced = [Bool](repeating: false, count: layering.layers.count)
    for (layer, vertices) in layers.enumerated() {
      for vertex in vertices {
        if layering.layers[vertex] != layer { defects.append("vertex \(vertex) is in layer \(layer)") }
        if isPlaced[vertex] { defects.append("vertex \(vertex) is placed twice") }
        isPlaced[vertex] = true
      }
    }
    if isPlaced.contains(false) { defects.append("a vertex is missing") }
    return defects
  }
}
