/// Operations that take an axis, or all axes, together.
enum Reductions {
  static let all: [Operation] = [sum, mean, maximum]

  static let sum = reduction(
    "sum", symbol: "Σ", summary: "The sum along an axis, or of all elements.",
    bind: { input, split in linear(split, factor: 1) },
    equation: EquationRule(
      value: { _ in .total(.input(0)) },
      valueCell: { occurrence, element in terms(occurrence, element) },
      gradient: { _, _ in .call(.repeat, .upstream) },
      gradientCell: { occurrence, _, element in .upstream(split(occurrence).reduced(of: element)) }))

  static let mean = reduction(
    "mean", symbol: "mean", summary: "The mean along an axis, or of all elements.",
    bind: { input, split in linear(split, factor: 1 / Double(split.size)) },
    equation: EquationRule(
      value: { .total(.input(0)) / .count(split($0).size) },
      valueCell: { occurrence, element in terms(occurrence, element) / .count(split(occurrence).size) },
      gradient: { occurrence, _ in .call(.repeat, .upstream) / .count(split(occurrence).size) },
      gradientCell: { occurrence, _, element in
        let split = split(occurrence)
        return .upstream(split.reduced(of: element)) / .count(split.size)
      }))

  static let maximum = reduction(
    "max", symbol: "max", summary: "The largest element along an axis, or of all; ties share the gradient.",
    bind: { input, split in largest(split) },
    equation: EquationRule(
      value: { _ in .call(.maximum, .input(0)) },
      valueCell: { occurrence, element in
        let split = split(occurrence)
        return .series(.maximum, split.size, limit: occurrence.limit) {
          .input(0, split.whole(of: element, at: $0))
        }
      },
      gradient: { occurrence, _ in
        let local = Expression.call(.isEqual, [.input(0), .output])
        let isTied = (0..<occurrence.output.count).contains { ties(occurrence, $0) > 1 }
        return .upstream * (isTied ? local / .total(local) : local)
      },
      gradientCell: { occurrence, _, element in
        let reduced = split(occurrence).reduced(of: element)
        let local = Expression.call(.isEqual, [.input(0, element), .output(reduced)])
        let ties = ties(occurrence, reduced)
        return .upstream(reduced) * (ties > 1 ? local / .count(ties) : local)
      }))

  /// The attribute that names an axis; it may count from the end, and a graph file nests at most 128 axes.
  static func axis(defaultValue: AttributeValue? = nil) -> AttributeDefinition {
    AttributeDefinition("axis", .integer(minimum: -128), defaultValue: defaultValue)
  }

  private static func reduction(
    _ name: String, symbol: String, summary: String,
    bind: @escaping @Sendable (_ input: Shape, AxisSplit) -> Kernels, equation: EquationRule
  ) -> Operation {
    Operation(
      name: name, symbol: symbol, summary: summary, role: .computed, arity: .exactly(1),
      attributes: [axis(), AttributeDefinition("keepdims", .boolean, defaultValue: .boolean(false))],
      isCommutative: false,
      shape: { inputs, attributes throws(ShapeMismatch) in
        let keepsAxes = attributes.boolean("keepdims")
        var axes = inputs[0].axes
        guard let given = attributes.integer("axis") else {
          return Shape(keepsAxes ? axes.map { _ in 1 } : [])
        }
        let axis = try ShapeRules.axis(given, of: inputs[0])
        if keepsAxes { axes[axis] = 1 } else { axes.remove(at: axis) }
        return Shape(axes)
      },
      bind: { inputs, _, attributes in bind(inputs[0], split(inputs[0], attributes)) },
      equation: equation)
  }

  /// The input seen from the axis that is taken together.
  private static func split(_ input: Shape, _ attributes: Attributes) -> AxisSplit {
    AxisSplit(input, axis: attributes.integer("axis").map { $0 < 0 ? $0 + input.rank : $0 })
  }

  private static func split(_ occurrence: Occurrence) -> AxisSplit {
    split(occurrence.inputs[0], occurrence.attributes)
  }

  /// The sum that makes one element of the output.
  private static func terms(_ occurrence: Occurrence, _ element: Int) -> Expression {
    let split = split(occurrence)
    return .sum(split.size, limit: occurrence.limit) { .input(0, split.whole(of: element, at: $0)) }
  }

  /// How many elements share one maximum, as far as it is known.
  private static func ties(_ occurrence: Occurrence, _ reduced: Int) -> Int {
    guard let x = occurrence.values[0]?.elements else { return 1 }
    let split = split(occurrence)
    let row = (0..<split.size).map { x[split.whole(of: reduced, at: $0)] }
    return row.filter { $0 == row.max() }.count
  }

  /// The kernels of a sum times a factor.
  private static func linear(_ split: AxisSplit, factor: Double) -> Kernels {
    Kernels(
      forward: { inputs, output in
        output.update(repeating: 0, count: split.reducedCount)
        split.addSums(of: inputs[0], times: factor, to: output)
      },
      pullback: { _, _, upstream, _, contribution in
        split.addCopies(of: upstream, times: factor, to: contribution)
      })
  }

  /// The kernels of a maximum.
  private static func largest(_ split: AxisSplit) -> Kernels {
    Kernels(
      forward: { inputs, output in
        let x = inputs[0]
        for target in 0..<split.reducedCount {
          var result = x[split.whole(of: target, at: 0)]
          for position in 1..<max(split.size, 1) {
            let candidate = x[split.whole(of: target, at: position)]
            if candidate > result || candidate.isNaN { result = candidate }
          }
          output[target] = result
        }
      },
      pullback: { inputs, output, upstream, _, contribution in
        let x = inputs[0]
        for target in 0..<split.reducedCount {
          var ties = 0.0
          for position in 0..<split.size
          where isSame(x[split.whole(of: target, at: position)], output[target]) {
            ties += 1
          }
          for position in 0..<split.size {
            let source = split.whole(of: target, at: position)
            if isSame(x[source], output[target]) { contribution[source] += upstream[target] / ties }
          }
        }
      })
  }

  /// Whether an element is the maximum; a NaN, which becomes the maximum, counts as its own like.
  @inline(__always)
  private static func isSame(_ x: Double, _ y: Double) -> Bool { x == y || (x.isNaN && y.isNaN) }
}
