import Graph

/// The numbers of a tensor in rows and columns, coloured by their heat.
///
///            1        2        3
///     1   0.4736   0.9977   0.8467
///     2   0.8556   0.0356   0.6942
///
/// A matrix that is too large shows the part around the lit elements and `…` where more follows. A vector is one
/// row without a number, a scalar stands alone.
public struct MatrixGrid: Pane, Hashable {
  /// How an element shows what it was before.
  public enum Change: Hashable, Sendable {
    /// Not at all.
    case hidden
    /// In its row: `0.4736 → 0.4517`.
    case beside
    /// In a row of its own above it.
    case above
  }

  /// The shape of the tensor.
  public var shape: Shape
  /// The elements in row-major order; nil where one is not known yet.
  public var numbers: [Double?]
  /// The elements as they were before.
  public var previous: [Double?]
  /// How `previous` is shown.
  public var change: Change
  /// Elements in work: they are lit.
  public var lit: Set<Int>
  /// The element that must be seen; nil for the first one of those that are lit.
  public var focus: Int?
  /// Whether the columns are numbered in a row above them.
  public var hasColumnNumbers: Bool

  /// Creates a grid.
  public init(
    shape: Shape, numbers: [Double?], previous: [Double?] = [], change: Change = .hidden, lit: Set<Int> = [],
    hasColumnNumbers: Bool = true
  ) {
    self.shape = shape
    self.numbers = numbers
    self.previous = previous
    self.change = change
    self.lit = lit
    self.hasColumnNumbers = hasColumnNumbers && shape.count > 1
  }

  /// Draws the numbers and their headings.
  public func draw(into frame: inout Frame) {
    let window = window(frame.size)
    let heat = Heat(numbers.lazy.compactMap { $0 })
    let texts = Texts(visibleNumbers(window))
    if hasColumnNumbers { drawColumnNumbers(window, into: &frame) }
    for (line, row) in window.rows.enumerated() {
      let y = headRows + line * linesPerRow
      if shape.rank > 1 {
        frame.writeRight("\(row + 1)", before: rowNumberColumns, y: y, style: Style(.muted))
        if change == .above {
          let x = max(0, rowNumberColumns - Frame.columns(of: "→"))
          frame.write("→", x: x, y: y + 1, style: Style(.muted))
        }
      }
      for (place, column) in window.columns.enumerated() {
        let element = row * columns + column
        let number = numbers.indices.contains(element) ? numbers[element] : nil
        let style = Style(heat.role(of: number), reversed: lit.contains(element))
        drawElement(element, number, texts, style, x: x(ofColumn: place), y: y, into: &frame)
      }
    }
    drawEllipses(window, into: &frame)
  }
}

extension MatrixGrid {
  /// Columns of one number.
  public static let numberColumns = 7
  /// Columns between two numbers.
  private static let gap = 2
  private static let arrow = " → "

  /// Columns that the whole grid takes.
  public var preferredWidth: Int { rowNumberColumns + columns * (Self.gap + elementColumns) }

  /// Rows that the whole grid takes.
  public var preferredHeight: Int { headRows + shape.rowsAndColumns.rows * linesPerRow }

  /// The rows and columns that are shown, and whether more follows.
  struct Window {
    var rows: Range<Int>
    var columns: Range<Int>
    var isCutBelow: Bool
    var isCutRight: Bool
  }

  private var columns: Int { shape.rowsAndColumns.columns }
  private var headRows: Int { hasColumnNumbers ? 1 : 0 }
  private var linesPerRow: Int { change == .above ? 2 : 1 }
  private var rowNumberColumns: Int { shape.rank > 1 ? "\(shape.rowsAndColumns.rows)".count : 0 }
  private var elementColumns: Int {
    change == .beside ? 2 * Self.numberColumns + Frame.columns(of: Self.arrow) : Self.numberColumns
  }

  private func x(ofColumn place: Int) -> Int {
    rowNumberColumns + Self.gap + place * (Self.gap + elementColumns)
  }

  private func window(_ size: Size) -> Window {
    let shown = (focus ?? lit.min()).map { (row: $0 / max(columns, 1), column: $0 % max(columns, 1)) }
    let rows = part(
      of: shape.rowsAndColumns.rows, room: (size.height - headRows) / linesPerRow, showing: shown?.row)
    var room = (size.width - rowNumberColumns) / (Self.gap + elementColumns)
    // An ellipsis takes only few columns at the right.
    if room < columns { room = (size.width - rowNumberColumns - 2) / (Self.gap + elementColumns) + 1 }
    let across = part(of: columns, room: room, showing: shown?.column)
    return Window(rows: rows.range, columns: across.range, isCutBelow: rows.isCut, isCutRight: across.isCut)
  }

  /// The known numbers in the window, old ones included: what is not seen has no say in how the others look, and
  /// a large matrix costs no more than the part on the screen.
  private func visibleNumbers(_ window: Window) -> [Double] {
    window.rows.flatMap { row in
      window.columns.flatMap { column -> [Double] in
        let element = row * columns + column
        let number = numbers.indices.contains(element) ? numbers[element] : nil
        let old = previous.indices.contains(element) ? previous[element] : nil
        return [number, old].compactMap { $0 }
      }
    }
  }

  /// The part of a number of lines that fits, one of the room left for an ellipsis where not all do.
  private func part(of count: Int, room: Int, showing line: Int?) -> (range: Range<Int>, isCut: Bool) {
    guard count > room else { return (0..<count, false) }
    let length = max(room - 1, 0)
    let first = max(0, min((line ?? 0) - length + 1, count - length))
    return (first..<first + length, first + length < count)
  }

  private func drawColumnNumbers(_ window: Window, into frame: inout Frame) {
    for (place, column) in window.columns.enumerated() {
      frame.writeRight(
        "\(column + 1)", before: x(ofColumn: place) + elementColumns, y: 0, style: Style(.muted))
    }
  }

  private func drawEllipses(_ window: Window, into frame: inout Frame) {
    let style = Style(.muted)
    if window.isCutRight {
      let x = x(ofColumn: window.columns.count) - Self.gap + 1
      for line in 0..<window.rows.count {
        frame.write("…", x: x, y: headRows + line * linesPerRow, style: style)
      }
    }
    guard window.isCutBelow else { return }
    let y = headRows + window.rows.count * linesPerRow
    for place in 0..<window.columns.count {
      frame.writeRight("…", before: x(ofColumn: place) + elementColumns, y: y, style: style)
    }
  }

  private func drawElement(
    _ element: Int, _ number: Double?, _ texts: Texts, _ style: Style, x: Int, y: Int,
    into frame: inout Frame
  ) {
    let old = previous.indices.contains(element) ? previous[element] : nil
    switch change {
    case .hidden:
      frame.write(texts.text(number), x: x, y: y, style: style)
    case .beside:
      let used = frame.write(texts.text(old) + Self.arrow, x: x, y: y, style: Style(.muted))
      frame.write(texts.text(number), x: x + used, y: y, style: style)
    case .above:
      frame.write(texts.text(old), x: x, y: y, style: Style(.muted))
      frame.write(texts.text(number), x: x, y: y + 1, style: style)
    }
  }
}

extension MatrixGrid {
  /// The texts of the numbers, all of `numberColumns`, so that the matrices of a panel end in the same columns.
  private struct Texts {
    private let format: NumberFormat

    init(_ numbers: [Double]) {
      format = NumberFormat(numbers, limit: numberColumns).widened(to: numberColumns)
    }

    func text(_ number: Double?) -> String { format.text(number) }
  }
}
