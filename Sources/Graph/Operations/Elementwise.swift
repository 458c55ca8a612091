#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Functions of one number, applied to every element.
enum Elementwise {
  static let all: [Operation] = [
    neg, reciprocal, exponential, logarithm, squareRoot, square, absolute, sine, cosine,
  ]

  static let neg = Operation.unary(
    "neg", symbol: "−", summary: "The negative.",
    value: { -$0 }, derivative: { _, _ in -1 },
    formula: { -$0 }, local: { _, _ in -1 })

  static let reciprocal = Operation.unary(
    "reciprocal", symbol: "1/x", summary: "One divided by the input.",
    value: { 1 / $0 }, derivative: { _, y in -y * y },
    formula: { 1 / $0 }, local: { _, y in -y.squared })

  static let exponential = Operation.unary(
    "exp", summary: "e to the power of the input.",
    value: { exp($0) }, derivative: { _, y in y },
    formula: { .call(.exp, $0) }, local: { _, y in y })

  static let logarithm = Operation.unary(
    "log", summary: "The natural logarithm.",
    value: { log($0) }, derivative: { x, _ in 1 / x },
    formula: { .call(.log, $0) }, local: { x, _ in 1 / x })

  static let squareRoot = Operation.unary(
    "sqrt", symbol: "√x", summary: "The square root.",
    value: { $0.squareRoot() }, derivative: { _, y in 0.5 / y },
    formula: { .call(.sqrt, $0) }, local: { _, y in 1 / (2 * y) })

  static let square = Operation.unary(
    "square", symbol: "x²", summary: "The input times itself.",
    value: { $0 * $0 }, derivative: { x, _ in 2 * x },
    formula: { $0.squared }, local: { x, _ in 2 * x })

  static let absolute = Operation.unary(
    "abs", symbol: "|x|", summary: "The absolute value; the gradient at 0 is 0.",
    value: { abs($0) }, derivative: { x, _ in x > 0 ? 1 : (x < 0 ? -1 : x) },
    formula: { .call(.abs, $0) }, local: { x, _ in .call(.sign, x) })

  static let sine = Operation.unary(
    "sin", summary: "The sine of an angle in radians.",
    value: { sin($0) }, derivative: { x, _ in cos(x) },
    formula: { .call(.sin, $0) }, local: { x, _ in .call(.cos, x) })

  static let cosine = Operation.unary(
    "cos", summary: "The cosine of an angle in radians.",
    value: { cos($0) }, derivative: { x, _ in -sin(x) },
    formula: { .call(.cos, $0) }, local: { x, _ in -.call(.sin, x) })
}

extension Operation {
  /// An operation that applies a function of one number to every element.
  ///
  /// - Parameters:
  ///   - name: The name in graph files.
  ///   - symbol: The sign in a box's title; the name where it is nil.
  ///   - summary: One sentence for help.
  ///   - value: The function y of x.
  ///   - derivative: ∂y/∂x, given x and y.
  ///   - formula: The function as it is written.
  ///   - local: ∂y/∂x as it is written, in terms of x and y.
  ///   - steady: What `value` calculates where `formula` overflows or loses its digits, for the number x.
  /// - Returns: The operation.
  @inline(__always)
  static func unary(
    _ name: String, symbol: String? = nil, summary: String,
    value: @escaping @Sendable (Double) -> Double,
    derivative: @escaping @Sendable (_ x: Double, _ y: Double) -> Double,
    formula: @escaping @Sendable (_ x: Expression) -> Expression,
    local: @escaping @Sendable (_ x: Expression, _ y: Expression) -> Expression,
    steady: EquationRule.Steady? = nil
  ) -> Operation {
    Operation(
      name: name, symbol: symbol ?? name, summary: summary, role: .computed, arity: .exactly(1),
      attributes: [], isCommutative: false, shape: ShapeRules.same,
      bind: { _, output, _ in Kernels.unary(count: output.count, value: value, derivative: derivative) },
      equation: .unary(value: formula, local: local, steady: steady))
  }
}
