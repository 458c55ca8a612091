import Testing

@testable import Layout

@Suite struct PipelineTests {
  @Test("every pass keeps its promises on random graphs", arguments: RandomGraphs.Shape.allCases)
  func passes(_ shape: RandomGraphs.Shape) {
    for boxes in RandomGraphs.Boxes.allCases {
      for seed in 0..<40 as Range<UInt64> {
        // Most of them are small, since these are as crooked as large ones; every eighth is larger.
        let count = seed.isMultiple(of: 8) ? 4 + Int(seed) : 2 + Int(seed) % 13
        check(RandomGraphs.graph(shape, boxes, count: count, seed: seed), "\(shape) \(boxes) \(seed)")
      }
    }
  }

  private func check(_ graph: LayoutGraph, _ name: String) {
    let components = ConnectedComponents(of: graph)
    #expect(components.checkInvariants(of: graph) == [], "\(name)")
    let options = LayoutOptions(effort: 0.1)
    for component in components.components {
      let part = component.graph
      let assignment = LayerAssignment(of: part)
      #expect(assignment.checkInvariants(of: part) == [], "\(name)")
      let layering = ProperLayering(of: part, in: assignment)
      #expect(layering.checkInvariants(of: part) == [], "\(name)")
      let sizes = VertexSizes(of: part, layering: layering, rowGap: options.rowGap)
      let order = CrossingMinimization(layering: layering, sizes: sizes, options: options).orders()[0]
      #expect(order.checkInvariants(of: layering) == [], "\(name)")
      let parted = ProperLayering(of: part, in: assignment, sharesLines: false)
      #expect(parted.checkInvariants(of: part) == [], "\(name)")
      #expect(parted.layers.count >= layering.layers.count, "\(name)")
      var coordinates = CoordinateAssignment(layering, order: order, sizes: sizes)
      let placement = coordinates.placement()
      #expect(placement.checkInvariants(of: layering, in: order, sizes: sizes) == [], "\(name)")
    }
    #expect(graph.diagram(options).checkInvariants(of: graph) == [], "\(name)")
  }
}
