/// Products of matrices and vectors.
enum LinearAlgebra {
  static let all: [Operation] = [matmul, affine]

  static let matmul = Operation(
    name: "matmul", symbol: "matmul", summary: "The matrix product x·W.", role: .computed, arity: .exactly(2),
    attributes: [], isCommutative: false,
    shape: { inputs, _ throws(ShapeMismatch) in try product(inputs) },
    bind: { inputs, _, _ in
      let sizes = Sizes(inputs)
      return Kernels(
        forward: { inputs, output in
          output.update(repeating: 0, count: sizes.rows * sizes.columns)
          sizes.addProduct(inputs[0], inputs[1], to: output)
        },
        pullback: { inputs, _, upstream, slot, contribution in
          sizes.addPullback(inputs, upstream, slot, to: contribution)
        })
    },
    equation: EquationRule(
      value: { _ in .matrixProduct(.input(0), .input(1)) },
      valueCell: { occurrence, element in Sizes(occurrence.inputs).cell(element, occurrence.limit) },
      gradient: { _, slot in gradient(slot) },
      gradientCell: { occurrence, slot, element in
        Sizes(occurrence.inputs).gradientCell(slot, element, occurrence.limit)
      },
      factors: { occurrence, slot in Sizes(occurrence.inputs).factors(slot) }, columns: columns))

  static let affine = Operation(
    name: "affine", symbol: "affine", summary: "The layer x·W + b.", role: .computed, arity: .exactly(3),
    attributes: [], isCommutative: false,
    shape: { inputs, _ throws(ShapeMismatch) in
      let shape = try product(inputs)
      guard inputs[2].broadcast(with: shape) == shape else {
        throw ShapeMismatch(
          "shapes \(shape) and \(inputs[2]): b does not broadcast to the shape of x·W")
      }
      return shape
    },
    bind: { inputs, output, _ in
      let sizes = Sizes(inputs)
      let count = output.count
      let bias = Broadcast(from: inputs[2], to: output).lookup(count: count)
      return Kernels(
        forward: { inputs, output in
          for index in 0..<count { output[index] = inputs[2][bias[index]] }
          sizes.addProduct(inputs[0], inputs[1], to: output)
        },
        pullback: { inputs, _, upstream, slot, contribution in
          if slot == 2 {
            for index in 0..<count { contribution[bias[index]] += upstream[index] }
          } else {
            sizes.addPullback(inputs, upstream, slot, to: contribution)
          }
        })
    },
    equation: EquationRule(
      value: { _ in .matrixProduct(.input(0), .input(1)) + .input(2) },
      valueCell: { occurrence, element in
        let bias = Broadcast(from: occurrence.inputs[2], to: occurrence.output).source(of: element)
        return Sizes(occurrence.inputs).cell(element, occurrence.limit) + .input(2, bias)
      },
      gradient: { occurrence, slot in
        guard slot == 2 else { return gradient(slot) }
        return occurrence.inputs[2].count == occurrence.output.count ? .upstream : .total(.upstream)
      },
      gradientCell: { occurrence, slot, element in
        guard slot == 2 else {
          return Sizes(occurrence.inputs).gradientCell(slot, element, occurrence.limit)
        }
        let broadcast = Broadcast(from: occurrence.inputs[2], to: occurrence.output)
        return .sum(broadcast.copies, limit: occurrence.limit) {
          .upstream(broadcast.target(of: element, copy: $0))
        }
      },
      factors: { occurrence, slot in slot == 2 ? nil : Sizes(occurrence.inputs).factors(slot) },
      columns: columns))

  /// ∂L/∂x = ∂L/∂y · Wᵀ and ∂L/∂W = xᵀ · ∂L/∂y.
  private static func gradient(_ slot: Int) -> Expression {
    slot == 0
      ? .matrixProduct(.upstream, .transposed(.input(1)))
      : .matrixProduct(.transposed(.input(0)), .upstream)
  }

