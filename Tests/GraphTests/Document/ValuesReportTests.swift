import Testing

@testable import Graph

@Suite struct ValuesReportTests {
  @Test("A report is JSON with the keys of the command line, nodes in their order")
  func text() {
    let report = ValuesReport(
      output: "L", iterations: 1, losses: [0.5, 0.25], values: [("x", Tensor(1)), ("a", Tensor(.nan))],
      gradients: [("x", Tensor(shape: Shape([1, 2]), elements: [0.1, -.infinity]))])
    #expect(
      report.json == """
        {
          "output": "L",
          "iterations": 1,
          "loss": [0.5, 0.25],
          "values": {
            "x": 1.0,
            "a": "nan"
          },
          "gradients": {
            "x": [[0.1, "-inf"]]
          }
        }
        """)
  }

  private func report(_ text: String, iteration: Int) throws -> JSONValue {
    let graph = try GraphFile.read(Array(text.utf8))
    var timeline = Timeline(graph)
    let json = ValuesReport(&timeline, iteration: iteration).json
    return try JSONDocument(Array(json.utf8)).root
  }

  private func member(_ path: String..., of value: JSONValue) -> JSONValue? {
    path.reduce(value) { value, key in value?.members.first { $0.key.text == key }?.value }
  }

  // (w − 3)² with w = 1 and η = 0.25: w goes 1, 2, 2.5 and the loss 4, 1, 0.25; the gradient is 2 (w − 3).
  private static let parabola = """
    {"nodes": [{"id": "w", "op": "parameter", "value": 1}, {"id": "k", "op": "constant", "value": 3},
               {"id": "d", "op": "sub", "inputs": ["w", "k"]}, {"id": "L", "op": "square", "inputs": ["d"]},
               {"id": "unused", "op": "exp", "inputs": ["k"]}],
     "output": "L", "train": {"learning_rate": 0.25, "iterations": 2}}
    """

  @Test(
    "Values and gradients are those of a pass after the updates",
    arguments: [(0, 1.0, 4.0, -4.0), (1, 2.0, 1.0, -2.0), (2, 2.5, 0.25, -1.0)])
  func training(_ iteration: Int, _ w: Double, _ loss: Double, _ gradient: Double) throws {
    let root = try report(Self.parabola, iteration: iteration)
    #expect(member("output", of: root)?.string == "L")
    #expect(member("iterations", of: root)?.number == Double(iteration))
    #expect(member("loss", of: root)?.numbers.map(Array.init) == Array([4, 1, 0.25].prefix(iteration + 1)))
    #expect(member("values", "w", of: root)?.number == w)
    #expect(member("values", "L", of: root)?.number == loss)
    #expect(member("gradients", "w", of: root)?.number == gradient)
  }

  @Test("Constants have no gradient, nodes that the output does not depend on have zero")
  func gradients() throws {
    let root = try report(Self.parabola, iteration: 0)
    #expect(member("values", of: root)?.members.map(\.key.text) == ["w", "k", "d", "L", "unused"])
    #expect(member("gradients", of: root)?.members.map(\.key.text) == ["w", "d", "L", "unused"])
    #expect(member("gradients", "unused", of: root)?.number == 0)
  }

  @Test("An output that is no scalar has no loss")
  func noLoss() throws {
    let root = try report(#"{"nodes": [{"id": "x", "op": "input", "value": [[1, 2]]}]}"#, iteration: 0)
    #expect(member("loss", of: root) == nil)
    #expect(member("gradients", "x", of: root)?.elements.first { _ in true }?.numbers == [1, 1])
  }
}
