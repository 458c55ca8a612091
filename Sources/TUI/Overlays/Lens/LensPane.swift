import Graph

/// One page of the lens.
///
///     ╭ y  matmul ──────────────────────────────────────────────────────────────╮
///     │   y   ∂L/∂x   ∂L/∂W                                        cell 1 of 3   │
///     │                                                                          │
///     │   y = x · W        (1×2)(2×3) → 1×3                                      │
///     │                                                                          │
///     │                      W 2×3                                               │
///     │    x 1×2       ⎡ 0.4736  0.9977  0.8467 ⎤             y 1×3              │
///     │ [ 0.6  0.9 ] · ⎣ 0.8556  0.0356  0.6942 ⎦ = [ 1.0542  0.6307  1.1328 ]   │
///     │                                                                          │
///     │   y₁ = x₁ · w₁₁ + x₂ · w₂₁ = 0.6 × 0.473552 + 0.9 × 0.855574 = 1.05415   │
///     │                                                                          │
///     │     x₁ · w₁₁   0.6 × 0.473552   0.284131                                 │
///     │   + x₂ · w₂₁   0.9 × 0.855574   0.770017                                 │
///     │     ─────────────────────────────────────                                │
///     │     y₁                          1.054148                                 │
///     ╰──────────────────────────────────────────────────────────────────────────╯
struct LensPane: Pane {
  /// A page that can be turned to.
  struct Tab: Sendable {
    let name: String
    let phase: Phase
    let isChosen: Bool
  }

  /// The node's name.
  let title: String
  /// Its operation.
  let operation: String
  /// All pages of the node.
  let tabs: [Tab]
  /// The page in view.
  let working: Working
  /// The same page when all is known, by which everything is measured, so that nothing moves as numbers come in.
  let complete: Working
  /// A line for each of some cells, now and when all is known.
  var listing: [Working.CellLine] = []
  var completeListing: [Working.CellLine] = []

  private var phase: Phase { working.topic.phase }

  func draw(into frame: inout Frame) {
    let region = Region(frame.size)
    frame.drawBorder(region, .round, style: Style(.muted))
    var heading = StyledText(title, Style(.heading, bold: true))
    if operation != title { heading.append("  \(operation)", Style(.muted)) }
    frame.drawTitledLine(
      heading, x: 0, y: 0, columns: region.width, ends: ("╭", "╮"), style: Style(.muted))
    let isRoomy = region.height >= 26
    var rest = region.inset(columns: region.width >= 60 ? 3 : 2, rows: 1)
    if isRoomy { _ = rest.takeTop(1) }
    drawTabs(rest.takeTop(1), into: &frame)
    _ = rest.takeTop(1)
    let formula = formulaLines(rest.width, height: rest.height)
    write(formula, rest.takeTop(formula.count), into: &frame)
    if isRoomy { _ = rest.takeTop(1) }
    drawBody(rest, into: &frame)
  }

  // MARK: Tabs

  private func drawTabs(_ row: Region, into frame: inout Frame) {
    let count =
      working.placeCount > 1
      ? StyledText(
        "\(working.placeKind) \(working.place + 1) of \(working.placeCount)",
        Style(.muted)) : StyledText()
    var room = row
    let right = room.takeRight(count.columns)
    frame.write(count, x: right.x, y: right.y, limit: right.width)
    var x = room.x
    for tab in visibleTabs(room.width - 2) {
      guard tab.isChosen || x + Frame.columns(of: tab.name) + 2 < room.right else {
        frame.write("…", x: x, y: room.y, style: Style(.muted), limit: room.right - x)
        break
      }
      let style = Style(tab.isChosen ? tab.phase.role : .muted, bold: tab.isChosen, reversed: tab.isChosen)
      x += frame.write(" \(tab.name) ", x: x, y: room.y, style: style, limit: room.right - x) + 1
    }
  }

  /// The tabs from the first one that leaves room for the chosen one.
  private func visibleTabs(_ width: Int) -> ArraySlice<Tab> {
    var tabs = self.tabs[...]
    func columns(_ tabs: ArraySlice<Tab>) -> Int { tabs.reduce(0) { $0 + Frame.columns(of: $1.name) + 3 } }
    while let first = tabs.first, !first.isChosen {
      let end = tabs.firstIndex(where: \.isChosen) ?? tabs.startIndex
      guard columns(tabs[...end]) > width else { break }
      tabs = tabs.dropFirst()
    }
    return tabs
  }

