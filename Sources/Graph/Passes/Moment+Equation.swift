extension Moment: EquationContext {
  /// The arrows out of a node along which its gradient arrives, in the order in which they send.
  public func gradientArrows(of node: Int) -> [Int] { schedule.consumers(of: node) }

  /// What the last step has computed, in symbols and in numbers.
  public var equation: Equation { equation(cell: nil) }

  /// What the last step has computed, with the numbers of one cell.
  ///
  /// - Parameter cell: The element to calculate, in row-major order; nil for a telling one.
  /// - Returns: The lines of the step.
  public func equation(cell: Int?) -> Equation {
    switch step {
    case .start: .start(in: self)
    case .forward(let node): .forward(node: node, in: self, cell: cell)
    case .seed: .seed(in: self, cell: cell)
    case .backward(let arrow): .backward(arrow: arrow, in: self, cell: cell)
    case .update(let parameter):
      parameterUpdate(of: parameter).map { .update(parameter: parameter, $0, in: self, cell: cell) }
        ?? .start(in: self)
    }
  }

  /// What the update of a parameter has read and written; nil before its update and for other nodes.
  public func parameterUpdate(of node: Int) -> ParameterUpdate? {
    guard let after = parameterFromUpdate(of: node), let before = parameterBeforeUpdate(of: node),
      let gradient = gradient(of: node), let training = pass.run.training, let rate = learningRate,
      let state = pass.updated
    else { return nil }
    return ParameterUpdate(
      optimizer: training.optimizer, learningRate: rate, count: state.updates,
      before: before, gradient: gradient, after: after,
      momentsBefore: pass.run.moments(of: node, in: pass.before),
      momentsAfter: pass.run.moments(of: node, in: state))
  }
}
