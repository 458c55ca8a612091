import Graph

/// What of a graph is visible: every folded group as one item, and between the items the arrows that remain.
///
///     x ──▶ ┊ u ──▶ v ──▶ y ┊ ──▶ L        x ──▶ y ⊞ σ ──▶ L
///
/// An arrow inside a folded group vanishes. Arrows that bring one node's value into one folded group become one line,
/// because it is one value; all others stay lines of their own.
struct FoldedGraph: Sendable {
  /// A box: a node, or a folded group.
  struct Item: Equatable, Sendable {
    /// The node that the box stands for: of a group the one whose value and gradient it carries.
    let node: Int
    /// The folded group; nil for a node on its own.
    let group: Int?
    /// The nodes of a group whose values leave it, in topological order; of a node itself.
    let exits: [Int]
  }

  /// A visible arrow.
  struct Line: Equatable, Sendable {
    /// The node whose value travels along it.
    let source: Int
    /// The item that it leaves.
    let sourceItem: Int
    /// The item that it enters.
    let targetItem: Int
    /// Its place among the inputs of a node, or among the lines into a group.
    let slot: Int
    /// The graph's arrows that it stands for, of which there is one unless it enters a group.
    fileprivate(set) var arrows: [Int]
  }

  /// The boxes in topological order of their nodes.
  let items: [Item]
  /// The visible arrows, by the first of the graph's arrows that each stands for.
  let lines: [Line]
  /// Whether nothing is folded, so that items are nodes and lines are arrows.
  let isPlain: Bool
  private let itemOfNode: [Int]
  private let lineOfArrow: [Int?]

  /// The graph with nothing folded.
  init(_ graph: ComputationGraph) {
    self.init(graph, folded: [Int?](repeating: nil, count: graph.nodes.count))
  }

  /// The graph with some groups folded.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - folded: For each node the outermost folded group that it lies in, if any.
  /// - Complexity: O(nodes + arrows).
  init(_ graph: ComputationGraph, folded: [Int?]) {
    let items = Self.items(of: graph, folded)
    var itemOfGroup: [Int: Int] = [:]
    var itemOfNode = [Int](repeating: 0, count: graph.nodes.count)
    for (index, item) in items.enumerated() {
      if let group = item.group { itemOfGroup[group] = index } else { itemOfNode[item.node] = index }
    }
    for (node, group) in folded.enumerated() {
      if let group, let index = itemOfGroup[group] { itemOfNode[node] = index }
    }
    self.items = items
    self.itemOfNode = itemOfNode
    isPlain = itemOfGroup.isEmpty
    (lines, lineOfArrow) = Self.lines(of: graph, items, itemOfNode)
  }

  /// The item that shows a node.
  func item(of node: Int) -> Int { itemOfNode[node] }

  /// The folded group that hides a node, or shows it as the one whose value it carries; nil for a node on its own.
  func group(of node: Int) -> Int? { items[itemOfNode[node]].group }

  /// The line that stands for an arrow; nil inside a folded group.
  func line(of arrow: Int) -> Int? { lineOfArrow[arrow] }

  /// For each item the items of another view of the same graph that show its nodes.
  func members(in other: FoldedGraph) -> [[Int]] {
    var members = [[Int]](repeating: [], count: items.count)
    for (node, item) in itemOfNode.enumerated() where members[item].last != other.itemOfNode[node] {
      members[item].append(other.itemOfNode[node])
    }
    return members
  }

  /// The lines that something travels along at a step.
  func lines(of step: Step, in graph: ComputationGraph) -> [Int] {
    switch step {
    case .start, .seed, .update: []
    case .backward(let arrow): [lineOfArrow[arrow]].compactMap { $0 }
    case .forward(let node): lines(into: itemOfNode[node], in: graph)
    }
  }

  private func lines(into item: Int, in graph: ComputationGraph) -> [Int] {
    guard items[item].group != nil else {
      let node = items[item].node
      return (graph.firstArrow[node]..<graph.firstArrow[node + 1]).compactMap { lineOfArrow[$0] }
    }
    return lines.indices.filter { lines[$0].targetItem == item }
  }
}

