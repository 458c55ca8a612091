/// Who of the boxes that were there before is to stay on which side of whom.
///
/// ```
///   previous layers   0 1 | 2 | 3 4       bounds between groups: no box of a group may come left of one of the
///   groups            0 0   1   2 2       groups before it
/// ```
/// Each previous layer is a group, unless an arrow or a chain of arrows leads against the previous order: all layers
/// from one end of it to the other make one group then, and its boxes are free among themselves.
struct KeptSides {
  /// The previous layer of each box, as far as it was there.
  let layers: [Int?]
  /// The group of each previous layer.
  let groups: [Int]
  let groupCount: Int

  /// - Complexity: O(boxes + arrows).
  init(of graph: LayoutGraph, keeping previous: Arrangement) {
    layers = previous.keptLayers
    let layerCount = (layers.compactMap { $0 }.max() ?? -1) + 1
    // The rightmost previous layer of the boxes from which arrows lead to a box, and those of its own kind.
    var reached = [Int](repeating: -1, count: graph.boxes.count)
    var opened = [Int](repeating: 0, count: layerCount + 1)
    let outgoing = Adjacency(count: graph.boxes.count, owners: graph.arrows.map(\.source))
    for box in graph.topologicalOrder {
      if let layer = layers[box], reached[box] > layer {
        opened[layer] += 1
        opened[reached[box]] -= 1
      }
      let last = max(reached[box], layers[box] ?? -1)
      for arrow in outgoing[box] {
        reached[graph.arrows[arrow].target] = max(reached[graph.arrows[arrow].target], last)
      }
    }
    var groups: [Int] = []
    var (group, depth) = (0, 0)
    for layer in 0..<layerCount {
      groups.append(group)
      depth += opened[layer]
      if depth == 0 { group += 1 }
    }
    self.groups = groups
    groupCount = group
  }

  /// The graph with a box more for each bound, after all boxes of a group and before all of the next.
  ///
  /// It is only for ranking: sizes and slots mean nothing.
  func bounded(_ graph: LayoutGraph) -> LayoutGraph {
    let first = graph.boxes.count
    let bounds = [LayoutGraph.Box](
      repeating: .init(width: 1, height: 1), count: max(0, groupCount - 1))
    var arrows = graph.arrows
    for (box, layer) in layers.enumerated() {
      guard let layer else { continue }
      let group = groups[layer]
      if group > 0 { arrows.append(.init(source: first + group - 1, target: box, slot: 0)) }
      if group + 1 < groupCount { arrows.append(.init(source: box, target: first + group, slot: 0)) }
    }
    return LayoutGraph(boxes: graph.boxes + bounds, arrows: arrows)
  }

  /// Whether no box of a group stands left of one of the groups before it.
  func allow(_ newLayers: [Int]) -> Bool {
    var ranges = [ClosedRange<Int>?](repeating: nil, count: groupCount)
    for (layer, previous) in zip(newLayers, layers) {
      guard let group = previous.map({ groups[$0] }) else { continue }
      let range = ranges[group] ?? layer...layer
      ranges[group] = min(range.lowerBound, layer)...max(range.upperBound, layer)
    }
    let kept = ranges.compactMap { $0 }
    return zip(kept, kept.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
  }
}
