/// The tree of tight edges, one for each connected component, as parents and lists of children.
///
/// ```
///      root            rehang(v, from: a, under: b)          root
///      ╱  ╲            turns the path from a up to v          ╲
///     v    b           around and hangs it below b:            b
///     │                                                        │
///     a                                                        a
///                                                              │
///                                                              v
/// ```
/// Roots never change. All walks are loops, so a chain of any length fits the stack.
struct SpanningForest {
  private(set) var parent: [Int]
  private(set) var parentEdge: [Int]
  private(set) var root: [Int]
  private(set) var firstChild: [Int]
  private(set) var nextSibling: [Int]
  private(set) var previousSibling: [Int]
  private(set) var breadthFirstOrder: [Int] = []
  /// The cut value of the edge to the parent.
  var cutValue: [Int]
  /// The number of nodes at and below a node.
  var size: [Int]

  private var marks: [Int]
  private var mark = 0

  init(count: Int) {
    parent = [Int](repeating: -1, count: count)
    parentEdge = parent
    root = parent
    firstChild = parent
    nextSibling = parent
    previousSibling = parent
    cutValue = [Int](repeating: 0, count: count)
    size = [Int](repeating: 1, count: count)
    marks = cutValue
  }

  /// Makes the forest of `treeEdges`, which close no cycle.
  mutating func plant(_ treeEdges: [Int], of edges: [NetworkSimplex.Edge]) {
    let count = parent.count
    var owners: [Int] = []
    owners.reserveCapacity(2 * treeEdges.count)
    for edge in treeEdges {
      owners.append(edges[edge].tail)
      owners.append(edges[edge].head)
    }
    let ends = Adjacency(count: count, owners: owners)
    breadthFirstOrder.reserveCapacity(count)
    for start in 0..<count where root[start] < 0 {
      root[start] = start
      var next = breadthFirstOrder.count
      breadthFirstOrder.append(start)
      while next < breadthFirstOrder.count {
        let node = breadthFirstOrder[next]
        for index in ends.first[node]..<ends.first[node + 1] {
          let edge = treeEdges[ends.items[index] / 2]
          let other = edges[edge].tail == node ? edges[edge].head : edges[edge].tail
          guard root[other] < 0 else { continue }
          root[other] = start
          attach(other, to: node, by: edge)
          breadthFirstOrder.append(other)
        }
        next += 1
      }
    }
    for node in breadthFirstOrder.reversed() where parent[node] >= 0 { size[parent[node]] += size[node] }
  }

  /// The lowest node that both hang below.
  mutating func meeting(of first: Int, and second: Int) -> Int {
    mark += 1
    var walkers = (first, second)
    while true {
      if walkers.0 >= 0 {
        if marks[walkers.0] == mark { return walkers.0 }
        marks[walkers.0] = mark
        walkers.0 = parent[walkers.0]
      }
      if walkers.1 >= 0 {
        if marks[walkers.1] == mark { return walkers.1 }
        marks[walkers.1] = mark
        walkers.1 = parent[walkers.1]
      }
    }
  }

  /// Hangs the part below `top` under `newParent` by `edge`, which ends at `start` in that part.
  mutating func rehang(_ top: Int, from start: Int, under newParent: Int, by edge: Int) {
    let whole = size[top]
    var node = start
    var newAbove = newParent
    var newEdge = edge
    var carried = 0
    var sizeBelow = 0
    while true {
      let oldAbove = parent[node]
      let oldEdge = parentEdge[node]
      let oldValue = cutValue[node]
      let oldSize = size[node]
      detach(node)
      attach(node, to: newAbove, by: newEdge)
      cutValue[node] = carried
      size[node] = whole - sizeBelow
      if node == top { return }
      (newAbove, newEdge, carried, sizeBelow) = (node, oldEdge, oldValue, oldSize)
      node = oldAbove
    }
  }

  private mutating func attach(_ node: Int, to newParent: Int, by edge: Int) {
    parent[node] = newParent
    parentEdge[node] = edge
    previousSibling[node] = -1
    nextSibling[node] = firstChild[newParent]
    if firstChild[newParent] >= 0 { previousSibling[firstChild[newParent]] = node }
    firstChild[newParent] = node
  }

  private mutating func detach(_ node: Int) {
    let previous = previousSibling[node]
    let next = nextSibling[node]
    if previous >= 0 { nextSibling[previous] = next } else { firstChild[parent[node]] = next }
    if next >= 0 { previousSibling[next] = previous }
  }
}
