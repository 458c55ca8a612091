import Graph

/// Which groups of a graph are folded, and what is visible because of it.
///
/// Folding never makes a circle: a group that something outside both reads from and feeds stays open, because its box
/// would have to stand before and after that node.
struct Folding: Sendable {
  /// How the groups nest.
  let tree: GroupTree
  /// For each group whether it is folded, also inside of a folded one, so that opening shows the inside as it was.
  private(set) var isFolded: [Bool]
  /// What is visible.
  private(set) var folded: FoldedGraph

  /// Folds the groups that the file wants folded.
  init(_ graph: ComputationGraph) {
    let tree = GroupTree(graph)
    self.tree = tree
    isFolded = [Bool](repeating: false, count: graph.groups.count)
    folded = FoldedGraph(graph)
    let wanted = graph.groups.indices.filter { graph.groups[$0].isCollapsed }
    // From the inside out: what fits inside fits in whatever is folded around it.
    for depth in Set(wanted.map { tree.depths[$0] }).sorted(by: >) {
      fold(wanted.filter { tree.depths[$0] == depth }, in: graph)
    }
  }

  /// Folds groups as far as they can be; says whether all of them could.
  ///
  /// - Complexity: O(nodes + arrows).
  @discardableResult mutating func fold(_ groups: [Int], in graph: ComputationGraph) -> Bool {
    let before = isFolded
    for group in groups { isFolded[group] = true }
    refresh(graph)
    let circles = folded.itemsOnCircles
    if circles.isEmpty { return true }
    for item in circles {
      if let group = folded.items[item].group { isFolded[group] = before[group] }
    }
    refresh(graph)
    return false
  }

  /// Opens groups; what is folded inside of them stays so.
  mutating func unfold(_ groups: [Int], in graph: ComputationGraph) {
    for group in groups { isFolded[group] = false }
    refresh(graph)
  }

  private mutating func refresh(_ graph: ComputationGraph) {
    let outermost = tree.outermostFolded(isFolded)
    folded = FoldedGraph(graph, folded: tree.groupOfNode.map { $0.flatMap { outermost[$0] } })
  }

  /// The innermost open group of a node; nil where there is none.
  func innermostOpen(of node: Int) -> Int? {
    guard folded.group(of: node) == nil else { return nil }
    return tree.groups(of: node).first
  }
}
