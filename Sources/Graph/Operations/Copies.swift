/// Operations that hand on one value several times; their gradients are sums over the copies.
enum Copies {
  static let all: [Operation] = [branch, repetition]

  static let branch = Operation.unary(
    "branch", summary: "The identity: one value that goes on along several arrows.",
    value: { $0 }, derivative: { _, _ in 1 },
    formula: { $0 }, local: { _, _ in 1 })

  static let repetition = Operation(
    name: "repeat", symbol: "repeat", summary: "Copies of the input along an axis.", role: .computed,
    arity: .exactly(1),
    attributes: [
      AttributeDefinition("count", .integer(minimum: 1), isRequired: true),
      Reductions.axis(defaultValue: .integer(0)),
    ],
    isCommutative: false,
    shape: { inputs, attributes throws(ShapeMismatch) in
      let shape = viewed(inputs[0], attributes)
      let axis = try ShapeRules.axis(attributes.integer("axis") ?? 0, of: inputs[0], rank: shape.rank)
      guard shape.axes[axis] == 1 else {
        throw ShapeMismatch(
          "shape \(inputs[0]): axis \(axis) has \(shape.axes[axis]) elements, only an axis of size 1 repeats")
      }
      var axes = shape.axes
      axes[axis] = attributes.integer("count") ?? 1
      return Shape(axes)
    },
    bind: { _, output, attributes in
      let split = split(output, attributes)
      let count = output.count
      return Kernels(
        forward: { inputs, output in
          output.update(repeating: 0, count: count)
          split.addCopies(of: inputs[0], times: 1, to: output)
        },
        pullback: { _, _, upstream, _, contribution in
          split.addSums(of: upstream, times: 1, to: contribution)
        })
    },
    equation: EquationRule(
      value: { .call(.repeat, [.input(0), .count(split($0.output, $0.attributes).size)]) },
      valueCell: { occurrence, element in
        .input(0, split(occurrence.output, occurrence.attributes).reduced(of: element))
      },
      gradient: { _, _ in .total(.upstream) },
      gradientCell: { occurrence, _, element in
        let split = split(occurrence.output, occurrence.attributes)
        return .sum(split.size, limit: occurrence.limit) { .upstream(split.whole(of: element, at: $0)) }
      }))

  /// The input with the axis that is to be copied: a scalar has one, a vector is one row or one column.
  private static func viewed(_ shape: Shape, _ attributes: Attributes) -> Shape {
    guard shape.rank <= 1 else { return shape }
    guard let size = shape.axes.first else { return Shape([1]) }
    return [1, -1].contains(attributes.integer("axis")) ? Shape([size, 1]) : Shape([1, size])
  }

  /// The output seen from the copied axis.
  private static func split(_ output: Shape, _ attributes: Attributes) -> AxisSplit {
    let axis = attributes.integer("axis") ?? 0
    return AxisSplit(output, axis: axis < 0 ? axis + output.rank : axis)
  }
}
