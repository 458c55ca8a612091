/// The corners of a box; its sides are the same for all but the double one.
public enum Border: Sendable {
  /// `┌ ┐`: panels and leaves.
  case square
  /// `╭ ╮`: overlays and computed nodes.
  case round
  /// `╔ ╗`: parameters.
  case double

  /// Top left, top right, bottom left, bottom right, horizontal, vertical.
  var glyphs: [Character] {
    switch self {
    case .square: ["┌", "┐", "└", "┘", "─", "│"]
    case .round: ["╭", "╮", "╰", "╯", "─", "│"]
    case .double: ["╔", "╗", "╚", "╝", "═", "║"]
    }
  }
}

extension Frame {
  /// Draws the border of a box along the edge of a region; what is inside stays.
  public mutating func drawBorder(_ region: Region, _ border: Border, style: Style) {
    guard !region.isEmpty else { return }
    let glyphs = border.glyphs
    let (left, top, right, bottom) = (region.x, region.y, region.right - 1, region.bottom - 1)
    drawRun(glyphs[4], x: left, y: top, columns: region.width, style: style)
    drawRun(glyphs[4], x: left, y: bottom, columns: region.width, style: style)
    for row in region.y..<region.bottom {
      self[left, row] = Cell(glyphs[5], style)
      self[right, row] = Cell(glyphs[5], style)
    }
    self[left, top] = Cell(glyphs[0], style)
    self[right, top] = Cell(glyphs[1], style)
    self[left, bottom] = Cell(glyphs[2], style)
    self[right, bottom] = Cell(glyphs[3], style)
  }

  /// Draws the same glyph in several columns of a row.
  public mutating func drawRun(_ glyph: Character, x: Int, y: Int, columns: Int, style: Style) {
    fill(x: x, y: y, width: columns, height: 1, with: Cell(glyph, style))
  }

  /// Draws a line across a box from border to border, with a title in it: `├ loss ──────┤`.
  ///
  /// The title is shortened where it does not fit. `ends` are `├` and `┤` inside a box, corners at its edge.
  public mutating func drawTitledLine(
    _ title: StyledText, x: Int, y: Int, columns: Int, ends: (Character, Character) = ("├", "┤"),
    style: Style
  ) {
    guard columns > 0 else { return }
    drawRun("─", x: x, y: y, columns: columns, style: style)
    self[x + columns - 1, y] = Cell(ends.1, style)
    self[x, y] = Cell(ends.0, style)
    guard !title.runs.isEmpty, columns > 4 else { return }
    self[x + 1, y] = Cell(" ", style)
    let used = write(title, x: x + 2, y: y, limit: columns - 4)
    self[x + 2 + used, y] = Cell(" ", style)
  }

  /// Draws a horizontal line that joins the vertical ones that end on it: `───┴───┬──`.
  ///
  /// - Parameters:
  ///   - region: The row of the rule.
  ///   - continuesLeft: Whether the rule goes on beyond the region's left end.
  ///   - style: How it looks.
  public mutating func drawJoiningRule(_ region: Region, continuesLeft: Bool = false, style: Style) {
    for column in region.x..<max(region.right, region.x) {
      let above = self[column, region.y - 1].glyph.map { "│┌┐├┤┬┼╭╮".contains($0) } ?? false
      let below = self[column, region.y + 1].glyph.map { "│└┘├┤┴┼╰╯".contains($0) } ?? false
      // Left end, middle, right end.
      let place = column == region.x && !continuesLeft ? 0 : column == region.right - 1 ? 2 : 1
      let glyphs: [Character] =
        switch (above, below) {
        case (false, false): ["─", "─", "─"]
        case (true, false): ["└", "┴", "┘"]
        case (false, true): ["┌", "┬", "┐"]
        case (true, true): ["├", "┼", "┤"]
        }
      let glyph = glyphs[place]
      self[column, region.y] = Cell(glyph, style)
    }
  }
}
