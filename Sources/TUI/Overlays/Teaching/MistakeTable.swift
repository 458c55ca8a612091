import Graph

/// What is right and what mistakes would give, in columns: a mark, what was done, the formula, the numbers.
///
/// A formula that is too long is broken between its terms, and a matrix is drawn as one, as far as there are lines:
///
///     ✓ right          ∂L/∂W = xᵀ · ∂L/∂y   ⎡ 0.2192  0.1436  −0.3628 ⎤
///                                           ⎣ 0.3289  0.2153  −0.5442 ⎦
///     ✗ no transpose   ∂L/∂W = x · ∂L/∂y    (1×2)(1×3) does not fit
struct MistakeTable {
  /// One row: what is right or a mistake, its formula, and what it gives.
  struct Row {
    var mark: String
    var rule: String
    var symbols: String
    /// The numbers of the known cells, `—` for the others.
    var numbers: MistakeNumbers
    /// The shapes that do not fit together, in place of the numbers.
    var misfit: String?
    var style: Style
    /// What was done wrong; nil where nothing was.
    var slip: Mistake.Slip?
    /// Whether that makes no difference with any numbers.
    var isHarmless = false
  }

  let rows: [Row]

  /// Columns of the marks with the blank behind them; `✓` is `ok` in ASCII.
  private var markColumns: Int { (rows.map { Frame.columns(of: $0.mark) }.max() ?? 1) + 1 }
  /// Columns between two parts of a row.
  private static let gap = 3
  /// A formula that has fewer columns tells nothing.
  private static let narrowestFormula = 8

  /// How much is shown.
  private struct Plan {
    /// Rows and columns of a matrix.
    var shown: (rows: Int, columns: Int)
    /// Lines of a formula.
    var formulaLines: Int
    /// Columns of what was done, and of the formulas, which is 0 where they have no room.
    var columns: (rule: Int, formula: Int)
    /// Whether the formulas stand below what was done.
    var isStacked = false
    /// Whether shapes that do not fit are left out.
    var isTerse = false
  }

  /// The rows in lines of at most so many columns, as many as asked for at most where that is possible.
  func lines(columns: Int, height: Int) -> [StyledText] {
    var lines: [StyledText] = []
    for (matrixRows, formulaLines) in [(4, 4), (4, 3), (3, 3), (2, 2), (1, 2), (1, 1)] {
      let plan = plan(columns, matrixRows: matrixRows, formulaLines: formulaLines)
      lines = rows.flatMap { self.lines(of: $0, plan) }
      if lines.count <= height { break }
    }
    return lines
  }

  /// As many columns of the matrices as leave room for the formulas, whole or at least in lines of their terms.
  private func plan(_ columns: Int, matrixRows: Int, formulaLines: Int) -> Plan {
    let all = rows.map(\.numbers.columnCount).max() ?? 1
    let rule = rows.map { Frame.columns(of: $0.rule) }.max() ?? 0
    let rest = columns - markColumns - rule - 2 * Self.gap
    let whole = rows.map { Frame.columns(of: $0.symbols) }.max() ?? 0
    let term = formulaLines > 1 ? rows.map { FormulaText.narrowest($0.symbols) }.max() ?? 0 : whole
    let width = { (most: Int) in self.numbersWidth(matrixRows, most) }
    let most = [whole, term].lazy
      .compactMap { formula in (1...max(all, 1)).last { width($0) + formula <= rest } }.first
    let room = rest - width(most ?? 1)
    if formulaLines > 1, most == nil, columns > 2 * rule {
      return stacked(columns, rule, matrixRows: matrixRows, formulaLines: formulaLines)
    }
    if room >= Self.narrowestFormula {
      return Plan(
        shown: (matrixRows, most ?? 1), formulaLines: formulaLines, columns: (rule, min(whole, room)))
    }
    // On the narrowest screens what comes out matters more than the formula.
    let bare = columns - markColumns - Self.gap
    let isTerse = width(1) + rule > bare
    let least = { (most: Int) in self.numbersWidth(matrixRows, most, isTerse: isTerse) }
    let shown = (1...max(all, 1)).last { least($0) + rule <= bare } ?? 1
    return Plan(
      shown: (matrixRows, shown), formulaLines: 1, columns: (max(min(rule, bare - least(shown)), 1), 0),
      isTerse: isTerse)
  }

  /// What was done with its numbers, and the formula below it, where its terms have no room beside them.
  private func stacked(_ columns: Int, _ rule: Int, matrixRows: Int, formulaLines: Int) -> Plan {
    let all = rows.map(\.numbers.columnCount).max() ?? 1
    let rest = columns - markColumns - rule - Self.gap
    let most = (1...max(all, 1)).last { numbersWidth(matrixRows, $0) <= rest } ?? 1
    return Plan(
      shown: (matrixRows, most), formulaLines: formulaLines,
      columns: (rule, columns - stackIndent), isStacked: true)
  }

  /// Columns by which a formula below what was done stands further in.
  private var stackIndent: Int { markColumns + 2 }

  private func numbersWidth(_ matrixRows: Int, _ most: Int, isTerse: Bool = false) -> Int {
    rows.flatMap { results($0, (matrixRows, most), isTerse: isTerse) }.map(Frame.columns(of:)).max() ?? 0
  }

