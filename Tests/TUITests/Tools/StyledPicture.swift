@testable import TUI

/// A frame as text for people, with what its colours are below each row.
///
///        ╭─ x ─────╮
///      c iiiiiiiiiii
///      e    b
///
/// A line `c` tells the colours, a letter for each meaning; a line `e` the emphasis. Without colours the emphasis is the
/// same, and what the first line names as dim is that too; a line `m` would tell it, if it were ever another.
struct StyledPicture {
  let frame: Frame
  let theme: Theme

  /// The rows, each with the lines that it needs.
  var text: String {
    let rows = (0..<frame.size.height).map(lines)
    return ([legend] + rows.joined()).joined(separator: "\n") + "\n"
  }

  /// The colours that occur, by their letters.
  private var legend: String {
    let visible = Set(
      (0..<frame.size.height).flatMap { frame.shownRow($0).filter(isVisible).map(\.style.role) })
    let colours = Role.allCases.filter(visible.contains).compactMap { role in
      theme.color(of: role).map { "\(letter(role)) \($0)" }
    }
    return "  \(frame.size.width)×\(frame.size.height)  colours: " + colours.joined(separator: "  ")
      + "   dim without colours: \(String(Self.dimAlone))"
  }

  private func lines(of y: Int) -> [String] {
    let row = frame.shownRow(y)
    let mono = Theme(.none)
    let colours = line("c", row) { theme.color(of: $0.role) == nil ? " " : letter($0.role) }
    let emphasis = line("e", row) { mark(theme.paint($0)) }
    let alone = line("m", row) { mark(mono.paint($0)) }
    let isOther = row.filter(isVisible).contains { mono.paint($0.style) != expectedAlone($0.style) }
    let text = trimmed("  " + String(row.compactMap { $0.glyph?.character }))
    return [text, colours, emphasis, isOther ? alone ?? "m" : nil].compactMap { $0 }
  }

  /// How a cell is painted without colours, by the first line.
  private func expectedAlone(_ style: Style) -> Paint {
    var paint = theme.paint(style)
    paint.color = nil
    paint.isDim = paint.isDim || Self.dimAlone.contains(letter(style.role))
    return paint
  }

  /// The letters of what is dim without colours.
  private static let dimAlone = Array(".c1A")

  private func line(_ name: Character, _ row: [ShownCell], _ mark: (Style) -> Character) -> String? {
    let marks = String(row.map { isVisible($0) ? mark($0.style) : " " })
    return marks.allSatisfy { $0 == " " } ? nil : trimmed("\(name) \(marks)")
  }

  private func trimmed(_ text: String) -> String {
    String(text.reversed().drop { $0 == " " }.reversed())
  }

  private func isVisible(_ cell: ShownCell) -> Bool {
    cell.glyph != .blank || cell.style.isReversed || cell.style.isUnderlined
  }

  /// Bold, dim, underlined, reversed; where there are several, a letter of their own.
  private func mark(_ paint: Paint) -> Character {
    let bits = [paint.isBold, paint.isDim, paint.isUnderlined, paint.isReversed].enumerated()
      .reduce(0) { $0 | ($1.element ? 1 << $1.offset : 0) }
    return Array(" bdBuUwWrRvVxXyY")[bits]
  }

  private func letter(_ role: Role) -> Character {
    switch role {
    case .plain, .heading, .computed, .output: " "
    case .muted: "."
    case .arrow: "-"
    case .forward: "f"
    case .backward: "b"
    case .update: "u"
    case .input: "i"
    case .parameter: "p"
    case .constant: "c"
    case .selection: "s"
    case .alarm: "!"
    case .positive1, .positive2, .positive3, .positive4, .positive5:
      Array("12345")[Int(role.rawValue - Role.positive1.rawValue)]
    case .negative1, .negative2, .negative3, .negative4, .negative5:
      Array("ABCDE")[Int(role.rawValue - Role.negative1.rawValue)]
    }
  }
}
