/// Writes an expression as text, with parentheses where a reader needs them.
struct ExpressionWriter {
  /// How factors are joined: `·`, `⊙` or `×`.
  let productSign: String
  /// Whether `y · (1 − y)` may be written `y(1 − y)`.
  let isAlgebraic: Bool
  /// How a quantity is written.
  let quantity: (Expression.Quantity, _ element: Int?) -> String
  /// The number of a cell; nil where the writer speaks in symbols.
  var number: ((Expression.Quantity, _ element: Int) -> Double?)?

  /// How tightly the parts of a text hold together.
  enum Binding: Int, Comparable {
    case sum, product, power, atom
    static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }
  }

  /// A written expression.
  struct Fragment {
    var text: String
    var binding: Binding

    var startsWithSign: Bool { text.hasPrefix("−") }

    /// The text, in parentheses where it holds together less than `binding` or, in second place, has a sign.
    func text(atLeast binding: Binding, isFirst: Bool = false) -> String {
      self.binding < binding || (startsWithSign && !isFirst) ? "(\(text))" : text
    }
  }

  /// The text of an expression.
  func text(_ expression: Expression) -> String { fragment(expression).text }

  func fragment(_ expression: Expression) -> Fragment {
    switch expression {
    case .number(let number): Fragment(text: NumberText.text(number), binding: .atom)
    case .quantity(let quantity, let element):
      // ∂L/∂y holds together as a factor, but its transpose is written (∂L/∂y)ᵀ.
      Fragment(
        text: self.quantity(quantity, element),
        binding: quantity == .upstream && number == nil ? .power : .atom)
    case .series(.sum, let terms, let isCut): sum(terms, isCut: isCut)
    case .series(let series, let terms, let isCut):
      Fragment(text: "\(series.name)(\(list(terms) + (isCut ? ", …" : "")))", binding: .atom)
    case .difference(let left, let right): difference(left, right)
    case .product(let factors): product(factors, isFirst: true)
    case .matrixProduct(let left, let right):
      Fragment(
        text: "\(operand(left, .product, isFirst: true)) · \(operand(right, .product))", binding: .product)
    case .quotient(let numerator, let denominator): quotient(numerator, denominator)
    case .negative(let part): Fragment(text: "−\(operand(part, .product))", binding: .product)
    case .power(let base, let exponent): power(base, exponent)
    case .transposed(let part): Fragment(text: base(operand(part, .atom), before: "ᵀ"), binding: .atom)
    case .total(let part): Fragment(text: "Σ \(operand(part, .product))", binding: .product)
    case .call(let function, let arguments): call(function, arguments)
    }
  }

  /// An operand with the parentheses that its place needs.
  private func operand(_ expression: Expression, _ binding: Binding, isFirst: Bool = false) -> String {
    // After another term only the negative factor gets parentheses: 2 × 3 + (−4) × 5.
    if !isFirst, binding <= .product, case .product(let factors) = expression {
      return product(factors, isFirst: false).text(atLeast: binding)
    }
    return fragment(expression).text(atLeast: binding, isFirst: isFirst)
  }

  private func list(_ parts: [Expression]) -> String { parts.map(text).joined(separator: ", ") }

  private func sum(_ terms: [Expression], isCut: Bool) -> Fragment {
    let texts = terms.enumerated().map { operand($1, .sum, isFirst: $0 == 0) }
    return Fragment(text: (texts + (isCut ? ["…"] : [])).joined(separator: " + "), binding: .sum)
  }

  private func difference(_ left: Expression, _ right: Expression) -> Fragment {
    Fragment(
      text: "\(operand(left, .sum, isFirst: true)) − \(operand(right, .product))", binding: .sum)
  }

  private func product(_ factors: [Expression], isFirst: Bool) -> Fragment {
    let factors = factors.flatMap(\.factors)
    var text = ""
    for (index, factor) in factors.enumerated() {
      let part = operand(factor, .product, isFirst: isFirst && index == 0)
      if index > 0 {
        let isLast = index == factors.count - 1
        text += sign(between: factors[index - 1], and: factor, part, isLast: isLast)
      }
      text += part
    }
    return Fragment(text: text, binding: .product)
  }

  /// What stands between two factors: nothing in `2x` and `y(1 − y)`, else the product sign.
  private func sign(between left: Expression, and right: Expression, _ text: String, isLast: Bool) -> String {
    // A literal times a tensor is no product element by element.
    let sign = left.isLiteral || (right.isLiteral && isLast) ? literalSign : productSign
    guard number == nil else { return " \(sign) " }
    let isAdjoined =
      left.isLiteral
      ? text.hasPrefix("(") || right.isOwnQuantity
      : isAlgebraic && left.isOwnQuantity && text.hasPrefix("(") && !right.isLiteral && !right.isOwnQuantity
    return isAdjoined ? "" : " \(sign) "
  }

  private var literalSign: String { productSign == "⊙" ? "·" : productSign }

  private func quotient(_ numerator: Expression, _ denominator: Expression) -> Fragment {
    let sign = numerator == 1 ? "/" : " / "
    return Fragment(
      text: operand(numerator, .product, isFirst: true) + sign + operand(denominator, .power),
      binding: .product)
  }

  private func power(_ base: Expression, _ exponent: Expression) -> Fragment {
    let base = operand(base, .atom)
    if exponent == 2 { return Fragment(text: self.base(base, before: "²"), binding: .power) }
    return Fragment(text: "\(base)^\(operand(exponent, .power))", binding: .power)
  }

  /// A name that ends in a raised sign itself, as `s²` and `Kᵀ` do, gets parentheses before another one.
  private func base(_ text: String, before sign: String) -> String {
    text.hasSuffix("²") || text.hasSuffix("ᵀ") ? "(\(text))\(sign)" : text + sign
  }

  private func call(_ function: Expression.Function, _ arguments: [Expression]) -> Fragment {
    let isCondition = [.isPositive, .isNotPositive, .isLarger, .isEqual].contains(function)
    if let number, isCondition, let result = Expression.call(function, arguments).evaluated(number) {
      return Fragment(text: NumberText.text(result), binding: .atom)
    }
    let parts = arguments.map(text)
    let text =
      switch function {
      case .abs: "|\(parts.joined())|"
      case .sqrt: "√\(arguments.map { operand($0, .atom) }.joined())"
      case .isPositive: "[\(parts[0]) > 0]"
      case .isNotPositive: "[\(parts[0]) ≤ 0]"
      case .isLarger: "[\(parts[0]) > \(parts[1])]"
      case .isEqual: "[\(parts[0]) = \(parts[1])]"
      default: "\(function.rawValue)(\(parts.joined(separator: ", ")))"
      }
    return Fragment(text: text, binding: .atom)
  }
}

extension Expression {
  /// The factors of a product, of products within products too.
  fileprivate var factors: [Expression] {
    if case .product(let factors) = self { factors.flatMap(\.factors) } else { [self] }
  }

  fileprivate var isLiteral: Bool { if case .number = self { true } else { false } }

  /// Whether this is an input or the output by its bare name.
  fileprivate var isOwnQuantity: Bool {
    switch self {
    case .quantity(.input, _), .quantity(.output, _): true
    default: false
    }
  }
}

extension Expression.Series {
  /// How the series is called where it is written as a function.
  fileprivate var name: String {
    switch self {
    case .sum: "Σ"
    case .maximum: "max"
    case .minimum: "min"
    }
  }
}
