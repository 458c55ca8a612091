/// The choice of layers in which the parts of one family end before those that consume them begin.
///
/// ```
///   × ─▶ tanh ─▶ ×             × ─▶ tanh ─────▶ ×       tanh is the end of a neuron and w the start of one in the
///        w ──────┘      ──▶              w ─────┘       next layer: in one layer, each would space the others out
/// ```
struct PartSeparation {
  /// The layers, of which none is less than it was.
  private(set) var layers: [Int]
  private let graph: LayoutGraph
  private let outgoing: Adjacency
  /// Whether each box is in one of the parts.
  private var isInPart: [Bool]
  private let trees: ConsumerTrees

  /// Looks at graphs that are mostly equal parts.
  init(of graph: LayoutGraph, layers: [Int]) {
    self.graph = graph
    self.layers = layers
    outgoing = Adjacency(count: layers.count, owners: graph.arrows.map(\.source))
    isInPart = [Bool](repeating: false, count: layers.count)
    trees = ConsumerTrees(of: graph)
    let families = PartKinds(of: graph, trees: trees).families()
    for root in families.lazy.flatMap({ $0 }) {
      for box in trees.tree(below: root) { isInPart[box] = true }
    }
    if 2 * isInPart.count(where: { $0 }) < layers.count { return }
    for family in families.sorted(by: { (layers[$0[0]], $0[0]) < (layers[$1[0]], $1[0]) }) {
      if family.allSatisfy({ trees.consumer(of: $0) == nil }) { separate(family) }
    }
  }

  /// Moves all that is on the right of the roots of a family one layer on, and leaves beside them that go there.
  private mutating func separate(_ roots: [Int]) {
    let last = layers[roots[0]]
    guard roots.allSatisfy({ layers[$0] == last && feedsParts($0) }) else { return }
    let leaves = layers.indices.filter { layers[$0] == last && isLeaf($0) }
    guard leaves.contains(where: feedsParts) else { return }
    for box in layers.indices where layers[box] > last { layers[box] += 1 }
    for leaf in leaves { layers[leaf] += 1 }
  }

  private func isLeaf(_ box: Int) -> Bool { trees.inputs(of: box).isEmpty }

  private func feedsParts(_ box: Int) -> Bool {
    outgoing[box].allSatisfy { isInPart[graph.arrows[$0].target] }
  }
}
