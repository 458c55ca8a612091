/// The rows of all boxes, dummies and ports.
struct Placement: Sendable {
  /// The topmost row of each vertex.
  var tops: [Int]
  /// The row in which the net of each vertex leaves it.
  var exits: [Int]
  /// The row in which each link arrives.
  var entries: [Int]

  /// What is wrong: vertices too near, ports off their boxes, entries out of order.
  func checkInvariants(of layering: ProperLayering, in order: LayerOrder, sizes: VertexSizes) -> [String] {
    var defects: [String] = []
    for layer in order.layers {
      for (upper, lower) in zip(layer, layer.dropFirst())
      where tops[lower] - tops[upper] < sizes.distance(upper, lower) {
        defects.append("vertex \(lower) is too near to \(upper)")
      }
    }
    for vertex in layering.layers.indices {
      if !sizes.sideRows(of: vertex).contains(exits[vertex] - tops[vertex]) {
        defects.append("the exit of \(vertex) is off its side")
      }
      let rows = layering.incoming[vertex].map { entries[$0] }
      if zip(rows, rows.dropFirst()).contains(where: { $0 >= $1 }) && !layering.isInterchangeable[vertex] {
        defects.append("the entries of \(vertex) are out of order")
      }
      if Set(rows).count < rows.count { defects.append("two links enter \(vertex) in one row") }
      if rows.contains(where: { !sizes.entryRows(of: vertex).contains($0 - tops[vertex]) }) {
        defects.append("an entry of \(vertex) is off its side")
      }
    }
    return defects
  }
}
