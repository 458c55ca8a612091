/// A common slip in a backward pass, and what it would give in place of the right gradient.
///
/// The slips are made on the operation's own formula, so that every operation has those that its formula allows.
public struct Mistake: Equatable, Sendable {
  /// What was done wrong.
  public enum Slip: Sendable, CaseIterable {
    /// At a branch the last share overwrites those before: `=` in place of `+=`.
    case overwrites
    /// A matrix was not transposed.
    case forgetsTranspose
    /// The local derivative stands alone: the chain is cut off above.
    case forgetsUpstream
    /// The upstream gradient is handed on as it is: the chain lacks a factor.
    case forgetsLocal
  }

  /// What a slip leads to.
  public enum Outcome: Equatable, Sendable {
    /// A wrong gradient of the right shape, or the right one by chance.
    case gradient(Tensor)
    /// Shapes that do not fit together, for example `(1×2)(1×3)`.
    case mismatch(String)
  }

  /// What was done wrong.
  public let slip: Slip
  /// The wrong formula, for example `∂L/∂W = x · ∂L/∂y`.
  public let symbols: String
  /// What it leads to.
  public let outcome: Outcome
}

extension Mistake {
  /// The slips that can be made where a gradient comes back along an arrow.
  ///
  /// - Parameters:
  ///   - arrow: A position in `graph.arrows`.
  ///   - context: A moment at which the gradient of the arrow's consumer is known.
  /// - Returns: The slips in the order of their declaration; none where the gradient is not known.
  /// - Complexity: O(what the gradient along the arrow costs cell by cell).
  public static func all(along arrow: Int, in context: some EquationContext) -> [Mistake] {
    let workshop = Workshop(arrow: arrow, context: context)
    guard context.gradient(of: workshop.subject.node) != nil else { return [] }
    return Slip.allCases.compactMap(workshop.mistake)
  }
}

/// Makes mistakes at one arrow.
private struct Workshop<Context: EquationContext> {
  let arrow: Int
  let context: Context
  let subject: Subject<Context>
  private let occurrence: Occurrence
  private let rule: EquationRule

  init(arrow: Int, context: Context) {
    (self.arrow, self.context) = (arrow, context)
    subject = Subject(node: context.graph.arrows[arrow].consumer, context: context)
    occurrence = subject.occurrence(limit: .max)
    rule = context.graph.nodes[subject.node].operation.equation
  }

  private var graph: ComputationGraph { context.graph }
  private var source: Int { graph.arrows[arrow].source }
  private var slot: Int { graph.arrows[arrow].slot }
  private var whole: Expression { rule.gradient(occurrence, slot) }

  func mistake(_ slip: Mistake.Slip) -> Mistake? {
    switch slip {
    case .overwrites: overwriting
    case .forgetsTranspose: untransposed
    case .forgetsUpstream: changed(.forgetsUpstream) { $0.replacingUpstream(by: 1) }
    case .forgetsLocal: rule.isElementwise ? changed(.forgetsLocal) { $0.withoutLocalFactors } : nil
    }
  }

  /// The last share alone, where there are several.
  private var overwriting: Mistake? {
    let arrows = context.gradientArrows(of: source)
    guard arrows.count > 1, let last = arrows.compactMap({ context.contribution(along: $0) }).last else {
      return nil
    }
    let name = graph.gradientName(source)
    return Mistake(slip: .overwrites, symbols: "\(name) = the last share", outcome: .gradient(last))
  }

  private var untransposed: Mistake? {
    let wrong = whole.withoutTransposes
    guard wrong != whole else { return nil }
    let outcome: Mistake.Outcome? =
      switch Matrix.product(of: wrong, subject: subject) {
      case .success(let matrix): fitted(matrix)
      case .failure(let mismatch): .mismatch(mismatch.shapes)
      }
    return outcome.map { Mistake(slip: .forgetsTranspose, symbols: symbols(wrong), outcome: $0) }
  }

