/// What the tree below each box is made of; boxes of the same kind have equal trees.
struct PartKinds {
  private var kinds: [Int]
  /// The number of boxes of each tree.
  private var boxCounts: [Int]
  private var frequencies: [Int] = []
  private let trees: ConsumerTrees

  /// Kinds of trees that differ in their boxes or, where `layers` are given, in how far these stand apart.
  ///
  /// - Complexity: O(boxes + arrows), expected.
  init(of graph: LayoutGraph, trees: ConsumerTrees, layers: [Int]? = nil) {
    self.trees = trees
    kinds = [Int](repeating: 0, count: graph.boxes.count)
    boxCounts = [Int](repeating: 1, count: graph.boxes.count)
    var known: [[Int]: Int] = [:]
    for box in trees.boxes {
      let content = graph.boxes[box]
      var key = [
        content.kind, content.height, content.entryDistance, content.inputsAreInterchangeable ? 1 : 0,
      ]
      for source in trees.inputs(of: box) {
        if trees.hangs(source, below: box) {
          key += [kinds[source], layers.map { $0[box] - $0[source] } ?? 0]
          boxCounts[box] += boxCounts[source]
        } else {
          key.append(-1)
        }
      }
      kinds[box] = known[key] ?? frequencies.count
      if known.updateValue(kinds[box], forKey: key) == nil { frequencies.append(0) }
      frequencies[kinds[box]] += 1
    }
  }

  /// The roots of trees that are repeated and large enough to have a shape, by kind; none inside another such tree.
  func families() -> [[Int]] {
    let roots = kinds.indices.filter { box in
      isRepeated(box) && !(trees.consumer(of: box).map(isRepeated) ?? false)
    }
    return families(of: roots)
  }

  /// The same where trees that are repeated inside of these are cut off and families of their own.
  ///
  /// ```
  ///   of two samples ┤ + ├─ tanh …       the eight trees below tanh,
  ///                     ╰── tanh …       and the two sums
  /// ```
  func innerFamilies(of whole: [[Int]]) -> [[Int]] {
    families(of: whole.flatMap { $0.flatMap { root in [root] + innerRoots(below: root) } })
  }

  /// The roots of what is repeated in the tree below a root.
  private func innerRoots(below root: Int) -> [Int] {
    let tree = trees.tree(below: root)
    var counts: [Int: Int] = [:]
    for box in tree { counts[kinds[box], default: 0] += 1 }
    let roots = tree.dropFirst().filter { box in
      guard boxCounts[box] >= Self.least, counts[kinds[box], default: 0] > 1 else { return false }
      return trees.consumer(of: box).map { counts[kinds[$0], default: 0] < 2 } ?? true
    }
    return roots.map(withoutCombinations)
  }

  /// The root without the boxes on its way that only combine one large tree with something small or from outside.
  ///
  /// They go with what is around: the product of a neuron's value and a weight is the next neuron's.
  private func withoutCombinations(_ root: Int) -> Int {
    var root = root
    while trees.inputs(of: root).count > 1 {
      let large = trees.inputs(of: root).filter {
        trees.hangs($0, below: root) && boxCounts[$0] >= Self.least
      }
      guard large.count == 1 else { break }
      root = large[0]
    }
    return root
  }

  private func families(of roots: [Int]) -> [[Int]] {
    var families: [[Int]] = []
    var familyOfKind: [Int: Int] = [:]
    for root in roots where boxCounts[root] >= Self.least {
      if let family = familyOfKind[kinds[root]] {
        families[family].append(root)
      } else {
        familyOfKind[kinds[root]] = families.count
        families.append([root])
      }
    }
    return families.filter { $0.count > 1 }
  }

  /// The number of boxes that make a shape.
  private static let least = 3

  /// Whether another box has an equal tree.
  private func isRepeated(_ box: Int) -> Bool { frequencies[kinds[box]] > 1 }
}
