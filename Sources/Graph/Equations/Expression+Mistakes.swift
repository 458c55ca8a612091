extension Expression {
  private var isUpstream: Bool { if case .quantity(.upstream, _) = self { true } else { false } }

  /// The tree without the upstream gradient: where it was a factor, it is gone.
  func replacingUpstream(by number: Expression) -> Expression {
    mapping { part in
      if part.isUpstream { return number }
      guard case .product(let factors) = part, factors.contains(where: \.isUpstream) else { return nil }
      let others = factors.filter { !$0.isUpstream }
      return others.count == 1 ? others[0] : .product(others)
    }
  }

  /// The tree with every product that the upstream gradient is a factor of reduced to the upstream gradient.
  var withoutLocalFactors: Expression {
    mapping { part in
      if case .product(let factors) = part { return factors.first(where: \.isUpstream) }
      if case .quotient(let left, _) = part, left.isUpstream { return left }
      if case .negative(let inner) = part, inner.isUpstream { return inner }
      return nil
    }
  }

  /// The tree without the factor 1.
  var withoutUnitFactors: Expression {
    mapping { part in
      guard case .product(let factors) = part, factors.contains(1) else { return nil }
      let others = factors.filter { $0 != 1 }
      return others.count == 1 ? others[0] : .product(others)
    }
  }

  /// The tree with no matrix transposed.
  var withoutTransposes: Expression {
    mapping { part in if case .transposed(let inner) = part { inner } else { nil } }
  }

  /// The tree with the target of a loss left out where it is subtracted.
  var withoutTarget: Expression {
    mapping { part in
      guard case .difference(let left, .quantity(.input(slot: 1), _)) = part, !left.isLiteral else {
        return nil
      }
      return left
    }
  }

  /// The tree with nothing divided by a count.
  var withoutCount: Expression {
    mapping { part in if case .quotient(let left, .number) = part { left } else { nil } }
  }

  /// The tree with the sign of its local derivative turned over; nil where it has none that could be mistaken.
  var withFlippedSign: Expression? {
    switch self {
    case .negative(let part): part
    case .number(let number): number < 0 ? .number(-number) : nil
    case .difference(let left, let right):
      left.isLiteral || right.isLiteral || quantities.contains { $0.quantity == .upstream }
        ? nil : .difference(right, left)
    case .quotient(let left, let right): left.withFlippedSign.map { .quotient($0, right) }
    case .matrixProduct(let left, let right): right.withFlippedSign.map { .matrixProduct(left, $0) }
    case .total(let part): part.withFlippedSign.map { .total($0) }
    case .product(let factors): Self.flippingOne(of: factors).map { .product($0) }
    case .series(let series, let parts, let isCut):
      Self.flippingAll(parts).map { .series(series, $0, isCut: isCut) }
    case .quantity, .power, .transposed, .call: nil
    }
  }

  private static func flippingOne(of factors: [Expression]) -> [Expression]? {
    for (place, factor) in factors.enumerated() {
      guard let flipped = factor.withFlippedSign else { continue }
      var result = factors
      result[place] = flipped
      return result
    }
    return nil
  }

  private static func flippingAll(_ terms: [Expression]) -> [Expression]? {
    let flipped = terms.compactMap(\.withFlippedSign)
    return flipped.count == terms.count ? flipped : nil
  }

  private var isLiteral: Bool { if case .number = self { true } else { false } }
}
