import Testing

@testable import Graph

@Suite struct `The health of an iteration` {
  private func findings(_ sketch: String, output: String? = nil) throws -> [(String, Health.Finding)] {
    let graph = try ComputationGraph(sketch: sketch, output: output)
    var timeline = Timeline(graph)
    return timeline.moment(at: 0).health.findings.map { (graph.nodes[$0.node].id, $0) }
  }

  private func summary(_ sketch: String, output: String? = nil) throws -> [String] {
    try findings(sketch, output: output).map { "\($0.0) \($0.1.ailment)" }
  }

  @Test func `is good where gradients arrive and are neither large nor small`() throws {
    let graph = try TestGraphs.branch()
    var timeline = Timeline(graph)
    #expect(timeline.moment(at: 0).health.findings.isEmpty)
  }

  @Test func `ten sigmoids make the gradient vanish, the smallest first`() throws {
    let chain = (1...10).map { "h\($0) = sigmoid h\($0 - 1)" }.joined(separator: "\n")
    let found = try findings("h0 = input 0.5\n" + chain)
    // By hand: y(1 − y) at each of the ten values.
    var (value, norms) = (0.5, [Double](repeating: 1, count: 11))
    for layer in 1...10 {
      value = Activations.logistic(value)
      for earlier in 0..<layer { norms[earlier] *= value * (1 - value) }
    }
    let expected = (0...10).filter { norms[$0] < 1e-5 }.map { "h\($0)" }
    #expect(found.map(\.0) == expected && expected.first == "h0")
    #expect(found.allSatisfy { $0.1.ailment == .vanishing })
    let worst = try #require(found.first?.1)
    #expect(abs(worst.norm / norms[0] - 1) < 1e-12)
    var product = 1.0
    for _ in 0..<10 { product *= worst.growth ?? 0 }
    #expect(abs(product / norms[0] - 1) < 1e-9)
    #expect(worst.step == 21, "start, ten forward, seed, ten backward: the last")
  }

  @Test func `a chain of factors of ten explodes, the largest first`() throws {
    let chain = (1...10).map { "n\($0) = mul n\($0 - 1) ten" }.joined(separator: "\n")
    let found = try findings("n0 = input 1\nten = constant 10\n" + chain)
    #expect(found.map(\.0) == ["n0", "n1", "n2", "n3", "n4"], "10¹⁰ to 10⁶; 10⁵ is not above 10⁵")
    #expect(found.allSatisfy { abs(($0.1.growth ?? 0) - 10) < 1e-9 && $0.1.ailment == .exploding })
  }

  @Test func `a relu below zero is dead, and what only it leads to is starved`() throws {
    let found = try findings("x = input -3\na = square x\nb = neg a\nr = relu b\nc = constant 2\nL = mul r c")
    #expect(found.map { "\($0.0) \($0.1.ailment)" } == ["r dead", "x starved", "a starved", "b starved"])
    // start a b r L seed L→r r→b: the step that sends zero.
    #expect(found.first?.1.step == 7)
  }

  @Test(arguments: ["sigmoid", "tanh"]) func `so is a function that is level to the last bit`(name: String)
    throws
  {
    #expect(try summary("x = input 800\nr = \(name) x\nL = neg r") == ["r dead", "x starved"])
  }

  @Test func `a relu of which one element passes lives`() throws {
    #expect(try summary("x = input -3 1\nr = relu x\nL = sum r").isEmpty)
  }

  @Test func `what does not lead to the output is unreached`() throws {
    let found = try findings(
      "x = input 2\nw = parameter 3\ny = square x\nu = neg w\nt = constant 1", output: "y")
    #expect(found.map { "\($0.0) \($0.1.ailment) \($0.1.step)" } == ["w unreached 0", "u unreached 2"])
  }

  @Test func `a node is listed once, however often something is born in it`() throws {
    let found = try findings("x = input 0\na = log x\nb = sqrt x\ny = add a b")
    #expect(found.filter { $0.1.ailment == .notFinite }.map(\.0) == ["a", "x"])
    #expect(found.compactMap(\.1.birth?.origin) == [1], "the slope at 0 follows from a")
  }

  @Test func `a birth comes first`() throws {
    let found = try summary("x = input -1\nw = input 2\nl = log x\nu = neg w\ny = neg l", output: "y")
    #expect(found == ["l notFinite", "w unreached", "u unreached"])
  }

  @Test(arguments: [[3.0, 4.0], [3e200, 4e200], [3e-200, 4e-200]])
  func `norms are right where squares would leave the range`(numbers: [Double]) {
    let norm = numbers.withUnsafeBufferPointer(euclideanNorm)
    #expect(abs(norm / (numbers[0] / 3 * 5) - 1) < 1e-14)
  }

  @Test func `norms of nothing, of infinities and of NaN`() {
    #expect([0.0, 0].withUnsafeBufferPointer(euclideanNorm) == 0)
    #expect([1, -Double.infinity].withUnsafeBufferPointer(euclideanNorm) == .infinity)
    #expect([Double.nan, 1].withUnsafeBufferPointer(euclideanNorm).isNaN)
    #expect([1, Double.nan].withUnsafeBufferPointer(euclideanNorm).isNaN)
  }
}
