/// A grid of dots, two columns and four rows in each cell, drawn with the Braille patterns of Unicode.
///
///     ⠀⠀⣀⠤⠒⠉      dots (0, 7) to (11, 0) of a canvas of 6×2 cells
///     ⠒⠉⠀⠀⠀⠀
public struct BrailleCanvas: Equatable, Sendable {
  /// Columns of cells.
  public let width: Int
  /// Rows of cells.
  public let height: Int
  private var patterns: [UInt8]

  /// The bits of the code point: dots 1, 2, 3, 7 down the left column, then 4, 5, 6, 8 down the right one.
  private static let bits: [UInt8] = [0x01, 0x02, 0x04, 0x40, 0x08, 0x10, 0x20, 0x80]

  /// Creates a canvas without dots.
  public init(width: Int, height: Int) {
    self.width = max(width, 0)
    self.height = max(height, 0)
    patterns = Array(repeating: 0, count: self.width * self.height)
  }

  /// Columns of dots.
  public var dotColumns: Int { 2 * width }

  /// Rows of dots.
  public var dotRows: Int { 4 * height }

  /// Sets the dot in a column and a row counted from the top left; one outside the canvas has no effect.
  public mutating func setDot(_ x: Int, _ y: Int) {
    guard x >= 0, y >= 0, x < dotColumns, y < dotRows else { return }
    patterns[y / 4 * width + x / 2] |= Self.bits[x % 2 * 4 + y % 4]
  }

  /// Sets the dots of a straight line, both ends included.
  ///
  /// Ends far outside the canvas cost time in proportion to the line's length (Bresenham 1965).
  public mutating func setLine(from start: (x: Int, y: Int), to end: (x: Int, y: Int)) {
    let columns = abs(end.x - start.x)
    let rows = abs(end.y - start.y)
    let (right, down) = (end.x >= start.x ? 1 : -1, end.y >= start.y ? 1 : -1)
    var (x, y) = start
    var error = columns - rows
    while true {
      setDot(x, y)
      if x == end.x, y == end.y { return }
      let doubled = 2 * error
      if doubled > -rows {
        error -= rows
        x += right
      }
      if doubled < columns {
        error += columns
        y += down
      }
    }
  }

  /// Adds the dots of a canvas of the same size.
  public mutating func formUnion(_ other: BrailleCanvas) {
    precondition(width == other.width && height == other.height, "two canvases of one size")
    for (cell, pattern) in other.patterns.enumerated() where pattern != 0 { patterns[cell] |= pattern }
  }

  /// Adds the dots of a canvas of the same size in the cells that have some already.
  public mutating func formUnionOfShared(_ other: BrailleCanvas) {
    precondition(width == other.width && height == other.height, "two canvases of one size")
    for cell in patterns.indices where patterns[cell] != 0 { patterns[cell] |= other.patterns[cell] }
  }

  /// The same dots in the cells that are kept, none in the others.
  public func keepingCells(_ isKept: (_ column: Int, _ row: Int) -> Bool) -> BrailleCanvas {
    var copy = self
    for cell in patterns.indices where !isKept(cell % width, cell / width) { copy.patterns[cell] = 0 }
    return copy
  }

  /// How many dots a cell has, 0 to 8.
  public func dotCount(_ column: Int, _ row: Int) -> Int { pattern(column, row).nonzeroBitCount }

  private func pattern(_ column: Int, _ row: Int) -> UInt8 {
    guard column >= 0, row >= 0, column < width, row < height else { return 0 }
    return patterns[row * width + column]
  }

  /// The glyph of a cell, nil where it has no dot.
  public func glyph(_ column: Int, _ row: Int) -> Character? {
    let pattern = pattern(column, row)
    return pattern == 0 ? nil : Unicode.Scalar(0x2800 + UInt32(pattern)).map(Character.init)
  }
}

extension Frame {
  /// Draws the cells that have dots; the others stay as they are.
  public mutating func draw(_ canvas: BrailleCanvas, x: Int, y: Int, style: Style) {
    for row in 0..<canvas.height {
      for column in 0..<canvas.width {
        guard let glyph = canvas.glyph(column, row) else { continue }
        self[x + column, y + row] = Cell(glyph, style)
      }
    }
  }
}
