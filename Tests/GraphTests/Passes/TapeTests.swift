import Testing

@testable import Graph

@Suite struct `A tape runs the passes` {
  private func run(_ graph: ComputationGraph) -> Tape {
    var tape = Tape(graph)
    tape.forward()
    tape.backward()
    return tape
  }

  @Test func `the sigmoid chain has the numbers of the deck`() throws {
    let graph = try TestGraphs.sigmoid()
    let tape = run(graph)
    let expected = [
      ("x", 1, 0.196612), ("m", -1, -0.196612), ("e", 0.367879, -0.534447), ("s", 1.367879, -0.534447),
      ("y", 0.731059, 1),
    ]
    for (id, value, gradient) in expected {
      #expect(abs(tape.value(of: graph.node(id)).elements[0] - value) < 1e-6)
      #expect(abs(tape.gradient(of: graph.node(id)).elements[0] - gradient) < 1e-6)
    }
  }

  @Test func `gradients add up where a value branches deep inside`() throws {
    let graph = try ComputationGraph(
      sketch: """
        a = input 3
        four = constant 4
        three = constant 3
        five = constant 5
        b = mul four a
        c = add b three
        d = mul five b
        e = add c d
        """)
    let tape = run(graph)
    let values = ["b", "c", "d", "e"].map { tape.value(of: graph.node($0)).elements[0] }
    #expect(values == [12, 15, 60, 75])
    #expect(tape.gradient(of: graph.node("b")) == Tensor(6))
    #expect(tape.gradient(of: graph.node("a")) == Tensor(24))
    #expect(!tape.hasGradient(graph.node("four")) && tape.hasGradient(graph.node("a")))
    #expect(tape.contribution(along: graph.arrow("four", "b")) == nil)
  }

  @Test func `a node that stands twice in one operation gets both shares`() throws {
    let graph = try ComputationGraph(sketch: "x = input 3\ny = mul x x")
    let tape = run(graph)
    #expect(tape.gradient(of: 0) == Tensor(6))
    #expect(graph.arrows.indices.map(tape.contribution(along:)) == [Tensor(3), Tensor(3)])
  }

  @Test func `the seed is what comes in at the output`() throws {
    let graph = try ComputationGraph(sketch: "x = input 10\ny = input 5\nz = mul x y", seed: Tensor(1.3))
    let tape = run(graph)
    #expect(tape.gradient(of: 2) == Tensor(1.3))
    #expect(tape.gradient(of: 0) == Tensor(6.5) && tape.gradient(of: 1) == Tensor(13))
  }

  @Test func `what the output does not depend on has a gradient of zeros`() throws {
    let graph = try ComputationGraph(
      sketch: "x = input 1 2\ny = neg x\nz = square x\nu = input 5 6", output: "y")
    let tape = run(graph)
    #expect(tape.gradient(of: graph.node("z")) == Tensor(vector: [0, 0]))
    #expect(tape.gradient(of: graph.node("u")) == Tensor(vector: [0, 0]))
    #expect(tape.value(of: graph.node("z")) == Tensor(vector: [1, 4]))
    #expect(tape.gradient(of: graph.node("x")) == Tensor(vector: [-1, -1]))
  }

  @Test func `a second backward pass starts from zero`() throws {
    let graph = try TestGraphs.branch()
    var tape = run(graph)
    tape.backward()
    #expect(tape.gradient(of: graph.node("b")) == Tensor(5))
  }

  @Test func `a copy keeps its numbers when the original runs again`() throws {
    let graph = try TestGraphs.branch()
    var tape = run(graph)
    let copy = tape
    tape.setLeaf(graph.node("a"), [7])
    tape.forward()
    tape.backward()
    #expect(tape.value(of: graph.output) == Tensor(16) && copy.value(of: graph.output) == Tensor(6))
    #expect(
      tape.gradient(of: graph.node("b")) == Tensor(10) && copy.gradient(of: graph.node("b")) == Tensor(5))
  }
}
