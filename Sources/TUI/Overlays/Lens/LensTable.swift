/// Lines of cells in columns, each column as wide as its widest cell.
struct LensTable: Pane {
  /// A line of the table.
  enum Row {
    case cells([StyledText])
    /// A rule between terms and their sum.
    case rule
  }

  /// How the texts of a column are aligned.
  enum Alignment {
    case left, right
  }

  var rows: [Row]
  let alignments: [Alignment]
  /// Columns between two cells.
  var gap = usualGap
  static let usualGap = 3
  /// The column that must be seen where not all fit; those from `firstScrolled` on move.
  var focus = 0
  var firstScrolled = Int.max
  /// The columns that are left out where not all fit, the first one first.
  var yielding: [Int] = []
  /// Whether the first rows give way where there is no room, in place of those in the middle.
  var cutsHead = false
  /// Whether rows away from `focusRow` give way.
  var cutsTail = false
  var focusRow = 0
  /// How many rows before the rule are left out in any case.
  var omitted = 0
  /// Whether there are still more than those.
  var omitsMore = false

  /// Rows that all of it takes.
  var height: Int { rows.count + (omitted > 0 ? 1 : 0) }

  func draw(into frame: inout Frame) {
    let widths = widths
    let columns = visibleColumns(widths, room: frame.size.width)
    for (y, row) in fitting(frame.size.height).enumerated() {
      switch row {
      case .rule:
        let total = columns.reduce(0) { $0 + widths[$1] + gap } - gap
        frame.drawRun("─", x: 0, y: y, columns: min(total, frame.size.width), style: Style(.muted))
      case .cells(let cells):
        draw(cells, columns, widths, y: y, into: &frame)
      }
    }
  }

  private func draw(_ cells: [StyledText], _ columns: [Int], _ widths: [Int], y: Int, into frame: inout Frame)
  {
    var x = 0
    for column in columns {
      if column < cells.count {
        let text = cells[column]
        let indent =
          alignments[min(column, alignments.count - 1)] == .right ? widths[column] - text.columns : 0
        frame.write(text, x: x + indent, y: y, limit: frame.size.width - x - indent)
      }
      x += widths[column] + gap
    }
    if yielding.isEmpty, let last = columns.last, last + 1 < widths.count, last + 1 < cells.count {
      frame.write("…", x: x - 1, y: y, style: Style(.muted))
    }
  }

  /// Columns that all of it takes.
  var width: Int { widths.reduce(-gap) { $0 + $1 + gap } }

  private var widths: [Int] {
    var widths: [Int] = []
    for case .cells(let cells) in rows {
      for (column, text) in cells.enumerated() {
        if column == widths.count { widths.append(0) }
        widths[column] = max(widths[column], text.columns)
      }
    }
    return widths
  }

  /// The columns that fit, those that stay and then those around the one in work.
  private func visibleColumns(_ widths: [Int], room: Int) -> [Int] {
    let fixed = widths.indices.prefix(firstScrolled)
    var used = fixed.reduce(0) { $0 + widths[$1] + gap }
    var shown: [Int] = []
    let scrolled = Array(widths.indices.dropFirst(firstScrolled))
    let total = scrolled.reduce(used) { $0 + widths[$1] + gap } - gap
    if total <= room { return Array(widths.indices) }
    if !yielding.isEmpty { return remaining(widths, room: room) }
    // From the column in work back, so that it is the last one seen, then on as far as there is room.
    for column in scrolled.filter({ $0 <= focus }).reversed() + scrolled.filter({ $0 > focus }) {
      guard used + widths[column] + 2 <= room else { break }
      used += widths[column] + gap
      shown.append(column)
    }
    return Array(fixed) + shown.sorted()
  }

  /// The columns without as many of those that give way as is needed.
  private func remaining(_ widths: [Int], room: Int) -> [Int] {
    var columns = Array(widths.indices)
    for column in yielding where columns.reduce(-gap, { $0 + widths[$1] + gap }) > room {
      columns.removeAll { $0 == column }
    }
    return columns
  }

  /// The rows that fit.
  private func fitting(_ height: Int) -> [Row] {
    guard self.height > height, height > 0 else { return omitted > 0 ? cut(hiding: 0) : rows }
    if cutsHead { return Array(rows.suffix(height)) }
    if cutsTail {
      let first = max(0, min(focusRow - height / 2, rows.count - height))
      return Array(rows[first..<first + height])
    }
    let head = height - tail - 1
    guard head > 0 else { return Array(rows.suffix(height)) }
    return cut(hiding: rows.count - tail - head)
  }

  /// The rows from the rule on.
  private var tail: Int {
    rows.count - (rows.firstIndex { if case .rule = $0 { true } else { false } } ?? rows.count)
  }

  /// All rows but so many before the rule, in place of which it is told how many are not seen.
  private func cut(hiding count: Int) -> [Row] {
    let told = "⋮ \(count + omitted)\(omitsMore ? "+" : "") more"
    let note = Row.cells([StyledText(), StyledText(told, Style(.muted))])
    return rows.dropLast(tail + count) + [note] + rows.suffix(tail)
  }
}
