@testable import Layout

/// A graph and the same one with some boxes folded into one.
struct Folding {
  /// The graph with a box less for each folded one but the first.
  let folded: LayoutGraph
  /// The boxes of the whole graph that each box of the folded one stands for.
  let members: [[Int]]
  /// The box of the folded graph in which each box of the whole one is.
  let groups: [Int]

  init(_ graph: LayoutGraph, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let isInside = Self.convexSet(of: graph, using: &generator)
    var groups = [Int](repeating: -1, count: graph.boxes.count)
    var members: [[Int]] = []
    var group: Int?
    for box in graph.boxes.indices {
      if isInside[box], let group {
        groups[box] = group
        members[group].append(box)
      } else {
        if isInside[box] { group = members.count }
        groups[box] = members.count
        members.append([box])
      }
    }
    folded = LayoutGraph(
      boxes: Self.boxes(of: graph, members),
      arrows: Self.arrows(of: graph, groups, into: group, count: members.count))
    self.members = members
    self.groups = groups
  }

  private static func arrows(
    of graph: LayoutGraph, _ groups: [Int], into group: Int?, count: Int
  ) -> [LayoutGraph.Arrow] {
    var slots = [Int](repeating: 0, count: count)
    return graph.arrows.compactMap { arrow in
      let (source, target) = (groups[arrow.source], groups[arrow.target])
      if source == target { return nil }
      defer { slots[target] += 1 }
      return .init(source: source, target: target, slot: target == group ? slots[target] : arrow.slot)
    }
  }

  private static func boxes(of graph: LayoutGraph, _ members: [[Int]]) -> [LayoutGraph.Box] {
    members.map { list in
      let box = graph.boxes[list[0]]
      return list.count == 1 ? box : .init(width: box.width + 2, height: max(box.height, 3))
    }
  }

  /// For each box of the whole graph its origin in the folded one.
  var unfoldedOrigins: [[Int]] { groups.map { [$0] } }

  /// Boxes that are connected, with all boxes on ways from one of them to another.
  private static func convexSet(of graph: LayoutGraph, using generator: inout SplitMix64) -> [Bool] {
    var isInside = [Bool](repeating: false, count: graph.boxes.count)
    isInside[generator.below(graph.boxes.count)] = true
    for _ in 0..<1 + generator.below(1 + graph.boxes.count / 4) {
      let near = graph.arrows.filter { isInside[$0.source] != isInside[$0.target] }
      if near.isEmpty { break }
      let arrow = near[generator.below(near.count)]
      isInside[arrow.source] = true
      isInside[arrow.target] = true
    }
    let after = graph.reached(from: isInside, forwards: true)
    let before = graph.reached(from: isInside, forwards: false)
    return graph.boxes.indices.map { after[$0] && before[$0] }
  }
}

extension LayoutGraph {
  /// The boxes to which arrows lead from some, or from which they lead to some; these too.
  func reached(from starts: [Bool], forwards: Bool) -> [Bool] {
    var isReached = starts
    let ends = Adjacency(count: boxes.count, owners: arrows.map { forwards ? $0.source : $0.target })
    for box in forwards ? topologicalOrder : topologicalOrder.reversed() where isReached[box] {
      for arrow in ends[box] { isReached[forwards ? arrows[arrow].target : arrows[arrow].source] = true }
    }
    return isReached
  }

  /// The same graph with boxes of other sizes.
  func resized(widths: Bool, heights: Bool, seed: UInt64) -> LayoutGraph {
    var generator = SplitMix64(seed: seed)
    let boxes = boxes.map { box -> Box in
      var box = box
      if widths { box.width = max(1, box.width + generator.below(9) - 4) }
      if heights { box.height += generator.below(3) }
      return box
    }
    return LayoutGraph(boxes: boxes, arrows: arrows)
  }
}
