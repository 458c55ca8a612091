import Graph

/// What the step computes: in symbols, then in numbers, and what the graph's author says about it.
///
///       matmul  y = x · W        ∂L/∂W = xᵀ · ∂L/∂y        (2×1)(1×3) → 2×3
///                                ∂L/∂w₂₁ = x₂ · ∂L/∂y₁ = 0.90 × 0.3654 = 0.3289
///       ┃ Each row of ∂L/∂W is ∂L/∂y, scaled by one element of x.
///
/// Formulas are broken at their equals signs rather than cut. Where two columns do not fit the title gets a row of
/// its own, and where that is too high too the shapes go first, then the title.
public struct EquationPane: Pane {
  /// What the step computes.
  public var equation: Equation
  /// The part of the iteration, for the colour.
  public var phase: Phase
  /// What is wrong at this step; it stands before the note.
  public var alarm: String?
  /// The note of the graph file for this step; of several steps in one, a line each.
  public var note: String?

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
    let margin = frame.size.width >= 60 ? 2 : frame.size.width >= 20 ? 1 : 0
    let width = frame.size.width - 2 * margin
    let height = frame.size.height
    guard width > 0, height > 0 else { return }
    let rows = formula(width: width, height: height)
    for (row, line) in rows.prefix(height).enumerated() {
      frame.write(line, x: margin, y: row, limit: width)
    }
    drawNote(into: &frame, margin: margin, top: min(rows.count, height))
  }

  private func drawNote(into frame: inout Frame, margin: Int, top: Int) {
    let columns = frame.size.width - 2 * margin - 2
    let room = min(frame.size.height - top, 3)
    let alarms = TextWrapping.lines(alarm ?? "", columns: columns, most: min(room, 1))
    let notes = noteLines(columns: columns, most: room - alarms.count)
    for (row, line) in (alarms + notes).enumerated() {
      let isAlarm = row < alarms.count
      frame.write("┃", x: margin, y: top + row, style: Style(isAlarm ? .alarm : phase.role))
      frame.write(line, x: margin + 2, y: top + row, style: Style(isAlarm ? .alarm : .plain))
    }
  }

  /// One note is broken into lines; of several, each has a line of its own and is cut.
  ///
  /// The last one speaks of what is seen, so that the first ones go where there is no room.
  private func noteLines(columns: Int, most: Int) -> [String] {
    guard let note, most > 0, columns > 0 else { return [] }
    let all = note.split(separator: "\n").map(String.init)
    guard all.count > 1 else { return TextWrapping.lines(note, columns: columns, most: most) }
    var lines = Array(all.suffix(most))
    if all.count > most { lines[0] = "… " + lines[0] }
    return lines.map { Frame.shortened($0, to: columns) }
  }
}

extension EquationPane {
  /// The first arrangement that fits the height, from the roomiest to the one that says least.
  ///
  /// A note keeps a row as long as the formula can be told without it, if need be by the numbers alone.
  private func formula(width: Int, height: Int) -> [StyledText] {
    let arrangements = [
      { twoColumns(width: width) }, { oneColumn(width: width, title: true, shapes: true) },
      { oneColumn(width: width, title: true, shapes: false) },
      { oneColumn(width: width, title: false, shapes: false) },
    ]
    let hasNote = note != nil || alarm != nil
    for room in hasNote ? [height - 1, height] : [height] {
      for arrangement in arrangements {
        if let rows = arrangement(), rows.count <= room { return rows }
      }
      let numbers = formula(equation.numbers, endsInResult: true, width: width)
      if height >= 4, room < height, !numbers.isEmpty, numbers.count <= room { return numbers }
    }
    return numbersOnly(width: width, height: hasNote && height > 1 ? height - 1 : height)
  }

  /// The numbers, or the symbols where there are none, without steps in between that do not fit.
  private func numbersOnly(width: Int, height: Int) -> [StyledText] {
    let hasNumbers = !equation.numbers.isEmpty
    let text = hasNumbers ? equation.numbers : equation.symbols
    let rows = formula(text, endsInResult: hasNumbers, width: width)
    if rows.count <= height { return rows }
    var sides = pieces(text, endsInResult: hasNumbers)
    while lines(sides, width: width).count > height, sides.count > 2 { sides.remove(at: 1) }
    return lines(sides, width: width)
  }