  /// A product as the gradient of the source, if it has the shape.
  private func fitted(_ matrix: Matrix) -> Mistake.Outcome? {
    let shape = graph.nodes[source].shape
    guard shape.rowsAndColumns == (matrix.rows, matrix.columns) else {
      return .mismatch("\(matrix.rows)×\(matrix.columns) in place of \(shape)")
    }
    return .gradient(Tensor(shape: shape, elements: matrix.elements))
  }

  /// The gradient by a formula that was changed in the same way whole and cell by cell.
  private func changed(_ slip: Mistake.Slip, _ change: (Expression) -> Expression) -> Mistake? {
    let wrong = change(whole)
    guard wrong != whole else { return nil }
    let shape = graph.nodes[source].shape
    let elements = (0..<shape.count).compactMap { element in
      change(rule.gradientCell(occurrence, slot, element)).evaluated(subject.number)
    }
    guard elements.count == shape.count else { return nil }
    return Mistake(
      slip: slip, symbols: symbols(wrong), outcome: .gradient(Tensor(shape: shape, elements: elements)))
  }

  private func symbols(_ wrong: Expression) -> String {
    let sign = occurrence.isScalar ? "·" : "⊙"
    let writer = subject.symbols(productSign: sign, isAlgebraic: occurrence.isScalar)
    return "\(graph.gradientName(source)) = \(writer.text(wrong))"
  }
}

/// A tensor as rows and columns, for products that may not fit.
private struct Matrix {
  struct Mismatch: Error { let shapes: String }

  let rows: Int
  let columns: Int
  let elements: [Double]

  private var text: String { "(\(rows)×\(columns))" }

  /// The product that a formula of whole matrices asks for.
  static func product<Context>(of expression: Expression, subject: Subject<Context>) -> Result<
    Matrix, Mismatch
  > {
    guard case .matrixProduct(let left, let right) = expression,
      let first = matrix(left, subject), let second = matrix(right, subject)
    else { return .failure(Mismatch(shapes: "no product of two matrices")) }
    return first.times(second)
  }

  private static func matrix<Context>(_ expression: Expression, _ subject: Subject<Context>) -> Matrix? {
    guard case .quantity(let quantity, element: nil) = expression else { return nil }
    let tensor: Tensor? =
      switch subject.operand(quantity) {
      case .value(let node): subject.context.value(of: node)
      case .gradient(let node): subject.context.gradient(of: node)
      }
    guard let tensor, tensor.shape.axes.count <= 2 else { return nil }
    let (rows, columns) = tensor.shape.rowsAndColumns
    return Matrix(rows: rows, columns: columns, elements: tensor.elements)
  }

  private func times(_ other: Matrix) -> Result<Matrix, Mismatch> {
    guard columns == other.rows else { return .failure(Mismatch(shapes: text + other.text)) }
    let product = (0..<rows * other.columns).map { index in
      let (row, column) = (index / other.columns, index % other.columns)
      return (0..<columns).reduce(0.0) { sum, inner in
        sum + elements[row * columns + inner] * other.elements[inner * other.columns + column]
      }
    }
    return .success(Matrix(rows: rows, columns: other.columns, elements: product))
  }
}

extension Expression {
  private var isUpstream: Bool { if case .quantity(.upstream, _) = self { true } else { false } }

  /// The tree without the upstream gradient: where it was a factor, it is gone.
  fileprivate func replacingUpstream(by number: Expression) -> Expression {
    mapping { part in
      if part.isUpstream { return number }
      guard case .product(let factors) = part, factors.contains(where: \.isUpstream) else { return nil }
      let others = factors.filter { !$0.isUpstream }
      return others.count == 1 ? others[0] : .product(others)
    }
  }

  /// The tree with every product that the upstream gradient is a factor of reduced to the upstream gradient.
  fileprivate var withoutLocalFactors: Expression {
    mapping { part in
      if case .product(let factors) = part { return factors.first(where: \.isUpstream) }
      if case .quotient(let left, _) = part, left.isUpstream { return left }
      if case .negative(let inner) = part, inner.isUpstream { return inner }
      return nil
    }
  }

  /// The tree with no matrix transposed.
  fileprivate var withoutTransposes: Expression {
    mapping { part in if case .transposed(let inner) = part { inner } else { nil } }
  }
}
