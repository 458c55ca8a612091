#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Expression {
  /// The number that the tree amounts to; nil where it speaks of whole tensors or leaves terms out.
  ///
  /// - Parameters:
  ///   - zeroWins: Whether 0 times or divided by anything but NaN is 0, as losses count 0 · log 0.
  ///   - cell: The number of a cell.
  /// - Returns: The result in float64, computed as it is written.
  public func evaluated(
    zeroWins: Bool = false, _ cell: (Quantity, _ element: Int) -> Double?
  ) -> Double? {
    switch self {
    case .number(let number): return number
    case .quantity(let quantity, let element): return element.flatMap { cell(quantity, $0) }
    case .series(_, _, isCut: true), .matrixProduct, .transposed, .total: return nil
    default: break
    }
    let numbers = parts.compactMap { $0.evaluated(zeroWins: zeroWins, cell) }
    return numbers.count == parts.count ? result(of: numbers, zeroWins: zeroWins) : nil
  }

  /// What the outermost sign or function makes of the numbers of its operands; nil where it makes no number.
  private func result(of numbers: [Double], zeroWins: Bool) -> Double? {
    guard let first = numbers.first, let last = numbers.last else { return nil }
    switch self {
    case .series(let series, _, _): return series.result(numbers)
    case .product:
      return zeroWins && numbers.contains(0) && !numbers.contains(where: \.isNaN)
        ? 0 : numbers.reduce(1, *)
    case .difference: return first - last
    case .quotient: return zeroWins && first == 0 && !last.isNaN ? 0 : first / last
    case .power: return pow(first, last)
    case .negative: return -first
    case .call(let function, _): return Self.value(of: function, numbers)
    case .number, .quantity, .matrixProduct, .transposed, .total: return nil
    }
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
    case .log1p: log1p(x)
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
