import TestSupport
import Testing

@testable import Graph

@Suite struct `What is changed shows as if it had always been so` {
  /// A graph of every kind of leaf, with data for one of them.
  private func graph(x: Double = 0.5, k: Double = 2, w: Double = 1, item: Double = 3) throws
    -> ComputationGraph
  {
    let text = """
      {"nodes": [{"id": "x", "op": "input", "value": \(x)}, {"id": "k", "op": "constant", "value": \(k)},
                 {"id": "s", "op": "input", "value": 1}, {"id": "w", "op": "parameter", "value": \(w)},
                 {"id": "a", "op": "mul", "inputs": ["x", "w"]}, {"id": "b", "op": "mul", "inputs": ["a", "s"]},
                 {"id": "c", "op": "tanh", "inputs": ["b"]}, {"id": "d", "op": "sub", "inputs": ["c", "k"]},
                 {"id": "L", "op": "square", "inputs": ["d"]}],
       "output": "L", "train": {"optimizer": "adam", "learning_rate": 0.1, "iterations": 40,
       "data": [{"s": 1}, {"s": \(item)}, {}]}}
      """
    return try GraphFile.read(Array(text.utf8))
  }

  /// The first position at which two timelines differ in any number.
  private func difference(_ left: Timeline, _ right: Timeline) -> Int? {
    var (left, right) = (left, right)
    guard left.count == right.count else { return -1 }
    return (0..<left.count).first { position in
      let (one, other) = (left.moment(at: position), right.moment(at: position))
      return one.losses != other.losses
        || left.graph.nodes.indices.contains { node in
          one.value(of: node) != other.value(of: node)
            || one.gradient(of: node) != other.gradient(of: node)
        }
    }
  }

  @Test(arguments: [0, 7, 100, 400]) func `a leaf that is changed at any position`(position: Int) throws {
    var timeline = Timeline(try graph())
    _ = timeline.moment(at: timeline.count - 1)
    let (x, k) = (timeline.graph.node("x"), timeline.graph.node("k"))
    timeline.change(to: timeline.experiment(setting: [0: -1.5], of: x, at: position))
    timeline.change(to: timeline.experiment(setting: [0: 0.25], of: k, at: position))
    #expect(difference(timeline, Timeline(try graph(x: -1.5, k: 0.25))) == nil)
  }

  @Test func `a parameter that is changed at the beginning`() throws {
    var timeline = Timeline(try graph())
    timeline.change(to: timeline.experiment(setting: [0: -0.5], of: timeline.graph.node("w"), at: 3))
    #expect(difference(timeline, Timeline(try graph(w: -0.5))) == nil)
  }

  @Test func `a leaf that the data set is changed in this item of the data only`() throws {
    var timeline = Timeline(try graph())
    let s = timeline.graph.node("s")
    let position = timeline.position(iteration: 4, step: 2)
    #expect(timeline.scope(ofSetting: s, at: position) == .item(1))
    timeline.change(to: timeline.experiment(setting: [0: -2], of: s, at: position))
    #expect(difference(timeline, Timeline(try graph(item: -2))) == nil)
  }

  @Test func `a leaf that an item of the data leaves alone is changed wherever the graph sets it`() throws {
    var timeline = Timeline(try graph())
    let s = timeline.graph.node("s")
    let position = timeline.position(iteration: 5, step: 0)
    #expect(timeline.scope(ofSetting: s, at: position) == .always)
    timeline.change(to: timeline.experiment(setting: [0: 9], of: s, at: position))
    for (iteration, value) in [(2, 9.0), (3, 1), (4, 3), (5, 9)] {
      let moment = timeline.moment(at: timeline.position(iteration: iteration, step: 0))
      #expect(moment.value(of: s) == Tensor(value))
    }
  }

  @Test func `another learning rate and another number of iterations`() throws {
    let graph = try graph()
    var training = try #require(graph.training)
    (training.learningRate, training.iterations) = (0.3, 25)
    var timeline = Timeline(graph)
    _ = timeline.moment(at: timeline.count - 1)
    timeline.change(to: timeline.experiment(settingLearningRate: 0.3, from: 0))
    timeline.change(to: timeline.experiment(settingIterations: 25))
    #expect(difference(timeline, Timeline(graph, training: training)) == nil)
    timeline.change(to: Experiment())
    #expect(difference(timeline, Timeline(graph)) == nil)
  }

