import Graph

/// The part of a tensor that is drawn, and how its numbers are written.
struct FigureWindow {
  /// The heading above the tensor.
  let name: String
  let shape: String
  private(set) var rows: Range<Int>
  private(set) var columns: Range<Int>
  private(set) var format: NumberFormat
  private let figure: Working.Figure
  private let limit: Int
  /// The most rows that tell of a cut.
  private var mostCuts = 2

  /// As much of a tensor as may have room, its numbers in at most `limit` columns.
  init(_ figure: Working.Figure, limit: Int, room: Size) {
    self.figure = figure
    self.limit = limit
    name = figure.name
    shape = figure.shape.count > 1 ? figure.shape.description : ""
    rows = 0..<figure.rowCount
    columns = 0..<figure.columnCount
    format = NumberFormat([])
    // Numbers that never have room are not even written.
    let most = Self.most(in: room)
    if columns.count > most.columns {
      columns = Self.part(of: columns.count, most.columns, figure.focus.column)
    }
    if rows.count > most.rows { rows = Self.part(of: rows.count, most.rows, figure.focus.row) }
    measure()
  }

  /// The rows and columns that have room where each number takes one column.
  private static func most(in room: Size) -> (rows: Int, columns: Int) {
    (max(room.height, 1), max(room.width / (1 + gap), 1))
  }

  /// Whether a piece of a formula may have room as a whole.
  static func mayFit(_ piece: Working.Piece, _ room: Size) -> Bool {
    guard case .figure(let figure) = piece else { return true }
    let most = most(in: room)
    return figure.rowCount <= most.rows && figure.columnCount <= most.columns
  }

  /// Whether the tensor is a single number, which needs no brackets.
  var isScalar: Bool { figure.rowCount == 1 && figure.columnCount == 1 }
  var isCutLeft: Bool { columns.lowerBound > 0 }
  var isCutRight: Bool { columns.upperBound < figure.columnCount }
  /// Whether a row tells that more stands above, or below; where there is one row for both, below is told.
  var isCutAbove: Bool { rows.lowerBound > 0 && mostCuts > (rows.upperBound < figure.rowCount ? 1 : 0) }
  var isCutBelow: Bool { rows.upperBound < figure.rowCount && mostCuts > 0 }

  /// Columns of the brackets with what is between them.
  var gridWidth: Int {
    if isScalar { return format.width }
    let numbers = columns.count * format.width + max(columns.count - 1, 0) * Self.gap
    return numbers + 4 + ((isCutLeft ? 1 : 0) + (isCutRight ? 1 : 0)) * Self.cutColumns
  }

  /// Columns of a cut and the blank beside it.
  static var cutColumns: Int { Frame.columns(of: "…") + 1 }

  /// Columns between two numbers.
  static let gap = 2

  /// Columns of the grid and its heading.
  var width: Int { max(gridWidth, Frame.columns(of: name)) }

  /// Rows of the grid, those that tell of a cut included.
  var height: Int { rows.count + (isCutAbove ? 1 : 0) + (isCutBelow ? 1 : 0) }

  var canLoseColumn: Bool { columns.count > 1 && gridWidth >= Frame.columns(of: name) }

  /// Shows fewer columns, around the cells in work.
  ///
  /// - Parameter excess: By how much all is too wide; as long as it is much, some columns are lost at once.
  mutating func loseColumns(for excess: Int) {
    let lost = min(max(excess / (2 * (format.width + Self.gap)), 1), columns.count - 1)
    columns = Self.part(of: figure.columnCount, columns.count - lost, figure.focus.column)
    measure()
  }

  /// Shows at most that many rows, those that tell of a cut included.
  mutating func limitRows(to most: Int) {
    var shown = max(most, 1)
    while height > max(most, 1), shown > 0 {
      rows = Self.part(of: figure.rowCount, shown, figure.focus.row)
      if shown == 1 { break }
      shown -= 1
    }
    mostCuts = max(min(most, 3) - 1, 0)
    measure()
  }

