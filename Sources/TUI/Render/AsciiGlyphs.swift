/// Draws in ASCII what the program draws in Unicode, one character a column: lines, marks and dots.
///
/// Texts come here only where nobody has spelt them before; see `Spelling`.
///
/// Lines read as follows: a corner or a branch is `+`, a place where four lines of one source meet is `o`, and
/// where the lines of two sources cross the upright one runs through, `-|-`; so a crossing never looks like a
/// junction. The double lines of parameters are `#` and `=`, heavy lines `=` and `|`.
enum AsciiGlyphs {
  /// The character that stands for a glyph; `?` for what the table does not know.
  static func ascii(for glyph: Character) -> Character {
    if let code = glyph.asciiValue { return (0x20...0x7E).contains(code) ? glyph : "?" }
    if let known = table[glyph] { return known }
    guard let scalar = glyph.unicodeScalars.first else { return " " }
    if (0x2800...0x28FF).contains(scalar.value) { return braille(UInt8(scalar.value - 0x2800)) }
    // A letter with marks: the letter remains.
    guard glyph.unicodeScalars.count > 1 else { return "?" }
    return ascii(for: Character(scalar))
  }

  /// The glyphs that the program draws: each row holds glyphs and, below them, what stands for each.
  private static let rows: [(glyphs: String, ascii: String)] = [
    // Lines, and the boxes of inputs, constants and computed nodes.
    (
      "─│╭╮╰╯┌┐└┘├┤┬┴┼╴╵╶╷╌┄┈╎┆┊",
      "-|++++++++++++|-|-|...:::"
    ),
    // Boxes of parameters, and where their arrows leave.
    (
      "═║╔╗╚╝╠╣╦╩╬╟╢╞╡╤╧╪╫╓╖╙╜",
      "=#########o##++++|#####"
    ),
    // Heavy boxes, and where thin arrows touch them.
    (
      "━┃┏┓┗┛┣┫┳┻╋┠┨┝┥┯┷┿╂╍╏",
      "=|++++++++o++++++||=|"
    ),
    // Heads of arrows, and arrows in text.
    (
      "▶◀▲▼▸◂▴▾►◄→←↑↓↔⇒⇐↦⟶⟵↩⏎⌫␣⇧",
      "><^v><^v><><^v-><>><<<<_^"
    ),
    // Dots, marks and blocks.
    (
      "●○◉◎◌◆◇■□▣▢▪•∙·⋅✓✗✔✘★☆█▓▒░▀▄▌▐▁▂▃▅▆▇▏▎▍▋▊▉▖▗▘▝▙▚▛▜▞▟",
      "o.@@.**##%0*****yxyx**##:.\"_||_.-=+*|||###..''#\\##/#"
    ),
    // Brackets of matrices.
    (
      "⎡⎢⎣⎤⎥⎦⋮",
      "[[[]]]:"
    ),
    // Mathematics.
    (
      "∂×−÷⋯…≈≠≤≥≡±∓√∑∏∫∇∞∝∈∘⊙⊗⊕⊞⊟⊤‖′″°¬∅∆",
      "dx-/..~#<>=+-VSPJVI~eo*x+#-T|'\"o!0D"
    ),
    // Letters above and below the line.
    (
      "ᵀᵗ⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱˣᵏᵐ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ᵢⱼₖₗₘₙₚₜₓ",
      "'t0123456789+-=()nixkm0123456789+-=()ijklmnptx"
    ),
    // Greek, and letters of mathematics.
    (
      "αβγδεζηθικλμνξοπρστυφχψωΓΔΘΛΞΠΣΦΨΩϵϕℝℒℓ",
      "abgdeznqiklmnxoprstufxywGDQLXPSFYWefRLl"
    ),
    // Punctuation and letters of Europe.
    (
      "–—―‐‑‘’‚“”„«»‹›¡¿¦§©®µ¶\u{A0}ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåçèéêëìíîïñòóôõöøùúûüýÿ",
      "-__--'',\"\"\"<><>!?|ScRuP AAAAAACEEEEIIIINOOOOOOUUUUYsaaaaaaceeeeiiiinoooooouuuuyy"
    ),
  ]

  private static let table: [Character: Character] = {
    var table: [Character: Character] = [:]
    for row in rows {
      precondition(row.glyphs.count == row.ascii.count, "a glyph without its character: \(row.glyphs)")
      for (glyph, ascii) in zip(row.glyphs, row.ascii) { table[glyph] = ascii }
    }
    return table
  }()

  /// A character for a pattern of two by four dots, by its slope and height, so that curves can be followed.
  private static func braille(_ dots: UInt8) -> Character {
    let rows: [UInt8] = [0b0000_1001, 0b0001_0010, 0b0010_0100, 0b1100_0000]
    let left: UInt8 = 0b0100_0111
    if dots == 0 { return " " }
    if dots.nonzeroBitCount >= 6 { return "#" }
    if isTwoLines(dots & left) || isTwoLines(dots & ~left) { return "=" }
    /// Whether the dots of a column have a gap between them.
    func isTwoLines(_ dots: UInt8) -> Bool {
      let used = rows.indices.filter { dots & rows[$0] != 0 }
      return used.count > 1 && (used.last ?? 0) - used[0] >= used.count
    }
    func height(_ dots: UInt8) -> Int? {
      let used = rows.indices.filter { dots & rows[$0] != 0 }
      return used.isEmpty ? nil : used.reduce(0, +) * 2 / used.count
    }
    guard let before = height(dots & left), let after = height(dots & ~left) else {
      let used = rows.filter { dots & $0 != 0 }.count
      return used >= 3 ? "|" : level(height(dots) ?? 0)
    }
    if abs(before - after) >= 3 { return before > after ? "/" : "\\" }
    return level((before + after) / 2)
  }

  /// A mark at a height: 0 for the uppermost row of dots, 6 for the lowest.
  private static func level(_ height: Int) -> Character {
    switch height {
    case ..<2: "'"
    case 2..<5: "-"
    default: "."
    }
  }
}

extension Frame {
  /// The same picture in the characters 0x20 to 0x7E, with the same columns.
  public func asciiOnly() -> Frame {
    var frame = self
    for y in 0..<max(size.height, 0) {
      for (x, cell) in shownRow(y).enumerated() {
        // Both halves of a wide character are told.
        frame[x, y] = Cell(cell.glyph.map { AsciiGlyphs.ascii(for: $0.character) } ?? "?", cell.style)
      }
    }
    return frame
  }
}