  /// The present experiment with one more change at a position, or an older experiment.
  private func change(
    _ timeline: Timeline, at position: Int, past: [Experiment], _ random: inout SplitMix64
  ) -> Experiment {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: past.randomElement(using: &random) ?? Experiment()
    case 1:
      timeline.experiment(
        settingLearningRate: Double.random(in: 0.01...0.2, using: &random),
        from: timeline.place(of: position).iteration)
    case 2: timeline.experiment(settingIterations: Int.random(in: 5...60, using: &random))
    default:
      timeline.experiment(
        setting: [0: Double.random(in: -2...2, using: &random)], of: Int.random(in: 0..<4, using: &random),
        at: position)
    }
  }

  @Test(arguments: 0..<8) func `any order of changes and visits, undone and done again`(seed: UInt64) throws {
    let graph = try graph()
    var random = SplitMix64(seed: seed)
    var timeline = Timeline(graph)
    var past = [timeline.experiment]
    for _ in 0..<60 {
      let position = Int.random(in: 0..<timeline.count, using: &random)
      _ = timeline.moment(at: position)
      timeline.change(to: change(timeline, at: position, past: past, &random))
      past.append(timeline.experiment)
    }
    for experiment in [timeline.experiment, Experiment()] {
      var fresh = Timeline(graph)
      fresh.change(to: experiment)
      timeline.change(to: experiment)
      #expect(difference(timeline, fresh) == nil)
    }
  }
}

/// L = x · w² with x = 1: the gradient is 2w, and η = 0.25 halves w at each update.
@Suite struct `A parameter is changed from an instant on` {
  private func timeline() throws -> Timeline {
    Timeline(
      try TestGraphs.square(training: Training(optimizer: .sgd, learningRate: 0.25, iterations: 4)))
  }

  private func parameters(_ timeline: Timeline) -> [Double?] {
    var timeline = timeline
    return (0...4).map { iteration in
      timeline.moment(at: timeline.position(iteration: iteration, step: 0))
        .value(of: timeline.graph.node("w"))?.elements.first
    }
  }

  @Test func `before its update the pass of this iteration uses it, and all that follow`() throws {
    var timeline = try timeline()
    #expect(parameters(timeline) == [1, 0.5, 0.25, 0.125, 0.0625])
    let (w, position) = (timeline.graph.node("w"), timeline.position(iteration: 2, step: 2))
    #expect(timeline.scope(ofSetting: w, at: position) == .onward(iteration: 2))
    timeline.change(to: timeline.experiment(setting: [0: 8], of: w, at: position))
    #expect(parameters(timeline) == [1, 0.5, 8, 4, 2])
    #expect(timeline.losses(upTo: 4) == [1, 0.25, 64, 16, 4])
    let before = timeline.moment(at: position - 3)
    #expect(before.step == .update(parameter: w) && before.value(of: w) == Tensor(0.25))
  }

  @Test func `after its update the value changes where it stands, and the update stays true`() throws {
    var timeline = try timeline()
    let w = timeline.graph.node("w")
    let position = timeline.position(iteration: 1, step: timeline.schedule.update.lowerBound)
    #expect(timeline.scope(ofSetting: w, at: position) == .onward(iteration: 2))
    timeline.change(to: timeline.experiment(setting: [0: 8], of: w, at: position))
    #expect(parameters(timeline) == [1, 0.5, 8, 4, 2])
    let moment = timeline.moment(at: position)
    #expect(moment.value(of: w) == Tensor(8) && moment.parameterBeforeUpdate(of: w) == Tensor(0.5))
    #expect(moment.equation.numbers.hasSuffix("0.5 − 0.25 × 1 = 0.25"))
  }

  @Test func `the learning rate changes from an iteration on`() throws {
    var timeline = try timeline()
    timeline.change(to: timeline.experiment(settingLearningRate: 0.5, from: 2))
    #expect(parameters(timeline) == [1, 0.5, 0.25, 0, 0])
    let position = timeline.position(iteration: 2, step: timeline.schedule.update.lowerBound)
    #expect(timeline.moment(at: position).learningRate == 0.5)
    #expect(timeline.moment(at: position).equation.numbers.hasSuffix("0.25 − 0.5 × 0.5 = 0"))
    timeline.change(to: timeline.experiment(settingLearningRate: 0, from: 1))
    #expect(parameters(timeline) == [1, 0.5, 0.5, 0.5, 0.5])
  }

  @Test func `only what can come out differently is run again`() throws {
    let training = Training(optimizer: .sgd, learningRate: 0.25, iterations: 500)
    var timeline = Timeline(try TestGraphs.square(training: training))
    let last = timeline.count - 1
    _ = timeline.moment(at: last)
    #expect(timeline.distance(to: last) == 0)
    let position = timeline.position(iteration: 490, step: 0)
    timeline.change(to: timeline.experiment(setting: [0: 2], of: timeline.graph.node("w"), at: position))
    #expect(timeline.distance(to: position) == 1 && timeline.distance(to: last) == 11)
    #expect(timeline.approach(500, passes: 4) == 494)
    #expect(timeline.distance(to: last) == 7)
  }
}
