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
      var key = [content.height, content.entryDistance, content.inputsAreInterchangeable ? 1 : 0]
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
    var families: [[Int]] = []
    var familyOfKind: [Int: Int] = [:]
    for box in kinds.indices where boxCounts[box] >= Self.least && isRepeated(box) {
      if let consumer = trees.consumer(of: box), isRepeated(consumer) { continue }
      if let family = familyOfKind[kinds[box]] {
        families[family].append(box)
      } else {
        familyOfKind[kinds[box]] = families.count
        families.append([box])
      }
    }
    return families.filter { $0.count > 1 }
  }

  /// The number of boxes that make a shape.
  private static let least = 3

  /// Whether another box has an equal tree.
  private func isRepeated(_ box: Int) -> Bool { frequencies[kinds[box]] > 1 }
}