  /// A vector on the right is a column, and so is what a matrix makes of it.
  @Sendable private static func columns(_ occurrence: Occurrence) -> Set<Expression.Quantity> {
    occurrence.inputs[1].rank == 1 ? [.input(slot: 1), .input(slot: 2), .output, .upstream] : []
  }

  /// The shape of x·W.
  private static func product(_ inputs: [Shape]) throws(ShapeMismatch) -> Shape {
    let left = inputs[0]
    let right = inputs[1]
    for shape in [left, right] where !(1...2).contains(shape.rank) {
      throw ShapeMismatch(
        "\(ShapeRules.names([left, right])): a matrix product takes 1 or 2 axes, \(shape) has \(shape.rank)")
    }
    guard left.axes.last == right.axes.first else {
      throw ShapeMismatch(
        "\(ShapeRules.names([left, right])): "
          + "\(left.rowsAndColumns.columns) columns against \(right.axes[0]) rows")
    }
    return Shape(left.axes.dropLast() + right.axes.dropFirst())
  }
}

/// The sizes of a product of a rows × inner by an inner × columns matrix.
///
/// A vector on the left is one row, a vector on the right one column.
private struct Sizes: Sendable {
  let rows: Int
  let inner: Int
  let columns: Int

  init(_ inputs: [Shape]) {
    rows = inputs[0].rank == 2 ? inputs[0].axes[0] : 1
    inner = inputs[1].axes[0]
    columns = inputs[1].rank == 2 ? inputs[1].axes[1] : 1
  }

  /// Adds x·W to y, running along the rows of W and y.
  func addProduct(
    _ x: UnsafePointer<Double>, _ w: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>
  ) {
    for row in 0..<rows {
      let target = y + row * columns
      for index in 0..<inner {
        let factor = x[row * inner + index]
        let source = w + index * columns
        for column in 0..<columns { target[column] += factor * source[column] }
      }
    }
  }

  /// Adds ∂L/∂y · Wᵀ for slot 0, xᵀ · ∂L/∂y for slot 1.
  func addPullback(
    _ inputs: UnsafePointer<UnsafeMutablePointer<Double>>, _ upstream: UnsafePointer<Double>, _ slot: Int,
    to contribution: UnsafeMutablePointer<Double>
  ) {
    for row in 0..<rows {
      let gradient = upstream + row * columns
      for index in 0..<inner {
        if slot == 0 {
          let weights = inputs[1] + index * columns
          var sum = 0.0
          for column in 0..<columns { sum += gradient[column] * weights[column] }
          contribution[row * inner + index] += sum
        } else {
          let factor = inputs[0][row * inner + index]
          let target = contribution + index * columns
          for column in 0..<columns { target[column] += factor * gradient[column] }
        }
      }
    }
  }

  /// The row of x times the column of W that make one element of y.
  func cell(_ element: Int, _ limit: Int) -> Expression {
    let (row, column) = element.quotientAndRemainder(dividingBy: columns)
    return .sum(inner, limit: limit) {
      .input(0, row * inner + $0) * .input(1, $0 * columns + column)
    }
  }

  /// The products that make one element of ∂L/∂x or ∂L/∂W.
  func gradientCell(_ slot: Int, _ element: Int, _ limit: Int) -> Expression {
    if slot == 0 {
      let (row, index) = element.quotientAndRemainder(dividingBy: inner)
      return .sum(columns, limit: limit) {
        .upstream(row * columns + $0) * .input(1, index * columns + $0)
      }
    }
    let (index, column) = element.quotientAndRemainder(dividingBy: columns)
    return .sum(rows, limit: limit) {
      .input(0, $0 * inner + index) * .upstream($0 * columns + column)
    }
  }

  /// The shapes of the two matrices of a value or gradient.
  func factors(_ slot: Int?) -> [Shape] {
    switch slot {
    case 0: [Shape([rows, columns]), Shape([columns, inner])]
    case 1: [Shape([inner, rows]), Shape([rows, columns])]
    default: [Shape([rows, inner]), Shape([inner, columns])]
    }
  }
}