  /// A part of `length` lines out of `count`, the line in work in its middle where that is possible.
  private static func part(of count: Int, _ length: Int, _ focus: Int) -> Range<Int> {
    let first = max(0, min(focus - length / 2, count - length))
    return first..<min(first + length, count)
  }

  private mutating func measure() {
    let numbers = rows.flatMap { row in columns.compactMap { figure.number(row: row, column: $0) } }
    format =
      isScalar
      ? NumberFormat([]).widened(to: numbers.first.map { Frame.columns(of: figure.scalarText($0)) } ?? 1)
      : NumberFormat(numbers, limit: limit)
  }
}

/// Draws the part of a tensor with its heading.
struct FigureDrawing {
  let figure: Working.Figure
  let window: FigureWindow

  private var role: Role { figure.phase.role }

  /// Draws the heading in row `y` and the numbers below it, in the middle of the window's width.
  func draw(into frame: inout Frame, x: Int, y: Int) {
    let heading = StyledText(window.name, Style(role, bold: true))
    var full = heading
    if !window.shape.isEmpty { full.append(" \(window.shape)", Style(.muted)) }
    let shown = full.columns <= window.width ? full : heading
    frame.write(shown, x: x + (window.width - shown.columns) / 2, y: y)
    let left = x + (window.width - window.gridWidth) / 2
    var row = y + 1
    if window.isCutAbove {
      drawCut(into: &frame, x: left, y: row, line: 0)
      row += 1
    }
    for index in window.rows {
      drawRow(index, into: &frame, x: left, y: row, line: row - y - 1)
      row += 1
    }
    if window.isCutBelow { drawCut(into: &frame, x: left, y: row, line: row - y - 1) }
  }

  private func drawRow(_ row: Int, into frame: inout Frame, x: Int, y: Int, line: Int) {
    guard !window.isScalar else {
      let number = figure.number(row: 0, column: 0)
      // A single number is always in work, and needs no light to be found.
      frame.writeRight(
        figure.scalarText(number), before: x + window.gridWidth, y: y, style: style(number, isLit: false))
      return
    }
    drawBrackets(into: &frame, x: x, y: y, line: line)
    var left = x + 2
    if window.isCutLeft { left += frame.write("… ", x: left, y: y, style: Style(.muted)) }
    for column in window.columns {
      let number = figure.number(row: row, column: column)
      let text = window.format.text(number)
      let isLit = figure.isLit(row: row, column: column)
      left += frame.write(text, x: left, y: y, style: style(number, isLit: isLit)) + FigureWindow.gap
    }
    if window.isCutRight { frame.write("…", x: left - 1, y: y, style: Style(.muted)) }
  }

  private func style(_ number: Double?, isLit: Bool) -> Style {
    guard let number else { return Style(.muted, reversed: isLit) }
    return Style(number.isFinite ? role : .alarm, bold: isLit, reversed: isLit)
  }

  private func drawCut(into frame: inout Frame, x: Int, y: Int, line: Int) {
    drawBrackets(into: &frame, x: x, y: y, line: line)
    var right = x + 2 + (window.isCutLeft ? FigureWindow.cutColumns : 0)
    for _ in window.columns {
      right += window.format.width
      frame.writeRight("⋮", before: right, y: y, style: Style(.muted))
      right += FigureWindow.gap
    }
  }

  private func drawBrackets(into frame: inout Frame, x: Int, y: Int, line: Int) {
    let last = window.height - 1
    let glyphs: (Character, Character) =
      last == 0 ? ("[", "]") : line == 0 ? ("⎡", "⎤") : line == last ? ("⎣", "⎦") : ("⎢", "⎥")
    frame[x, y] = Cell(glyphs.0, Style(.plain))
    frame[x + window.gridWidth - 1, y] = Cell(glyphs.1, Style(.plain))
  }
}

extension Working.Figure {
  /// A single number as it stands in the formula, a negative one perhaps in parentheses.
  fileprivate func scalarText(_ number: Double?) -> String {
    let text = NumberFormat.scalar(number)
    return isEnclosed && text.hasPrefix("−") ? "(\(text))" : text
  }
}
