/// The parts of a graph that no arrow joins, each a graph of its own.
///
/// ```
///   a ──▶ b    c ──▶ d     two components: a, b and c, d
/// ```
struct ConnectedComponents: Sendable {
  /// A part, and what its boxes and arrows were called in the whole.
  struct Component: Sendable {
    var graph: LayoutGraph
    var boxes: [Int]
    var arrows: [Int]
  }

  /// The parts in the order of their first boxes.
  let components: [Component]

  /// - Complexity: O(boxes + arrows).
  init(of graph: LayoutGraph) {
    let (part, count) = Self.parts(of: graph)
    let boxes = Adjacency(count: count, owners: part)
    let arrows = Adjacency(count: count, owners: graph.arrows.map { part[$0.source] })
    var place = [Int](repeating: 0, count: graph.boxes.count)
    components = (0..<count).map { component in
      for (index, box) in boxes[component].enumerated() { place[box] = index }
      let renamed = arrows[component].map { index in
        let arrow = graph.arrows[index]
        return LayoutGraph.Arrow(source: place[arrow.source], target: place[arrow.target], slot: arrow.slot)
      }
      return Component(
        graph: LayoutGraph(boxes: boxes[component].map { graph.boxes[$0] }, arrows: renamed),
        boxes: Array(boxes[component]), arrows: Array(arrows[component]))
    }
  }

  /// The number of each box's part, and how many parts there are.
  private static func parts(of graph: LayoutGraph) -> (part: [Int], count: Int) {
    let ends = Adjacency(count: graph.boxes.count, owners: graph.arrows.flatMap { [$0.source, $0.target] })
    var part = [Int](repeating: -1, count: graph.boxes.count)
    var count = 0
    for start in graph.boxes.indices where part[start] < 0 {
      part[start] = count
      var found = [start]
      while let box = found.popLast() {
        for end in ends[box] {
          let arrow = graph.arrows[end / 2]
          let other = end.isMultiple(of: 2) ? arrow.target : arrow.source
          if part[other] < 0 {
            part[other] = count
            found.append(other)
          }
        }
      }
      count += 1
    }
    return (part, count)
  }

  /// What is wrong: boxes or arrows in no part or in two.
  func checkInvariants(of graph: LayoutGraph) -> [String] {
    var defects: [String] = []
    if components.flatMap(\.boxes).sorted() != Array(graph.boxes.indices) {
      defects.append("the components do not share out the boxes")
    }
    if components.flatMap(\.arrows).sorted() != Array(graph.arrows.indices) {
      defects.append("the components do not share out the arrows")
    }
    return defects + components.flatMap { $0.graph.checkInvariants() }
  }
}
