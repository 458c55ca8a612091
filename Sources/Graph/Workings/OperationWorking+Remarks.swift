// What is to be said about one element in words.
extension OperationWorking {
  /// Where a number that is none comes from, what counts as 0, and where a kink or a tie was decided.
  func remarks(_ element: Int) -> [String] {
    guard let number = result(element) else { return [] }
    let cell = cell(element, limit: number.isFinite ? Self.mostTerms : Self.mostSources)
    if !number.isFinite {
      let place = arrow.map { Birth.Place.share(arrow: $0) } ?? .value(target)
      return [subject.origin(of: number, cell) { context.origin(of: place) }].compactMap { $0 }
    }
    return [convention(cell, number), kink(cell), tie(cell)].compactMap { $0 }
  }

  /// What the formula as it is written has no number for, where the operation has one.
  private func convention(_ cell: Expression, _ number: Double) -> String? {
    guard let culprit = cell.culprit(subject.number) else { return nil }
    let undefined = cell.undefinedPart(subject.number)
    if let part = undefined ?? (number == 0 ? cell : nil) {
      return "\(subject.numbers.text(part)) counts as 0 here: \((undefined ?? culprit).flaw(subject.number))"
    }
    guard slot == nil, rule.steady != nil || stages != nil else { return nil }
    let text = subject.numbers.text(culprit)
    return "\(text) is \(culprit.flaw(subject.number)), so it is calculated in these steps:"
  }

  /// Where a function with a kink stands on it.
  private func kink(_ cell: Expression) -> String? {
    let place = cell.first { part in
      switch part {
      case .call(.isPositive, let arguments), .call(.sign, let arguments):
        subject.evaluated(arguments[0]) == 0
      default: false
      }
    }
    guard let argument = place?.parts.first else { return nil }
    return "\(symbols.text(argument)) = 0 is the kink: the slope counts as \(slopeAtKink(cell))"
  }

  /// What the local derivative is taken for at a kink.
  private func slopeAtKink(_ cell: Expression) -> String {
    let slope = cell.evaluated { quantity, element in
      quantity == .upstream ? 1 : subject.number(quantity, element)
    }
    return slope.map { NumberText.text($0) } ?? "0"
  }

  /// Where several are the largest or the smallest, and share the gradient.
  private func tie(_ cell: Expression) -> String? {
    let pair = cell.first { part in
      guard case .call(.isLarger, let sides) = part else { return false }
      return subject.evaluated(part) == 0.5 && sides.count == 2
    }
    if let sides = pair?.parts {
      return "\(symbols.text(sides[0])) = \(symbols.text(sides[1])) is a tie: each gets half"
    }
    let shared = cell.first { part in
      guard case .quotient(.call(.isEqual, _), .number) = part else { return false }
      return subject.evaluated(part) != 0
    }
    guard case .quotient(_, .number(let count)) = shared else { return nil }
    return "a tie of \(NumberText.text(count)): each gets 1/\(NumberText.text(count))"
  }
}

extension Expression {
  /// The innermost product or quotient that is no number because of a 0 among numbers, as in 0 · log 0.
  fileprivate func undefinedPart(_ number: Lookup) -> Expression? {
    for part in parts { if let found = part.undefinedPart(number) { return found } }
    switch self {
    case .product, .quotient:
      let operands = parts.map { $0.evaluated(number) ?? .nan }
      let isFlawed = evaluated(number)?.isNaN == true && !operands.contains(where: \.isNaN)
      return isFlawed && evaluated(zeroWins: true, number) == 0 ? self : nil
    default: return nil
    }
  }

  /// The first part that meets a condition, from the outside to the inside.
  fileprivate func first(_ condition: (Expression) -> Bool) -> Expression? {
    if condition(self) { return self }
    for part in parts { if let found = part.first(condition) { return found } }
    return nil
  }
}
