/// One way through the iterations of a graph: runs passes and updates, from any state on.
///
/// It keeps nothing of what it has run; that is the business of `TrainingHistory` and `Timeline`.
struct TrainingRun: Sendable {
  let plan: TapePlan
  /// How the parameters learn; nil: one iteration without updates.
  let training: Training?
  /// What a person has changed.
  var experiment = Experiment()
  /// The parameters by node index, ascending, and where the elements of each lie in a state.
  private let parameters: [Int]
  private let places: [Int: Range<Int>]
  /// The leaves that some item of the data sets, ascending.
  private let dataLeaves: [Int]

  init(_ graph: ComputationGraph, training: Training?) {
    let plan = TapePlan(graph, schedule: Schedule(graph, updatesParameters: training != nil))
    self.plan = plan
    self.training = training
    parameters = graph.nodes.indices.filter { graph.nodes[$0].operation.role == .parameter }
    var end = 0
    places = parameters.reduce(into: [:]) { places, parameter in
      places[parameter] = end..<end + plan.count(of: parameter)
      end += plan.count(of: parameter)
    }
    dataLeaves = Set((training?.data ?? []).flatMap { $0.keys }).sorted()
  }

  /// How many updates there are.
  var iterations: Int { training.map { max(experiment.iterations ?? $0.iterations, 0) } ?? 0 }

  /// How many numbers a state holds.
  var stateSize: Int {
    let state = initialState
    return state.parameters.count + state.velocity.count + state.secondMoment.count
  }

  /// The state at iteration 0.
  var initialState: TrainingState {
    TrainingState(
      parameters: parameters.flatMap { plan.graph.leafValues[$0]?.elements ?? [] },
      optimizer: training?.optimizer ?? .sgd)
  }

  /// The value of a leaf that nothing but the graph or a person sets.
  func leafValue(_ leaf: Int) -> Tensor? { experiment.leaves[leaf] ?? plan.graph.leafValues[leaf] }

  /// The step size η of an iteration.
  func learningRate(at iteration: Int) -> Double? {
    experiment.rate(at: iteration) ?? training?.learningRate
  }

  /// The item of the data that an iteration uses; nil without data.
  func item(of iteration: Int) -> Int? {
    training.flatMap { $0.data.isEmpty ? nil : iteration % $0.data.count }
  }

  /// What an item of the data sets a leaf to; nil where it leaves it alone.
  func value(of leaf: Int, inItem item: Int) -> Tensor? {
    experiment.data[item]?[leaf] ?? training?.data[item][leaf]
  }

  /// A state with what a person has changed at an instant.
  func edited(_ state: TrainingState, at instant: Experiment.Instant) -> TrainingState {
    guard !experiment.parameters.isEmpty, let changes = experiment.parameters[instant] else { return state }
    var result = state
    for (parameter, cells) in changes {
      guard let place = places[parameter] else { continue }
      for (element, number) in cells { result.parameters[place.lowerBound + element] = number }
    }
    return result
  }

  /// What one iteration makes of the parameters.
  struct Outcome: Sendable {
    /// The parameters that its pass starts from.
    let before: TrainingState
    /// The parameters as the update has made them; nil where there is none.
    let updated: TrainingState?
    /// The parameters that the next iteration starts from, changed by a person or not; nil where there is none.
    let after: TrainingState?
  }

  /// Runs an iteration on a tape: both passes and, unless it is the last one, the update.
  func advance(over iteration: Int, from state: TrainingState, on tape: inout Tape) -> Outcome {
    let before = edited(state, at: .init(iteration: iteration, isAfterUpdate: false))
    run(iteration, from: before, on: &tape)
    let updated = iteration < iterations ? self.state(after: tape, from: before, iteration: iteration) : nil
    return Outcome(
      before: before, updated: updated,
      after: updated.map { edited($0, at: .init(iteration: iteration, isAfterUpdate: true)) })
  }

  /// The parameters by node index, ascending.
  var parameterNodes: [Int] { parameters }

  /// Runs the forward and the backward pass of an iteration on a tape.
  func run(_ iteration: Int, from state: TrainingState, on tape: inout Tape) {
    for parameter in parameters {
      if let value = value(of: parameter, in: state) { tape.setLeaf(parameter, value.elements) }
    }
    for leaf in dataLeaves {
      let given = item(of: iteration).flatMap { value(of: leaf, inItem: $0) }
      // A leaf that this item leaves out has its own value again, not that of the iteration before.
      let isParameter = plan.graph.nodes[leaf].operation.role == .parameter
      guard let value = given ?? (isParameter ? nil : leafValue(leaf)) else { continue }
      tape.setLeaf(leaf, value.elements)
    }
    tape.forward()
    tape.backward()
  }

  /// The state after the update of the iteration that a tape has just run; nil without training.
  func state(after tape: Tape, from state: TrainingState, iteration: Int) -> TrainingState? {
    guard var training else { return nil }
    training.learningRate = learningRate(at: iteration) ?? training.learningRate
    var result = state
    // What the pass has used counts, also where the data sets a parameter.
    result.parameters = parameters.flatMap { tape.withValue(of: $0, Array.init) }
    let gradient = parameters.flatMap { tape.withGradient(of: $0, Array.init) ?? [] }
    result.update(gradient: gradient, training: training)
    return result
  }

  /// The value of a parameter in a state; nil for other nodes.
  func value(of parameter: Int, in state: TrainingState) -> Tensor? {
    tensor(of: parameter, in: state.parameters)
  }

  /// What the optimizer remembers of a parameter: nothing, the velocity, or both moments.
  func moments(of parameter: Int, in state: TrainingState) -> [Tensor] {
    [state.velocity, state.secondMoment].compactMap { tensor(of: parameter, in: $0) }
  }

  private func tensor(of parameter: Int, in elements: [Double]) -> Tensor? {
    guard let place = places[parameter], place.upperBound <= elements.count else { return nil }
    return Tensor(shape: plan.graph.nodes[parameter].shape, elements: Array(elements[place]))
  }
}
