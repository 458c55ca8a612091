extension Expression {
  /// The same tree with every part replaced that `change` has something for.
  func mapping(_ change: (Expression) -> Expression?) -> Expression {
    if let changed = change(self) { return changed }
    return switch self {
    case .number, .quantity: self
    case .series(let series, let parts, let isCut):
      .series(series, parts.map { $0.mapping(change) }, isCut: isCut)
    case .product(let parts): .product(parts.map { $0.mapping(change) })
    case .call(let function, let parts): .call(function, parts.map { $0.mapping(change) })
    case .difference(let left, let right): .difference(left.mapping(change), right.mapping(change))
    case .matrixProduct(let left, let right): .matrixProduct(left.mapping(change), right.mapping(change))
    case .quotient(let left, let right): .quotient(left.mapping(change), right.mapping(change))
    case .power(let left, let right): .power(left.mapping(change), right.mapping(change))
    case .negative(let part): .negative(part.mapping(change))
    case .transposed(let part): .transposed(part.mapping(change))
    case .total(let part): .total(part.mapping(change))
    }
  }
}
