import TestSupport
import Testing

@testable import Graph

/// Each runs five updates on L = w₀² + 0.05 w₁² from (1, −2) with η = 0.1.
///
/// The figures were computed with NumPy from the rules as published: gradient descent and heavy-ball momentum in
/// PyTorch's form, Adam after Kingma and Ba 2015, algorithm 1.
@Suite struct `Optimizers follow their published rules` {
  private func parameters(_ optimizer: Training.Optimizer) -> [[Double]] {
    let training = Training(optimizer: optimizer, learningRate: 0.1, iterations: 5)
    var state = TrainingState(parameters: [1, -2], optimizer: optimizer)
    return (0..<5).map { _ in
      state.update(gradient: [2 * state.parameters[0], 0.1 * state.parameters[1]], training: training)
      return state.parameters
    }
  }

  static let cases: [(Training.Optimizer, [[Double]])] = [
    (
      .sgd,
      [
        [0.8, -1.98], [0.64, -1.9602], [0.512, -1.940598], [0.4096, -1.92119202], [0.32768, -1.9019800998],
      ]
    ),
    (
      .momentum(0.9),
      [
        [0.8, -1.98], [0.46, -1.9422], [0.062, -1.888758], [-0.3086, -1.82177262],
        [-0.58042, -1.7432680518],
      ]
    ),
    (
      .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
      [
        [0.9000000005, -1.900000005], [0.8004122286917927, -1.800166495718143],
        [0.70158627294603, -1.70062340659379], [0.6039390605737458, -1.6015049148615499],
        [0.5079636592643417, -1.5029558059565147],
      ]
    ),
  ]

  @Test(arguments: cases) func `five steps`(optimizer: Training.Optimizer, expected: [[Double]]) {
    let errors = zip(parameters(optimizer), expected).flatMap { zip($0, $1).map { abs($0 - $1) } }
    #expect(errors.count == 10 && errors.allSatisfy { $0 < 1e-12 })
  }
}

@Suite struct `The history of the parameters is bounded` {
  /// The state of iteration k, told by its number of updates alone.
  private func state(_ iteration: Int) -> TrainingState {
    var state = TrainingState(parameters: [Double(iteration)], optimizer: .sgd)
    state.updates = iteration
    return state
  }

  @Test(arguments: [2, 3, 5, 8, 100]) func `any iteration is found from one kept before it`(limit: Int) {
    var history = TrainingHistory(initialState: state(0), limit: limit)
    var random = SplitMix64(seed: 1)
    var reached = 0
    for _ in 0..<300 {
      let iteration = Int.random(in: 0...60, using: &random)
      #expect(history.nearest(to: iteration) <= iteration)
      let start = history.prepare(iteration)
      // Of 60 iterations at least half of the limit are kept, at an even distance.
      #expect(start <= iteration && min(iteration, reached) - start < max(2 * 61 / limit, 1))
      for earlier in start..<iteration {
        #expect(history.presentState == state(earlier))
        history.advance(to: state(earlier + 1))
      }
      #expect(history.presentState == state(iteration))
      reached = max(reached, iteration)
    }
  }

  @Test func `what is forgotten is run again from what is left`() {
    var history = TrainingHistory(initialState: state(0), limit: 4)
    _ = history.prepare(0)
    for iteration in 1...50 { history.advance(to: state(iteration)) }
    history.truncate(to: 37)
    let start = history.prepare(50)
    #expect(start <= 37 && history.presentState == state(start))
  }

  @Test func `small states are kept in large numbers, large ones in few`() {
    #expect(TrainingHistory.limit(stateSize: 51) > 10_000)
    #expect(TrainingHistory.limit(stateSize: 1_000_000) == 16)
  }
}
