extension Frame {
  /// Writes text as it is spelt at present from a cell to the right, as far as `limit` columns and the frame allow.
  ///
  /// Wide characters take two cells. One that would be cut in two by the left or right edge leaves a blank, one
  /// that `limit` would cut ends the text. The other half of a wide character that is overwritten becomes blank.
  ///
  /// - Returns: The columns that the text took, those outside the frame included.
  @discardableResult
  public mutating func write(
    _ text: String, x: Int, y: Int, style: Style, limit: Int = .max
  ) -> Int {
    var used = 0
    for glyph in Glyphs(Spelling.spelled(text)) {
      guard glyph.columns <= limit - used else { break }
      place(glyph, x: x + used, y: y, style: style)
      used += glyph.columns
    }
    return used
  }

  /// Columns that a text takes, as it is spelt at present.
  public static func columns(of text: String) -> Int {
    if text.isPrintableASCII { return text.utf8.count }
    let text = Spelling.spelled(text)
    return text.isPrintableASCII ? text.utf8.count : Glyphs(text).reduce(0) { $0 + $1.columns }
  }

  /// A text in a number of columns, at their left, or at their right where the number is negative.
  static func padded(_ text: String, _ columns: Int) -> String {
    let blanks = String(repeating: " ", count: max(abs(columns) - Self.columns(of: text), 0))
    return columns < 0 ? blanks + text : text + blanks
  }

  /// The beginning of a text that takes at most `limit` columns; what is cut off is told by `…`.
  public static func shortened(_ text: String, to limit: Int) -> String {
    guard columns(of: text) > limit else { return text }
    var beginning = ""
    var used = 0
    let mark = Spelling.spelled("…").prefix(max(limit, 0))
    for glyph in Glyphs(Spelling.spelled(text)) {
      guard used + glyph.columns + mark.count <= limit else { break }
      beginning.append(glyph.character)
      used += glyph.columns
    }
    return beginning + mark
  }

  /// Sets every cell of a rectangle.
  public mutating func fill(
    x: Int, y: Int, width: Int, height: Int, with cell: Cell = .blank
  ) {
    let columns = (x..<x + max(width, 0)).clamped(to: 0..<max(size.width, 0))
    let rows = (y..<y + max(height, 0)).clamped(to: 0..<max(size.height, 0))
    for y in rows {
      split(columns.lowerBound, y)
      split(columns.upperBound, y)
      for x in columns { self[x, y] = cell }
    }
  }

  /// Places one glyph and mends what it covers by half.
  private mutating func place(_ glyph: Glyph, x: Int, y: Int, style: Style) {
    split(x, y)
    split(x + glyph.columns, y)
    guard glyph.columns == 2 else {
      self[x, y] = Cell(glyph.character, style)
      return
    }
    let fits = contains(x, y) && contains(x + 1, y)
    self[x, y] = Cell(fits ? glyph.character : " ", style)
    self[x + 1, y] = Cell(fits ? nil : " ", style)
  }

  /// Makes blanks of a wide character whose right half stands in column `x`, because it will lose one half.
  private mutating func split(_ x: Int, _ y: Int) {
    guard contains(x, y), self[x, y].glyph == nil else { return }
    self[x - 1, y].glyph = " "
    self[x, y].glyph = " "
  }
}
