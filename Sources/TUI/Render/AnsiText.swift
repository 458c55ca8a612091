/// A frame as text, for scripts, files and readers without a screen.
public enum AnsiText {
  /// The rows of a frame, each ended by a newline, without blanks at their ends.
  ///
  /// - Parameters:
  ///   - frame: What is written.
  ///   - theme: Gives the colours and the emphasis, as SGR sequences; without one the text is plain.
  /// - Returns: As many lines as the frame has rows.
  public static func text(_ frame: Frame, theme: Theme? = nil) -> String {
    (0..<max(frame.size.height, 0))
      .map { line(frame.shownRow($0), theme: theme) + "\n" }
      .joined()
  }

  /// One row; what is painted in the same way is opened and closed once.
  private static func line(_ row: [ShownCell], theme: Theme?) -> String {
    let end = row.lastIndex { isVisible($0, theme: theme) } ?? -1
    var line = ""
    var current = ""
    for cell in row[...end] {
      guard let glyph = cell.glyph else { continue }
      let wanted = theme.map { sequence($0.paint(cell.style)) } ?? ""
      if wanted != current {
        line += current.isEmpty ? wanted : "\u{1B}[0m" + wanted
        current = wanted
      }
      line.append(glyph.character)
    }
    return current.isEmpty ? line : line + "\u{1B}[0m"
  }

  /// Whether something would be missing without this cell at the end of a row.
  private static func isVisible(_ cell: ShownCell, theme: Theme?) -> Bool {
    cell.glyph != .blank || theme != nil && (cell.style.isReversed || cell.style.isUnderlined)
  }

  /// The SGR sequence that opens a paint; empty for the default one.
  private static func sequence(_ paint: Paint) -> String {
    var codes: [String] = []
    if paint.isBold { codes.append("1") }
    if paint.isDim { codes.append("2") }
    if paint.isUnderlined { codes.append("4") }
    if paint.isReversed { codes.append("7") }
    switch paint.color {
    case let color? where color < 8: codes.append(String(30 + color))
    case let color? where color < 16: codes.append(String(90 + color - 8))
    case let color?: codes.append("38;5;\(color)")
    case nil: break
    }
    return codes.isEmpty ? "" : "\u{1B}[\(codes.joined(separator: ";"))m"
  }
}
