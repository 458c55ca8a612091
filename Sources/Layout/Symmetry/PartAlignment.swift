/// The choice of layers in which parts that are built alike reach equally far.
///
/// ```
///   x ─▶ + ──────▶ tanh            x ─▶ + ─▶ tanh ─────▶        the second neuron's value is needed later, and
///   x ─▶ + ─▶ tanh           ──▶   x ─▶ + ─▶ tanh ─▶            its line may be long before or after its last box
/// ```
/// A tree stands as far left as what it consumes lets it; what hangs in it by at most one outer line stands right
/// beside its consumer. No line takes part of more layers by that than before, save those of the root.
struct PartAlignment {
  private let trees: ConsumerTrees
  private var layers: [Int]
  /// The least layer of each box.
  private let bounds: [Int]
  /// The least layer of each box for what it consumes, and how many lines enter its tree from outside.
  private var earliest: [Int]
  private var outerCounts: [Int]

  /// - Parameter bounds: The least layer of each box.
  init(of graph: LayoutGraph, layers: [Int], bounds: [Int]) {
    trees = ConsumerTrees(of: graph)
    self.layers = layers
    self.bounds = bounds
    earliest = [Int](repeating: 0, count: layers.count)
    outerCounts = [Int](repeating: 0, count: layers.count)
    let families = PartKinds(of: graph, trees: trees).families()
    var familyOfRoot = [Int](repeating: -1, count: layers.count)
    for (index, family) in families.enumerated() { for root in family { familyOfRoot[root] = index } }
    var waiting = families.map(\.count)
    for box in trees.boxes where familyOfRoot[box] >= 0 {
      waiting[familyOfRoot[box]] -= 1
      if waiting[familyOfRoot[box]] == 0 { align(families[familyOfRoot[box]]) }
    }
  }

  /// The layers, of which none is greater than it was.
  var aligned: [Int] { layers }

  /// Gives the trees below some roots one profile, and the same layers where they consume the same.
  private mutating func align(_ roots: [Int]) {
    let family = roots.map { trees.tree(below: $0) }
    let isEven = haveOneProfile(family)
    if isEven && Set(roots.map { layers[$0] }).count == 1 { return }
    let kept = layers
    for tree in family { moveLeft(tree) }
    let isSound = family.allSatisfy { tree in tree.allSatisfy { layers[$0] >= bounds[$0] } }
    let isBetter = isEven ? Set(roots.map { layers[$0] }).count == 1 : haveOneProfile(family)
    if !isSound || !isBetter { layers = kept }
  }

  /// Whether the boxes of all trees of a family stand equally far left of their roots.
  private func haveOneProfile(_ family: [[Int]]) -> Bool {
    family.allSatisfy { profile(of: $0) == profile(of: family[0]) }
  }

  /// How far the boxes of a tree stand left of its root.
  private func profile(of tree: [Int]) -> [Int] { tree.map { layers[tree[0]] - layers[$0] } }

  private func isLeaf(_ box: Int) -> Bool { trees.inputs(of: box).isEmpty }

  private mutating func moveLeft(_ tree: [Int]) {
    for box in tree.reversed() {
      (earliest[box], outerCounts[box]) = (0, 0)
      for source in trees.inputs(of: box) {
        let isInside = trees.hangs(source, below: box)
        let least = isInside ? earliest[source] : isLeaf(source) ? bounds[source] : layers[source]
        earliest[box] = max(earliest[box], 1 + least)
        outerCounts[box] += isInside ? outerCounts[source] : 1
      }
    }
    for box in tree {
      let consumer = trees.consumer(of: box)
      if let consumer, box != tree[0], outerCounts[box] < 2 {
        layers[box] = layers[consumer] - 1
      } else if outerCounts[box] > 0 {
        layers[box] = earliest[box]
      }
      for source in trees.inputs(of: box) where !trees.hangs(source, below: box) {
        layers[source] = min(layers[source], layers[box] - 1)
      }
    }
  }
}
