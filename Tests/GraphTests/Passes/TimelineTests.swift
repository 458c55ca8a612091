import Testing

@testable import Graph

@Suite struct `The timeline shows what is known at each step` {
  @Test func `at the start the leaves are known and nothing else`() throws {
    var timeline = Timeline(try TestGraphs.branch())
    let moment = timeline.moment(at: 0)
    let graph = timeline.graph
    #expect(
      graph.nodes.indices.map { moment.value(of: $0) != nil } == [true, true, true, false, false, false])
    #expect(graph.nodes.indices.allSatisfy { moment.gradient(of: $0) == nil })
    #expect(moment.step == .start && moment.phase == .start && moment.losses.isEmpty)
  }

  @Test func `the gradient of b grows in view: first 2, then 2 + 3`() throws {
    var timeline = Timeline(try TestGraphs.branch())
    let (graph, schedule) = (timeline.graph, timeline.schedule)
    let b = graph.node("b")
    let first = schedule.index(ofArrow: graph.arrow("b", "c")) ?? 0
    let history = (first - 1...first + 1).map { timeline.moment(at: $0) }
    #expect(history.map { $0.gradient(of: b) } == [nil, Tensor(2), Tensor(5)])
    #expect(history.map { $0.arrivals(at: b).arrived } == [0, 1, 2])
    #expect(history.map { $0.arrivals(at: b).expected } == [2, 2, 2])
    #expect(history.map { $0.isGradientComplete(of: b) } == [false, false, true])
    #expect(history.map { $0.contribution(along: graph.arrow("b", "d")) } == [nil, nil, Tensor(3)])
  }

  @Test func `constants never have a gradient, and what leads nowhere has zeros from the seed on`() throws {
    let sketch = "x = input 1\nk = constant 2\ny = mul x k\nz = square x"
    var timeline = Timeline(try ComputationGraph(sketch: sketch, output: "y"))
    let (graph, seed) = (timeline.graph, timeline.schedule.seed)
    for position in 0..<timeline.count {
      let moment = timeline.moment(at: position)
      #expect(moment.gradient(of: graph.node("k")) == nil)
      #expect(!moment.isGradientComplete(of: graph.node("k")))
      #expect(moment.gradient(of: graph.node("z")) == (position >= seed ? Tensor(0) : nil))
      #expect(moment.gradient(of: graph.node("y")) == (position >= seed ? Tensor(1) : nil))
    }
  }

  @Test func `a parameter shows its new value from its update on`() throws {
    let training = Training(optimizer: .sgd, learningRate: 0.1, iterations: 1)
    var timeline = Timeline(try TestGraphs.branch(training: training))
    let b = timeline.graph.node("b")
    let update = timeline.schedule.index(ofUpdate: b) ?? 0
    let (before, after) = (timeline.moment(at: update - 1), timeline.moment(at: update))
    #expect(before.value(of: b) == Tensor(1) && before.parameterAfterUpdate(of: b) == nil)
    #expect(after.value(of: b) == Tensor(0.5) && after.parameterAfterUpdate(of: b) == Tensor(0.5))
    #expect(after.parameterBeforeUpdate(of: b) == Tensor(1))
    #expect(after.parameterBeforeUpdate(of: timeline.graph.node("a")) == nil)
    #expect(timeline.moment(at: update + 1).value(of: b) == Tensor(0.5))
    #expect(timeline.moment(at: update + 1).step == .start)
  }

  @Test func `positions run through all iterations, the last without updates`() throws {
    let training = Training(optimizer: .sgd, learningRate: 0.1, iterations: 3)
    let timeline = Timeline(try TestGraphs.branch(training: training))
    #expect(timeline.schedule.steps.count == 11)
    #expect(timeline.count == 3 * 11 + 10 && timeline.iterations == 3)
    #expect(timeline.position(iteration: 2, step: 4) == 26)
    #expect(timeline.place(of: 26) == (2, 4))
    let untrained = Timeline(try TestGraphs.branch())
    #expect(untrained.count == 10 && untrained.iterations == 0 && untrained.schedule.update.isEmpty)
  }

  @Test func `losses hold this iteration's only once it is computed`() throws {
    let training = Training(optimizer: .sgd, learningRate: 0.25, iterations: 2)
    var timeline = Timeline(try TestGraphs.square(training: training))
    // w = 1, 0.5, 0.25, as each update halves it.
    let computed = timeline.position(iteration: 1, step: timeline.schedule.forward.upperBound - 1)
    #expect(timeline.moment(at: computed - 1).losses == Series([1]))
    #expect(timeline.moment(at: computed).losses == Series([1, 0.25]))
    #expect(timeline.losses(upTo: 2) == [1, 0.25, 0.0625])
    #expect(timeline.losses(upTo: 0) == [1])
    #expect(timeline.moment(at: computed).losses == Series([1, 0.25]))
  }

  @Test func `an output that is no scalar has no losses`() throws {
    var timeline = Timeline(try ComputationGraph(sketch: "x = input 1 2\ny = neg x"))
    #expect(timeline.moment(at: timeline.count - 1).losses.isEmpty && timeline.losses(upTo: 0).isEmpty)
  }

  @Test func `the data go round, and a leaf that an item leaves out has its own value again`() throws {
    let sketch = "x = input 10\ny = input 20\nw = parameter 1\nz = add x y w"
    let data = [[0: Tensor(1)], [1: Tensor(2)], [0: Tensor(3), 1: Tensor(4)]]
    let training = Training(optimizer: .sgd, learningRate: 0, iterations: 4, data: data)
    var timeline = Timeline(try ComputationGraph(sketch: sketch, training: training))
    #expect(timeline.losses(upTo: 4) == [22, 13, 8, 22, 13])
    #expect(timeline.moment(at: timeline.position(iteration: 2, step: 0)).value(of: 1) == Tensor(4))
  }

  @Test func `another training is another timeline of the same graph`() throws {
    var training = Training(optimizer: .sgd, learningRate: 0.25, iterations: 2)
    let graph = try TestGraphs.square(training: training)
    training.learningRate = 0.5
    var changed = Timeline(graph, training: training)
    var original = Timeline(graph)
    #expect(changed.losses(upTo: 2) == [1, 0, 0])
    #expect(original.losses(upTo: 2) == [1, 0.25, 0.0625])
  }

  @Test func `a moment outlives what the timeline does later`() throws {
    let training = Training(optimizer: .sgd, learningRate: 0.25, iterations: 300)
    var timeline = Timeline(try TestGraphs.square(training: training))
    let moment = timeline.moment(at: timeline.schedule.backward.upperBound - 1)
    _ = timeline.moment(at: timeline.count - 1)
    #expect(moment.value(of: timeline.graph.output) == Tensor(1))
    #expect(moment.gradient(of: timeline.graph.node("w")) == Tensor(2))
  }

  @Test func `an update tells what it has read and written`() throws {
    let training = Training(optimizer: .momentum(0.5), learningRate: 0.1, iterations: 2)
    var timeline = Timeline(try TestGraphs.square(training: training))
    let w = timeline.graph.node("w")
    let position = timeline.position(iteration: 1, step: timeline.schedule.update.lowerBound)
    // v = 2, then 0.5 · 2 + 1.6 = 2.6; w = 1, 0.8, 0.54.
    let update = timeline.moment(at: position).parameterUpdate(of: w)
    #expect(update?.count == 2 && update?.momentsBefore == [Tensor(2)])
    #expect(update?.momentsAfter == [Tensor(2.6)] && update?.gradient == Tensor(1.6))
    #expect(update?.before == Tensor(0.8) && update?.after == Tensor(0.8 - 0.1 * 2.6))
    #expect(timeline.moment(at: position - 1).parameterUpdate(of: w) == nil)
  }

  @Test func `each moment has the equation of its step`() throws {
    let training = Training(optimizer: .sgd, learningRate: 0.1, iterations: 1)
    var timeline = Timeline(try TestGraphs.branch(training: training))
    let equations = (0..<timeline.count).map { timeline.moment(at: $0).equation }
    #expect(equations[3].numbers.contains("3 × 2 = 6"))
    #expect(equations[8].accumulation?.hasSuffix("/∂b = 2   (1 of 2 paths)") == true)
    #expect(equations[9].accumulation?.hasSuffix("/∂b = 2 + 3 = 5   (2 of 2 paths)") == true)
    #expect(equations[10].numbers.contains("0.5"))
    #expect(equations[11].title == equations[0].title)
  }
}
