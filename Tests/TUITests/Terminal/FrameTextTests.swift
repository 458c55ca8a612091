import Testing

@testable import TUI

@Suite("Text in a frame")
struct FrameTextTests {
  /// What stands in a row: `<` for the right half of a wide character.
  private func row(_ y: Int, of frame: Frame) -> String {
    String((0..<frame.size.width).map { frame[$0, y].glyph ?? "<" })
  }

  @Test(
    "takes the columns that a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("∂L/∂x", 5), ("漢字", 4), ("e\u{301}x", 2), ("⣀⡠", 2), ("xᵀ·η", 4),
      ("a\u{200B}b", 2),
      ("\u{202E}ab", 2), ("\u{301}", 0), ("🙂", 2),
    ])
  func columns(text: String, expected: Int) {
    #expect(Frame.columns(of: text) == expected)
    var frame = Frame(Size(width: 10, height: 1))
    #expect(frame.write(text, x: 0, y: 0, style: Style()) == expected)
  }

  @Test("a wide character takes two cells")
  func wide() {
    var frame = Frame(Size(width: 6, height: 1))
    frame.write("a漢b", x: 1, y: 0, style: Style(.forward))
    #expect(row(0, of: frame) == " a漢<b ")
    #expect(frame[3, 0].style == Style(.forward))
  }

  @Test("a mark joins the cell before it, and no more than four do")
  func marks() {
    var frame = Frame(Size(width: 3, height: 1))
    frame.write("e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}f", x: 0, y: 0, style: Style())
    #expect(frame[0, 0].glyph == "e\u{301}\u{302}\u{303}\u{304}")
    #expect(frame[1, 0].glyph == "f")
  }

  @Test("control, format and separator characters never reach a cell")
  func harmless() {
    var frame = Frame(Size(width: 8, height: 1))
    frame.write("a\u{1B}\u{9B}\r\n\u{8}\u{202E}\u{200D}\u{2028}\u{E0041}\u{AD}b", x: 0, y: 0, style: Style())
    #expect(row(0, of: frame) == "ab      ")
  }

  @Test(
    "is clipped at every edge",
    arguments: [
      ("abcdef", -2, "cdef"), ("abcdef", 2, "  ab"), ("漢字", -1, " 字< "), ("漢字", 1, " 漢< "), ("x", 4, "    "),
      ("x", -1, "    "),
    ])
  func clips(text: String, x: Int, expected: String) {
    var frame = Frame(Size(width: 4, height: 1))
    frame.write(text, x: x, y: 0, style: Style())
    frame.write(text, x: x, y: 1, style: Style())
    frame.write(text, x: x, y: -1, style: Style())
    #expect(row(0, of: frame) == expected)
  }

  @Test("ends before a limit rather than cut a wide character")
  func limit() {
    var frame = Frame(Size(width: 6, height: 1))
    #expect(frame.write("a漢b", x: 0, y: 0, style: Style(), limit: 2) == 1)
    #expect(row(0, of: frame) == "a     ")
  }

  @Test(
    "half a wide character that is overwritten leaves a blank", arguments: [(1, "ax字<b "), (2, "a x字<b")])
  func halves(x: Int, expected: String) {
    var frame = Frame(Size(width: 6, height: 1))
    frame.write("a漢", x: 0, y: 0, style: Style())
    frame.write("x字b", x: x, y: 0, style: Style())
    #expect(row(0, of: frame) == expected)
  }

  @Test("filling a rectangle is clipped and mends wide characters at its sides")
  func fill() {
    var frame = Frame(Size(width: 6, height: 2))
    frame.write("漢漢漢", x: 0, y: 0, style: Style())
    frame.fill(x: 1, y: -3, width: 2, height: 4, with: Cell("#"))
    #expect(row(0, of: frame) == " ## 漢<")
    #expect(row(1, of: frame) == "      ")
  }

  @Test(
    "shortened text fits and tells that it was cut",
    arguments: [
      ("abcdef", 6, "abcdef"), ("abcdef", 4, "abc…"), ("漢字漢字", 5, "漢字…"), ("漢字漢字", 4, "漢…"), ("ab", 0, ""),
    ])
  func shortened(text: String, limit: Int, expected: String) {
    #expect(Frame.shortened(text, to: limit) == expected)
  }
}
