/// The column in which each box stands.
///
/// ```
///   layer   0    1    2
///           a ──▶b ──▶d
///                c ──▶d      a leaf stands beside its consumer
/// ```
struct LayerAssignment: Sendable {
  /// The layer of each box, from 0.
  let layers: [Int]
  /// The number of layers.
  let count: Int

  /// Layers of least total span, weighted.
  ///
  /// Gansner, Koutsofios, North and Vo 1993.
  init(of graph: LayoutGraph) {
    let order = graph.topologicalOrder
    precondition(order.count == graph.boxes.count, "the arrows form a cycle")
    let edges = Self.edges(of: graph)
    var ranks = [Int](repeating: 0, count: graph.boxes.count)
    let outgoing = Adjacency(count: graph.boxes.count, owners: edges.map(\.tail))
    for box in order {
      for edge in outgoing[box] { ranks[edges[edge].head] = max(ranks[edges[edge].head], ranks[box] + 1) }
    }
    var simplex = NetworkSimplex(edges: edges, ranks: ranks)
    ranks = simplex.solve(limit: 5_000 * graph.boxes.count)
    let lowest = ranks.min() ?? 0
    layers = ranks.map { $0 - lowest }
    count = (layers.max() ?? -1) + 1
  }

  /// One edge for each pair of boxes that arrows join, as heavy as there are arrows.
  private static func edges(of graph: LayoutGraph) -> [NetworkSimplex.Edge] {
    let outgoing = Adjacency(count: graph.boxes.count, owners: graph.arrows.map(\.source))
    var latest = [Int](repeating: -1, count: graph.boxes.count)
    var edges: [NetworkSimplex.Edge] = []
    for box in graph.boxes.indices {
      let first = edges.count
      for arrow in outgoing[box] {
        let target = graph.arrows[arrow].target
        if latest[target] >= first {
          edges[latest[target]].weight += 1
        } else {
          latest[target] = edges.count
          edges.append(.init(tail: box, head: target, minimumLength: 1, weight: 1))
        }
      }
    }
    return edges
  }

  /// What is wrong: arrows that do not lead to a later layer, layers that are empty.
  func checkInvariants(of graph: LayoutGraph) -> [String] {
    var defects: [String] = []
    for (index, arrow) in graph.arrows.enumerated() where layers[arrow.source] >= layers[arrow.target] {
      defects.append("arrow \(index) leads from layer \(layers[arrow.source]) to \(layers[arrow.target])")
    }
    var isUsed = [Bool](repeating: false, count: count)
    for layer in layers { isUsed[layer] = true }
    if isUsed.contains(false) { defects.append("a layer is empty") }
    return defects
  }
}
