import Testing

@testable import Graph

@Suite struct `The gradient check compares with central differences` {
  private func row(_ id: String, in graph: ComputationGraph) -> GradientCheck.Row? {
    GradientCheck(graph).run().rows.first { $0.node == graph.node(id) && $0.subject == .gradient }
  }

  /// y = op(x) with an operation of the test's own.
  private func graph(
    at x: Double, value: @escaping @Sendable (Double) -> Double, slope: @escaping @Sendable (Double) -> Double
  ) throws -> ComputationGraph {
    let operation = Operation.elementwise("op", .exactly(1)) {
      value($0[0])
    } partial: { x, _ in
      slope(x[0])
    }
    return try ComputationGraph(
      .init(nodes: [
        .init(id: "x", operation: Leaves.input, value: Tensor(x)),
        .init(id: "y", operation: operation, inputs: [0]),
      ]))
  }

  @Test(arguments: 0..<30) func `right gradients pass, on leaves and on computed nodes`(seed: UInt64) throws {
    let graph = try ComputationGraph(sketch: randomSketch(seed: seed), output: "n24")
    let report = GradientCheck(graph).run()
    let upstream = graph.nodes.indices.filter {
      graph.nodes[$0].operation.role != .constant
        && Schedule(graph, updatesParameters: false).outputDepends(on: $0)
    }
    #expect(report.rows.map(\.node) == upstream)
    #expect(report.rows.filter { !$0.passed } == [])
  }

  @Test func `of a long chain a sample with both ends is checked, and the report says so`() throws {
    let negative = try #require(OperationRegistry.operation(named: "neg"))
    var nodes = [ComputationGraph.NodeSpecification(id: "n0", operation: Leaves.input, value: Tensor(2))]
    for index in 1..<401 { nodes.append(.init(id: "n\(index)", operation: negative, inputs: [index - 1])) }
    let graph = try ComputationGraph(.init(nodes: nodes))
    let report = GradientCheck(graph, mostEvaluations: 401 * 100).run()
    #expect(report.passed && report.rows.count == 100 && report.omittedCount == 301)
    #expect(report.rows.first?.node == 0 && report.rows.last?.node == 400)
    #expect(GradientCheck(graph).run().omittedCount == 0)
  }

  @Test func `the numbers of sigmoid agree to many digits`() throws {
    let report = GradientCheck(try TestGraphs.sigmoid(), tolerance: 1e-9).run()
    #expect(report.passed && report.rows.count == 5)
    #expect(report.rows.allSatisfy { $0.maximumRelativeError < 1e-9 })
  }

  @Test(arguments: [1.001, 0.999, -1, 0, 2]) func `a wrong factor is caught`(factor: Double) throws {
    let wrong = try graph(at: 1.5) {
      $0 * $0 * $0
    } slope: {
      factor * 3 * $0 * $0
    }
    let found = row("x", in: wrong)
    #expect(found?.verdict == .disagrees)
    #expect(abs((found?.reference ?? 0) - 6.75) < 1e-8)
    #expect(row("y", in: wrong)?.passed == true)
  }

  @Test(arguments: [1e-6, 1e-3, 1e3, 1e6]) func `small and large numbers are checked relatively`(
    scale: Double
  ) throws {
    let right = try graph(at: 0.7) {
      scale * $0 * $0
    } slope: {
      2 * scale * $0
    }
    let wrong = try graph(at: 0.7) {
      scale * $0 * $0
    } slope: {
      2.001 * scale * $0
    }
    #expect(row("x", in: right)?.verdict == .agrees && row("x", in: wrong)?.verdict == .disagrees)
  }

  @Test func `at a kink every slope between both sides passes, and the row says so`() throws {
    for slope in [0, 0.5, 1] {
      #expect(
        row(
          "x",
          in: try graph(at: 0) {
            max($0, 0)
          } slope: { _ in
            slope
          })?.verdict == .agreesAtKink)
    }
    for slope in [-0.1, 1.1] {
      #expect(
        row(
          "x",
          in: try graph(at: 0) {
            max($0, 0)
          } slope: { _ in
            slope
          })?.verdict == .disagrees)
    }
  }

  @Test func `a kink has two slopes, a smooth place none`() throws {
    let graph = try ComputationGraph(sketch: "x = input 0\ny = abs x")
    let rows = GradientCheck(graph).run().rows
    let slopes = try #require(rows[0].slopes)
    #expect(abs(slopes.lowerBound + 1) < 1e-9 && abs(slopes.upperBound - 1) < 1e-9)
    #expect(rows[1].slopes == nil)
  }

  @Test(arguments: [1e-7, -1e-7, 1e-9, -1e-9]) func `beside a kink the near side decides`(x: Double) throws {
    let slope = x > 0 ? 1.0 : 0
    #expect(
      row(
        "x",
        in: try graph(at: x) {
          max($0, 0)
        } slope: { _ in
          slope
        })?.verdict == .agrees)
    #expect(
      row(
        "x",
        in: try graph(at: x) {
          max($0, 0)
        } slope: { _ in
          0.5
        })?.passed == false)
  }

  @Test func `a tie that splits its gradient passes`() throws {
    let graph = try ComputationGraph(sketch: "x = input 2\ny = input 2\nz = maximum x y")
    #expect(GradientCheck(graph).run().rows.map(\.verdict) == [.agreesAtKink, .agreesAtKink, .agrees])
  }

  @Test func `a root of a tiny number is checked with tiny steps`() throws {
    #expect(
      row(
        "x",
        in: try graph(at: 1e-8) {
          $0.squareRoot()
        } slope: {
          0.5 / $0.squareRoot()
        })?.verdict == .agrees)
    #expect(
      row(
        "x",
        in: try graph(at: 1e-8) {
          $0.squareRoot()
        } slope: {
          0.6 / $0.squareRoot()
        })?.passed == false)
  }

  @Test func `where there is no number there is nothing to compare, which is no pass`() throws {
    let nan = try graph(at: -1) {
      $0.squareRoot()
    } slope: {
      0.5 / $0.squareRoot()
    }
    #expect(row("x", in: nan)?.verdict == .notFinite && row("x", in: nan)?.passed == false)
    let edge = try graph(at: 0) {
      $0.squareRoot()
    } slope: {
      0.5 / $0.squareRoot()
    }
    #expect(row("x", in: edge)?.verdict == .notFinite)
  }

  @Test func `what the graph promises is compared with its own tolerance`() throws {
    let graph = try ComputationGraph(sketch: "x = input 3\ny = square x") { node in
      Expectations(
        values: [node("y"): Tensor(9.05)], gradients: [node("x"): Tensor(6.2)], tolerance: 0.1)
    }
    let report = GradientCheck(graph).run()
    #expect(report.rows.map(\.subject) == [.gradient, .gradient, .expectedValue, .expectedGradient])
    #expect(report.rows.map(\.passed) == [true, true, true, false])
    #expect(!report.passed && abs((report.rows.last?.maximumAbsoluteError ?? 0) - 0.2) < 1e-12)
  }

  @Test func `the first item of the data is what is checked`() throws {
    let training = Training(optimizer: .sgd, learningRate: 1, iterations: 1, data: [[0: Tensor(5)]])
    let graph = try ComputationGraph(sketch: "x = input 3\ny = square x", training: training) { node in
      Expectations(values: [node("y"): Tensor(25)], gradients: [node("x"): Tensor(10)], tolerance: 1e-9)
    }
    #expect(GradientCheck(graph).run().passed)
  }
}
