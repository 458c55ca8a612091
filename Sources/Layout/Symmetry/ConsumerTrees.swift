/// The forest in which each box with one consumer hangs below it.
///
/// ```
///   w ──▶ × ──▶ + ──▶ tanh ──▶       w, × and b hang below +, which hangs below tanh;
///   x ──┬─┘     │                    x has other consumers as well, so it is a root of its own
///       ╰─▶     b
/// ```
struct ConsumerTrees {
  /// The only consumer of each box; -1 where there are several or none.
  private var consumers: [Int]
  /// The arrows into each box, in the order of its inputs, and where each comes from.
  private let incoming: Adjacency
  private let sources: [Int]
  /// All boxes, each after those that it consumes.
  let boxes: [Int]

  /// - Complexity: O(boxes + arrows log inputs).
  init(of graph: LayoutGraph) {
    var consumers = [Int](repeating: -1, count: graph.boxes.count)
    var isShared = [Bool](repeating: false, count: graph.boxes.count)
    for arrow in graph.arrows {
      if consumers[arrow.source] >= 0 { isShared[arrow.source] = true }
      consumers[arrow.source] = arrow.target
    }
    for box in consumers.indices where isShared[box] { consumers[box] = -1 }
    self.consumers = consumers
    var incoming = Adjacency(count: graph.boxes.count, owners: graph.arrows.map(\.target))
    incoming.sort { _ in
      true
    } by: {
      (graph.arrows[$0].slot, $0) < (graph.arrows[$1].slot, $1)
    }
    self.incoming = incoming
    sources = graph.arrows.map(\.source)
    boxes = graph.topologicalOrder
  }

  /// The forest in which some boxes are roots of trees of their own.
  func cut(above boxes: [Int]) -> ConsumerTrees {
    var trees = self
    for box in boxes { trees.consumers[box] = -1 }
    return trees
  }

  /// What a box hangs below.
  func consumer(of box: Int) -> Int? { consumers[box] < 0 ? nil : consumers[box] }

  /// What a box consumes, in the order of its inputs.
  func inputs(of box: Int) -> some Collection<Int> { incoming[box].lazy.map { sources[$0] } }

  /// Whether a box consumes nothing.
  func isLeaf(_ box: Int) -> Bool { incoming.count(of: box) == 0 }

  /// Whether a box hangs below another.
  func hangs(_ box: Int, below consumer: Int) -> Bool { consumers[box] == consumer }

  /// The boxes of the tree below a root, breadth first.
  func tree(below root: Int) -> [Int] {
    var tree = [root]
    var next = 0
    while next < tree.count {
      tree += inputs(of: tree[next]).filter { consumers[$0] == tree[next] }
      next += 1
    }
    return tree
  }
}
