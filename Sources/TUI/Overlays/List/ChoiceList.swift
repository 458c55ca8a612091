/// Rows in aligned columns below headings, one of them chosen: what every list over the graph is made of.
///
///     ╭ Health ───────────────────────────────────╮
///     │  Vanishing                                │
///     │    x   sigmoid    ‖∂‖  3.1e−7             │
///     │  ▸ s1  sigmoid    ‖∂‖  1.2e−6             │
///     │                                           │
///     │  Less than a 100,000th of the seed.       │
///     ╰ 2 of 2 ──────────────────────── q closes ─╯
///
/// Widths are measured once, when the list is made, so that a list of many thousand rows is drawn and scrolled as
/// fast as a short one.
struct ChoiceList: Sendable {
  /// How a column is set.
  struct Column: Hashable, Sendable {
    /// Its heading; the row of headings is left out where all are empty.
    var title = ""
    /// Whether its texts end in the same column, as numbers do.
    var isRight = false
  }

  /// One row that can be chosen.
  struct Row: Hashable, Sendable {
    /// The texts by column; missing ones are empty.
    var cells: [StyledText]
    /// What is told below the list while the row is chosen.
    var detail: String?
  }

  /// Rows below a heading.
  struct Section: Hashable, Sendable {
    /// The heading; a section without one is told apart by a blank line.
    var heading: StyledText?
    /// Its rows in order.
    var rows: [Row]
  }

  /// What stands in the upper border.
  let title: StyledText
  /// What stands above the rows, a line each; also all that is told where there is no row.
  var notes: [StyledText]
  /// How the columns are set.
  let columns: [Column]
  /// All rows, counted through the sections.
  let rows: [Row]
  /// Which row is chosen; 0 where there is none.
  private(set) var selection = 0

  /// What stands in the rows of the screen, headings and blanks included.
  let lines: [Line]
  /// Columns of the texts, by column.
  let widths: [Int]
  /// Columns of the widest heading, note or title.
  let widestText: Int
  /// Whether a row has something to tell below the list.
  let hasDetails: Bool

  /// What one line of the list holds.
  enum Line: Hashable, Sendable {
    case heading(StyledText)
    case row(Int)
    case blank
  }

  /// Creates a list.
  ///
  /// - Parameters:
  ///   - title: What stands in the upper border.
  ///   - notes: Lines above the rows.
  ///   - columns: How the columns are set.
  ///   - sections: The rows; sections without rows are left out.
  ///   - selection: The row to choose, the nearest that there is.
  init(
    title: String, notes: [StyledText] = [], columns: [Column], sections: [Section], selection: Int = 0
  ) {
    self.title = StyledText(title, Style(.heading, bold: true))
    self.notes = notes
    self.columns = columns
    let shown = sections.filter { !$0.rows.isEmpty }
    rows = shown.flatMap(\.rows)
    lines = Self.lines(of: shown)
    var widths = columns.map { Frame.columns(of: $0.title) }
    for row in rows {
      for (column, cell) in row.cells.enumerated().prefix(widths.count) {
        widths[column] = max(widths[column], cell.columns)
      }
    }
    self.widths = widths
    widestText = (notes + shown.compactMap(\.heading) + [self.title]).map(\.columns).max() ?? 0
    hasDetails = rows.contains { $0.detail != nil }
    choose(selection)
  }

  private static func lines(of sections: [Section]) -> [Line] {
    var lines: [Line] = []
    var row = 0
    for section in sections {
      if !lines.isEmpty { lines.append(.blank) }
      if let heading = section.heading { lines.append(.heading(heading)) }
      lines += (row..<row + section.rows.count).map(Line.row)
      row += section.rows.count
    }
    return lines
  }

  /// The chosen row; nil where the list is empty.
  var chosen: Row? { rows.indices.contains(selection) ? rows[selection] : nil }

  /// Chooses a row, the nearest that there is.
  mutating func choose(_ row: Int) { selection = max(0, min(row, rows.count - 1)) }

  /// Moves the bar where a command asks for that; says whether it did.
  mutating func obey(_ command: Command, count: Int) -> Bool {
    switch command {
    case .pan(.down), .selectToward(.down), .step(1), .select(1), .node(1): choose(selection + count)
    case .pan(.up), .selectToward(.up), .step(-1), .select(-1), .node(-1): choose(selection - count)
    case .first: choose(0)
    case .last: choose(rows.count - 1)
    default: return false
    }
    return true
  }
}
