import Testing

@testable import Graph

@Suite struct `The schedule orders the steps of an iteration` {
  @Test func `the branch sends from e to c and d, then from c, then from d`() throws {
    let graph = try TestGraphs.branch()
    let schedule = Schedule(graph, updatesParameters: true)
    let arrows = [("c", "e"), ("d", "e"), ("a", "c"), ("b", "c"), ("b", "d")].map { graph.arrow($0.0, $0.1) }
    let (b, c, d, e) = (graph.node("b"), graph.node("c"), graph.node("d"), graph.node("e"))
    #expect(
      schedule.steps == [.start, .forward(node: c), .forward(node: d), .forward(node: e), .seed]
        + arrows.map { .backward(arrow: $0) } + [.update(parameter: b)])
    #expect(schedule.forward == 1..<4 && schedule.backward == 4..<10 && schedule.update == 10..<11)
    #expect(schedule.seed == 4)
    #expect(schedule.consumers(of: b) == [arrows[3], arrows[4]])
    #expect(schedule.steps.map(\.phase).filter { $0 == .backward }.count == 6)
  }

  @Test func `positions of steps are found by node and by arrow`() throws {
    let graph = try TestGraphs.branch()
    let schedule = Schedule(graph, updatesParameters: true)
    #expect(schedule.index(ofForward: graph.node("a")) == nil)
    #expect(schedule.index(ofForward: graph.node("d")) == 2)
    #expect(schedule.index(ofArrow: graph.arrow("b", "d")) == 9)
    #expect(schedule.index(ofArrow: graph.arrow("one", "d")) == nil)
    #expect(schedule.index(ofUpdate: graph.node("b")) == 10)
    #expect(Schedule(graph, updatesParameters: false).index(ofUpdate: graph.node("b")) == nil)
  }

  @Test func `a node waits for all of its consumers, also far ones`() throws {
    // y reaches L directly and through u and v; it must not send to x before v's share has come.
    let graph = try ComputationGraph(sketch: "x = input 1\ny = neg x\nu = neg y\nv = neg u\nL = add y v")
    let schedule = Schedule(graph, updatesParameters: false)
    let expected = [("y", "L"), ("v", "L"), ("u", "v"), ("y", "u"), ("x", "y")]
    #expect(Array(schedule.sentArrows) == expected.map { graph.arrow($0.0, $0.1) })
  }

  @Test func `nothing flows back from what the output does not depend on`() throws {
    let graph = try ComputationGraph(sketch: "x = input 1\ny = neg x\nz = square x\nu = neg y", output: "y")
    let schedule = Schedule(graph, updatesParameters: false)
    #expect(Array(schedule.sentArrows) == [graph.arrow("x", "y")])
    #expect(graph.nodes.indices.map(schedule.outputDepends(on:)) == [true, true, false, false])
    #expect(schedule.consumers(of: graph.node("y")).isEmpty)
  }

  @Test func `an output that is a leaf has only a seed`() throws {
    let graph = try ComputationGraph(sketch: "x = input 1")
    #expect(Schedule(graph, updatesParameters: true).steps == [.start, .seed])
  }
}
