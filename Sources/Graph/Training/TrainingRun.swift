/// One way through the iterations of a graph: runs passes and updates, from any state on.
///
/// It keeps nothing of what it has run; that is the business of `TrainingHistory` and `Timeline`.
struct TrainingRun: Sendable {
  let plan: TapePlan
  /// How the parameters learn; nil: one iteration without updates.
  let training: Training?
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
  var iterations: Int { training.map { max($0.iterations, 0) } ?? 0 }

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

  /// Runs the forward and the backward pass of an iteration on a tape.
  func run(_ iteration: Int, from state: TrainingState, on tape: inout Tape) {
    for parameter in parameters {
      if let value = value(of: parameter, in: state) { tape.setLeaf(parameter, value.elements) }
    }
    let data = training?.data ?? []
    let item = data.isEmpty ? [:] : data[iteration % data.count]
    // A leaf that this item leaves out has the graph's value again, not that of the iteration before.
    for leaf in dataLeaves where item[leaf] != nil || plan.graph.nodes[leaf].operation.role != .parameter {
      tape.setLeaf(leaf, (item[leaf] ?? plan.graph.leafValues[leaf])?.elements ?? [])
    }
    tape.forward()
    tape.backward()
  }

  /// The state after the update of the iteration that a tape has just run; nil without training.
  func state(after tape: Tape, from state: TrainingState) -> TrainingState? {
    guard let training else { return nil }
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
