import Graph

/// How the groups of a graph nest, and which nodes belong to each.
struct GroupTree: Sendable {
  /// For each group the one that lists it.
  let parents: [Int?]
  /// For each node the innermost group that it belongs to.
  let groupOfNode: [Int?]
  /// The groups, each after the one that lists it.
  let outsideIn: [Int]
  /// For each group how many groups it lies in.
  let depths: [Int]

  /// Reads the nesting off a graph whose groups do not contain each other in a circle.
  ///
  /// - Complexity: O(nodes + groups).
  init(_ graph: ComputationGraph) {
    var parents = [Int?](repeating: nil, count: graph.groups.count)
    var groupOfNode = [Int?](repeating: nil, count: graph.nodes.count)
    for (position, group) in graph.groups.enumerated() {
      for inner in group.groups { parents[inner] = position }
      for node in group.nodes { groupOfNode[node] = position }
    }
    var depths = [Int](repeating: 0, count: parents.count)
    var outsideIn = parents.indices.filter { parents[$0] == nil }
    var next = 0
    while next < outsideIn.count {
      let group = outsideIn[next]
      for inner in graph.groups[group].groups {
        depths[inner] = depths[group] + 1
        outsideIn.append(inner)
      }
      next += 1
    }
    self.parents = parents
    self.groupOfNode = groupOfNode
    self.outsideIn = outsideIn
    self.depths = depths
  }

  /// The groups that a node belongs to, the innermost first.
  func groups(of node: Int) -> [Int] {
    var groups: [Int] = []
    var next = groupOfNode[node]
    while let group = next {
      groups.append(group)
      next = parents[group]
    }
    return groups
  }

  /// Whether a group lies in another, at any depth; none lies in itself.
  func isInside(_ group: Int, of other: Int) -> Bool {
    var next = parents[group]
    while let outer = next {
      if outer == other { return true }
      next = parents[outer]
    }
    return false
  }

  /// For each group the outermost folded one that it lies in, which may be itself; nil where all are open.
  func outermostFolded(_ isFolded: [Bool]) -> [Int?] {
    var outermost = [Int?](repeating: nil, count: parents.count)
    for group in outsideIn {
      outermost[group] = parents[group].flatMap { outermost[$0] } ?? (isFolded[group] ? group : nil)
    }
    return outermost
  }
}
