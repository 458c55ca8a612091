/// Ranks of least total weighted edge length.
///
/// Minimises Σ weight × (rank of head − rank of tail) where every edge is at least its minimum length long:
/// a spanning tree of edges that are tight, one of which is exchanged while its cut value is negative.
/// ```
///   a ──▶ b ──▶ d         ranks 0 1 2 3 of a, b, d, e;
///   c ─────────▶ d ──▶ e  c stands at 1, beside its consumer, not at 0
/// ```
/// Gansner, Koutsofios, North and Vo, "A technique for drawing directed graphs", IEEE TSE 19(3), 1993. An exchange
/// touches the smaller side of the tree and the cycle that it closes, not the whole tree.
struct NetworkSimplex {
  /// A constraint between the ranks of two nodes, and what its length costs.
  struct Edge: Sendable {
    var tail: Int
    var head: Int
    var minimumLength: Int
    var weight: Int
  }

  /// An edge that enters the tree, and whether its tail is below the edge that leaves.
  private struct Entrant {
    var edge: Int
    var tailIsInside: Bool
  }

  let edges: [Edge]
  let outgoing: Adjacency
  let incoming: Adjacency
  /// Feasible from the start on, optimal at the end.
  var ranks: [Int]
  var tree: SpanningForest

  private var scan = 0
  private var stamps: [Int]
  private var stamp = 0
  private var visited: [Int] = []
  /// Nodes looked at so far, and those until ranks last moved.
  private var work = 0
  private var workOfMove = 0

  /// The problem of `edges` with `ranks` that satisfy all of them.
  init(edges: [Edge], ranks: [Int]) {
    self.edges = edges
    self.ranks = ranks
    outgoing = Adjacency(count: ranks.count, owners: edges.map(\.tail))
    incoming = Adjacency(count: ranks.count, owners: edges.map(\.head))
    stamps = [Int](repeating: 0, count: ranks.count)
    tree = SpanningForest(count: ranks.count)
  }

  /// The best ranks, or the best found before exchanges have looked at `limit` nodes, or at a sixth of them without
  /// moving any.
  ///
  /// - Complexity: O(edges log nodes) and O(smaller side of the tree) an exchange.
  mutating func solve(limit: Int) -> [Int] {
    if isFree { return ranks }
    let treeEdges = tightenedTreeEdges()
    tree.plant(treeEdges, of: edges)
    setCutValues()
    while work < limit, work - workOfMove < limit / Self.patience, let leaving = nextLeaving(),
      let entering = entrant(for: leaving)
    {
      exchange(leaving, for: entering)
    }
    return ranks
  }

  /// The part of the work in which exchanges that move nothing are hoped to lead to one that does.
  private static let patience = 6

  /// Whether no edge costs more than its least, so that there is nothing better.
  private var isFree: Bool {
    edges.indices.allSatisfy { edge in
      let slack = slack(of: edge)
      return slack == 0 || slack > 0 && edges[edge].weight == 0
    }
  }

  func slack(of edge: Int) -> Int {
    ranks[edges[edge].head] - ranks[edges[edge].tail] - edges[edge].minimumLength
  }

  /// The weight of the edges out of the part of the tree at an edge's tail minus that of the edges into it.
  private mutating func setCutValues() {
    var balance = [Int](repeating: 0, count: ranks.count)
    for edge in edges {
      balance[edge.tail] += edge.weight
      balance[edge.head] -= edge.weight
    }
    for node in tree.breadthFirstOrder.reversed() where tree.parent[node] >= 0 {
      balance[tree.parent[node]] += balance[node]
      tree.cutValue[node] = edges[tree.parentEdge[node]].tail == node ? balance[node] : -balance[node]
    }
  }

  /// The node whose edge to its parent leaves: of the next few with a negative cut value the lowest.
  private mutating func nextLeaving() -> Int? {
    var best: Int?
    var found = 0
    for _ in 0..<ranks.count {
      scan = scan + 1 < ranks.count ? scan + 1 : 0
      guard tree.cutValue[scan] < 0 else { continue }
      if best.map({ tree.cutValue[scan] < tree.cutValue[$0] }) ?? true { best = scan }
      found += 1
      if found == 30 { break }
    }
    return best
  }

  /// The edge of least slack that goes the other way between the two parts that `leaving` keeps together.
  ///
  /// The smaller part moves until the edge is tight.
  private mutating func entrant(for leaving: Int) -> Entrant? {
    let isBelow = tree.size[leaving] * 2 <= tree.size[tree.root[leaving]]
    collect(from: isBelow ? leaving : tree.root[leaving], without: isBelow ? -1 : leaving)
    work += visited.count
    let tailIsVisited = isBelow == (edges[tree.parentEdge[leaving]].tail == leaving)
    var best: Int?
    var least = Int.max
    // Read by position: a slice for each node would be counted in and out.
    let adjacency = tailIsVisited ? incoming : outgoing
    for node in visited {
      for index in adjacency.first[node]..<adjacency.first[node + 1] {
        let edge = adjacency.items[index]
        let other = tailIsVisited ? edges[edge].tail : edges[edge].head
        guard stamps[other] != stamp else { continue }
        let slack = slack(of: edge)
        if slack < least {
          least = slack
          best = edge
        }
      }
      if least == 0 { break }
    }
    guard let best else { return nil }
    shiftVisited(by: tailIsVisited ? -least : least)
    return Entrant(edge: best, tailIsInside: tailIsVisited != isBelow)
  }

  private mutating func shiftVisited(by distance: Int) {
    if distance == 0 { return }
    workOfMove = work
    for node in visited { ranks[node] += distance }
  }

  private mutating func collect(from start: Int, without excluded: Int) {
    stamp += 1
    visited.removeAll(keepingCapacity: true)
    visited.append(start)
    stamps[start] = stamp
    var next = 0
    while next < visited.count {
      var child = tree.firstChild[visited[next]]
      while child >= 0 {
        if child != excluded {
          stamps[child] = stamp
          visited.append(child)
        }
        child = tree.nextSibling[child]
      }
      next += 1
    }
  }

  /// Puts `entering` in the place of the edge above `leaving`, and mends cut values along the cycle only.
  private mutating func exchange(_ leaving: Int, for entering: Entrant) {
    let edge = edges[entering.edge]
    let tailIsInside = entering.tailIsInside
    let inside = tailIsInside ? edge.tail : edge.head
    let outside = tailIsInside ? edge.head : edge.tail
    let flow = -tree.cutValue[leaving]
    let meeting = tree.meeting(of: tree.parent[leaving], and: outside)
    let moved = tree.size[leaving]
    push(flow, from: inside, to: tree.parent[leaving], upwards: !tailIsInside)
    push(flow, from: tree.parent[leaving], to: meeting, upwards: !tailIsInside, growing: -moved)
    push(flow, from: outside, to: meeting, upwards: tailIsInside, growing: moved)
    tree.rehang(leaving, from: inside, under: outside, by: entering.edge)
    tree.cutValue[inside] = flow
  }

  private mutating func push(
    _ flow: Int, from start: Int, to end: Int, upwards: Bool, growing growth: Int = 0
  ) {
    var node = start
    while node != end {
      let follows = (edges[tree.parentEdge[node]].tail == node) == upwards
      tree.cutValue[node] += follows ? flow : -flow
      tree.size[node] += growth
      node = tree.parent[node]
    }
  }
}
