import Testing

@testable import Graph

/// Shapes that an operation refuses, and what it says.
struct RefusedShapes: Sendable, CustomTestStringConvertible {
  let operation: String
  let shapes: [[Int]]
  let attributes: [String: AttributeValue]
  let message: String

  init(
    _ operation: String, _ shapes: [[Int]], _ attributes: [String: AttributeValue] = [:], _ message: String
  ) {
    self.operation = operation
    self.shapes = shapes
    self.attributes = attributes
    self.message = message
  }

  var testDescription: String { "\(operation) of \(shapes)" }

  static let all: [RefusedShapes] = broadcasts + axes + structural + linear + losses

  private static let broadcasts: [RefusedShapes] =
    ["add", "mul", "sub", "div", "pow", "maximum", "minimum"].map {
      RefusedShapes(
        $0, [[2, 3], [4]], [:], "shapes 2×3 and [4] do not broadcast: 3 against 4 along an axis")
    } + [
      RefusedShapes(
        "add", [[2], [], [3]], [:],
        "shapes [2] and scalar and [3] do not broadcast: 2 against 3 along an axis"),
      RefusedShapes(
        "mul", [[2, 3], [3, 3]], [:], "shapes 2×3 and 3×3 do not broadcast: 2 against 3 along an axis"),
    ]

  private static let axes: [RefusedShapes] = ["sum", "mean", "max"].flatMap { operation in
    [
      RefusedShapes(
        operation, [[2, 3]], ["axis": .integer(2)],
        "shape 2×3: axis 2 is out of range, the axes are -2 to 1"),
      RefusedShapes(
        operation, [[2, 3]], ["axis": .integer(-3)],
        "shape 2×3: axis -3 is out of range, the axes are -2 to 1"),
      RefusedShapes(
        operation, [[]], ["axis": .integer(0)],
        "shape scalar: axis 0 is out of range, a single number has no axis"),
    ]
  }

  private static let structural: [RefusedShapes] = [
    RefusedShapes(
      "repeat", [[2, 3]], ["count": .integer(2)],
      "shape 2×3: axis 0 has 2 elements, only an axis of size 1 repeats"),
    RefusedShapes(
      "repeat", [[3]], ["count": .integer(2), "axis": .integer(2)],
      "shape [3]: axis 2 is out of range, the axes are -2 to 1"),
    RefusedShapes(
      "repeat", [[]], ["count": .integer(2), "axis": .integer(1)],
      "shape scalar: axis 1 is out of range, the axes are -1 to 0"),
    RefusedShapes("transpose", [[3]], [:], "shape [3]: transpose needs 2 axes, here are 1"),
    RefusedShapes("transpose", [[]], [:], "shape scalar: transpose needs 2 axes, here are 0"),
    RefusedShapes(
      "reshape", [[2, 3]], ["shape": .integers([4])], "shapes 2×3 and [4]: 6 against 4 elements"),
    RefusedShapes("concat", [[2], [2, 1]], [:], "shapes [2] and 2×1: 1 against 2 axes"),
    RefusedShapes(
      "concat", [[2, 3], [2, 4]], [:], "shapes 2×3 and 2×4: 3 against 4 along axis 1"),
    RefusedShapes(
      "concat", [[], []], [:], "shape scalar: axis 0 is out of range, a single number has no axis"),
    RefusedShapes(
      "concat", [[2], [2]], ["axis": .integer(1)], "shape [2]: axis 1 is out of range, the axes are -1 to 0"),
  ]

  private static let linear: [RefusedShapes] = [
    RefusedShapes("matmul", [[1, 2], [3, 3]], [:], "shapes 1×2 and 3×3: 2 columns against 3 rows"),
    RefusedShapes("matmul", [[2], [3]], [:], "shapes [2] and [3]: 2 columns against 3 rows"),
    RefusedShapes(
      "matmul", [[], [3]], [:],
      "shapes scalar and [3]: a matrix product takes 1 or 2 axes, scalar has 0"),
    RefusedShapes(
      "matmul", [[2, 2], [1, 2, 2]], [:],
      "shapes 2×2 and 1×2×2: a matrix product takes 1 or 2 axes, 1×2×2 has 3"),
    RefusedShapes("affine", [[1, 2], [3, 3], [3]], [:], "shapes 1×2 and 3×3: 2 columns against 3 rows"),
    RefusedShapes(
      "affine", [[1, 2], [2, 3], [2]], [:],
      "shapes 1×3 and [2]: b does not broadcast to the shape of x·W"),
    RefusedShapes(
      "affine", [[1, 2], [2, 3], [4, 3]], [:],
      "shapes 1×3 and 4×3: b does not broadcast to the shape of x·W"),
    RefusedShapes("softmax", [[]], [:], "shape scalar: there is no last axis to normalize along"),
    RefusedShapes("log_softmax", [[]], [:], "shape scalar: there is no last axis to normalize along"),
  ]

  private static let losses: [RefusedShapes] =
    ["softmax_cross_entropy", "mse", "binary_cross_entropy"].map {
      RefusedShapes($0, [[4, 1], [4]], [:], "shapes 4×1 and [4]: both must have the same shape")
    } + [
      RefusedShapes(
        "softmax_cross_entropy", [[], []], [:],
        "shape scalar: there must be at least one axis, of classes")
    ]
}

@Suite struct ShapeRuleTests {
  @Test(arguments: RefusedShapes.all)
  func `an operation refuses shapes that do not fit and says why`(_ row: RefusedShapes) throws {
    let inputs = row.shapes.map { Tensor(repeating: 1, shape: Shape($0)) }
    let operation = try Operation.named(row.operation)
    #expect(throws: ShapeMismatch(row.message)) {
      try Application(operation, inputs, row.attributes)
    }
  }

  /// Functions of one number take any shape, so there is nothing that they could refuse.
  @Test func `every operation that can refuse shapes has a row`() {
    let takesAnyShape: Set = [
      "neg", "reciprocal", "exp", "log", "sqrt", "square", "abs", "sin", "cos", "sigmoid", "tanh", "relu",
      "softplus", "silu", "gelu", "leaky_relu", "branch",
    ]
    let names = OperationRegistry.all.filter { $0.role == .computed }.map(\.name)
    #expect(
      names.filter { name in
        !takesAnyShape.contains(name) && !RefusedShapes.all.contains { $0.operation == name }
      } == [])
  }
}
