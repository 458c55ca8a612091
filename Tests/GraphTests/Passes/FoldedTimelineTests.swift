import TestSupport
import Testing

@testable import Graph

@Suite struct `Every position of the timeline is the fold of the steps before it` {
  private static let iterations = 12

  /// A random graph whose first leaf is a parameter, with data for its other leaves.
  private func timeline(seed: UInt64, limit: Int) throws -> (Timeline, Training) {
    let last = "n24"
    let plain = try ComputationGraph(sketch: randomSketch(seed: seed), output: last)
    let inputs = plain.leafValues.keys.filter { plain.nodes[$0].operation.role == .input }.sorted()
    let data = [0.9, 1.1, 1.2].map { factor in
      inputs.reduce(into: [:]) { item, leaf in
        item[leaf] = plain.leafValues[leaf].map {
          Tensor(shape: $0.shape, elements: $0.elements.map { $0 * factor })
        }
      }
    }
    let training = Training(
      optimizer: .momentum(0.5), learningRate: 1e-3, iterations: Self.iterations, data: data)
    return (Timeline(TrainingRun(plain, training: training), limit: limit), training)
  }

  @Test(arguments: 0..<20) func `going forward, back and at random shows the same`(seed: UInt64) throws {
    var (timeline, training) = try timeline(seed: seed, limit: 4)
    let graph = timeline.graph
    var folded = FoldedTimeline(graph, training: training)
    var states: [FoldedTimeline] = []
    for position in 0..<timeline.count {
      folded.take(timeline.schedule.steps[timeline.place(of: position).step])
      states.append(folded)
    }
    var random = SplitMix64(seed: seed)
    let walk =
      Array(0..<timeline.count) + (0..<timeline.count).reversed()
      + (0..<timeline.count).shuffled(using: &random)
    let wrong = walk.filter { position in
      let moment = timeline.moment(at: position)
      return graph.nodes.indices.contains { node in
        moment.value(of: node) != states[position].values[node]
          || moment.gradient(of: node) != states[position].gradients[node]
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test func `iterations run again after they were dropped come out the same to the bit`() throws {
    let training = Training(
      optimizer: .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8), learningRate: 0.01, iterations: 400)
    let run = TrainingRun(try TestGraphs.square(training: training), training: training)
    var (sparse, dense) = (Timeline(run, limit: 20), Timeline(run, limit: 1000))
    let losses = dense.losses(upTo: 400)
    #expect(sparse.losses(upTo: 400) == losses)
    for iteration in [0, 399, 1, 213, 212, 211, 20, 19, 300, 400] {
      let position = dense.position(iteration: iteration, step: run.plan.schedule.update.lowerBound - 1)
      let (left, right) = (sparse.moment(at: position), dense.moment(at: position))
      for node in run.plan.graph.nodes.indices {
        #expect(left.value(of: node) == right.value(of: node))
        #expect(left.gradient(of: node) == right.gradient(of: node))
      }
      #expect(left.losses == Series(losses.prefix(iteration + 1)))
    }
  }
}