extension FoldedGraph {
  private static func items(of graph: ComputationGraph, _ folded: [Int?]) -> [Item] {
    var exits: [Int: [Int]] = [:]
    var members: [Int: [Int]] = [:]
    var isExit = [Bool](repeating: false, count: graph.nodes.count)
    isExit[graph.output] = true
    for arrow in graph.arrows where folded[arrow.source] != folded[arrow.consumer] {
      isExit[arrow.source] = true
    }
    var items: [Item] = []
    var order: [Int] = []
    for node in graph.nodes.indices {
      guard let group = folded[node] else {
        items.append(Item(node: node, group: nil, exits: [node]))
        continue
      }
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(node)
      if isExit[node] { exits[group, default: []].append(node) }
    }
    for group in order {
      let exits = exits[group] ?? Array((members[group] ?? []).suffix(1))
      items.append(Item(node: carrier(of: exits, in: graph), group: group, exits: exits))
    }
    return items.sorted { $0.node < $1.node }
  }

  /// The node whose numbers a folded group shows: the output, else the exit that is computed last.
  private static func carrier(of exits: [Int], in graph: ComputationGraph) -> Int {
    if exits.contains(graph.output) { return graph.output }
    return exits.last { graph.nodes[$0].operation.role == .computed } ?? exits[exits.count - 1]
  }

  /// A value on its way into a folded group.
  private struct Entry: Hashable {
    let source: Int
    let item: Int
  }

  private static func lines(
    of graph: ComputationGraph, _ items: [Item], _ itemOfNode: [Int]
  ) -> ([Line], [Int?]) {
    var lines: [Line] = []
    var lineOfArrow = [Int?](repeating: nil, count: graph.arrows.count)
    var entries: [Entry: Int] = [:]
    var entryCounts: [Int: Int] = [:]
    for (index, arrow) in graph.arrows.enumerated() {
      let (from, to) = (itemOfNode[arrow.source], itemOfNode[arrow.consumer])
      guard from != to else { continue }
      let entry = Entry(source: arrow.source, item: to)
      if let known = entries[entry] {
        lines[known].arrows.append(index)
        lineOfArrow[index] = known
        continue
      }
      var slot = arrow.slot
      if items[to].group != nil {
        slot = entryCounts[to, default: 0]
        entryCounts[to] = slot + 1
        entries[entry] = lines.count
      }
      lineOfArrow[index] = lines.count
      lines.append(
        Line(source: arrow.source, sourceItem: from, targetItem: to, slot: slot, arrows: [index]))
    }
    return (lines, lineOfArrow)
  }
}

extension FoldedGraph {
  /// The items that lie on circles of lines, or between two circles; a graph without them can be drawn.
  ///
  /// Kahn's algorithm from both ends. - Complexity: O(items + lines).
  var itemsOnCircles: Set<Int> {
    let forward = leftOver(from: \.sourceItem, to: \.targetItem, among: Set(items.indices))
    return forward.isEmpty ? [] : leftOver(from: \.targetItem, to: \.sourceItem, among: forward)
  }

  private func leftOver(
    from: KeyPath<Line, Int>, to: KeyPath<Line, Int>, among candidates: Set<Int>
  ) -> Set<Int> {
    var waiting = [Int](repeating: 0, count: items.count)
    var next = [[Int]](repeating: [], count: items.count)
    for line in lines where candidates.contains(line[keyPath: from]) && candidates.contains(line[keyPath: to])
    {
      waiting[line[keyPath: to]] += 1
      next[line[keyPath: from]].append(line[keyPath: to])
    }
    var rest = candidates
    var queue = candidates.filter { waiting[$0] == 0 }.sorted()
    while let item = queue.popLast() {
      rest.remove(item)
      for target in next[item] {
        waiting[target] -= 1
        if waiting[target] == 0 { queue.append(target) }
      }
    }
    return rest
  }
}
