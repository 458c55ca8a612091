import Testing

@testable import Layout

@Suite struct NetworkSimplexTests {
  @Test("the total length is the least possible on small random graphs")
  func optimal() {
    for seed in 0..<60 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let count = 3 + generator.below(4)
      var edges: [NetworkSimplex.Edge] = []
      for head in 1..<count {
        for _ in 0...generator.below(2) {
          edges.append(
            .init(
              tail: generator.below(head), head: head, minimumLength: 1 + generator.below(2),
              weight: 1 + generator.below(3)))
        }
      }
      var ranks = [Int](repeating: 0, count: count)
      for edge in edges.sorted(by: { $0.head < $1.head }) {
        ranks[edge.head] = max(ranks[edge.head], ranks[edge.tail] + edge.minimumLength)
      }
      var simplex = NetworkSimplex(edges: edges, ranks: ranks)
      let found = simplex.solve(limit: Int.max)
      #expect(edges.allSatisfy { found[$0.head] - found[$0.tail] >= $0.minimumLength })
      #expect(
        length(edges, found) == least(edges, count: count, bound: (ranks.max() ?? 0) + 1), "seed \(seed)")
    }
  }

  private func length(_ edges: [NetworkSimplex.Edge], _ ranks: [Int]) -> Int {
    edges.reduce(0) { $0 + $1.weight * (ranks[$1.head] - ranks[$1.tail]) }
  }

  /// The least length over all ranks below `bound`, node after node.
  private func least(_ edges: [NetworkSimplex.Edge], count: Int, bound: Int) -> Int {
    var best = Int.max
    var ranks = [Int](repeating: 0, count: count)
    func place(_ node: Int) {
      if node == count {
        best = min(best, length(edges, ranks))
        return
      }
      let into = edges.filter { $0.head == node }
      for rank in 0..<bound where into.allSatisfy({ rank - ranks[$0.tail] >= $0.minimumLength }) {
        ranks[node] = rank
        place(node + 1)
      }
    }
    place(0)
    return best
  }

  @Test("a tree that is exchanged many times keeps its sizes and its tight edges")
  func treeStaysSound() {
    for seed in 0..<20 as Range<UInt64> {
      let graph = RandomGraphs.graph(.dense, .dots, count: 60, seed: seed)
      let edges = graph.arrows.map {
        NetworkSimplex.Edge(tail: $0.source, head: $0.target, minimumLength: 1, weight: 1)
      }
      var ranks = [Int](repeating: 0, count: 60)
      for box in graph.topologicalOrder {
        for edge in edges where edge.tail == box { ranks[edge.head] = max(ranks[edge.head], ranks[box] + 1) }
      }
      var simplex = NetworkSimplex(edges: edges, ranks: ranks)
      _ = simplex.solve(limit: Int.max)
      let tree = simplex.tree
      var sizes = [Int](repeating: 1, count: 60)
      for node in 0..<60 {
        var above = tree.parent[node]
        while above >= 0 {
          sizes[above] += 1
          above = tree.parent[above]
        }
        if tree.parent[node] >= 0 {
          #expect(simplex.slack(of: tree.parentEdge[node]) == 0)
          #expect(tree.cutValue[node] >= 0)
        }
      }
      #expect(tree.size == sizes)
    }
  }

  @Test("a leaf stands beside its consumer, not at the left")
  func leaf() {
    let box = LayoutGraph.Box(width: 5, height: 3)
    let graph = LayoutGraph(
      boxes: [box, box, box, box],
      arrows: [
        .init(source: 0, target: 1, slot: 0), .init(source: 1, target: 2, slot: 0),
        .init(source: 3, target: 2, slot: 1),
      ])
    #expect(LayerAssignment(of: graph).layers == [0, 1, 2, 1])
  }
}
