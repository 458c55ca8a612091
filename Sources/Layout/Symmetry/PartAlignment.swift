/// The choice of layers in which parts that are built alike reach equally far.
///
/// ```
///   x ─▶ + ──────▶ tanh            x ─▶ + ─▶ tanh ─────▶        the second neuron's value is needed later, and
///   x ─▶ + ─▶ tanh           ──▶   x ─▶ + ─▶ tanh ─▶            its line may be long before or after its last box
/// ```
/// A tree whose value goes to several boxes stands as far left as what it consumes lets it, any other where its
/// consumer wants it. What hangs in it by at most one outer line stands right beside its consumer.
struct PartAlignment {
  /// The layers.
  private(set) var layers: [Int]
  private let trees: ConsumerTrees
  /// The least and the greatest layer that each box may have.
  private let bounds: [ClosedRange<Int>]
  /// The least layer of each box for what it consumes, and how many lines enter its tree from outside.
  private var earliest: [Int]
  private var outerCounts: [Int]

  /// Aligns families of equal trees in these layers, each of which has its bounds.
  init(of families: [[Int]], in trees: ConsumerTrees, layers: [Int], bounds: [ClosedRange<Int>]) {
    self.trees = trees
    self.layers = layers
    self.bounds = bounds
    earliest = [Int](repeating: 0, count: layers.count)
    outerCounts = [Int](repeating: 0, count: layers.count)
    var familyOfRoot = [Int](repeating: -1, count: layers.count)
    for (index, family) in families.enumerated() { for root in family { familyOfRoot[root] = index } }
    var waiting = families.map(\.count)
    for box in trees.boxes where familyOfRoot[box] >= 0 {
      waiting[familyOfRoot[box]] -= 1
      if waiting[familyOfRoot[box]] == 0 { align(families[familyOfRoot[box]]) }
    }
  }

  /// Gives the trees below some roots one profile, and the same layers where they consume the same.
  private mutating func align(_ roots: [Int]) {
    let family = roots.map { trees.tree(below: $0) }
    let levels = Dictionary(grouping: roots.indices) { computedInputs(of: family[$0]) }.values
    func standLevel() -> Bool {
      levels.allSatisfy { level in
        level.allSatisfy { layers[roots[$0]] == layers[roots[level[0]]] }
      }
    }
    let isEven = haveOneProfile(family)
    if isEven && (standLevel() || roots.contains { trees.consumer(of: $0) != nil }) { return }
    let kept = layers
    for tree in family { move(tree) }
    let isSound = family.allSatisfy { tree in tree.allSatisfy { bounds[$0].contains(layers[$0]) } }
    let isBetter = isEven ? standLevel() : haveOneProfile(family)
    if !isSound || !isBetter { layers = kept }
  }

  /// What a tree consumes from outside that is not a leaf, in the order of its boxes and their inputs.
  private func computedInputs(of tree: [Int]) -> [Int] {
    tree.flatMap { box in
      trees.inputs(of: box).filter { !trees.hangs($0, below: box) && !trees.isLeaf($0) }
    }
  }

  /// Whether the boxes of all trees of a family stand equally far left of their roots.
  private func haveOneProfile(_ family: [[Int]]) -> Bool {
    family.allSatisfy { profile(of: $0) == profile(of: family[0]) }
  }

  private func profile(of tree: [Int]) -> [Int] { tree.map { layers[tree[0]] - layers[$0] } }

  /// Gives the boxes of a tree the layers that its inputs and its root prescribe.
  private mutating func move(_ tree: [Int]) {
    for box in tree.reversed() { measure(box) }
    let root = tree[0]
    if outerCounts[root] == 0 { return }
    let shift = trees.consumer(of: root) == nil ? 0 : layers[root] - earliest[root]
    for box in tree {
      let consumer = trees.consumer(of: box)
      if let consumer, box != root, outerCounts[box] < 2 {
        layers[box] = layers[consumer] - 1
      } else {
        layers[box] = earliest[box] + shift
      }
      for source in trees.inputs(of: box) where trees.isLeaf(source) {
        layers[source] = min(layers[source], layers[box] - 1)
      }
    }
  }

  /// Finds the least layer of a box after those on its left, where leaves that are not its own make way.
  private mutating func measure(_ box: Int) {
    (earliest[box], outerCounts[box]) = (0, 0)
    for source in trees.inputs(of: box) {
      let isInside = trees.hangs(source, below: box)
      let least =
        isInside ? earliest[source] : trees.isLeaf(source) ? bounds[source].lowerBound : layers[source]
      earliest[box] = max(earliest[box], 1 + least)
      outerCounts[box] += isInside ? outerCounts[source] : 1
    }
  }
}
