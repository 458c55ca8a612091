import Testing

@testable import TUI

@Suite("Drawing in ASCII")
struct AsciiGlyphsTests {
  /// A picture of one row in ASCII.
  private func ascii(_ text: String) -> String {
    var frame = Frame(Size(width: Frame.columns(of: text), height: 1))
    frame.write(text, x: 0, y: 0, style: Style(.forward))
    let drawn = frame.asciiOnly()
    return String((0..<drawn.size.width).map { drawn[$0, 0].glyph ?? "\u{0}" })
  }

  @Test(
    "keeps every column and says the same",
    arguments: [
      ("╭─ x ─────╮", "+- x -----+"), ("│ ∂ −0.60 ├──▶", "| d -0.60 +-->"), ("╔═ W ═╗", "#= W =#"),
      ("║ 0.5 ╟─╯", "# 0.5 #-+"), ("─┼─", "-|-"), ("─●─", "-o-"), ("╶╬╴", "-o-"),
      ("∂L/∂W = xᵀ · ∂L/∂y", "dL/dW = x' * dL/dy"), ("(2×1)(1×3) → 2×3", "(2x1)(1x3) > 2x3"),
      ("W − η ∂L/∂W", "W - n dL/dW"), ("w₂₁ y²", "w21 y2"), ("σ Σ ≈ ←↔", "s S ~ <-"), ("▶◀▲▼", "><^v"),
      ("—", "_"),
      ("├─●●○○┼─", "+-oo..|-"), ("漢字", "????"), ("é e\u{301}", "e e"), ("🙂", "??"), ("█▄░", "#_."),
    ])
  func drawing(text: String, expected: String) {
    #expect(ascii(text) == expected)
  }

  @Test("a crossing, a corner and a meeting of one source's lines differ")
  func crossings() {
    #expect(Set(["┼", "╮", "╬"].map { ascii($0) }).count == 3)
  }

  @Test("a curve of dots keeps its height and slope")
  func braille() {
    // Dots in the uppermost, a middle and the lowest row; falling, rising; upright; full; none.
    #expect(ascii("⠉⠒⣀⠡⠌⡇⣿\u{2800}") == "'-.\\/|# ")
    // Two lines above each other in one cell.
    #expect(ascii("⠭⢒⢔") == "===")
  }

  @Test("every scalar becomes printable ASCII")
  func everything() {
    for value in UInt32(0)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let drawn = AsciiGlyphs.ascii(for: Character(scalar))
      if !(0x20...0x7E).contains(drawn.asciiValue ?? 0) { Issue.record("\(value) becomes \(drawn)") }
    }
  }

  @Test("the style remains")
  func style() {
    var frame = Frame(Size(width: 1, height: 1))
    frame.write("●", x: 0, y: 0, style: Style(.backward, bold: true))
    #expect(frame.asciiOnly()[0, 0] == Cell("o", Style(.backward, bold: true)))
  }
}
