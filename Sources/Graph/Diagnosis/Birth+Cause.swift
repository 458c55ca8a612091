extension Moment {
  /// What a birth is, in words: `NaN is born here: log(−0.3), the logarithm of a negative number`.
  ///
  /// The moment must be one at or after the birth's step, and not later than the backward pass for births in it.
  public func story(of birth: Birth) -> String {
    let name = birth.number.isNaN ? "NaN" : NumberText.text(birth.number)
    if let origin = birth.origin {
      return "\(name), passed on from \(graph.nodes[origin].name): \(cause(of: birth))"
    }
    return "\(isAnother(birth) ? "another " : "")\(name) is born here: \(cause(of: birth))"
  }

  /// Whether other cells of the tensor are not finite because of what they are made of.
  private func isAnother(_ birth: Birth) -> Bool {
    guard case .value(let node) = birth.place else { return false }
    return graph.nodes[node].inputs.contains { value(of: $0)?.elements.contains { !$0.isFinite } ?? false }
  }

  /// Why a number is not finite, found in the formula of its cell.
  func cause(of birth: Birth) -> String {
    switch birth.place {
    case .leaf: return "it is given so"
    case .seed: return "the seed is given so"
    case .value(let node):
      let subject = Subject(node: node, context: self)
      let rule = graph.nodes[node].operation.equation
      return subject.cause(of: rule.valueCell(subject.occurrence(limit: .max), birth.element))
    case .share(let arrow):
      let subject = Subject(node: graph.arrows[arrow].consumer, context: self)
      let rule = graph.nodes[subject.node].operation.equation
      let slot = graph.arrows[arrow].slot
      return subject.cause(of: rule.gradientCell(subject.occurrence(limit: .max), slot, birth.element))
    case .sum(let node):
      let shares = schedule.consumers(of: node).compactMap {
        contribution(along: $0)?.elements[birth.element]
      }
      return "the sum of \(shares.count) paths, " + Self.sumFlaw(shares)
    case .update: return "the step is too large for a number"
    }
  }

  static func sumFlaw(_ terms: [Double]) -> String {
    terms.contains(.infinity) && terms.contains(-.infinity)
      ? "∞ and −∞ among them" : "beyond the largest number"
  }
}

extension Expression {
  typealias Lookup = (Quantity, _ element: Int) -> Double?

  /// The innermost part in which a NaN is made of no NaN, or an infinity of finite numbers; nil where there is none.
  func culprit(zeroWins: Bool = false, _ number: Lookup) -> Expression? {
    guard let result = evaluated(zeroWins: zeroWins, number), !result.isFinite, !parts.isEmpty else {
      return nil
    }
    for part in parts { if let culprit = part.culprit(zeroWins: zeroWins, number) { return culprit } }
    let numbers = parts.map { $0.evaluated(zeroWins: zeroWins, number) ?? .nan }
    let isBorn = result.isNaN ? !numbers.contains(where: \.isNaN) : numbers.allSatisfy(\.isFinite)
    return isBorn ? self : nil
  }

  /// What is wrong with the calculation, from the form of it and from its numbers.
  func flaw(_ number: Lookup) -> String {
    let numbers = parts.map { $0.evaluated(number) ?? .nan }
    let overflow = "beyond the largest number"
    switch self {
    case .quotient: return Self.quotientFlaw(numbers) ?? overflow
    case .power: return Self.powerFlaw(numbers) ?? overflow
    case .product, .matrixProduct: return numbers.contains(0) ? "0 times infinity" : overflow
    case .series(.sum, _, _): return Moment.sumFlaw(numbers)
    case .difference: return numbers.contains { $0.isInfinite } ? "infinity minus infinity" : overflow
    case .call(let function, _): return Self.flaw(of: function, at: numbers.first ?? .nan)
    default: return "no number"
    }
  }

  private static func quotientFlaw(_ numbers: [Double]) -> String? {
    switch (numbers.first, numbers.last) {
    case (0, 0): "zero divided by zero"
    case (_, 0): "a division by zero"
    case (let numerator?, _) where numerator.isInfinite: "infinity divided by infinity"
    default: nil
    }
  }

  private static func powerFlaw(_ numbers: [Double]) -> String? {
    guard let base = numbers.first, let exponent = numbers.last else { return nil }
    if base == 0, exponent < 0 { return "a negative power of zero" }
    return base < 0 && exponent != exponent.rounded() ? "a fractional power of a negative number" : nil
  }

  private static func flaw(of function: Function, at number: Double) -> String {
    switch function {
    case .log: number == 0 ? "the logarithm of zero" : "the logarithm of a negative number"
    case .sqrt: "the root of a negative number"
    case .exp: "beyond the largest number"
    default: "a function of \(NumberText.text(number))"
    }
  }
}
