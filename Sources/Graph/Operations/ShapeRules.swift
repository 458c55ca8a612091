/// Shape rules that several operations share.
enum ShapeRules {
  /// The output has the shape of the only input.
  static let same: Operation.ShapeRule = { inputs, _ in inputs[0] }

  /// The common shape of all inputs.
  static let broadcast: Operation.ShapeRule = { inputs, _ throws(ShapeMismatch) in
    var result = inputs[0]
    for shape in inputs.dropFirst() {
      guard let common = result.broadcast(with: shape) else {
        throw ShapeMismatch(clash(inputs, at: conflict(result, shape)))
      }
      result = common
    }
    return result
  }

  /// The inputs have the same shape, with at least one axis where `needsRows`; the output is a single number.
  static func loss(needsRows: Bool) -> Operation.ShapeRule {
    { inputs, _ throws(ShapeMismatch) in
      guard inputs[0] == inputs[1] else {
        throw ShapeMismatch("\(names(inputs)): both must have the same shape")
      }
      guard inputs[0].rank > 0 || !needsRows else {
        throw ShapeMismatch("shape scalar: there must be at least one axis, of classes")
      }
      return .scalar
    }
  }

  /// The position of an axis that may count from the end.
  ///
  /// - Throws: `ShapeMismatch` where the shape has no such axis.
  static func axis(_ axis: Int, of shape: Shape, rank: Int? = nil) throws(ShapeMismatch) -> Int {
    let rank = rank ?? shape.rank
    guard (-rank..<rank).contains(axis) else {
      let range = rank == 0 ? "a single number has no axis" : "the axes are \(-rank) to \(rank - 1)"
      throw ShapeMismatch("shape \(shape): axis \(axis) is out of range, \(range)")
    }
    return axis < 0 ? axis + rank : axis
  }

  /// `shapes 2×3 and 4`.
  static func names(_ shapes: [Shape]) -> String {
    "shapes " + shapes.map(\.description).joined(separator: " and ")
  }

  /// The sizes of the last pair of axes that do not fit.
  private static func conflict(_ left: Shape, _ right: Shape) -> (Int, Int) {
    let pairs = zip(left.axes.reversed(), right.axes.reversed())
    return pairs.first { $0 != $1 && $0 != 1 && $1 != 1 } ?? (1, 1)
  }

  private static func clash(_ shapes: [Shape], at sizes: (Int, Int)) -> String {
    "\(names(shapes)) do not broadcast: \(sizes.0) against \(sizes.1) along an axis"
  }
}
