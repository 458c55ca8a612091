/// How an operation is written: its value and its gradients, of whole tensors and cell by cell.
public struct EquationRule: Sendable {
  /// A formula of whole tensors.
  public typealias Whole = @Sendable (Occurrence) -> Expression
  /// The formula of one cell.
  public typealias Cell = @Sendable (Occurrence, _ element: Int) -> Expression

  /// The value in terms of the inputs.
  public let value: Whole
  /// One cell of the value: which cells of the inputs flow into it, and how.
  public let valueCell: Cell
  /// The gradient that goes back into one input.
  public let gradient: @Sendable (Occurrence, _ slot: Int) -> Expression
  /// One cell of the gradient that goes back into one input.
  public let gradientCell: @Sendable (Occurrence, _ slot: Int, _ element: Int) -> Expression
  /// Whether the gradient is upstream times the local derivative, element by element, so that the chain rule
  /// can be written out as `∂L/∂z · ∂z/∂x`.
  public let isElementwise: Bool
  /// The shapes of the factors of a value or, where `slot` is given, of a gradient; nil for the usual listing.
  public let factors: @Sendable (Occurrence, _ slot: Int?) -> [Shape]?
  /// What is written down on the way to the value or, where `slot` is given, to a gradient; nil where the formula
  /// tells it all.
  let stages: @Sendable (Occurrence, _ slot: Int?) -> Stages?
  /// What the value is calculated by where the formula as it is written overflows or loses its digits; nil where it
  /// does neither.
  let steady: Steady?
  /// Whether 0 times or divided by anything but NaN counts as 0, as in 0 · log 0.
  let zeroWins: Bool

  /// The vectors that stand as columns in the formulas; others stand as rows.
  let columns: @Sendable (Occurrence) -> Set<Expression.Quantity>

  /// The form of a function of one number that keeps its digits, for the number `x` that is written `formula`.
  typealias Steady = @Sendable (_ formula: Expression, _ x: Double) -> Expression

  /// Creates the rule of an operation that is not elementwise.
  init(
    value: @escaping Whole, valueCell: @escaping Cell,
    gradient: @escaping @Sendable (Occurrence, _ slot: Int) -> Expression,
    gradientCell: @escaping @Sendable (Occurrence, _ slot: Int, _ element: Int) -> Expression,
    isElementwise: Bool = false,
    factors: @escaping @Sendable (Occurrence, _ slot: Int?) -> [Shape]? = { _, _ in nil },
    stages: @escaping @Sendable (Occurrence, _ slot: Int?) -> Stages? = { _, _ in nil },
    columns: @escaping @Sendable (Occurrence) -> Set<Expression.Quantity> = { _ in [] },
    steady: Steady? = nil, zeroWins: Bool = false
  ) {
    self.value = value
    self.valueCell = valueCell
    self.gradient = gradient
    self.gradientCell = gradientCell
    self.isElementwise = isElementwise
    self.factors = factors
    self.stages = stages
    self.columns = columns
    self.steady = steady
    self.zeroWins = zeroWins
  }
}

extension EquationRule {
  /// The rule of a leaf, which is not computed.
  static let leaf = EquationRule(
    value: { _ in .output }, valueCell: { _, element in .output(element) },
    gradient: { _, _ in .upstream }, gradientCell: { _, _, element in .upstream(element) })

  /// The rule of an elementwise operation, from one template of its value and one of its local derivative.
  ///
  /// - Parameters:
  ///   - value: The output in terms of the inputs.
  ///   - local: ∂output/∂input for one slot, in terms of the inputs and the output.
  ///   - steady: What a function of one number is calculated by where `value` would lose its digits.
  /// - Returns: The rule; gradients of broadcast inputs are summed over their copies.
  static func elementwise(
    value: @escaping @Sendable (Occurrence, _ inputs: [Expression]) -> Expression,
    local:
      @escaping @Sendable (Occurrence, _ slot: Int, _ inputs: [Expression], _ output: Expression) ->
      Expression,
    steady: Steady? = nil
  ) -> EquationRule {
    EquationRule(
      value: { occurrence in value(occurrence, occurrence.inputs.indices.map { .input($0) }) },
      valueCell: { occurrence, element in value(occurrence, occurrence.cells(at: element)) },
      gradient: { occurrence, slot in
        let derivative = local(occurrence, slot, occurrence.inputs.indices.map { .input($0) }, .output)
        let term = occurrence.chained(.upstream, derivative)
        return occurrence.inputs[slot].count == occurrence.output.count ? term : .total(term)
      },
      gradientCell: { occurrence, slot, element in
        let broadcast = Broadcast(from: occurrence.inputs[slot], to: occurrence.output)
        return .sum(broadcast.copies, limit: occurrence.limit) { copy in
          let target = broadcast.target(of: element, copy: copy)
          let derivative = local(occurrence, slot, occurrence.cells(at: target), .output(target))
          return occurrence.chained(.upstream(target), derivative)
        }
      },
      isElementwise: true, steady: steady)
  }

  /// The rule of a function of one tensor, element by element.
  static func unary(
    value: @escaping @Sendable (_ x: Expression) -> Expression,
    local: @escaping @Sendable (_ x: Expression, _ y: Expression) -> Expression,
    steady: Steady? = nil
  ) -> EquationRule {
    elementwise(value: { _, x in value(x[0]) }, local: { _, _, x, y in local(x[0], y) }, steady: steady)
  }
}

extension Occurrence {
  /// The cell of each input that an elementwise operation reads for one element of the output.
  fileprivate func cells(at target: Int) -> [Expression] {
    inputs.indices.map { slot in
      .input(slot, Broadcast(from: inputs[slot], to: output).source(of: target))
    }
  }

  /// Upstream times local; a factor of 1 is shown for single numbers only, where it is the lesson.
  fileprivate func chained(_ upstream: Expression, _ local: Expression) -> Expression {
    local == 1 && !isScalar ? upstream : upstream * local
  }
}
