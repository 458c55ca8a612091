import Testing

@testable import Graph

@Suite struct `A gradient check in pieces` {
  private func sweep(_ graph: ComputationGraph, iteration: Int = 0, mostElements: Int = .max) -> GradientSweep
  {
    var timeline = Timeline(graph)
    let moment = timeline.moment(at: timeline.position(iteration: iteration, step: 0))
    return GradientSweep(moment, mostElements: mostElements)
  }

  @Test(arguments: UInt64(0)..<10, [1, 500]) func `finds what the whole check finds`(
    seed: UInt64, budget: Int
  ) throws {
    let graph = try ComputationGraph(sketch: randomSketch(seed: seed), output: "n24")
    var sweep = sweep(graph)
    var pieces = 0
    while !sweep.isDone {
      sweep.advance(budget: budget)
      pieces += 1
    }
    #expect(sweep.rows == GradientCheck(graph).run().rows)
    #expect(budget > 1 || pieces >= sweep.nodes.count)
  }

  @Test func `is made at the parameters of its iteration`() throws {
    let training = Training(optimizer: .sgd, learningRate: 0.25, iterations: 3)
    let graph = try TestGraphs.square(training: training)
    // w = 1, 0.5, 0.25, 0.125: each update halves it, because w − 0.25 · 2w = w/2.
    for (iteration, w) in [1, 0.5, 0.25, 0.125].enumerated() {
      var sweep = sweep(graph, iteration: iteration)
      sweep.advance(budget: .max)
      let row = try #require(sweep.rows.first { $0.node == graph.node("w") })
      #expect(row.actual == 2 * w && row.passed)
    }
  }

  @Test func `takes elements of a large tensor evenly, both ends among them`() throws {
    let numbers = (0..<10).map { "\($0)" }.joined(separator: " ")
    // The derivative is wrong where x is 9, the last element.
    let odd = Operation.elementwise("odd", .exactly(1)) {
      $0[0]
    } partial: { x, _ in
      x[0] == 9 ? 2 : 1
    }
    let base = try ComputationGraph(sketch: "x = input \(numbers)\ny = neg x")
    let graph = try ComputationGraph(
      .init(nodes: [
        .init(id: "x", operation: Leaves.input, value: base.leafValues[0]),
        .init(id: "y", operation: odd, inputs: [0]),
      ]))
    var sample = sweep(graph, mostElements: 4)
    sample.advance(budget: .max)
    #expect(sample.isSampled(0) && sample.rows.first?.passed == false && sample.rows.first?.element == 9)
    #expect(!sweep(graph).isSampled(0))
  }
}
