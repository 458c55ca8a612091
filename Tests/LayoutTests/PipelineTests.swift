import Testing

@testable import Layout

@Suite struct PipelineTests {
  @Test("every pass keeps its promises on random graphs", arguments: RandomGraphs.Shape.allCases)
  func passes(_ shape: RandomGraphs.Shape) {
    for boxes in RandomGraphs.Boxes.allCases {
      for seed in 0..<9 as Range<UInt64> {
        check(
          RandomGraphs.graph(shape, boxes, count: 2 + Int(seed) * 4, seed: seed), "\(shape) \(boxes) \(seed)")
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
      var coordinates = CoordinateAssignment(layering, order: order, sizes: sizes)
      let placement = coordinates.placement()
      #expect(placement.checkInvariants(of: layering, in: order, sizes: sizes) == [], "\(name)")
    }
    #expect(graph.diagram(options).checkInvariants(of: graph) == [], "\(name)")
  }
}