  /// The title at the left, everything else at the right; nil where the title takes too much of the width.
  private func twoColumns(width: Int) -> [StyledText]? {
    let columns = Frame.columns(of: equation.title)
    // Titles of similar length share one column, so that the formulas of neighbouring steps start alike.
    let indent = columns <= 23 ? 25 : (columns + 2 + 7) / 8 * 8 + 1
    guard width >= 60, indent <= width * 2 / 5 else { return nil }
    var right = body(width: width - indent, shapes: true)
    if right.isEmpty { right = [StyledText()] }
    return right.enumerated().map { row, line in
      let title = row == 0 ? equation.title : ""
      var text = StyledText(title, Style(.heading, bold: true))
      text.append(String(repeating: " ", count: indent - Frame.columns(of: title)))
      text.append(line)
      return text
    }
  }

  private func oneColumn(width: Int, title: Bool, shapes: Bool) -> [StyledText]? {
    let heading = StyledText(Frame.shortened(equation.title, to: width), Style(.heading, bold: true))
    return (title ? [heading] : []) + body(width: width, shapes: shapes)
  }

  /// Symbols, shapes, numbers and accumulation below each other, each broken where it is too long.
  private func body(width: Int, shapes: Bool) -> [StyledText] {
    // What the title or the numbers say already, as in ∂L/∂L = 1, is told once.
    let isTold = equation.symbols == equation.numbers || equation.title.hasSuffix("  " + equation.symbols)
    let symbols = isTold ? "" : equation.symbols
    var rows = formula(symbols, endsInResult: false, width: width)
    if shapes, let shapes = equation.shapes {
      let text = StyledText(shapes, Style(.muted))
      let last = rows.last?.columns ?? 0
      if !rows.isEmpty, last + 4 + text.columns <= width {
        rows[rows.count - 1].append(String(repeating: " ", count: last + 8 + text.columns <= width ? 8 : 4))
        rows[rows.count - 1].append(text)
      } else {
        rows.append(text)
      }
    }
    rows += formula(equation.numbers, endsInResult: true, width: width)
    if let accumulation = equation.accumulation {
      rows += lines(pieces(accumulation, endsInResult: true), width: width)
    }
    return rows
  }

  /// A formula in lines; of several rules, as an optimizer has them, each is kept together where it fits a line.
  private func formula(_ text: String, endsInResult: Bool, width: Int) -> [StyledText] {
    // Most are a single rule, which a byte tells faster than a search.
    guard text.utf8.contains(UInt8(ascii: ",")) else {
      return lines(pieces(text, endsInResult: endsInResult), width: width)
    }
    var rows: [StyledText] = []
    for rule in text.split(separator: ",  ") {
      let added = lines(pieces(String(rule), endsInResult: endsInResult), width: width)
      if added.count == 1, let last = rows.last, last.columns + 3 + added[0].columns <= width {
        rows[rows.count - 1].append(",  ")
        rows[rows.count - 1].append(added[0])
      } else {
        rows += added
      }
    }
    return rows
  }

  private func lines(_ pieces: [TextWrapping.Piece], width: Int) -> [StyledText] {
    TextWrapping.lines(pieces, columns: width)
  }

  /// The sides of an equation: what it is about in the colour of the phase, a result in bold, a remark in the
  /// background.
  func pieces(_ formula: String, endsInResult: Bool) -> [TextWrapping.Piece] {
    guard !formula.isEmpty else { return [] }
    let (text, remark) = Self.remark(of: formula)
    let isShare = text.contains(" += ")
    let sides = text.replacing(" += ", with: " = ").split(separator: " = ", omittingEmptySubsequences: false)
      .map(String.init)
    var pieces = sides.enumerated().map { index, side in
      let isResult = endsInResult && index == sides.count - 1 && index > 0
      let style =
        isResult ? Style(phase.role, bold: true) : Style(index == 0 && sides.count > 1 ? phase.role : .plain)
      let separator = index == 0 ? "" : index == 1 && isShare ? " += " : " = "
      return TextWrapping.Piece(separator: separator, text: side, style: style)
    }
    if let remark { pieces.append(TextWrapping.Piece(separator: "   ", text: remark, style: Style(.muted))) }
    return pieces
  }

  /// Takes a remark off the end: `(2 of 2 paths)`, which stands three blanks after the formula.
  private static func remark(of formula: String) -> (formula: String, remark: String?) {
    guard let gap = formula.ranges(of: "   ").last else { return (formula, nil) }
    return (String(formula[..<gap.lowerBound]), String(formula[gap.upperBound...].drop { $0 == " " }))
  }
}
