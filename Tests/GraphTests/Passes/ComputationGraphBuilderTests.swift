import Testing

@testable import Graph

@Suite struct `A graph is built from its content` {
  typealias Specification = ComputationGraph.NodeSpecification

  @Test func `a list in topological order keeps its order`() throws {
    let graph = try ComputationGraph(
      sketch: "a = input 1\nb = input 2\nc = add a b\nd = input 3\ne = mul c d")
    #expect(graph.ids == ["a", "b", "c", "d", "e"])
  }

  @Test func `a node moves up only to stand before its first consumer`() throws {
    let graph = try ComputationGraph(sketch: "L = mul y t\nt = input 1\ny = neg x\nu = neg L\nx = input 2")
    #expect(graph.ids == ["x", "y", "t", "L", "u"])
    #expect(graph.output == 4)
    #expect(graph.leafValues == [0: Tensor(2), 2: Tensor(1)])
  }

  @Test func `arrows stand by consumer, then slot`() throws {
    let graph = try ComputationGraph(sketch: "x = input 1\ny = mul x x\nz = add x y x")
    #expect(
      graph.arrows == [
        .init(source: 0, consumer: 1, slot: 0), .init(source: 0, consumer: 1, slot: 1),
        .init(source: 0, consumer: 2, slot: 0), .init(source: 1, consumer: 2, slot: 1),
        .init(source: 0, consumer: 2, slot: 2),
      ])
    #expect(graph.firstArrow == [0, 0, 2, 5])
  }

  @Test(arguments: [false, true]) func `a chain of 100,000 nodes is built, in either direction`(
    isReversed: Bool
  ) throws {
    let length = 100_000
    let neg = Elementwise.neg
    var nodes = [Specification(id: "0", operation: Leaves.input, value: Tensor(1))]
    for index in 1..<length { nodes.append(.init(id: "\(index)", operation: neg, inputs: [index - 1])) }
    if isReversed {
      nodes = nodes.reversed().map { node in
        var node = node
        node.inputs = node.inputs.map { length - 1 - $0 }
        return node
      }
    }
    let graph = try ComputationGraph(.init(nodes: nodes))
    #expect(graph.ids == (0..<length).map(String.init))
    var tape = Tape(graph)
    tape.forward()
    tape.backward()
    #expect(tape.value(of: graph.output) == Tensor(-1))
    #expect(tape.gradient(of: 0) == Tensor(-1))
  }

  @Test func `a cycle is told in the direction of the values, from its first node on`() throws {
    let sketch = "x = input 1\na = add x c\nb = neg a\nc = neg b\nd = neg c"
    #expect(failure { try ComputationGraph(sketch: sketch) } == .cycle([1, 2, 3]))
    #expect(failure { try ComputationGraph(sketch: "x = input 1\na = add x a") } == .cycle([1]))
  }

  @Test func `a cycle found from its far side is told from its first node on all the same`() throws {
    let sketch = "d = neg a\na = neg c\nb = neg a\nc = neg b"
    #expect(failure { try ComputationGraph(sketch: sketch) } == .cycle([1, 2, 3]))
  }

  @Test func `all shapes that do not fit are told, and none that only follow from them`() throws {
    let sketch = """
      x = input 1 2
      y = input 1 2 3
      bad = sub x y
      follows = neg bad
      good = neg x
      worse = sub y good
      L = add follows worse
      """
    guard case .shapes(let failures) = failure({ try ComputationGraph(sketch: sketch) }) else {
      Issue.record("shapes were to fail")
      return
    }
    #expect(failures.map(\.node) == [2, 5])
    #expect(failures.allSatisfy { !$0.mismatch.message.isEmpty })
  }

  @Test func `without an output named, the only node without a consumer is it`() throws {
    #expect(
      failure { try ComputationGraph(sketch: "x = input 1\na = neg x\nb = neg x") }
        == .ambiguousOutput([1, 2]))
    #expect(try ComputationGraph(sketch: "x = input 1\na = neg x\nb = neg x", output: "a").output == 1)
    #expect(failure { try ComputationGraph(.init(nodes: [])) } == .noOutput)
  }

  @Test func `the seed is ones, or has the output's shape`() throws {
    let sketch = "x = input 1 2\ny = neg x"
    #expect(try ComputationGraph(sketch: sketch).seed == Tensor(vector: [1, 1]))
    #expect(
      failure { try ComputationGraph(sketch: sketch, seed: Tensor(1)) }
        == .seedShape(expected: Shape([2]), got: .scalar))
  }

  @Test func `data and expectations must have their nodes' shapes`() throws {
    let training = Training(
      optimizer: .sgd, learningRate: 1, iterations: 1, data: [[0: Tensor(1)], [0: Tensor(vector: [1])]])
    let failed = failure {
      try ComputationGraph(sketch: "x = input 1\ny = neg x", training: training) { node in
        Expectations(
          values: [node("x"): Tensor(1)], gradients: [node("y"): Tensor(vector: [1, 2])], tolerance: 0)
      }
    }
    #expect(
      failed
        == .tensorShapes([
          .init(place: .data(1), node: 0, expected: .scalar, got: Shape([1])),
          .init(place: .expectedGradient, node: 1, expected: .scalar, got: Shape([2])),
        ]))
  }

  @Test func `all that names a node follows it to its new place`() throws {
    let neg = Elementwise.neg
    let content = ComputationGraph.Content(
      nodes: [
        .init(id: "y", operation: neg, inputs: [1]),
        .init(id: "x", operation: Leaves.parameter, value: Tensor(1)),
      ],
      output: 0, training: .init(optimizer: .sgd, learningRate: 1, iterations: 1, data: [[1: Tensor(7)]]),
      groups: [Group(id: "g", label: "G", nodes: [0], groups: [], isCollapsed: true)],
      notes: [
        Note(moment: .forward(0), text: "f"), Note(moment: .backward(1), text: "b"),
        Note(moment: .update(1), text: "u"), Note(moment: .start, text: "s"),
      ],
      expectations: Expectations(values: [0: Tensor(-1)], gradients: [1: Tensor(-1)], tolerance: 1))
    let graph = try ComputationGraph(content)
    #expect(graph.ids == ["x", "y"] && graph.output == 1)
    #expect(graph.training?.data == [[0: Tensor(7)]])
    #expect(graph.groups.first?.nodes == [1])
    #expect(graph.notes.map(\.moment) == [.forward(1), .backward(0), .update(0), .start])
    #expect(graph.expectations?.values == [1: Tensor(-1)])
    #expect(graph.expectations?.gradients == [0: Tensor(-1)])
  }

  /// What building fails with; nil where it does not fail.
  private func failure(_ build: () throws -> ComputationGraph) -> BuildFailure? {
    do {
      _ = try build()
      return nil
    } catch {
      return error as? BuildFailure
    }
  }
}
