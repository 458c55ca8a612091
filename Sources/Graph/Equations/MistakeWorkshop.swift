/// Makes mistakes at one arrow.
struct MistakeWorkshop<Context: EquationContext> {
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
    case .forgetsTarget: changed(.forgetsTarget) { $0.withoutTarget }
    case .forgetsMean: changed(.forgetsMean) { $0.withoutCount }
    case .forgetsSum: unsummed
    case .flipsSign: changed(.flipsSign) { $0.withFlippedSign ?? $0 }
    case .ascends, .forgetsRate: nil
    }
  }

  /// The last share alone, where there are several.
  private var overwriting: Mistake? {
    let arrows = context.gradientArrows(of: source)
    let shares = arrows.compactMap { context.contribution(along: $0) }
    guard shares.count > 1, let last = shares.last else { return nil }
    let name = graph.gradientName(source)
    return Mistake(slip: .overwrites, symbols: "\(name) = the last share", outcome: .gradient(last))
  }

  private var untransposed: Mistake? {
    let wrong = whole.withoutTransposes
    guard wrong != whole else { return nil }
    let outcome: Mistake.Outcome
    do throws(Matrix.Mismatch) {
      guard let matrix = try Matrix(wrong, subject) else { return nil }
      outcome = fitted(matrix)
    } catch {
      outcome = .mismatch(error.shapes)
    }
    return Mistake(slip: .forgetsTranspose, symbols: symbols(wrong), outcome: outcome)
  }

  /// The gradient of the copies in place of their sum.
  private var unsummed: Mistake? {
    guard case .total(let copies) = whole else { return nil }
    let (output, shape) = (graph.nodes[subject.node].shape, graph.nodes[source].shape)
    guard output.count != shape.count else { return nil }
    return Mistake(
      slip: .forgetsSum, symbols: symbols(copies), outcome: .mismatch("\(output) in place of \(shape)"))
  }

  /// A product as the gradient of the source, if it has the shape.
  private func fitted(_ matrix: Matrix) -> Mistake.Outcome {
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
      change(rule.gradientCell(occurrence, slot, element)).evaluated(zeroWins: rule.zeroWins, subject.number)
    }
    guard elements.count == shape.count else { return nil }
    return Mistake(
      slip: slip, symbols: symbols(wrong), outcome: .gradient(Tensor(shape: shape, elements: elements)),
      isHarmless: wrong == whole.withoutUnitFactors)
  }

  private func symbols(_ wrong: Expression) -> String {
    let product = occurrence.isScalar ? "·" : "⊙"
    let writer = subject.symbols(productSign: product, isAlgebraic: occurrence.isScalar)
    let sign = context.gradientArrows(of: source).count > 1 ? "+=" : "="
    return "\(graph.gradientName(source)) \(sign) \(writer.text(wrong))"
  }
}

/// A tensor as rows and columns, for products that may not fit.
private struct Matrix {
  struct Mismatch: Error { let shapes: String }

  let rows: Int
  let columns: Int
  let elements: [Double]

  private var text: String { "(\(rows)×\(columns))" }

  private init(rows: Int, columns: Int, elements: [Double]) {
    (self.rows, self.columns, self.elements) = (rows, columns, elements)
  }

  /// What a formula of whole matrices gives; nil where it is none, or not known.
  ///
  /// - Throws: `Mismatch` where the shapes of a product do not fit.
  init?<Context>(_ expression: Expression, _ subject: Subject<Context>) throws(Mismatch) {
    switch expression {
    case .matrixProduct(let left, let right):
      guard let first = try Matrix(left, subject), let second = try Matrix(right, subject) else { return nil }
      self = try first.times(second)
    case .quantity(let quantity, element: nil):
      let tensor: Tensor? =
        switch subject.operand(quantity) {
        case .value(let node): subject.context.value(of: node)
        case .gradient(let node): subject.context.gradient(of: node)
        }
      guard let tensor, tensor.shape.axes.count <= 2 else { return nil }
      let (rows, columns) = tensor.shape.rowsAndColumns
      self.init(rows: rows, columns: columns, elements: tensor.elements)
    default: return nil
    }
  }

  private func times(_ other: Matrix) throws(Mismatch) -> Matrix {
    guard columns == other.rows else { throw Mismatch(shapes: text + other.text) }
    let product = (0..<rows * other.columns).map { index in
      let (row, column) = (index / other.columns, index % other.columns)
      return (0..<columns).reduce(0.0) { sum, inner in
        sum + elements[row * columns + inner] * other.elements[inner * other.columns + column]
      }
    }
    return Matrix(rows: rows, columns: other.columns, elements: product)
  }
}
