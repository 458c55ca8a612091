#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The activation functions of neural networks.
enum Activations {
  static let all: [Operation] = [sigmoid, hyperbolicTangent, relu, softplus, silu, gelu, leakyRelu]

  static let sigmoid = Operation.unary(
    "sigmoid", symbol: "σ", summary: "The logistic function 1/(1 + exp(−x)).",
    value: { logistic($0) }, derivative: { _, y in y * (1 - y) },
    formula: { 1 / (1 + .call(.exp, -$0)) }, local: { _, y in y * (1 - y) },
    steady: { x, number in
      number >= 0 ? 1 / (1 + .call(.exp, -x)) : .call(.exp, x) / (1 + .call(.exp, x))
    })

  static let hyperbolicTangent = Operation.unary(
    "tanh", summary: "The hyperbolic tangent.",
    value: { tanh($0) }, derivative: { _, y in 1 - y * y },
    formula: { .call(.tanh, $0) }, local: { _, y in 1 - y.squared })

  static let relu = Operation.unary(
    "relu", summary: "The input where it is positive, else 0; the gradient at 0 is 0.",
    // A NaN fails both comparisons and passes through, so that it is seen where it goes.
    value: { $0 <= 0 ? 0 : $0 }, derivative: { x, _ in x <= 0 ? 0 : 1 },
    formula: { .series(.maximum, [0, $0], isCut: false) }, local: { x, _ in .call(.isPositive, x) })

  static let softplus = Operation.unary(
    "softplus", summary: "A smooth relu: log(1 + exp(x)).",
    value: { max($0, 0) + log1p(exp(-abs($0))) }, derivative: { x, _ in logistic(x) },
    formula: { .call(.log, 1 + .call(.exp, $0)) }, local: { x, _ in .call(.sigmoid, x) },
    steady: { x, number in
      number > 0 ? x + .call(.log1p, .call(.exp, -x)) : .call(.log1p, .call(.exp, x))
    })

  static let silu = Operation.unary(
    "silu", summary: "x·σ(x), also called swish.",
    value: { $0 * logistic($0) },
    derivative: { x, y in
      let s = logistic(x)
      return s + y * (1 - s)
    },
    formula: { $0 * .call(.sigmoid, $0) },
    local: { x, y in .call(.sigmoid, x) + y * (1 - .call(.sigmoid, x)) })

  static let gelu = Operation.unary(
    "gelu", summary: "x·Φ(x) with the exact normal distribution function Φ.",
    value: { $0 * normalDistribution($0) },
    derivative: { x, _ in normalDistribution(x) + x * normalDensity(x) },
    formula: { $0 * .call(.normalDistribution, $0) },
    local: { x, _ in .call(.normalDistribution, x) + x * .call(.normalDensity, x) })

  static let leakyRelu = Operation(
    name: "leaky_relu", symbol: "leaky relu",
    summary: "The input where it is positive, else the input times negative_slope.", role: .computed,
    arity: .exactly(1),
    attributes: [AttributeDefinition("negative_slope", .number, defaultValue: .number(0.01))],
    isCommutative: false, shape: ShapeRules.same,
    bind: { _, output, attributes in
      let slope = attributes.number("negative_slope") ?? 0.01
      return Kernels.unary(
        count: output.count, value: { $0 <= 0 ? slope * $0 : $0 }, derivative: { x, _ in x <= 0 ? slope : 1 })
    },
    equation: .elementwise(
      value: { occurrence, x in
        let slope = Expression.number(occurrence.attributes.number("negative_slope") ?? 0.01)
        let zero: Expression = 0
        return .series(.maximum, [zero, x[0]], isCut: false)
          + slope * .series(.minimum, [zero, x[0]], isCut: false)
      },
      local: { occurrence, _, x, _ in
        let slope = Expression.number(occurrence.attributes.number("negative_slope") ?? 0.01)
        return .call(.isPositive, x[0]) + slope * .call(.isNotPositive, x[0])
      }))

  /// The logistic function, without an overflow for arguments of any size.
  @inline(__always)
  static func logistic(_ x: Double) -> Double {
    if x >= 0 { return 1 / (1 + exp(-x)) }
    let power = exp(x)
    return power / (1 + power)
  }

  /// The distribution function of the standard normal distribution.
  ///
  /// The complementary error function keeps its digits where 1 + erf would lose them.
  @inline(__always)
  static func normalDistribution(_ x: Double) -> Double { 0.5 * erfc(-x * 0.5.squareRoot()) }

  /// The density of the standard normal distribution.
  @inline(__always)
  static func normalDensity(_ x: Double) -> Double { exp(-0.5 * x * x) / (2 * Double.pi).squareRoot() }
}
