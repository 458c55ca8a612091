extension NetworkSimplex {
  /// Edges without slack that span each connected component, after moving parts together.
  ///
  /// ```
  ///   [a b c]   2   [d e]        the smaller part moves by the least slack
  ///    parts ◀──────▶ parts      of its edges to another one and joins it
  /// ```
  /// The smallest part moves each time, so that a node is moved O(log nodes) times.
  mutating func tightenedTreeEdges() -> [Int] {
    var parts = Parts(count: ranks.count)
    var treeEdges: [Int] = []
    treeEdges.reserveCapacity(ranks.count)
    for edge in edges.indices where slack(of: edge) == 0 {
      if parts.join(edges[edge].tail, edges[edge].head) { treeEdges.append(edge) }
    }
    var queue = PriorityQueue()
    for node in ranks.indices where parts.representative(of: node) == node {
      queue.insert(node, priority: parts.size[node])
    }
    while let (part, size) = queue.removeFirst() {
      guard parts.representative(of: part) == part, parts.size[part] == size else { continue }
      guard let edge = slackest(of: part, in: &parts) else { continue }
      treeEdges.append(edge)
      _ = parts.join(edges[edge].tail, edges[edge].head)
      let joined = parts.representative(of: part)
      queue.insert(joined, priority: parts.size[joined])
    }
    return treeEdges
  }

  /// Moves a part until its edge of least slack to another part is tight; that edge, if there is one.
  private mutating func slackest(of part: Int, in parts: inout Parts) -> Int? {
    var best: Int?
    var least = Int.max
    var node = part
    while node >= 0 {
      for index in outgoing.first[node]..<outgoing.first[node + 1] {
        let edge = outgoing.items[index]
        guard slack(of: edge) < least, parts.representative(of: edges[edge].head) != part else { continue }
        (least, best) = (slack(of: edge), edge)
      }
      for index in incoming.first[node]..<incoming.first[node + 1] {
        let edge = incoming.items[index]
        guard slack(of: edge) < least, parts.representative(of: edges[edge].tail) != part else { continue }
        (least, best) = (slack(of: edge), edge)
      }
      node = parts.next[node]
    }
    guard let best, least > 0 else { return best }
    let distance = parts.representative(of: edges[best].tail) == part ? least : -least
    node = part
    while node >= 0 {
      ranks[node] += distance
      node = parts.next[node]
    }
    return best
  }
}

/// Disjoint sets whose members can be listed.
private struct Parts {
  private var above: [Int]
  private var last: [Int]
  private(set) var next: [Int]
  private(set) var size: [Int]

  init(count: Int) {
    above = Array(0..<count)
    last = above
    next = [Int](repeating: -1, count: count)
    size = [Int](repeating: 1, count: count)
  }

  /// The member from which the list of all members starts.
  mutating func representative(of node: Int) -> Int {
    var node = node
    while above[node] != node {
      above[node] = above[above[node]]
      node = above[node]
    }
    return node
  }

  /// Makes one set of two; false where it is one already.
  mutating func join(_ first: Int, _ second: Int) -> Bool {
    var large = representative(of: first)
    var small = representative(of: second)
    if large == small { return false }
    if size[large] < size[small] { swap(&large, &small) }
    above[small] = large
    size[large] += size[small]
    next[last[large]] = small
    last[large] = last[small]
    return true
  }
}
