/// A cell as a terminal can show it.
struct ShownCell: Equatable {
  /// The character and its columns; nothing in the right half of a wide one.
  var glyph: Glyph?
  /// How it looks.
  var style: Style
}

extension Frame {
  /// A row as a terminal can show it.
  ///
  /// Every wide character has both of its halves, and no cell holds what must not reach a terminal; blanks stand
  /// for the rest.
  func shownRow(_ y: Int) -> [ShownCell] {
    var row: [ShownCell] = []
    row.reserveCapacity(size.width)
    for x in 0..<max(size.width, 0) {
      let cell = self[x, y]
      guard let character = cell.glyph else {
        let isRightHalf = row.last?.glyph?.columns == 2
        row.append(ShownCell(glyph: isRightHalf ? nil : .blank, style: cell.style))
        continue
      }
      var glyph = Glyph.shown(character)
      if glyph.columns == 2, !contains(x + 1, y) || self[x + 1, y].glyph != nil { glyph = .blank }
      row.append(ShownCell(glyph: glyph, style: cell.style))
    }
    return row
  }
}

extension Glyph {
  /// An empty cell.
  static let blank = Glyph(character: " ", columns: 1)

  /// What a terminal shows of a character.
  fileprivate static func shown(_ character: Character) -> Glyph {
    let scalars = character.unicodeScalars
    // Nearly every cell holds a single scalar; only others need to be taken apart.
    if let only = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex,
      let columns = Width.columns(of: only), columns > 0
    {
      return Glyph(character: character, columns: columns)
    }
    var glyphs = Glyphs(String(character))
    return glyphs.next() ?? .blank
  }
}

extension Frame {
  /// The cells of a row; none outside the frame.
  func cells(inRow y: Int) -> ArraySlice<Cell> {
    y < size.height ? cells[(y * size.width)..<((y + 1) * size.width)] : []
  }
}
