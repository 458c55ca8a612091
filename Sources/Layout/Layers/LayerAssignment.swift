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
  /// Whether there are parts that are built alike.
  let hasEqualParts: Bool

  /// Layers of least total span, weighted, in which equal parts reach equally far.
  ///
  /// Gansner, Koutsofios, North and Vo 1993; then `PartAlignment` and `PartSeparation`. Boxes of a `previous` picture do
  /// not change sides, unless the arrows force them to; see `KeptSides`.
  init(of graph: LayoutGraph, keeping previous: Arrangement? = nil) {
    let sides = previous.map { KeptSides(of: graph, keeping: $0) }
    let bounded = sides?.bounded(graph) ?? graph
    let ranks = Self.ranks(of: graph, bounded: bounded, near: sides?.layers)
    let trees = ConsumerTrees(of: graph)
    let families = PartKinds(of: graph, trees: trees).families()
    var layers = Array(ranks[..<graph.boxes.count])
    if !families.isEmpty {
      let bounds = Self.layerBounds(in: bounded, from: graph, ranks: ranks)
      layers = PartAlignment(of: families, in: trees, layers: layers, bounds: bounds).layers
      let separated = PartSeparation(of: families, in: graph, trees: trees, layers: layers).layers
      layers = Self.withoutEmptyLayers(sides?.allow(separated) ?? true ? separated : layers)
    }
    hasEqualParts = !families.isEmpty
    self.layers = layers
    count = (layers.max() ?? -1) + 1
  }

  /// The layers of least total span of the boxes of a graph and then of its bounds, from 0.
  private static func ranks(of graph: LayoutGraph, bounded: LayoutGraph, near previous: [Int?]?) -> [Int] {
    let order = bounded.topologicalOrder
    precondition(order.count == bounded.boxes.count, "the arrows form a cycle")
    let edges = edges(of: graph) + bounds(of: bounded, from: graph.arrows.count)
    // The previous layers are where to start from, so that of many best choices the nearest is taken.
    var ranks = bounded.boxes.indices.map { $0 < graph.boxes.count ? previous?[$0] ?? 0 : 0 }
    let outgoing = Adjacency(count: ranks.count, owners: edges.map(\.tail))
    for box in order {
      for edge in outgoing[box] {
        let head = edges[edge].head
        ranks[head] = max(ranks[head], ranks[box] + edges[edge].minimumLength)
      }
    }
    var simplex = NetworkSimplex(edges: edges, ranks: ranks)
    ranks = simplex.solve(limit: 5_000 * graph.boxes.count)
    let lowest = ranks[..<graph.boxes.count].min() ?? 0
    return ranks.map { $0 - lowest }
  }

  /// The same layers, numbered on from 0 without those in which no box is left.
  private static func withoutEmptyLayers(_ layers: [Int]) -> [Int] {
    let used = Set(layers).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: used.enumerated().map { ($1, $0) })
    return layers.compactMap { numbers[$0] }
  }

  /// The layers that each box may have while the bounds stay where they are.
  private static func layerBounds(
    in bounded: LayoutGraph, from graph: LayoutGraph, ranks: [Int]
  ) -> [ClosedRange<Int>] {
    var bounds = [ClosedRange<Int>](repeating: 0...Int.max, count: graph.boxes.count)
    for arrow in bounded.arrows[graph.arrows.count...] {
      if arrow.target < bounds.count {
        bounds[arrow.target] = max(0, ranks[arrow.source])...bounds[arrow.target].upperBound
      } else {
        bounds[arrow.source] = bounds[arrow.source].lowerBound...ranks[arrow.target]
      }
    }
    return bounds
  }

  /// Edges that cost nothing and may have no length, for the arrows of `graph` from one on.
  private static func bounds(of graph: LayoutGraph, from first: Int) -> [NetworkSimplex.Edge] {
    graph.arrows[first...].map { .init(tail: $0.source, head: $0.target, minimumLength: 0, weight: 0) }
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
