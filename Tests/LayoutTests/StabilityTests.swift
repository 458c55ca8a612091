import Testing

@testable import Layout

/// What is in two pictures of a graph keeps its order from one to the other.
@Suite struct StabilityTests {
  /// The part of each box: pictures keep their order within connected parts only.
  private func parts(of graph: LayoutGraph) -> [Int] {
    var parts = [Int](repeating: -1, count: graph.boxes.count)
    for (index, part) in ConnectedComponents(of: graph).components.enumerated() {
      for box in part.boxes { parts[box] = index }
    }
    return parts
  }

  /// Pairs of kept boxes of one layer, whose order is not what it was.
  private func exchanged(_ before: Diagram, _ after: Diagram, _ kept: [(old: Int, new: Int)], _ parts: [Int])
    -> Int
  {
    var sum = 0
    for (place, one) in kept.enumerated() {
      for two in kept[..<place] where parts[one.new] == parts[two.new] {
        let (oldOne, oldTwo) = (before.boxes[one.old], before.boxes[two.old])
        let (newOne, newTwo) = (after.boxes[one.new], after.boxes[two.new])
        if oldOne.x == oldTwo.x && newOne.x == newTwo.x && (oldOne.y < oldTwo.y) != (newOne.y < newTwo.y) {
          sum += 1
        }
      }
    }
    return sum
  }

  /// Pairs of kept boxes that have changed sides although no arrows against the old order reach around them.
  private func swapped(
    _ before: Diagram, _ after: Diagram, _ kept: [(old: Int, new: Int)], _ parts: [Int], in graph: LayoutGraph
  ) -> Int {
    let forced = kept.flatMap { start -> [ClosedRange<Int>] in
      let reached = graph.reached(from: graph.boxes.indices.map { $0 == start.new }, forwards: true)
      let left = before.boxes[start.old].x
      return kept.filter { reached[$0.new] && before.boxes[$0.old].x < left }
        .map { before.boxes[$0.old].x...left }
    }
    var sum = 0
    for one in kept {
      for two in kept where parts[one.new] == parts[two.new] {
        let (left, right) = (before.boxes[one.old].x, before.boxes[two.old].x)
        guard left < right, after.boxes[one.new].x > after.boxes[two.new].x else { continue }
        // Forced stretches that overlap in more than a column's edge act together.
        if !isCovered(left...right, by: forced) { sum += 1 }
      }
    }
    return sum
  }

  private func isCovered(_ range: ClosedRange<Int>, by stretches: [ClosedRange<Int>]) -> Bool {
    var reach = range.lowerBound
    while reach < range.upperBound {
      let next = stretches.filter { $0.lowerBound <= reach }.map(\.upperBound).max() ?? reach
      if next <= reach { return false }
      reach = next
    }
    return true
  }

  private func check(
    _ graph: LayoutGraph, after before: Diagram, origins: [[Int]], kept: [(old: Int, new: Int)],
    _ name: String
  ) -> Diagram {
    let arrangement = Arrangement(of: before, origins: origins)
    let diagram = graph.diagram(LayoutOptions(effort: 0.1), keeping: arrangement)
    #expect(diagram.checkInvariants(of: graph) == [], "\(name)")
    let parts = parts(of: graph)
    #expect(exchanged(before, diagram, kept, parts) == 0, "\(name)")
    #expect(swapped(before, diagram, kept, parts, in: graph) == 0, "\(name)")
    return diagram
  }

  @Test("folding and unfolding a group", arguments: RandomGraphs.Shape.allCases)
  func folding(_ shape: RandomGraphs.Shape) {
    for boxes in RandomGraphs.Boxes.allCases {
      for seed in 0..<10 as Range<UInt64> {
        let graph = RandomGraphs.graph(shape, boxes, count: 4 + Int(seed) * 2, seed: seed)
        checkFolding(of: graph, seed: seed, "\(shape) \(boxes) \(seed)")
      }
    }
  }

  private func checkFolding(of graph: LayoutGraph, seed: UInt64, _ name: String) {
    let folding = Folding(graph, seed: seed)
    let kept = folding.members.indices.filter { folding.members[$0].count == 1 }
    let open = graph.diagram(LayoutOptions(effort: 0.1))
    let closed = check(
      folding.folded, after: open, origins: folding.members,
      kept: kept.map { (folding.members[$0][0], $0) }, name + " folded")
    _ = check(
      graph, after: closed, origins: folding.unfoldedOrigins,
      kept: kept.map { ($0, folding.members[$0][0]) }, name + " unfolded")
  }

  @Test("the same graph again is the same picture", arguments: RandomGraphs.Shape.allCases)
  func same(_ shape: RandomGraphs.Shape) {
    for boxes in RandomGraphs.Boxes.allCases {
      for seed in 0..<6 as Range<UInt64> {
        let graph = RandomGraphs.graph(shape, boxes, count: 3 + Int(seed) * 4, seed: seed)
        let options = LayoutOptions(effort: 0.1)
        let diagram = graph.diagram(options)
        let itself = Arrangement(of: diagram, origins: graph.boxes.indices.map { [$0] })
        #expect(graph.diagram(options, keeping: itself) == diagram, "\(shape) \(boxes) \(seed)")
        #expect(graph.diagram(options) == diagram, "\(shape) \(boxes) \(seed)")
      }
    }
  }

