import Testing

@testable import Layout

@Suite struct CrossingTests {
  private func state(_ pairs: [(Int, Int)], count: Int) -> OrderState {
    var generator = SplitMix64(seed: 1)
    let graph = RandomGraphs.graph(pairs, .dots, count: count, using: &generator)
    let layering = ProperLayering(of: graph, in: LayerAssignment(of: graph))
    let sizes = VertexSizes(of: graph, layering: layering, rowGap: 1)
    let order = InitialOrder(layering: layering).fromSinks()
    return OrderState(layering, order: order, sizes: sizes)
  }

  @Test("one source's fan counts as one line")
  func fan() {
    // 0 ─▶ 2, 3, 4 and 1 ─▶ 2: wherever 1 stands, its line crosses the fan at most once.
    var state = state([(0, 2), (0, 3), (0, 4), (1, 2)], count: 5)
    state.stack(LayerOrder(layers: [[0, 1], [2, 3, 4]]))
    #expect(state.crossings() == 1)
    state.stack(LayerOrder(layers: [[1, 0], [2, 3, 4]]))
    #expect(state.crossings() == 0)
    #expect(state.layerCount == 2)
  }

  @Test("nets with one branch each cross as often as their ends are inverted")
  func inversions() {
    for seed in 0..<20 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      var lower = Array(8..<16)
      generator.shuffle(&lower)
      var state = state((0..<8).map { ($0, $0 + 8) }, count: 16)
      state.stack(LayerOrder(layers: [Array(0..<8), lower]))
      var inversions = 0
      for first in 0..<8 {
        for second in first + 1..<8
        where (lower.firstIndex(of: first + 8) ?? 0) > (lower.firstIndex(of: second + 8) ?? 0) {
          inversions += 1
        }
      }
      #expect(state.crossings() == inversions)
    }
  }

  @Test("the order found makes as few crossings as any order, on at least 95 of 100 small graphs")
  func minimum() {
    var met = 0
    for seed in 0..<100 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let pairs = (3..<8).flatMap { target in
        (0..<1 + generator.below(3)).map { _ in
          (target < 6 ? generator.below(3) : 3 + generator.below(3), target)
        }
      }
      var unique: [(Int, Int)] = []
      for pair in pairs where !unique.contains(where: { $0 == pair }) { unique.append(pair) }
      let graph = RandomGraphs.graph(unique, .dots, count: 8, using: &generator)
      met += meetsMinimum(graph) ? 1 : 0
    }
    #expect(met >= 95)
  }

  private func meetsMinimum(_ graph: LayoutGraph) -> Bool {
    var isMet = true
    for component in ConnectedComponents(of: graph).components {
      let layering = ProperLayering(of: component.graph, in: LayerAssignment(of: component.graph))
      let sizes = VertexSizes(of: component.graph, layering: layering, rowGap: 1)
      let orders = CrossingMinimization(layering: layering, sizes: sizes, options: LayoutOptions()).orders()
      var state = OrderState(layering, order: orders[0], sizes: sizes)
      let found = state.crossings()
      var least = found
      forAllOrders(orders[0].layers) { layers in
        state.stack(LayerOrder(layers: layers))
        least = min(least, state.crossings())
      }
      if found > least { isMet = false }
    }
    return isMet
  }

  private func forAllOrders(_ layers: [[Int]], _ body: ([[Int]]) -> Void) {
    var layers = layers
    func permute(_ layer: Int, _ place: Int) {
      if layer == layers.count { return body(layers) }
      if place >= layers[layer].count { return permute(layer + 1, 0) }
      for other in place..<layers[layer].count {
        layers[layer].swapAt(place, other)
        permute(layer, place + 1)
        layers[layer].swapAt(place, other)
      }
    }
    permute(0, 0)
  }

  @Test("a line that passes something on both sides parts before it")
  func splitting() {
    // 0 ─▶ 1 ─▶ 2 ─▶ 3, 4 and 0 ─▶ 3, 4: one line from 0 to both crosses that of 2, two lines pass above and below it.
    let pairs = [(0, 1), (1, 2), (0, 3), (2, 3), (2, 4), (0, 4)]
    var generator = SplitMix64(seed: 1)
    let graph = RandomGraphs.graph(pairs, .dots, count: 5, using: &generator)
    let assignment = LayerAssignment(of: graph)
    func leastCrossings(sharesLines: Bool) -> Int {
      let layering = ProperLayering(of: graph, in: assignment, sharesLines: sharesLines)
      let sizes = VertexSizes(of: graph, layering: layering, rowGap: 1)
      let orders = CrossingMinimization(layering: layering, sizes: sizes, options: LayoutOptions()).orders()
      var state = OrderState(layering, order: orders[0], sizes: sizes)
      return state.crossings()
    }
    #expect(leastCrossings(sharesLines: true) == 1)
    #expect(leastCrossings(sharesLines: false) == 0)
  }

  @Test("exchanging two neighbours twice changes nothing, and counts what it changes")
  func exchange() {
    for seed in 0..<30 as Range<UInt64> {
      let graph = RandomGraphs.graph(.layered, .lines, count: 20, seed: seed)
      for component in ConnectedComponents(of: graph).components {
        let layering = ProperLayering(of: component.graph, in: LayerAssignment(of: component.graph))
        let sizes = VertexSizes(of: component.graph, layering: layering, rowGap: 1)
        var state = OrderState(layering, order: InitialOrder(layering: layering).fromSinks(), sizes: sizes)
        let before = state.snapshot
        let branches = state.branches.array.map(\.target)
        let parents = state.parents.array
        for layer in 0..<state.layerCount where state.range(of: layer).count > 1 {
          let index = state.range(of: layer).lowerBound
          state.exchange(at: index)
          let exchanged = state.branches.array.map(\.target)
          let rows = state.branches.array.map(\.row)
          state.restore(state.snapshot)
          #expect(state.branches.array.map(\.target) == exchanged)
          #expect(state.branches.array.map(\.row) == rows)
          state.exchange(at: index)
        }
        #expect(state.snapshot == before)
        #expect(state.branches.array.map(\.target) == branches)
        #expect(state.parents.array == parents)
      }
    }
  }
}
