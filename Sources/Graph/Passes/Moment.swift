/// The complete state of the graph after some steps; cheap to copy.
///
/// It shows what is known at this step and nothing else: a value or a gradient that has not been reached is nil,
/// never zero.
public struct Moment: Sendable {
  /// The position in the timeline.
  public let position: Int
  /// The iteration, from 0.
  public let iteration: Int
  /// The position of the step in the schedule, which is the last step that has been done.
  public let stepIndex: Int
  /// The pass of the iteration, of which a part is in view.
  let pass: Pass
  /// The outputs of all iterations that the timeline has run.
  private let outputs: [Double]

  init(position: Int, iteration: Int, stepIndex: Int, pass: Pass, outputs: [Double]) {
    self.position = position
    self.iteration = iteration
    self.stepIndex = stepIndex
    self.pass = pass
    self.outputs = outputs
  }

  /// The graph.
  public var graph: ComputationGraph { pass.run.plan.graph }

  /// The steps of one iteration.
  public var schedule: Schedule { pass.run.plan.schedule }

  /// The last step that has been done.
  public var step: Step { schedule.steps[stepIndex] }

  /// The part of the iteration that the step belongs to.
  public var phase: Phase { step.phase }

  /// The value of a node; nil while it is not computed.
  ///
  /// A parameter has its new value from its update on.
  public func value(of node: Int) -> Tensor? {
    guard hasHappened(schedule.index(ofForward: node) ?? 0) else { return nil }
    return parameterAfterUpdate(of: node) ?? pass.tape.value(of: node)
  }

  /// The gradient of a node; nil while nothing has arrived, and for constants.
  ///
  /// While contributions are missing it is the sum of those that have arrived. A node that the output does not
  /// depend on has zeros from the seed step on.
  public func gradient(of node: Int) -> Tensor? {
    guard pass.tape.hasGradient(node) else { return nil }
    if isGradientComplete(of: node) { return pass.tape.gradient(of: node) }
    var sum: Tensor?
    for arrow in schedule.consumers(of: node) {
      guard let contribution = contribution(along: arrow) else { break }
      sum = sum.map { $0.adding(contribution) } ?? contribution
    }
    return sum
  }

  /// The nodes whose value, if it is known, or gradient, if it is complete, is NaN or infinite.
  ///
  /// A node of which both are comes twice.
  /// - Complexity: O(nodes that the whole pass leaves without finite numbers).
  public var brokenNodes: [Int] {
    let values = pass.brokenValues.filter { hasHappened(schedule.index(ofForward: $0) ?? 0) }
    return values + pass.brokenGradients.filter(isGradientComplete(of:))
  }

  /// How many gradient arrows of a node have brought something, and how many there are.
  public func arrivals(at node: Int) -> (arrived: Int, expected: Int) {
    let arrows = schedule.consumers(of: node)
    return (arrows.prefix { hasHappened(schedule.index(ofArrow: $0)) }.count, arrows.count)
  }

  /// Whether the gradient of a node is known and will not grow any more; never for constants.
  public func isGradientComplete(of node: Int) -> Bool {
    guard pass.tape.hasGradient(node) else { return false }
    return hasHappened(schedule.consumers(of: node).last.map(schedule.index(ofArrow:)) ?? schedule.seed)
  }

  /// What has come back along an arrow; nil while nothing has, and where nothing ever does.
  public func contribution(along arrow: Int) -> Tensor? {
    hasHappened(schedule.index(ofArrow: arrow)) ? pass.tape.contribution(along: arrow) : nil
  }

  /// The value that a parameter has in the pass of this iteration; nil for other nodes.
  public func parameterBeforeUpdate(of node: Int) -> Tensor? {
    graph.nodes[node].operation.role == .parameter ? pass.tape.value(of: node) : nil
  }

  /// The new value of a parameter; nil before its update and for other nodes.
  public func parameterAfterUpdate(of node: Int) -> Tensor? {
    guard hasHappened(schedule.index(ofUpdate: node)), let after = pass.after else { return nil }
    return pass.run.value(of: node, in: after)
  }

  /// The outputs of iterations 0 to this one, of this one only once it is computed; empty where it is no scalar.
  public var losses: [Double] {
    let isComputed = hasHappened(schedule.index(ofForward: graph.output) ?? 0)
    return Array(outputs.prefix(iteration + (isComputed ? 1 : 0)))
  }

  /// Whether the step with this index has been done; a step that there is not has not.
  private func hasHappened(_ index: Int?) -> Bool { index.map { $0 <= stepIndex } ?? false }
}

extension Tensor {
  /// The elementwise sum with a tensor of the same shape.
  func adding(_ other: Tensor) -> Tensor {
    Tensor(shape: shape, elements: zip(elements, other.elements).map(+))
  }
}
