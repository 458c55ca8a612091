/// Breaks lines that are too long for where they stand.
enum TextWrapping {
  /// A text broken at its spaces into lines of at most `columns`; a word that is longer is cut.
  ///
  /// There are at most `most` lines; the last one ends in `…` where more would follow.
  static func lines(_ text: String, columns: Int, most: Int = .max) -> [String] {
    guard columns > 0, most > 0 else { return [] }
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let joined = line.isEmpty ? String(word) : line + " " + word
      if line.isEmpty || Frame.columns(of: joined) <= columns {
        line = joined
        continue
      }
      if lines.count == most - 1 {
        return lines + [Frame.shortened(line + " …", to: columns)]
      }
      lines.append(Frame.shortened(line, to: columns))
      line = String(word)
    }
    return line.isEmpty ? lines : lines + [Frame.shortened(line, to: columns)]
  }

  /// A part of a formula that is kept together, and what stands between it and the part before.
  struct Piece {
    var separator: String
    var text: String
    var style: Style

    /// What stands before a remark at the end.
    static let beforeRemark = "   "
    /// Whether it is a remark, which the formula does not need.
    var isRemark: Bool { separator == Self.beforeRemark }
  }

  /// The pieces of a formula in lines of at most `columns`, broken where a piece begins.
  ///
  /// Lines after the first stand below the first separator, so that the equals signs line up:
  ///
  ///     ∂L/∂x = ∂L/∂z · ∂z/∂x
  ///           = 1.3 × 5 = 6.5
  static func lines(_ pieces: [Piece], columns: Int) -> [StyledText] {
    guard let first = pieces.first, columns > 0 else { return [] }
    let head = Frame.columns(of: first.text) + 1
    let indent = head <= columns / 3 ? head : min(2, columns / 3)
    var lines: [StyledText] = []
    var line = StyledText(first.text, first.style)
    var queue = Array(pieces.dropFirst().reversed())
    while let piece = queue.popLast() {
      let needed = Frame.columns(of: piece.separator + piece.text)
      if line.columns + needed <= columns {
        line.append(piece.separator)
        line.append(piece.text, piece.style)
        continue
      }
      let separator = String(piece.separator.drop { $0 == " " })
      if indent + Frame.columns(of: separator + piece.text) > columns {
        let parts = parts(of: piece, columns: columns - indent)
        if parts.count > 1 {
          queue += parts.reversed()
          continue
        }
      }
      lines.append(line)
      line = StyledText(String(repeating: " ", count: indent) + separator)
      line.append(piece.text, piece.style)
    }
    return lines + [line]
  }

  /// The parts of a piece that is too long for any line, each a piece of its own: the terms of its outermost sum, else
  /// its factors where they have room, else the words.
  private static func parts(of piece: Piece, columns: Int) -> [Piece] {
    var parts = FormulaText.summands(of: piece.text)
    if parts.count < 2 {
      let terms = FormulaText.terms(of: piece.text)
      let isFitting = terms.count > 1 && terms.allSatisfy { Frame.columns(of: $0) <= columns }
      parts = isFitting ? terms : piece.text.split(separator: " ").map(String.init)
    }
    return parts.enumerated().map { index, part in
      Piece(separator: index == 0 ? piece.separator : " ", text: part, style: piece.style)
    }
  }
}
