/// The sizes of a tensor's axes, outermost first.
///
/// A scalar has no axes and one element.
public struct Shape: Hashable, Sendable {
  /// The size of each axis, outermost first; each is at least 1.
  public let axes: [Int]

  /// Creates a shape from the sizes of its axes.
  public init(_ axes: [Int]) { self.axes = axes }

  /// The shape of a single number.
  public static let scalar = Shape([])

  /// The number of axes.
  public var rank: Int { axes.count }

  /// The number of elements.
  public var count: Int { axes.reduce(1, *) }

  /// Whether this is the shape of a single number.
  public var isScalar: Bool { axes.isEmpty }

  /// Rows and columns when drawn as a matrix; a vector is one row, a scalar is 1×1.
  ///
  /// More than two axes are flattened into rows, the last axis keeps its columns.
  public var rowsAndColumns: (rows: Int, columns: Int) {
    guard let columns = axes.last else { return (1, 1) }
    return (count / max(columns, 1), columns)
  }

  /// The common shape that NumPy's broadcasting gives, or nil where the shapes do not fit.
  public func broadcast(with other: Shape) -> Shape? {
    var result: [Int] = []
    for position in 0..<max(rank, other.rank) {
      let left = position < rank ? axes[rank - 1 - position] : 1
      let right = position < other.rank ? other.axes[other.rank - 1 - position] : 1
      guard left == right || left == 1 || right == 1 else { return nil }
      result.append(left == 1 ? right : left)
    }
    return Shape(result.reversed())
  }
}

extension Shape: CustomStringConvertible {
  /// `scalar`, `[3]` or `2×3`; a vector's brackets keep its length from looking like a number of its own.
  public var description: String {
    switch axes.count {
    case 0: "scalar"
    case 1: "[\(axes[0])]"
    default: axes.map(String.init).joined(separator: "×")
    }
  }
}
