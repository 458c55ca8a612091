@testable import Graph

extension ShapeCase {
  static let all: [ShapeCase] = elementwise + activations + structural + linear + losses

  private static let pairs: [[[Int]]] = [
    [[], []], [[3], [3]], [[2, 3], [3]], [[2, 1], [3]], [[], [2, 2]], [[2, 3], []], [[2, 1, 2], [3, 1]],
    [[1], [2]], [[1, 1], []],
  ]
  private static let singles: [[[Int]]] = [[[]], [[1]], [[4]], [[2, 3]], [[2, 1, 2]]]

  private static func each(
    _ operations: [String], _ shapes: [[[Int]]], in range: ClosedRange<Double> = -2...2
  ) -> [ShapeCase] {
    operations.flatMap { operation in shapes.map { ShapeCase(operation, $0, in: range) } }
  }

  private static let elementwise =
    each(["add", "mul", "sub", "maximum", "minimum"], pairs)
    + each(["div", "pow"], pairs, in: 0.5...2)
    + each(
      ["add", "mul"],
      [
        [[], [], []], [[2], [2], [2]], [[2, 2], [2], []], [[2, 1], [1, 3], [3], [2, 3]],
        [[], [], [], [], []],
      ])
    + each(["neg", "exp", "square", "abs", "sin", "cos", "branch"], singles)
    + each(["reciprocal", "log", "sqrt"], singles, in: 0.5...3)

  private static let activations =
    each(["sigmoid", "tanh", "relu", "softplus", "silu", "gelu", "leaky_relu"], singles)
    + [ShapeCase("leaky_relu", [[3]], ["negative_slope": .number(-0.3)])]

  private static let axes: [[String: AttributeValue]] = [
    [:], ["keepdims": .boolean(true)], ["axis": .integer(0)], ["axis": .integer(-1)],
    ["axis": .integer(0), "keepdims": .boolean(true)], ["axis": .integer(-1), "keepdims": .boolean(true)],
  ]

  private static let structural: [ShapeCase] =
    ["sum", "mean", "max"].flatMap { operation in
      axes.flatMap { attributes in
        [[3], [2, 3], [2, 3, 2], [1, 1]].map { ShapeCase(operation, [$0], attributes) }
      } + [ShapeCase(operation, [[]])]
    } + [
      ShapeCase("sum", [[2, 3, 2]], ["axis": .integer(1)]),
      ShapeCase("max", [[2, 3, 2]], ["axis": .integer(-2)]),
      ShapeCase("repeat", [[]], ["count": .integer(3)]),
      ShapeCase("repeat", [[]], ["count": .integer(3), "axis": .integer(-1)]),
      ShapeCase("repeat", [[3]], ["count": .integer(2)]),
      ShapeCase("repeat", [[3]], ["count": .integer(2), "axis": .integer(1)]),
      ShapeCase("repeat", [[3]], ["count": .integer(2), "axis": .integer(-2)]),
      ShapeCase("repeat", [[1, 3]], ["count": .integer(4)]),
      ShapeCase("repeat", [[2, 1, 3]], ["count": .integer(4), "axis": .integer(-2)]),
      ShapeCase("transpose", [[2, 3]]), ShapeCase("transpose", [[1, 3]]),
      ShapeCase("reshape", [[2, 3]], ["shape": .integers([6])]),
      ShapeCase("reshape", [[2, 3]], ["shape": .integers([3, 1, 2])]),
      ShapeCase("reshape", [[1]], ["shape": .integers([])]),
      ShapeCase("concat", [[2], [1], [3]]),
      ShapeCase("concat", [[2, 3], [1, 3]]),
      ShapeCase("concat", [[2, 3], [2, 1]], ["axis": .integer(1)]),
      ShapeCase("concat", [[2, 1, 2], [2, 3, 2]], ["axis": .integer(-2)]),
    ]

  private static let linear: [ShapeCase] =
    each(
      ["matmul"],
      [
        [[1, 2], [2, 3]], [[3, 2], [2, 4]], [[2], [2, 3]], [[3, 2], [2]], [[3], [3]], [[1, 1], [1, 1]],
      ])
    + each(
      ["affine"],
      [
        [[2, 3], [3, 2], [2]], [[2, 3], [3, 2], []], [[2, 3], [3, 2], [2, 2]], [[2, 3], [3, 2], [2, 1]],
        [[3], [3, 2], [2]], [[3], [3], []], [[2, 3], [3], [2]],
      ]) + each(["softmax", "log_softmax"], [[[1]], [[4]], [[2, 3]], [[2, 2, 3]]])

  private static let losses: [ShapeCase] =
    each(
      ["softmax_cross_entropy"], [[[3], [3]], [[2, 3], [2, 3]], [[1], [1]], [[2, 2, 2], [2, 2, 2]]])
    + each(["mse"], [[[], []], [[3], [3]], [[2, 3], [2, 3]]])
    + each(["binary_cross_entropy"], [[[], []], [[3], [3]], [[2, 3], [2, 3]]], in: 0.1...0.9)
}
