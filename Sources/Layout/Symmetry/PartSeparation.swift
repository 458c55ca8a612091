/// The choice of layers in which the parts of one family end before those that consume them begin.
///
/// ```
///   × ─▶ tanh ─▶ ×             × ─▶ tanh ─────▶ ×       tanh is the end of a neuron and w the start of one in the
///        w ──────┘      ──▶              w ─────┘       next layer: in one layer, each would space the others out
/// ```
struct PartSeparation {
  /// The layers, of which none is less than it was.
  private(set) var layers: [Int]
  private let trees: ConsumerTrees
  /// Whether each box goes only into parts.
  private var feedsParts: [Bool]

  /// Looks at graphs that are mostly equal parts.
  init(of families: [[Int]], in graph: LayoutGraph, trees: ConsumerTrees, layers: [Int]) {
    self.trees = trees
    self.layers = layers
    var isInPart = [Bool](repeating: false, count: layers.count)
    for root in families.lazy.flatMap({ $0 }) {
      for box in trees.tree(below: root) { isInPart[box] = true }
    }
    feedsParts = [Bool](repeating: true, count: layers.count)
    for arrow in graph.arrows where !isInPart[arrow.target] { feedsParts[arrow.source] = false }
    if 2 * isInPart.count(where: { $0 }) < layers.count { return }
    let roots = families.flatMap { $0 }.filter { trees.consumer(of: $0) == nil }
    // From left to right, which is the order that the moves keep.
    for level in Dictionary(grouping: roots, by: { layers[$0] }).sorted(by: { $0.key < $1.key }).map(\.value)
    {
      if level.count > 1 && level.allSatisfy({ feedsParts[$0] }) { separate(level) }
    }
  }

  /// Moves all that is on the right of some roots in one layer one on, and leaves beside them that go there.
  private mutating func separate(_ roots: [Int]) {
    let last = layers[roots[0]]
    let leaves = layers.indices.filter { layers[$0] == last && trees.isLeaf($0) }
    guard leaves.contains(where: { feedsParts[$0] }) else { return }
    for box in layers.indices where layers[box] > last { layers[box] += 1 }
    for leaf in leaves { layers[leaf] += 1 }
  }
}
