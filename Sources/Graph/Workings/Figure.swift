extension Working {
  /// A tensor as it is drawn: rows and columns of numbers, some of them lit, some not known yet.
  public struct Figure: Sendable {
    /// What it is called.
    public let name: String
    /// The part of the iteration that it belongs to, for its colour.
    public let phase: Phase
    /// The shape of the tensor itself, transposed or not.
    let tensorShape: Shape
    /// The numbers; nil while none is known.
    let tensor: Tensor?
    /// Whether rows and columns are exchanged.
    let isTransposed: Bool
    /// Whether a vector stands as a column.
    let isColumn: Bool
    /// Whether a single negative number needs parentheses where it stands: 3 · (−2).
    public internal(set) var isEnclosed = false
    /// How many of the numbers are known, in row-major order; nil where all are.
    let knownCount: Int?
    /// The elements in work.
    let lit: Set<Int>

    init(
      _ name: String, _ phase: Phase, shape: Shape, tensor: Tensor?, lit: Set<Int> = [],
      knownCount: Int? = nil, isTransposed: Bool = false, isColumn: Bool = false
    ) {
      (self.name, self.phase, tensorShape, self.tensor) = (name, phase, shape, tensor)
      (self.lit, self.knownCount, self.isTransposed) = (lit, knownCount, isTransposed)
      self.isColumn = isColumn && shape.rank == 1
    }
  }
}

extension Working.Figure {
  /// The shape as it is drawn.
  public var shape: Shape { isTransposed ? Shape([rowCount, columnCount]) : tensorShape }

  /// How many rows are drawn.
  public var rowCount: Int { isTransposed ? sizes.columns : sizes.rows }

  /// How many columns are drawn.
  public var columnCount: Int { isTransposed ? sizes.rows : sizes.columns }

  /// The rows and columns of the tensor as it stands, before they are exchanged.
  private var sizes: (rows: Int, columns: Int) {
    isColumn ? (tensorShape.count, 1) : tensorShape.rowsAndColumns
  }

  /// The number in a row and column of the drawing; nil where it is not known.
  public func number(row: Int, column: Int) -> Double? {
    let element = element(row, column)
    guard knownCount.map({ element < $0 }) ?? true else { return nil }
    return tensor?.elements[element]
  }

  /// Whether the number in a row and column of the drawing is in work.
  public func isLit(row: Int, column: Int) -> Bool { lit.contains(element(row, column)) }

  /// The place of the first number in work; the first place of all where none is.
  public var focus: (row: Int, column: Int) {
    let columns = max(sizes.columns, 1)
    let (row, column) = (lit.min() ?? 0).quotientAndRemainder(dividingBy: columns)
    return isTransposed ? (column, row) : (row, column)
  }

  /// The element of the tensor at a place of the drawing.
  private func element(_ row: Int, _ column: Int) -> Int {
    isTransposed ? column * rowCount + row : row * columnCount + column
  }
}
