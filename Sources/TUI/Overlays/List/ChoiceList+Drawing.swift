extension ChoiceList: Pane {
  /// Columns of the border and of the margins inside it.
  private static let sides = 6
  /// Columns between two columns of text.
  private static let gap = 2
  /// Columns before a row: the mark of the chosen one.
  private static let indent = 2
  /// A detail is broken to lines of at most so many columns, and has at most so many lines.
  private static let detail = (columns: 76, lines: 2)

  /// The size, border included, that shows all on a screen, or as much as the screen holds.
  func preferredSize(on screen: Size) -> Size {
    let table = widths.reduce(0, +) + Self.gap * max(widths.count - 1, 0) + Self.indent
    let details = hasDetails ? Self.detail.columns : 0
    let width = min(screen.width, max(table, widestText + 2, details, 30) + Self.sides)
    let noteLines = noteLines(Size(width: width - Self.sides, height: screen.height - 2))
    let height = 2 + noteLines + headingLines + lines.count + detailLines
    return Size(width: width, height: min(screen.height, height))
  }

  /// Rows that a page is turned by on a screen: one that was seen stays in sight.
  func pageRows(on screen: Size) -> Int {
    let size = preferredSize(on: screen)
    let inside = Size(width: size.width - Self.sides, height: size.height - 2)
    return max(inside.height - 1 - noteLines(inside) - headingLines - detailLines, 1)
  }

  /// Rows of the notes inside of the border, and of the blank below them.
  private func noteLines(_ inside: Size) -> Int {
    notes.isEmpty ? 0 : shownNotes(inside).count + (rows.isEmpty ? 0 : 1)
  }

  /// The notes, broken to lines where that leaves rows for the list.
  private func shownNotes(_ inside: Size) -> [StyledText] {
    let broken = notes.flatMap { note in
      note.columns <= inside.width
        ? [note]
        : TextWrapping.lines(note.runs.map(\.text).joined(), columns: inside.width)
          .map { StyledText($0, note.runs.first?.style ?? Style()) }
    }
    let needed = broken.count + (rows.isEmpty ? 0 : 1) + headingLines + min(lines.count, 4) + detailLines
    return needed <= inside.height ? broken : notes
  }

  private var headingLines: Int { columns.contains { !$0.title.isEmpty } && !rows.isEmpty ? 1 : 0 }
  private var detailLines: Int { hasDetails ? Self.detail.lines + 1 : 0 }

  /// Draws the border, the notes, as many rows around the chosen one as fit, and the detail of the chosen one.
  func draw(into frame: inout Frame) {
    let region = Region(frame.size)
    frame.drawBorder(region, .round, style: Style(.muted))
    frame.drawTitledLine(
      title, x: 0, y: 0, columns: region.width, ends: ("╭", "╮"), style: Style(.muted))
    drawFooter(into: &frame, region: region)
    var inside = region.inset(columns: min(3, region.width / 8), rows: 1)
    let notes = shownNotes(Size(width: inside.width, height: inside.height))
    drawNotes(
      notes, into: &frame, top: inside.takeTop(notes.isEmpty || rows.isEmpty ? notes.count : notes.count + 1))
    if inside.height > detailLines + headingLines {
      drawDetail(into: &frame, bottom: inside.takeBottom(detailLines))
      drawTitles(into: &frame, top: inside.takeTop(headingLines))
    }
    drawLines(into: &frame, region: inside)
  }

  private func drawFooter(into frame: inout Frame, region: Region) {
    let y = region.height - 1
    guard y > 0 else { return }
    let closes = " Esc closes "
    let closesAt = region.width - closes.count - 2
    if closesAt >= 2 { frame.write(closes, x: closesAt, y: y, style: Style(.muted)) }
    let place = rows.isEmpty ? "" : " \(selection + 1) of \(rows.count) "
    if closesAt > place.count + 2 { frame.write(place, x: 2, y: y, style: Style(.muted)) }
  }

  private func drawNotes(_ notes: [StyledText], into frame: inout Frame, top: Region) {
    for (row, note) in notes.prefix(top.height).enumerated() {
      frame.write(note, x: top.x, y: top.y + row, limit: top.width)
    }
  }

  private func drawDetail(into frame: inout Frame, bottom: Region) {
    guard let detail = chosen?.detail else { return }
    let lines = TextWrapping.lines(detail, columns: bottom.width, most: max(bottom.height - 1, 0))
    for (row, line) in lines.enumerated() {
      frame.write(line, x: bottom.x, y: bottom.y + 1 + row, style: Style(.muted), limit: bottom.width)
    }
  }

  // MARK: Rows

  /// The widths that fit: where there is no room the widest column that is set from the left gives way.
  private func fitted(to width: Int) -> [Int] {
    var fitted = widths
    let gaps = Self.gap * max(widths.count - 1, 0) + Self.indent
    while fitted.reduce(0, +) + gaps > width {
      let candidates = fitted.indices.filter { !columns[$0].isRight }
      let widest = (candidates.isEmpty ? Array(fitted.indices) : candidates).max { fitted[$0] < fitted[$1] }
      guard let widest, fitted[widest] > 4 else { break }
      fitted[widest] -= 1
    }
    return fitted
  }

  private func drawTitles(into frame: inout Frame, top: Region) {
    guard top.height > 0 else { return }
    let titles = columns.map { StyledText($0.title, Style(.muted)) }
    draw(titles, fitted(to: top.width), into: &frame, line: top, isChosen: false)
  }

  private func drawLines(into frame: inout Frame, region: Region) {
    guard region.height > 0 else { return }
    let widths = fitted(to: region.width)
    for (row, line) in lines.dropFirst(firstLine(height: region.height)).prefix(region.height).enumerated() {
      let place = Region(x: region.x, y: region.y + row, width: region.width, height: 1)
      switch line {
      case .heading(let text): frame.write(text, x: place.x, y: place.y, limit: place.width)
      case .row(let row):
        draw(rows[row].cells, widths, into: &frame, line: place, isChosen: row == selection)
      case .blank: break
      }
    }
  }

  /// The first line that is seen, so that the chosen row is, in the middle where it can be.
  private func firstLine(height: Int) -> Int {
    guard lines.count > height else { return 0 }
    let chosen = lines.firstIndex(of: .row(selection)) ?? 0
    return max(0, min(chosen - height / 2, lines.count - height))
  }

  /// Writes the texts of one row; the chosen one is lit from side to side.
  private func draw(
    _ cells: [StyledText], _ widths: [Int], into frame: inout Frame, line: Region, isChosen: Bool
  ) {
    if isChosen { frame.write(StyledText("▸"), x: line.x, y: line.y) }
    var x = line.x + Self.indent
    for (column, width) in widths.enumerated() where column < cells.count {
      let text = cells[column].shortened(to: min(width, max(0, line.right - x)))
      let start = columns[column].isRight ? x + width - text.columns : x
      frame.write(text, x: start, y: line.y, limit: max(0, line.right - start))
      x += width + Self.gap
    }
    guard isChosen else { return }
    // One colour from side to side: the colours of the row would be so many patches.
    for x in line.x..<line.right { frame[x, line.y].style = Style(.selection, bold: true, reversed: true) }
  }
}