  // MARK: Formula

  /// The formula, no more of it than leaves room for the numbers; of several rules the last ones stay.
  private func formulaLines(_ width: Int, height: Int) -> [StyledText] {
    let equation = working.equation
    var lines = formula(equation.symbols, endsInResult: false, width)
    if let shapes = equation.shapes, let last = lines.last,
      last.columns + 8 + Frame.columns(of: shapes) <= width
    {
      lines[lines.count - 1].append("        \(shapes)", Style(.muted))
    }
    let most = min(
      max(height - 1 - cellLines(Size(width: width, height: height - 1), of: complete).count, 1), 4)
    return Array(equation.symbols.contains(",  ") ? lines.suffix(most) : lines.prefix(most))
  }

  /// The calculation of the cell in view, and what is to be said about it; shorter where it has no room.
  private func cellLines(_ most: Size, of working: Working) -> [StyledText] {
    guard !working.equation.numbers.isEmpty else { return [] }
    let (width, numbers) = (most.width, working.equation.numbers)
    let lines = formula(numbers, endsInResult: true, width)
    guard lines.count <= most.height else {
      return EquationPane(equation: working.equation, phase: phase)
        .shortened(numbers, width: width, height: most.height)
    }
    return lines
      + working.remarks.flatMap { remark in
        Frame.columns(of: remark) <= width ? [remark] : TextWrapping.lines(remark, columns: width)
      }.map { StyledText($0, Style(.muted)) }
  }

  /// A formula in lines; those of several rules, as an optimizer has them, each in its own.
  private func formula(_ text: String, endsInResult: Bool, _ width: Int) -> [StyledText] {
    let pane = EquationPane(equation: working.equation, phase: phase)
    return text.split(separator: ",  ").flatMap { rule in
      let isResult = endsInResult && Self.endsInNumber(rule)
      return TextWrapping.lines(pane.pieces(String(rule), endsInResult: isResult), columns: width)
    }
  }

  /// Whether the last side of an equation is a number, known or not: of a step in symbols it is none.
  private static func endsInNumber(_ rule: Substring) -> Bool {
    let formula = rule.firstRange(of: "   ").map { rule[..<$0.lowerBound] } ?? rule
    let side = formula.ranges(of: " = ").last.map { formula[$0.upperBound...] } ?? formula
    return side.allSatisfy { "0123456789.−e∞—Na".contains($0) }
  }

  // MARK: Body

  private func drawBody(_ region: Region, into frame: inout Frame) {
    var rest = region
    let isHigh = rest.height >= Self.leastDrawnHeight
    let most = Size(width: rest.width, height: rest.height - (isHigh ? Self.drawingRows : 1))
    let cell = cellLines(most, of: working)
    let cellRows = max(cell.count, cellLines(most, of: complete).count)
    let lower = LensBlocks(
      working: working, complete: complete, listing: listing, completeListing: completeListing)
    let half = (rest.height - cellRows - 2) / 2
    let wanted = half > 1 ? min(lower.preferredHeight, half) : 0
    func formula(leaving rows: Int) -> (drawing: FormulaDrawing, height: Int) {
      let height = rest.height - cellRows - 2 - (rows > 0 ? rows + 1 : 0)
      let room = Size(width: rest.width, height: height)
      return (FormulaDrawing(lines: working.lines, measure: complete.lines, room: room), height)
    }
    var (drawing, budget) = formula(leaving: wanted)
    // Whole tensors are worth more than a higher curve.
    let roomier = formula(leaving: min(wanted, lower.leastHeight))
    if drawing.isCut, !roomier.drawing.isCut { (drawing, budget) = roomier }
    _ = rest.takeTop(1)
    // A heading without its numbers would say nothing.
    if budget > 1 {
      drawing.render(into: &frame, region: rest.takeTop(min(drawing.height, budget)))
      _ = rest.takeTop(1)
    }
    write(cell, rest.takeTop(cellRows), into: &frame)
    _ = rest.takeTop(1)
    lower.render(into: &frame, region: rest)
  }

  /// Rows from which on a formula is drawn, and those that it takes at least with the blanks around it.
  private static let leastDrawnHeight = 6
  private static let drawingRows = 4

  private func write(_ lines: [StyledText], _ region: Region, into frame: inout Frame) {
    for (row, line) in lines.prefix(region.height).enumerated() {
      frame.write(line, x: region.x, y: region.y + row, limit: region.width)
    }
  }
}
