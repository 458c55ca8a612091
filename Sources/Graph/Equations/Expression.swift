/// A formula as a tree: what an operation computes, from which it is written in symbols and in numbers.
///
/// The same tree gives `y(1 − y)` and `0.731059 × (1 − 0.731059)`, so the two cannot disagree. A tree speaks either
/// of whole tensors (`element` is nil) or of single cells; only a tree of cells has a number as its result.
public indirect enum Expression: Equatable, Sendable {
  /// A literal number.
  case number(Double)
  /// A quantity of the node, whole or one cell of it.
  case quantity(Quantity, element: Int?)
  /// A sum or a maximum; `isCut` where further terms were left out.
  case series(Series, [Expression], isCut: Bool)
  /// Left minus right.
  case difference(Expression, Expression)
  /// A product element by element.
  case product([Expression])
  /// A product of matrices, or the inner product that `Σ a · b` speaks of.
  case matrixProduct(Expression, Expression)
  /// Left divided by right.
  case quotient(Expression, Expression)
  /// The negative.
  case negative(Expression)
  /// Left to the power of right.
  case power(Expression, Expression)
  /// The transpose of a whole matrix.
  case transposed(Expression)
  /// The sum over elements or copies of a whole tensor.
  case total(Expression)
  /// A function by name.
  case call(Function, [Expression])

  /// The quantities that a node's formula may speak of.
  public enum Quantity: Hashable, Sendable {
    /// The value of an input.
    case input(slot: Int)
    /// The node's own value.
    case output
    /// The gradient of the node: ∂L/∂output.
    case upstream
    /// The softmax of an input along its last axis.
    case softmax(slot: Int)
    /// The logarithm of the softmax of an input along its last axis.
    case logSoftmax(slot: Int)
  }

  /// How the terms of a series are joined.
  public enum Series: Hashable, Sendable {
    /// a + b + c.
    case sum
    /// max(a, b, c).
    case maximum
    /// min(a, b).
    case minimum
  }

  /// The functions that formulas name.
  public enum Function: String, Hashable, Sendable {
    case exp, log, sqrt, abs, sin, cos, tanh
    /// The logarithm of 1 more than the argument, which keeps its digits where that is small.
    case log1p
    /// The logistic function.
    case sigmoid = "σ"
    /// The distribution function of the standard normal distribution.
    case normalDistribution = "Φ"
    /// The density of the standard normal distribution.
    case normalDensity = "φ"
    /// −1, 0 or 1.
    case sign
    /// 1 where the argument is above zero, else 0.
    case isPositive
    /// 1 where the argument is not above zero, else 0.
    case isNotPositive
    /// 1 where the first argument is the larger, ½ where both are equal, else 0.
    case isLarger
    /// 1 where both are equal, else 0.
    case isEqual
    /// Functions of whole tensors, which are named only.
    case softmax, logSoftmax = "log softmax", reshape, concat, slice, `repeat`, maximum = "max"
  }
}

extension Expression: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A literal number.
  public init(floatLiteral value: Double) { self = .number(value) }
  /// A literal number.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
}

extension Expression {
  static func + (left: Expression, right: Expression) -> Expression {
    .series(.sum, [left, right], isCut: false)
  }

  static func - (left: Expression, right: Expression) -> Expression { .difference(left, right) }

  static func * (left: Expression, right: Expression) -> Expression { .product([left, right]) }

  static func / (left: Expression, right: Expression) -> Expression { .quotient(left, right) }

  static prefix func - (operand: Expression) -> Expression { .negative(operand) }

  /// A function of one argument.
  static func call(_ function: Function, _ argument: Expression) -> Expression { .call(function, [argument]) }

  /// The square.
  var squared: Expression { .power(self, 2) }

  /// The number of a count in a formula.
  static func count(_ count: Int) -> Expression { .number(Double(count)) }

  /// The whole value of an input.
  static func input(_ slot: Int) -> Expression { .quantity(.input(slot: slot), element: nil) }

  /// One cell of an input.
  static func input(_ slot: Int, _ element: Int) -> Expression {
    .quantity(.input(slot: slot), element: element)
  }

  /// The node's own whole value.
  static let output = Expression.quantity(.output, element: nil)

  /// One cell of the node's own value.
  static func output(_ element: Int) -> Expression { .quantity(.output, element: element) }

  /// The whole gradient of the node.
  static let upstream = Expression.quantity(.upstream, element: nil)

  /// One cell of the gradient of the node.
  static func upstream(_ element: Int) -> Expression { .quantity(.upstream, element: element) }

  /// The sum over something of `count` terms.
  ///
  /// At most `limit` terms are made, so that a formula of a large tensor stays short.
  static func sum(_ count: Int, limit: Int, _ term: (Int) -> Expression) -> Expression {
    series(.sum, count, limit: limit, term)
  }

  /// The series of `count` terms, of which at most `limit` are made; a single term stands for itself.
  static func series(_ series: Series, _ count: Int, limit: Int, _ term: (Int) -> Expression) -> Expression {
    if count == 1 { return term(0) }
    return .series(series, (0..<min(count, limit)).map(term), isCut: count > limit)
  }

  /// Whether the tree as a whole is a sum over elements or copies.
  var isTotal: Bool { if case .total = self { true } else { false } }

  /// The operands of the outermost sign or function.
  var parts: [Expression] {
    switch self {
    case .number, .quantity: []
    case .series(_, let parts, _), .product(let parts), .call(_, let parts): parts
    case .difference(let left, let right), .matrixProduct(let left, let right),
      .quotient(let left, let right), .power(let left, let right):
      [left, right]
    case .negative(let part), .transposed(let part), .total(let part): [part]
    }
  }

  /// Whether terms of a series were left out anywhere in the tree.
  var isCut: Bool {
    if case .series(_, _, isCut: true) = self { return true }
    return parts.contains(where: \.isCut)
  }

  /// Every quantity that the tree speaks of, in reading order, with repetitions.
  public var quantities: [(quantity: Quantity, element: Int?)] {
    if case .quantity(let quantity, let element) = self { return [(quantity, element)] }
    return parts.flatMap(\.quantities)
  }
}
