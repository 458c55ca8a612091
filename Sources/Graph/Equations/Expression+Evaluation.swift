#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Expression {
  /// The number that the tree amounts to; nil where it speaks of whole tensors or leaves terms out.
  ///
  /// - Parameter cell: The number of a cell.
  /// - Returns: The result in float64, computed as it is written.
  public func evaluated(_ cell: (Quantity, _ element: Int) -> Double?) -> Double? {
    switch self {
    case .number(let number): number
    case .quantity(let quantity, let element): element.flatMap { cell(quantity, $0) }
    case .series(let series, let terms, isCut: false): Self.all(terms, cell).flatMap(series.result)
    case .product(let factors): Self.all(factors, cell)?.reduce(1, *)
    case .difference(let left, let right): Self.pair(left, right, cell).map { $0 - $1 }
    case .quotient(let left, let right): Self.pair(left, right, cell).map { $0 / $1 }
    case .power(let left, let right): Self.pair(left, right, cell).map { pow($0, $1) }
    case .negative(let part): part.evaluated(cell).map { -$0 }
    case .call(let function, let arguments):
      Self.all(arguments, cell).flatMap { Self.value(of: function, $0) }
    case .series, .matrixProduct, .transposed, .total: nil
    }
  }

  private static func pair(
    _ left: Expression, _ right: Expression, _ cell: (Quantity, Int) -> Double?
  ) -> (Double, Double)? {
    guard let left = left.evaluated(cell), let right = right.evaluated(cell) else { return nil }
    return (left, right)
  }

  private static func all(_ parts: [Expression], _ cell: (Quantity, Int) -> Double?) -> [Double]? {
    let numbers = parts.compactMap { $0.evaluated(cell) }
    return numbers.count == parts.count ? numbers : nil
  }
}

extension Expression.Series {
  func result(_ terms: [Double]) -> Double? {
    switch self {
    case .sum: terms.reduce(0, +)
    case .maximum: terms.max()
    case .minimum: terms.min()
    }
  }
}

extension Expression {
  /// The function's value; nil for functions of whole tensors.
  private static func value(of function: Function, _ arguments: [Double]) -> Double? {
    guard let x = arguments.first, let last = arguments.last else { return nil }
    return switch function {
    case .exp: exp(x)
    case .log: log(x)
    case .sqrt: x.squareRoot()
    case .abs: abs(x)
    case .sin: sin(x)
    case .cos: cos(x)
    case .tanh: tanh(x)
    case .sigmoid: Activations.logistic(x)
    case .normalDistribution: Activations.normalDistribution(x)
    case .normalDensity: Activations.normalDensity(x)
    case .sign: x > 0 ? 1 : (x < 0 ? -1 : x)
    case .isPositive: x <= 0 ? 0 : 1
    case .isNotPositive: x <= 0 ? 1 : 0
    case .isLarger: x > last ? 1 : (x == last ? 0.5 : 0)
    case .isEqual: x == last || (x.isNaN && last.isNaN) ? 1 : 0
    case .softmax, .logSoftmax, .reshape, .concat, .slice, .repeat, .maximum: nil
    }
  }
}
