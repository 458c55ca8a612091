/// One character position of the screen.
public struct Cell: Hashable, Sendable {
  /// What stands in the cell: one base character with its combining marks; empty in the right half of a wide one.
  public var glyph: Character?
  /// How it looks.
  public var style: Style

  /// Creates a cell.
  public init(_ glyph: Character? = " ", _ style: Style = Style()) {
    self.glyph = glyph
    self.style = style
  }

  /// An empty cell.
  public static let blank = Cell()
}

/// Columns and rows of a screen or of a part of it.
public struct Size: Hashable, Sendable {
  /// Columns.
  public var width: Int
  /// Rows.
  public var height: Int

  /// Creates a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}

/// A grid of cells that every view draws into.
///
/// Drawing outside the grid is allowed and has no effect, so that no view has to clip.
public struct Frame: Equatable, Sendable {
  /// Columns and rows.
  public let size: Size
  /// All cells, row by row.
  public private(set) var cells: [Cell]

  /// Creates an empty frame.
  public init(_ size: Size) {
    self.size = size
    self.cells = Array(repeating: .blank, count: max(size.width, 0) * max(size.height, 0))
  }

  /// The cell in a column and a row.
  ///
  /// It is blank outside the frame, where setting has no effect.
  public subscript(x: Int, y: Int) -> Cell {
    get { contains(x, y) ? cells[y * size.width + x] : .blank }
    set { if contains(x, y) { cells[y * size.width + x] = newValue } }
  }

  /// Whether the frame has a cell there.
  public func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && y >= 0 && x < size.width && y < size.height
  }
}
