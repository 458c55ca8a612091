import Testing

@testable import Graph

@Suite("The numbers of each demo")
struct DemoNumberTests {
  @Test("are those that its file promises", arguments: Demo.all)
  func expectationsHold(of demo: Demo) throws {
    let (graph, tape) = try demo.tape()
    let expectations = try #require(graph.expectations)
    for node in graph.nodes.indices {
      if let expected = expectations.values[node] {
        expectClose(
          tape.value(of: node), expected, expectations.tolerance, "value of \(graph.nodes[node].id)")
      }
      if let expected = expectations.gradients[node] {
        let name = "gradient of \(graph.nodes[node].id)"
        expectClose(tape.gradient(of: node), expected, expectations.tolerance, name)
      }
    }
  }

  @Test("are promised for the output and for every leaf with a gradient", arguments: Demo.all)
  func expectationsAreComplete(of demo: Demo) throws {
    let (graph, tape) = try demo.tape()
    let expectations = try #require(graph.expectations)
    // What is no number, or the slope of what is none, cannot be promised.
    guard tape.value(of: graph.output).elements.allSatisfy(\.isFinite) else { return }
    #expect(expectations.values[graph.output] != nil)
    for node in graph.nodes.indices where tape.hasGradient(node) {
      guard graph.nodes[node].operation.role != .computed else { continue }
      #expect(expectations.gradients[node] != nil, "gradient of \(graph.nodes[node].id)")
    }
  }

  @Test("are the same on the timeline once the backward pass is done", arguments: Demo.all)
  func timelineAgrees(of demo: Demo) throws {
    let graph = try demo.graph()
    let expectations = try #require(graph.expectations)
    var timeline = Timeline(graph)
    let moment = timeline.moment(at: timeline.schedule.backward.upperBound - 1)
    for node in graph.nodes.indices {
      if let expected = expectations.values[node] {
        expectClose(try #require(moment.value(of: node)), expected, expectations.tolerance, "value")
      }
      if let expected = expectations.gradients[node] {
        expectClose(try #require(moment.gradient(of: node)), expected, expectations.tolerance, "gradient")
      }
    }
  }

  @Test("agree with central differences, but for the one with a NaN", arguments: Demo.all)
  func gradientCheckPasses(of demo: Demo) throws {
    let report = GradientCheck(try demo.graph()).run()
    #expect(report.passed == (demo.name != "nan"))
    #expect(report.rows.allSatisfy { $0.passed || $0.verdict == .notFinite })
  }

  @Test("are those of the lecture, to the digits that its slides give", arguments: LectureFigure.all)
  func figuresOfTheLecture(_ figure: LectureFigure) throws {
    let (graph, tape) = try Demo(name: figure.demo).tape()
    let node = try #require(graph.nodes.firstIndex { $0.id == figure.node })
    let actual = figure.isGradient ? tape.gradient(of: node) : tape.value(of: node)
    #expect(actual.elements.count == figure.elements.count)
    for (actual, expected) in zip(actual.elements, figure.elements) {
      #expect(abs(actual - expected) <= 0.5000001e-6, "\(actual) for \(expected)")
    }
  }

  private func expectClose(_ actual: Tensor, _ expected: Tensor, _ tolerance: Double, _ name: String) {
    #expect(actual.shape == expected.shape, "\(name)")
    for (actual, expected) in zip(actual.elements, expected.elements) {
      #expect(abs(actual - expected) <= tolerance, "\(name): \(actual) for \(expected)")
    }
  }
}

/// A number that a demo must show, worked by hand, so that no slip in a file goes unnoticed.
struct LectureFigure: CustomTestStringConvertible, Sendable {
  let demo: String
  let node: String
  let isGradient: Bool
  let elements: [Double]

  var testDescription: String { "\(demo): \(isGradient ? "gradient" : "value") of \(node)" }

  static let all: [LectureFigure] = [
    values("add", ["z": [15]]), gradients("add", ["x": [1.3], "y": [1.3]]),
    values("mul", ["z": [50]]), gradients("mul", ["x": [6.5], "y": [13]]),
    values("reciprocal", ["x": [1.367879], "y": [0.731059]]), gradients("reciprocal", ["x": [-0.534447]]),
    values("log", ["y": [-0.510826]]), gradients("log", ["y": [-1], "x": [-1.666667]]),
    values("exp", ["y": [0.367879]]), gradients("exp", ["y": [-0.534447], "x": [-0.196612]]),
    values("sigmoid", ["u": [-1], "v": [0.367879], "w": [1.367879], "y": [0.731059]]),
    gradients("sigmoid", ["w": [-0.534447], "v": [-0.534447], "u": [-0.196612], "x": [0.196612]]),
    values("branch", ["c": [3], "d": [2], "e": [6]]),
    gradients("branch", ["c": [2], "d": [3], "a": [2], "b": [5]]),
    values("repeat", ["Y": [1, 2, 3, 11, 12, 13]]), gradients("repeat", ["b": [5, 7, 9]]),
    values("sum", ["y": [5, 7, 9]]), gradients("sum", ["X": [1, 2, 3, 1, 2, 3]]),
    values("matmul-dx", ["y": [5, 11, 17]]), gradients("matmul-dx", ["x": [22, 28]]),
    values("matmul-dw", ["y": [5, 11, 17]]), gradients("matmul-dw", ["W": [1, 2, 3, 2, 4, 6]]),
    values("matmul", ["L": [0.928069]]),
    gradients("matmul", ["W": [0.219248, 0.143562, -0.362810, 0.328871, 0.215344, -0.544215]]),
    values("softmax-loss", ["S": [10], "y": [0.3, 0.2, 0.5], "L": [1.609438]]),
    gradients("softmax-loss", ["a": [0.3, -0.8, 0.5]]),
    values("neuron", ["y": [0.731059]]),
    gradients("neuron", ["w0": [-0.196612], "x0": [0.393224], "w1": [-0.393224], "x1": [-0.589836]]),
    gradients("neuron", ["b": [0.196612]]),
    values("apple-orange", ["apples": [200], "oranges": [450], "sum": [650], "price": [715]]),
    gradients("apple-orange", ["apple": [2.2], "n_apple": [110], "orange": [3.3], "n_orange": [165]]),
    gradients("apple-orange", ["tax": [650]]),
    values("deep-branch", ["b": [12], "c": [15], "d": [60], "e": [75]]),
    gradients("deep-branch", ["b": [6], "a": [24]]),
  ].flatMap { $0 }

  private static func values(_ demo: String, _ numbers: KeyValuePairs<String, [Double]>) -> [LectureFigure] {
    numbers.map { LectureFigure(demo: demo, node: $0.key, isGradient: false, elements: $0.value) }
  }

  private static func gradients(_ demo: String, _ numbers: KeyValuePairs<String, [Double]>) -> [LectureFigure]
  {
    numbers.map { LectureFigure(demo: demo, node: $0.key, isGradient: true, elements: $0.value) }
  }
}
