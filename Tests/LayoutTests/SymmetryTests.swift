import Testing

@testable import Layout

/// Equal parts of a graph are drawn equally.
@Suite struct SymmetryTests {
  @Test("sigmoids in a row have one shape and stand level", arguments: [false, true])
  func sigmoids(sharesConstants: Bool) {
    for count in [2, 5, 9] {
      let repeated = RepeatedCells.sigmoids(count, sharesConstants: sharesConstants)
      let diagram = repeated.graph.diagram()
      #expect(repeated.shapes(in: diagram).count == 1)
      #expect(Set(repeated.cells.map { diagram.boxes[$0[0]].y }).count == 1)
      #expect(diagram.grid.crossings.isEmpty)
    }
  }

  @Test("affine maps in a row have one shape and stand level", arguments: [2, 4, 7])
  func layers(_ count: Int) {
    let repeated = RepeatedCells.layers(count)
    let diagram = repeated.graph.diagram()
    #expect(repeated.shapes(in: diagram).count == 1)
    #expect(Set(repeated.cells.map { diagram.boxes[$0[0]].y }).count == 1)
  }

  @Test("chains side by side have one shape and equal distances", arguments: [2, 4, 7])
  func chains(_ count: Int) {
    let repeated = RepeatedCells.chains(count)
    let diagram = repeated.graph.diagram()
    #expect(repeated.shapes(in: diagram).count == 1)
    #expect(pitches(of: 0, in: repeated, diagram).count == 1)
  }

  @Test("the products of neurons side by side stand at equal distances", arguments: [3, 5, 8])
  func neurons(_ count: Int) {
    let repeated = RepeatedCells.neurons(count)
    #expect(pitches(of: 2, in: repeated, repeated.graph.diagram()).count == 1)
  }

  @Test("neurons of one layer have one shape, or that upside down", arguments: [1, 2, 3, 4], [2, 3, 5, 8])
  func perceptrons(inputs: Int, hidden: Int) {
    expectEqualNeurons(RepeatedCells.network([inputs, hidden, 1]))
  }

  @Test(
    "neurons of several layers have one shape each",
    arguments: [
      [2, 2, 2, 1], [2, 3, 2, 1], [3, 3, 2], [1, 4, 3], [2, 4, 4, 1], [3, 4, 4, 1], [4, 4, 4, 1],
      [3, 5, 3, 1], [2, 8, 8, 1], [2, 4, 4, 4, 1], [2, 16, 16, 1],
    ])
  func networks(sizes: [Int]) { expectEqualNeurons(RepeatedCells.network(sizes)) }

  @Test(
    "neurons of several samples that share their weights have one shape each",
    arguments: [[1, 4, 1], [3, 2, 1], [4, 1, 6, 1], [2, 4, 1], [2, 4, 4, 1]], [2, 5, 20])
  func samples(sizes: [Int], samples: Int) {
    expectEqualNeurons(RepeatedCells.network(sizes, samples: samples))
  }

  @Test("copies of a tree get equal rows in an order of their own, and the drawing stays sound")
  func trees() {
    var equal = 0
    for seed in 0..<200 as Range<UInt64> {
      let repeated = RepeatedCells.trees(copies: 2 + Int(seed % 4), size: 3 + Int(seed % 7), seed: seed)
      let diagram = repeated.graph.diagram(LayoutOptions(effort: 0.2))
      #expect(diagram.checkInvariants(of: repeated.graph) == [], "\(seed)")
      let assignment = LayerAssignment(of: repeated.graph)
      #expect(assignment.checkInvariants(of: repeated.graph) == [], "\(seed)")
      if repeated.congruentShapes(in: diagram).count == 1 { equal += 1 }
    }
    #expect(equal >= 190)
  }

  @Test("arrows run from left to right, so that the output stands furthest on the right")
  func direction() {
    for repeated in [RepeatedCells.sigmoids(4, sharesConstants: true), .layers(3), .neurons(4), .chains(3)] {
      let diagram = repeated.graph.diagram()
      for arrow in repeated.graph.arrows {
        let (source, target) = (diagram.boxes[arrow.source], diagram.boxes[arrow.target])
        #expect(source.x + source.width < target.x)
      }
      let last = diagram.boxes[repeated.graph.boxes.count - 1].x
      #expect(diagram.boxes.dropLast().allSatisfy { $0.x < last })
    }
  }

  private func expectEqualNeurons(_ layers: [RepeatedCells]) {
    let diagram = layers[0].graph.diagram()
    for (layer, repeated) in layers.enumerated() {
      #expect(repeated.congruentShapes(in: diagram).count == 1, "layer \(layer)")
    }
    let graph = layers[0].graph
    #expect(LayerAssignment(of: graph).checkInvariants(of: graph) == [])
    #expect(diagram.checkInvariants(of: graph) == [])
  }

  /// The rows from one repetition of a box to the next.
  private func pitches(of place: Int, in repeated: RepeatedCells, _ diagram: Diagram) -> Set<Int> {
    let rows = repeated.cells.map { diagram.boxes[$0[place]].y }.sorted()
    return Set(zip(rows, rows.dropFirst()).map { $1 - $0 })
  }
}