  @Test(
    "the same network again has the same equal neurons",
    arguments: [
      [2, 2, 2, 1], [2, 3, 2, 1], [3, 3, 2], [1, 4, 3], [3, 4, 4, 1], [3, 5, 3, 1], [4, 4, 4, 1],
      [2, 8, 8, 1],
    ])
  func sameNetwork(sizes: [Int]) {
    let layers = RepeatedCells.network(sizes)
    let graph = layers[0].graph
    let diagram = graph.diagram()
    let itself = Arrangement(of: diagram, origins: graph.boxes.indices.map { [$0] })
    #expect(graph.diagram(keeping: itself) == diagram)
    let resized = graph.resized(widths: true, heights: false, seed: 1).diagram(keeping: itself)
    #expect(resized.boxes.map(\.y) == diagram.boxes.map(\.y))
  }

  @Test("networks keep sides and orders while parts of them fold and unfold")
  func foldingNetworks() {
    for (number, sizes) in [[2, 2, 2, 1], [2, 3, 2, 1], [3, 3, 2], [1, 4, 3], [2, 4, 4, 1]].enumerated() {
      let graph = RepeatedCells.network(sizes)[0].graph
      for seed in 0..<8 as Range<UInt64> {
        checkFolding(of: graph, seed: seed + UInt64(8 * number), "\(sizes) \(seed)")
      }
    }
  }

  @Test("labels of another size leave everything in its order", arguments: RandomGraphs.Shape.allCases)
  func resized(_ shape: RandomGraphs.Shape) {
    for seed in 0..<10 as Range<UInt64> {
      let graph = RandomGraphs.graph(shape, .full, count: 4 + Int(seed) * 2, seed: seed)
      let diagram = graph.diagram(LayoutOptions(effort: 0.1))
      let changed = graph.resized(widths: true, heights: true, seed: seed)
      let origins = graph.boxes.indices.map { [$0] }
      let after = check(
        changed, after: diagram, origins: origins, kept: graph.boxes.indices.map { ($0, $0) },
        "\(shape) \(seed)")
      let parts = parts(of: graph)
      for one in graph.boxes.indices {
        for two in graph.boxes.indices where parts[one] == parts[two] {
          let wasLeft = diagram.boxes[one].x < diagram.boxes[two].x
          #expect((after.boxes[one].x < after.boxes[two].x) == wasLeft, "\(shape) \(seed)")
        }
      }
    }
  }

  @Test("widths alone leave every row as it is, even without a previous picture")
  func widths() {
    for seed in 0..<20 as Range<UInt64> {
      let graph = RandomGraphs.graph(.tree, .full, count: 6 + Int(seed), seed: seed)
      let wider = graph.resized(widths: true, heights: false, seed: seed)
      let options = LayoutOptions(effort: 0.1)
      #expect(wider.diagram(options).boxes.map(\.y) == graph.diagram(options).boxes.map(\.y))
    }
    let dense = RandomGraphs.graph(.dense, .lines, count: 24, seed: 3)
    let wider = dense.resized(widths: true, heights: false, seed: 3)
    #expect(wider.diagram().boxes.map(\.y) == dense.diagram().boxes.map(\.y))
  }

  @Test("members take the place of their group, the group the middle of its members")
  func places() {
    // 0 ─▶ 1…5 ─▶ 6, and 3 unfolds into 3 and 7, side by side.
    let box = LayoutGraph.Box(width: 5, height: 3, inputsAreInterchangeable: true)
    let fan = (1..<6).flatMap { [(0, $0), ($0, 6)] }
    func graph(_ pairs: [(Int, Int)], count: Int) -> LayoutGraph {
      LayoutGraph(
        boxes: [LayoutGraph.Box](repeating: box, count: count),
        arrows: pairs.map { .init(source: $0.0, target: $0.1, slot: 0) })
    }
    let before = graph(fan, count: 7).diagram()
    let members = (0..<7).map { [$0] } + [[3]]
    let after = graph(fan + [(0, 7), (7, 6)], count: 8)
      .diagram(keeping: Arrangement(of: before, origins: members))
    func order(_ diagram: Diagram, _ boxes: [Int]) -> [Int] {
      boxes.sorted { diagram.boxes[$0].y < diagram.boxes[$1].y }
    }
    let names = order(before, Array(1..<6)).flatMap { $0 == 3 ? [3, 3] : [$0] }
    #expect(order(after, Array(1..<6) + [7]).map { $0 == 7 ? 3 : $0 } == names)
    let again = graph(fan, count: 7).diagram(
      keeping: Arrangement(of: after, origins: (0..<7).map { $0 == 3 ? [3, 7] : [$0] }))
    #expect(order(again, Array(1..<6)) == order(before, Array(1..<6)))
  }
}
