import Testing

@testable import Layout

@Suite struct ReinsertionTests {
  @Test("a whole line moves where none of its vertices gains by moving alone")
  func line() {
    // 0 ─▶ 2 ─▶ 3 ─▶ 4 and the long line 1 ─▶ 4, which starts above and ends below.
    let box = LayoutGraph.Box(width: 1, height: 1)
    let graph = LayoutGraph(
      boxes: [box, box, box, box, box, box],
      arrows: [
        .init(source: 0, target: 2, slot: 0), .init(source: 2, target: 3, slot: 0),
        .init(source: 3, target: 4, slot: 0),
        .init(source: 1, target: 5, slot: 0), .init(source: 0, target: 5, slot: 1),
        .init(source: 4, target: 5, slot: 2),
      ])
    let layering = ProperLayering(of: graph, in: LayerAssignment(of: graph))
    let sizes = VertexSizes(of: graph, layering: layering, rowGap: 1)
    var state = OrderState(layering, order: InitialOrder(layering: layering).fromSinks(), sizes: sizes)
    for layer in state.layerOrder.layers.indices.dropFirst() where state.range(of: layer).count > 1 {
      var order = state.layerOrder
      order.layers[layer].reverse()
      state.stack(order)
      let found = state.reinsert(from: state.crossings(), boxCount: graph.boxes.count, limit: .max)
      #expect(found == 0)
    }
  }

  @Test("what is promised is kept: the order stays whole, and crosses as often as is told")
  func sound() {
    for seed in 0..<40 as Range<UInt64> {
      let graph = RandomGraphs.graph(seed.isMultiple(of: 2) ? .sparse : .dense, .lines, count: 16, seed: seed)
      for component in ConnectedComponents(of: graph).components {
        let layering = ProperLayering(of: component.graph, in: LayerAssignment(of: component.graph))
        let sizes = VertexSizes(of: component.graph, layering: layering, rowGap: 1)
        var generator = SplitMix64(seed: seed)
        let start = InitialOrder(layering: layering).shuffled(using: &generator)
        var state = OrderState(layering, order: start, sizes: sizes)
        let before = state.crossings()
        let found = state.reinsert(from: before, boxCount: component.graph.boxes.count, limit: .max)
        #expect(found <= before)
        #expect(state.crossings() == found)
        #expect(state.layerOrder.checkInvariants(of: layering) == [])
        state.stack(state.layerOrder)
        #expect(state.crossings() == found)
      }
    }
  }
}
