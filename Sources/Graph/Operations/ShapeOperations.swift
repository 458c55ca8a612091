/// Operations that move elements and change none.
enum ShapeOperations {
  static let all: [Operation] = [transpose, reshape, concat]

  static let transpose = Operation(
    name: "transpose", symbol: "xᵀ", summary: "The matrix with its two axes exchanged.", role: .computed,
    arity: .exactly(1), attributes: [], isCommutative: false,
    shape: { inputs, _ throws(ShapeMismatch) in
      guard inputs[0].rank == 2 else {
        throw ShapeMismatch("shape \(inputs[0]): transpose needs 2 axes, here are \(inputs[0].rank)")
      }
      return Shape(inputs[0].axes.reversed())
    },
    bind: { inputs, _, _ in
      let (rows, columns) = inputs[0].rowsAndColumns
      return Kernels(
        forward: { inputs, output in
          for row in 0..<rows {
            for column in 0..<columns {
              output[column * rows + row] = inputs[0][row * columns + column]
            }
          }
        },
        pullback: { _, _, upstream, _, contribution in
          for row in 0..<rows {
            for column in 0..<columns {
              contribution[row * columns + column] += upstream[column * rows + row]
            }
          }
        })
    },
    equation: EquationRule(
      value: { _ in .transposed(.input(0)) },
      valueCell: { occurrence, element in .input(0, swapped(element, in: occurrence.output)) },
      gradient: { _, _ in .transposed(.upstream) },
      gradientCell: { occurrence, _, element in .upstream(swapped(element, in: occurrence.inputs[0])) }))

  static let reshape = Operation(
    name: "reshape", symbol: "reshape", summary: "The same elements in row-major order with another shape.",
    role: .computed, arity: .exactly(1),
    attributes: [AttributeDefinition("shape", .integers, isRequired: true)], isCommutative: false,
    shape: { inputs, attributes throws(ShapeMismatch) in
      let shape = Shape(attributes.integers("shape") ?? [])
      guard shape.count == inputs[0].count else {
        throw ShapeMismatch(
          "\(ShapeRules.names([inputs[0], shape])): \(inputs[0].count) against \(shape.count) elements")
      }
      return shape
    },
    bind: { _, output, _ in
      Kernels.unary(count: output.count, value: { $0 }, derivative: { _, _ in 1 })
    },
    equation: EquationRule(
      value: { _ in .call(.reshape, .input(0)) },
      valueCell: { _, element in .input(0, element) },
      gradient: { _, _ in .call(.reshape, .upstream) },
      gradientCell: { _, _, element in .upstream(element) }))

  static let concat = Operation(
    name: "concat", symbol: "concat", summary: "Two or more inputs one after another along an axis.",
    role: .computed, arity: .atLeast(2), attributes: [Reductions.axis(defaultValue: .integer(0))],
    isCommutative: false,
    shape: { inputs, attributes throws(ShapeMismatch) in try joined(inputs, attributes) },
    bind: { inputs, output, attributes in
      let places = places(inputs, output, attributes)
      return Kernels(
        forward: { inputs, output in
          for (slot, place) in places.enumerated() {
            for block in 0..<place.blocks {
              let target = output + block * place.stride + place.offset
              target.update(from: inputs[slot] + block * place.length, count: place.length)
            }
          }
        },
        pullback: { _, _, upstream, slot, contribution in
          let place = places[slot]
          for block in 0..<place.blocks {
            let source = upstream + block * place.stride + place.offset
            let target = contribution + block * place.length
            for index in 0..<place.length { target[index] += source[index] }
          }
        })
    },
    equation: EquationRule(
      value: { occurrence in .call(.concat, occurrence.inputs.indices.map { .input($0) }) },
      valueCell: { occurrence, element in
        let places = places(occurrence)
        let column = element % places[0].stride
        let slot = places.lastIndex { $0.offset <= column } ?? 0
        let place = places[slot]
        return .input(slot, element / place.stride * place.length + column - place.offset)
      },
      gradient: { _, _ in .call(.slice, .upstream) },
      gradientCell: { occurrence, slot, element in
        let place = places(occurrence)[slot]
        return .upstream(element / place.length * place.stride + place.offset + element % place.length)
      }))

  /// The element of the transpose of a matrix where `element` of a matrix of the given shape comes from.
  private static func swapped(_ element: Int, in shape: Shape) -> Int {
    let (rows, columns) = shape.rowsAndColumns
    return element % columns * rows + element / columns
  }

  /// The shape of all inputs joined along the axis.
  private static func joined(_ inputs: [Shape], _ attributes: Attributes) throws(ShapeMismatch) -> Shape {
    let first = inputs[0]
    let axis = try ShapeRules.axis(attributes.integer("axis") ?? 0, of: first)
    var axes = first.axes
    for shape in inputs.dropFirst() {
      guard shape.rank == first.rank else {
        throw ShapeMismatch("\(ShapeRules.names(inputs)): \(first.rank) against \(shape.rank) axes")
      }
      for other in axes.indices where other != axis && axes[other] != shape.axes[other] {
        throw ShapeMismatch(
          "\(ShapeRules.names(inputs)): \(axes[other]) against \(shape.axes[other]) along axis \(other)")
      }
      axes[axis] += shape.axes[axis]
    }
    return Shape(axes)
  }

  /// Where one input of a concatenation lies in the output: `blocks` runs of `length` elements.
  private struct Place: Sendable {
    let blocks: Int
    let length: Int
    let offset: Int
    let stride: Int
  }

  private static func places(_ inputs: [Shape], _ output: Shape, _ attributes: Attributes) -> [Place] {
    let given = attributes.integer("axis") ?? 0
    let whole = AxisSplit(output, axis: given < 0 ? given + output.rank : given)
    var offset = 0
    return inputs.map { shape in
      let length = shape.count / whole.outer
      defer { offset += length }
      return Place(blocks: whole.outer, length: length, offset: offset, stride: whole.size * whole.inner)
    }
  }

  private static func places(_ occurrence: Occurrence) -> [Place] {
    places(occurrence.inputs, occurrence.output, occurrence.attributes)
  }
}
