import Graph

/// What the step computes: in symbols, then in numbers, and what the graph's author says about it.
///
///       matmul  y = x · W        ∂L/∂W = xᵀ · ∂L/∂y        (2×1)(1×3) → 2×3
///                                ∂L/∂w₂₁ = x₂ · ∂L/∂y₁ = 0.90 × 0.3654 = 0.3289
///       ┃ Each row of ∂L/∂W is ∂L/∂y, scaled by one element of x.
///
/// Formulas are broken at their equals signs rather than cut. Where two columns do not fit the title gets a row of
/// its own, and where that is too high too the shapes go first, then the title shares its row with the chain rule,
/// then the numbers lose what lies between the name and the result. The first line of the note stays.
public struct EquationPane: Pane {
  /// What the step computes.
  public var equation: Equation
  /// The part of the iteration, for the colour.
  public var phase: Phase
  /// What is wrong at this step; it stands before the note.
  public var alarm: String?
  /// The note of the graph file for this step; of several steps in one, a line each.
  public var note: String?
  /// The key that shows all of a note that is cut here, and what it does; nil where there is none.
  var more: (key: String, meaning: String)?
  /// The most rows of the note, an alarm included.
  var mostNoteRows = 3

  /// Creates an equation pane.
  public init(equation: Equation, phase: Phase, alarm: String? = nil, note: String? = nil) {
    self.equation = equation
    self.phase = phase
    self.alarm = alarm
    self.note = note
  }

  /// Rows that serve it well on a screen of the size.
  public static func preferredHeight(on screen: Size) -> Int {
    switch screen.height {
    case ..<16: 2
    case ..<24: 3
    case ..<34: 4
    default: 5
    }
  }

  /// Draws the formulas and the note.
  public func draw(into frame: inout Frame) {
    let margin = Self.margin(columns: frame.size.width)
    let width = frame.size.width - 2 * margin
    let height = frame.size.height
    guard width > 0, height > 0 else { return }
    let rows = formula(width: width, height: height - rowsOfNote(height: height))
    for (row, line) in rows.prefix(height).enumerated() {
      frame.write(line, x: margin, y: row, limit: width)
    }
    drawNote(into: &frame, margin: margin, top: min(rows.count, height))
  }

  private static func margin(columns: Int) -> Int { columns >= 60 ? 2 : columns >= 20 ? 1 : 0 }

  /// Rows that all of it takes on a screen of so many columns.
  func wholeHeight(columns: Int) -> Int {
    let width = columns - 2 * Self.margin(columns: columns)
    let alarms = TextWrapping.lines(alarm ?? "", columns: width - 2, most: 1)
    return formula(width: width, height: .max).count + alarms.count
      + noteLines(columns: width - 2, most: .max).lines.count
  }

  /// Rows that the alarm and the note have at least.
  private func rowsOfNote(height: Int) -> Int {
    min((alarm == nil ? 0 : 1) + (note == nil ? 0 : 1), max(height - 2, height > 1 ? 1 : 0))
  }

  private func drawNote(into frame: inout Frame, margin: Int, top: Int) {
    let columns = frame.size.width - 2 * margin - 2
    let room = min(frame.size.height - top, mostNoteRows)
    let alarms = TextWrapping.lines(alarm ?? "", columns: columns, most: min(room, 1))
    var notes = noteLines(columns: columns, most: room - alarms.count)
    var mark = StyledText()
    if notes.isCut, let more, columns >= 40 {
      mark.append("   \(more.key)", Style(.plain, bold: true))
      mark.append(" \(more.meaning)", Style(.muted))
      notes = noteLines(columns: columns, most: room - alarms.count, lastColumns: columns - mark.columns)
    }
    for (row, line) in (alarms + notes.lines).enumerated() {
      let isAlarm = row < alarms.count
      let y = top + row
      frame.write("┃", x: margin, y: y, style: Style(isAlarm ? .alarm : phase.role))
      let used = frame.write(line, x: margin + 2, y: y, style: Style(isAlarm ? .alarm : .plain))
      if row == alarms.count + notes.lines.count - 1 { frame.write(mark, x: margin + 2 + used, y: y) }
    }
  }

  /// Notes are broken into lines; where there is no room for those of several, each has a line of its own and is cut.
  ///
  /// The last one speaks of what is seen, so that the first ones go where there is no room.
  private func noteLines(
    columns: Int, most: Int, lastColumns: Int? = nil
  ) -> (lines: [String], isCut: Bool) {
    guard let note, most > 0, columns > 0 else { return ([], false) }
    let last = lastColumns ?? columns
    let all = note.split(separator: "\n").map(String.init)
    let whole = all.flatMap { TextWrapping.lines($0, columns: columns) }
    guard whole.count > most else { return (whole, false) }
    if all.count == 1 {
      let rest = whole[(most - 1)...].joined(separator: " ")
      return (whole.prefix(most - 1) + TextWrapping.lines(rest, columns: last, most: 1), true)
    }
    var lines = Array(all.suffix(most))
    if all.count > most { lines[0] = "… " + lines[0] }
    let shown = lines.enumerated().map {
      Frame.shortened($1, to: $0 == lines.count - 1 ? last : columns)
    }
    return (shown, true)
  }
}