  /// What a row gives: its numbers, or that nothing fits together.
  private func results(_ row: Row, _ shown: (rows: Int, columns: Int), isTerse: Bool) -> [String] {
    guard let shapes = row.misfit else { return row.numbers.lines(shown, widths: widths) }
    return [isTerse ? "does not fit" : "\(shapes) does not fit"]
  }

  /// Columns of the numbers, by their column in a matrix.
  private var widths: [Int] {
    (0..<MistakeNumbers.mostColumns).map { column in
      rows.flatMap(\.numbers.rows).map { $0.indices.contains(column) ? Frame.columns(of: $0[column]) : 0 }
        .max()
        ?? 0
    }
  }

  private func lines(of row: Row, _ plan: Plan) -> [StyledText] {
    if plan.isStacked {
      let indent = String(repeating: " ", count: stackIndent)
      var bare = plan
      (bare.columns.formula, bare.isStacked) = (0, false)
      return lines(of: row, bare)
        + formulaLines(row.symbols, plan).map { StyledText(indent + $0, Style(.muted)) }
    }
    let formula = plan.columns.formula == 0 ? [] : formulaLines(row.symbols, plan)
    let numbers = results(row, plan.shown, isTerse: plan.isTerse)
    return (0..<max(formula.count, numbers.count)).map { index in
      let mark = index == 0 ? row.mark + " " : String(repeating: " ", count: markColumns)
      var line = StyledText(Frame.padded(mark, markColumns), row.style)
      let rule = index == 0 ? Frame.shortened(row.rule, to: plan.columns.rule) : ""
      line.append(
        Frame.padded(rule, plan.columns.rule), Style(.plain, bold: row.mark == WrongRules.right))
      let gap = String(repeating: " ", count: Self.gap)
      if plan.columns.formula > 0 {
        let text = formula.indices.contains(index) ? formula[index] : ""
        line.append(gap + Frame.padded(text, plan.columns.formula), Style(.muted))
      }
      if numbers.indices.contains(index) { line.append(gap + numbers[index], row.style) }
      return line
    }
  }

  private func formulaLines(_ text: String, _ plan: Plan) -> [String] {
    let lines = FormulaText.lines(text, columns: plan.columns.formula)
    guard lines.count > plan.formulaLines else { return lines }
    let rest = lines[(plan.formulaLines - 1)...].joined(separator: " ")
    let indent = String(rest.prefix { $0 == " " })
    let last = FormulaText.shortened(rest, to: plan.columns.formula - indent.count)
    return lines.prefix(plan.formulaLines - 1) + [indent + last]
  }
}

/// The numbers that a rule gives, as texts in rows and columns.
struct MistakeNumbers {
  /// The first rows and columns.
  let rows: [[String]]
  /// How many columns there are.
  let columnCount: Int
  private let rowCount: Int

  /// The most columns, and the most rows, of a tensor that are written out.
  static let mostColumns = 6
  private static let mostRows = 4

  /// What stands where nothing is known.
  static let unknown = MistakeNumbers(rows: [["—"]], columnCount: 1, rowCount: 1)

  private init(rows: [[String]], columnCount: Int, rowCount: Int) {
    (self.rows, self.columnCount, self.rowCount) = (rows, columnCount, rowCount)
  }

  /// The numbers of a tensor, `—` for cells that are not known.
  init(_ tensor: Tensor, _ isKnown: (Int) -> Bool) {
    let (rows, columns) = tensor.shape.rowsAndColumns
    let digits = tensor.shape.count == 1 ? 6 : 4
    let texts = (0..<min(rows, Self.mostRows)).map { row in
      (0..<min(columns, Self.mostColumns)).map { column in
        let element = row * columns + column
        return isKnown(element) ? NumberText.text(tensor.elements[element], digits: digits) : "—"
      }
    }
    self.init(rows: texts, columnCount: columns, rowCount: rows)
  }

  /// At most so many rows and columns, each number at the right of its columns: a number, `(0.2192  0.1436  …)`, or
  /// a matrix in brackets.
  func lines(_ most: (rows: Int, columns: Int), widths: [Int]) -> [String] {
    if rowCount == 1, columnCount == 1 { return rows.map { Frame.padded($0[0], -widths[0]) } }
    let isCut = rowCount > most.rows
    let shown = rows.prefix(isCut ? max(most.rows - 1, 1) : rowCount).map { text($0, most.columns, widths) }
    if most.rows == 1 { return shown.prefix(1).map { "(\($0)\(isCut && !$0.hasSuffix("…") ? "  …" : ""))" } }
    if rowCount == 1 { return shown.map { "(\($0))" } }
    let width = shown.map(Frame.columns(of:)).max() ?? 0
    let lines = shown + (isCut ? [Frame.padded("…", width)] : [])
    return lines.enumerated().map { index, line in
      let ends = index == 0 ? ("⎡", "⎤") : index == lines.count - 1 ? ("⎣", "⎦") : ("⎢", "⎥")
      return "\(ends.0) \(line) \(ends.1)"
    }
  }

  private func text(_ cells: [String], _ most: Int, _ widths: [Int]) -> String {
    let shown = min(most, cells.count)
    let texts = (0..<shown).map { Frame.padded(cells[$0], -widths[$0]) }
    return (texts + (columnCount > shown ? ["…"] : [])).joined(separator: "  ")
  }
}
