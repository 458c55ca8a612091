import Graph

// The three kinds of tables that a working is written in.
extension LensTable {
  /// A written addition.
  ///
  ///         x₁ · w₁₁   0.6 × 0.473552   0.284131
  ///     +   x₂ · w₂₁   0.9 × 0.855574   0.770017
  ///     ────────────────────────────────────────
  ///         y₁                          1.054148
  init(addition: Working.Addition, measure: Working.Addition, phase: Phase) {
    let numbers = (measure.terms + measure.results).compactMap(\.value)
    let format = Self.format(numbers)
    func row(_ sign: String, _ term: Working.Term, _ style: Style) -> Row {
      .cells([
        StyledText(sign, Style(.plain, bold: true)), StyledText(term.symbols, style),
        StyledText(term.numbers, Style(.muted)),
        StyledText(format.text(term.value), Self.style(term.value, style)),
      ])
    }
    var rows = addition.terms.enumerated().map { row($0 == 0 ? " " : "+", $1, Style(.plain)) }
    rows.append(.rule)
    for (index, result) in addition.results.enumerated() {
      let isLast = index == addition.results.count - 1
      rows.append(row(" ", result, isLast ? Style(phase.role, bold: true) : Style(.plain)))
    }
    self.init(rows: rows, alignments: [.left, .left, .left, .right])
    (omitted, omitsMore) = (addition.omitted, addition.omitsMore)
  }

  /// A chain of functions, from the top to the bottom; the gradient goes up beside it.
  ///
  ///                          value ↓   gradient ↑
  ///              x                 1     0.196612
  ///     × (−1)   −x               −1    −0.196612
  ///     exp      exp(−x)    0.367879    −0.534447
  init(flow: [Working.Link], measure: [Working.Link]) {
    let hasGradient = measure.contains { $0.gradient != nil }
    var head = [StyledText(), StyledText(), StyledText("value ↓", Style(.forward))]
    if hasGradient { head.append(StyledText("gradient ↑", Style(.backward))) }
    let rows = flow.map { link in
      var cells = [
        StyledText(link.action, Style(.plain, bold: true)), StyledText(link.name, Style(.plain)),
        StyledText(NumberFormat.scalar(link.value, limit: 10), Self.style(link.value, Style(.forward))),
      ]
      if hasGradient {
        cells.append(
          StyledText(
            NumberFormat.scalar(link.gradient, limit: 10), Self.style(link.gradient, Style(.backward))))
      }
      return Row.cells(cells)
    }
    self.init(rows: [.cells(head)] + rows, alignments: [.left, .left, .right, .right], gap: 2)
  }

  /// The rows of a calculation, its columns the cells.
  ///
  ///     a            1.0986   0.6931   1.6094
  ///     exp(a)       3        2        5
  init(rows: [Working.Row], measure: [Working.Row]) {
    let lit = rows.compactMap(\.lit).first
    let texts = rows.indices.map { index in
      let row = rows[index]
      let known = index < measure.count ? measure[index].numbers : row.numbers
      let format = NumberFormat(known.compactMap { $0 }, limit: 9, decimals: 6)
      return row.numbers.enumerated().map { column, number in
        let style = Style(row.isGradient ? .backward : .forward)
        var shown = Self.style(number, style)
        if row.numbers.count > 1, column == lit { (shown.isReversed, shown.isBold) = (true, true) }
        return StyledText(format.text(number), shown)
      }
    }
    self.init(
      rows: zip(rows, texts).map { row, cells in
        .cells([StyledText(row.name, Style(row.isGradient ? .backward : .plain))] + cells)
      }, alignments: [.left, .right])
    firstScrolled = 1
    focus = (lit ?? 0) + 1
    cutsHead = true
  }

  /// A line for each of some cells; the one in view is lit.
  ///
  ///     y₁   x₁ · w₁₁ + x₂ · w₂₁   0.6 × 0.473552 + 0.9 × 0.855574   1.054148
  init(listing: [Working.CellLine], measure: [Working.CellLine], place: Int, phase: Phase) {
    let format = Self.format(measure.compactMap(\.value))
    let rows = listing.map { term in
      let isLit = term.place == place
      return Row.cells([
        StyledText(term.name, Style(phase.role, bold: isLit, reversed: isLit)),
        StyledText(term.symbols, Style(.plain)), StyledText(term.numbers, Style(.muted)),
        StyledText(format.text(term.value), Self.style(term.value, Style(phase.role, bold: isLit))),
      ])
    }
    self.init(rows: rows, alignments: [.left, .left, .left, .right])
    cutsTail = true
    // The result must be seen, then the formula; the numbers of the cell in view stand above.
    yielding = [2, 1]
    focusRow = listing.firstIndex { $0.place == place } ?? 0
  }

  /// Six decimals, more where a number would lose its digits.
  private static func format(_ numbers: [Double]) -> NumberFormat {
    let isSmall = numbers.contains { $0 != 0 && abs($0) < 1e-4 }
    return NumberFormat(numbers, limit: resultColumns, decimals: isSmall ? 9 : 6)
  }

  /// The most columns of a result.
  static let resultColumns = 12

  private static func style(_ number: Double?, _ style: Style) -> Style {
    guard let number else { return Style(.muted) }
    return number.isFinite ? style : Style(.alarm, bold: true)
  }
}
