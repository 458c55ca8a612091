/// How far a step has come, cell by cell.
public struct Reach: Equatable, Sendable {
  /// The step in work.
  public let step: Step
  /// How many cells of its result are known, in row-major order.
  public let count: Int

  /// Creates the state of a step in work.
  public init(step: Step, count: Int) {
    self.step = step
    self.count = count
  }
}

extension EquationContext {
  /// Nothing is half done.
  public var reach: Reach? { nil }

  /// Whether one element of a value or gradient is known, given that the tensor has come into view.
  public func isKnown(_ element: Int, of operand: Equation.Operand) -> Bool {
    guard let reach, element >= reach.count else { return true }
    switch (reach.step, operand) {
    case (.forward(let node), .value(let other)): return node != other
    case (.seed, .gradient(let node)): return node != graph.output
    case (.backward(let arrow), .gradient(let node)):
      // What other arrows brought before is known.
      return graph.arrows[arrow].source != node || gradientArrows(of: node).first != arrow
    default: return true
    }
  }

  /// Whether one element of what comes back along an arrow is known, given that the tensor has come into view.
  public func isKnown(_ element: Int, along arrow: Int) -> Bool {
    guard let reach, element >= reach.count else { return true }
    return reach.step != .backward(arrow: arrow)
  }

  /// Whether one element of a parameter's new value is known, given that the tensor has come into view.
  public func isUpdated(_ element: Int, of parameter: Int) -> Bool {
    guard let reach, element >= reach.count else { return true }
    return reach.step != .update(parameter: parameter)
  }

  /// One element of a value or gradient; nil while it is not known.
  func number(_ operand: Equation.Operand, _ element: Int) -> Double? {
    guard isKnown(element, of: operand) else { return nil }
    return switch operand {
    case .value(let node): value(of: node)?.elements[element]
    case .gradient(let node): gradient(of: node)?.elements[element]
    }
  }
}

extension Step {
  /// How many cells the step's result has.
  public func cellCount(in graph: ComputationGraph) -> Int {
    switch self {
    case .start: 1
    case .forward(let node), .update(let node): graph.nodes[node].shape.count
    case .seed: graph.nodes[graph.output].shape.count
    case .backward(let arrow): graph.nodes[graph.arrows[arrow].source].shape.count
    }
  }
}

extension Tensor {
  /// The first elements of another tensor of the same shape, the rest of this one.
  func overwritten(by other: Tensor, upTo count: Int) -> Tensor {
    Tensor(shape: shape, elements: Array(other.elements.prefix(count)) + elements.dropFirst(count))
  }
}
