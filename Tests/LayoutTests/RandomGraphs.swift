@testable import Layout

/// Seeded graphs of many shapes.
enum RandomGraphs {
  /// How the arrows of a graph are chosen.
  enum Shape: CaseIterable {
    case sparse, dense, tree, layered, chains, fans, forest, multiple, bipartite, perceptron, tape
  }

  /// How large its boxes are.
  enum Boxes: CaseIterable {
    case dots, lines, full
  }

  static func graph(_ shape: Shape, _ boxes: Boxes, count: Int, seed: UInt64) -> LayoutGraph {
    var generator = SplitMix64(seed: seed)
    var pairs: [(Int, Int)] = []
    for target in 1..<max(1, count) {
      for _ in 0..<inputs(of: target, shape, using: &generator) {
        pairs.append((source(of: target, shape, using: &generator), target))
      }
    }
    return graph(pairs, boxes, count: count, using: &generator)
  }

  private static func inputs(of target: Int, _ shape: Shape, using generator: inout SplitMix64) -> Int {
    switch shape {
    case .sparse: 1 + generator.below(2)
    case .dense: 1 + generator.below(4)
    case .tree, .fans: 1
    case .layered: target < 4 ? 0 : 1 + generator.below(3)
    case .chains: generator.below(8) == 0 ? 2 : 1
    case .forest: generator.below(2)
    case .multiple: generator.below(4)
    case .bipartite: target % 8 < 4 ? 0 : 1 + generator.below(4)
    case .perceptron: target < 3 ? 0 : 3
    case .tape: target < 3 ? 0 : 1 + generator.below(2)
    }
  }

  private static func source(of target: Int, _ shape: Shape, using generator: inout SplitMix64) -> Int {
    switch shape {
    case .sparse, .dense, .forest: generator.below(target)
    case .tree: (target - 1) / 2
    case .layered: max(0, (target / 4 - 1) * 4 + generator.below(4))
    case .chains: generator.below(10) == 0 ? generator.below(target) : target - 1
    case .fans: generator.below(1 + target / 6)
    case .multiple: max(0, target - 1 - generator.below(3))
    case .bipartite: target / 8 * 8 + generator.below(4)
    case .perceptron: (target / 3 - 1) * 3 + generator.below(3)
    case .tape: generator.below(4) == 0 ? generator.below(target) : max(0, target - 1 - generator.below(6))
    }
  }

  static func graph(
    _ pairs: [(Int, Int)], _ boxes: Boxes, count: Int, using generator: inout SplitMix64
  ) -> LayoutGraph {
    var slots = [Int](repeating: 0, count: count)
    let arrows = pairs.map { source, target in
      defer { slots[target] += 1 }
      return LayoutGraph.Arrow(source: source, target: target, slot: slots[target])
    }
    let sizes = (0..<count).map { box -> LayoutGraph.Box in
      let isInterchangeable = generator.below(2) == 0
      switch boxes {
      case .dots: return .init(width: 1, height: 1, inputsAreInterchangeable: isInterchangeable)
      case .lines:
        return .init(width: 3 + generator.below(8), height: 1, inputsAreInterchangeable: isInterchangeable)
      case .full:
        return .init(
          width: 12 + generator.below(12), height: max(4, slots[box] + 2) + generator.below(3),
          inputsAreInterchangeable: isInterchangeable)
      }
    }
    return LayoutGraph(boxes: sizes, arrows: arrows)
  }
}
