extension Expression {
  /// The tree as a chain of functions of one argument, the innermost quantity first; nil where it branches.
  ///
  ///     1 / (1 + exp(−x))  →  x, −x, exp(−x), 1 + exp(−x), 1 / (1 + exp(−x))
  var chain: [Expression]? {
    if case .quantity = self { return [self] }
    let open = parts.filter { !$0.quantities.isEmpty }
    guard open.count == 1, let links = open[0].chain else { return nil }
    return links + [self]
  }

  /// The tree in the order in which a person works it out: each part that is to be computed once, the whole last.
  var steps: [Expression] {
    var steps: [Expression] = []
    collect(into: &steps)
    return steps
  }

  private func collect(into steps: inout [Expression]) {
    for part in parts { part.collect(into: &steps) }
    if !parts.isEmpty, !quantities.isEmpty, !steps.contains(self) { steps.append(self) }
  }

  /// What the outermost sign or function does to its only open operand: `× (−1)`, `exp`, `+ 1`, `1 / x`.
  var action: String {
    let literals = parts.compactMap { part in
      if case .number(let number) = part {
        number < 0 ? "(\(NumberText.text(number)))" : NumberText.text(number)
      } else {
        nil
      }
    }
    let literal = literals.first ?? ""
    return switch self {
    case .negative: "× (−1)"
    case .call(let function, _): function.rawValue
    case .series(.sum, _, _): "+ \(literal)"
    case .series(.maximum, _, _): "max"
    case .series(.minimum, _, _): "min"
    case .product: "× \(literals.joined(separator: " × "))"
    case .difference(let left, _): left.quantities.isEmpty ? "\(literal) − x" : "− \(literal)"
    case .quotient(let left, _): left.quantities.isEmpty ? "\(literal)/x" : "/ \(literal)"
    case .power: "x^\(literal)"
    default: ""
    }
  }

  /// The derivative of the outermost sign or function with respect to its only open operand; nil where it has no
  /// rule here.
  ///
  /// - Parameters:
  ///   - input: The number of the operand.
  ///   - output: The number of the whole.
  /// - Returns: The derivative, or nil.
  func localDerivative(input: Double, output: Double) -> Double? {
    let literals = parts.compactMap { if case .number(let number) = $0 { number } else { nil } }
    switch self {
    case .negative: return -1
    case .call(.exp, _): return output
    case .call(.log, _): return 1 / input
    case .series(.sum, _, _): return 1
    case .product: return literals.reduce(1, *)
    case .difference(let left, _): return left.quantities.isEmpty ? -1 : 1
    case .quotient(let left, _):
      return left.quantities.isEmpty ? -output / input : literals.first.map { 1 / $0 }
    default: return nil
    }
  }
}
