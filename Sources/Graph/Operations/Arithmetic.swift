#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Operations on two or more numbers, broadcast.
enum Arithmetic {
  static let all: [Operation] = [add, mul, sub, div, power, maximum, minimum]

  static let add = Operation(
    name: "add", symbol: "+", summary: "The sum of two or more inputs.", role: .computed,
    arity: .atLeast(2), attributes: [], isCommutative: true,
    shape: ShapeRules.broadcast,
    bind: { inputs, output, _ in Kernels.fold(.sum, inputs, output) },
    equation: .elementwise(
      value: { occurrence, x in .series(.sum, x.count, limit: occurrence.limit) { x[$0] } },
      local: { _, _, _, _ in 1 }))

  static let mul = Operation(
    name: "mul", symbol: "×", summary: "The product of two or more inputs.", role: .computed,
    arity: .atLeast(2), attributes: [], isCommutative: true,
    shape: ShapeRules.broadcast,
    bind: { inputs, output, _ in Kernels.fold(.product, inputs, output) },
    equation: .elementwise(
      value: { _, x in .product(x) },
      local: { _, slot, x, _ in
        let others = x.indices.filter { $0 != slot }.map { x[$0] }
        return others.count == 1 ? others[0] : .product(others)
      }))

  static let sub = binary(
    "sub", symbol: "−", summary: "The first input minus the second.",
    bind: { inputs, output, _ in
      Kernels.binary(
        inputs, output, value: { $0 - $1 }, left: { _, _, _ in 1 }, right: { _, _, _ in -1 })
    },
    value: { x, y in x - y },
    local: { slot, _, _, _ in slot == 0 ? 1 : -1 })

  static let div = binary(
    "div", symbol: "÷", summary: "The first input divided by the second.",
    bind: { inputs, output, _ in
      Kernels.binary(
        inputs, output, value: { $0 / $1 }, left: { _, y, _ in 1 / y }, right: { _, y, z in -z / y })
    },
    value: { x, y in x / y },
    local: { slot, x, y, _ in slot == 0 ? 1 / y : -(x / y.squared) })

  static let power = binary(
    "pow", symbol: "^", summary: "The first input to the power of the second.",
    bind: { inputs, output, _ in
      Kernels.binary(
        inputs, output, value: { pow($0, $1) },
        // x^0 is 1 everywhere, so its derivative is 0 even where x^−1 is infinite.
        left: { x, y, _ in y == 0 ? 0 : y * pow(x, y - 1) },
        right: { x, _, z in x == 0 ? 0 : z * log(x) })
    },
    value: { x, y in .power(x, y) },
    local: { slot, x, y, z in slot == 0 ? y * .power(x, y - 1) : z * .call(.log, x) })

  static let maximum = binary(
    "maximum", symbol: "max", summary: "The larger of two inputs; a tie splits the gradient evenly.",
    isCommutative: true,
    bind: { inputs, output, _ in
      Kernels.binary(
        inputs, output, value: { larger($0, $1) }, left: { x, y, _ in share(x, y) },
        right: { x, y, _ in share(y, x) })
    },
    value: { x, y in .series(.maximum, [x, y], isCut: false) },
    local: { slot, x, y, _ in .call(.isLarger, slot == 0 ? [x, y] : [y, x]) })

  static let minimum = binary(
    "minimum", symbol: "min", summary: "The smaller of two inputs; a tie splits the gradient evenly.",
    isCommutative: true,
    bind: { inputs, output, _ in
      Kernels.binary(
        inputs, output, value: { -larger(-$0, -$1) }, left: { x, y, _ in share(y, x) },
        right: { x, y, _ in share(x, y) })
    },
    value: { x, y in .series(.minimum, [x, y], isCut: false) },
    local: { slot, x, y, _ in .call(.isLarger, slot == 0 ? [y, x] : [x, y]) })

  /// The larger of two numbers; NaN where either is NaN.
  @inline(__always)
  private static func larger(_ x: Double, _ y: Double) -> Double { x >= y ? x : (y > x ? y : x + y) }

  /// The part of the gradient that goes to `x` when the larger of `x` and `y` is taken.
  @inline(__always)
  private static func share(_ x: Double, _ y: Double) -> Double { x > y ? 1 : (x == y ? 0.5 : 0) }

  /// An operation on exactly two inputs.
  private static func binary(
    _ name: String, symbol: String, summary: String, isCommutative: Bool = false,
    bind: @escaping Operation.Binding,
    value: @escaping @Sendable (_ x: Expression, _ y: Expression) -> Expression,
    local:
      @escaping @Sendable (_ slot: Int, _ x: Expression, _ y: Expression, _ z: Expression) -> Expression
  ) -> Operation {
    Operation(
      name: name, symbol: symbol, summary: summary, role: .computed, arity: .exactly(2), attributes: [],
      isCommutative: isCommutative, shape: ShapeRules.broadcast, bind: bind,
      equation: .elementwise(
        value: { _, x in value(x[0], x[1]) }, local: { _, slot, x, z in local(slot, x[0], x[1], z) }))
  }
}
