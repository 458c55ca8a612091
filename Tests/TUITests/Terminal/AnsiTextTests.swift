import Testing

@testable import TUI

@Suite("A frame as text")
struct AnsiTextTests {
  private let escape = "\u{1B}"

  private func frame() -> Frame {
    var frame = Frame(Size(width: 8, height: 3))
    frame.write("ab", x: 0, y: 0, style: Style(.forward))
    frame.write("c", x: 2, y: 0, style: Style())
    frame.write(
      "漢", x: 3, y: 0, style: Style(.backward, bold: true, dim: true, reversed: true, underlined: true))
    frame.write("  ", x: 0, y: 2, style: Style(reversed: true))
    return frame
  }

  @Test("without a theme is plain and has no blanks at the ends of its lines")
  func plain() {
    #expect(AnsiText.text(frame()) == "abc漢\n\n\n")
  }

  @Test("with a theme opens and closes each stretch of one look, and keeps lit blanks")
  func coloured() {
    #expect(
      AnsiText.text(frame(), theme: Theme(.indexed)) == """
        \(escape)[38;5;33mab\(escape)[0mc\(escape)[1;2;4;7;38;5;172m漢\(escape)[0m

        \(escape)[7m  \(escape)[0m

        """)
  }

  @Test(
    "uses the colours there are",
    arguments: [
      (ColorDepth.none, ""), (.eight, "\u{1B}[34m"), (.sixteen, "\u{1B}[94m"), (.indexed, "\u{1B}[38;5;33m"),
    ])
  func depths(depth: ColorDepth, opening: String) {
    var frame = Frame(Size(width: 1, height: 1))
    frame.write("x", x: 0, y: 0, style: Style(.forward))
    #expect(AnsiText.text(frame, theme: Theme(depth)) == (opening.isEmpty ? "x\n" : opening + "x\u{1B}[0m\n"))
  }

  @Test("without colours the emphasis remains")
  func emphasis() {
    let paint = Theme(.none).paint(Style(.backward, bold: true, reversed: true, underlined: true))
    #expect(paint == Paint(color: nil, isBold: true, isDim: false, isReversed: true, isUnderlined: true))
    #expect(Theme(.none).paint(Style(.muted)).isDim)
    #expect(Theme(.none).paint(Style(.heading)).isBold)
  }

  @Test("the three phases have colours of their own", arguments: [ColorDepth.eight, .sixteen, .indexed])
  func phases(depth: ColorDepth) {
    let theme = Theme(depth)
    #expect(Set([Role.forward, .backward, .update].map { theme.color(of: $0) }).count == 3)
  }

  @Test("every colour is in the palette of its depth")
  func palette() {
    for role in Role.allCases {
      for (depth, colors) in [(ColorDepth.eight, 8), (.sixteen, 16), (.indexed, 256)] {
        let color = Theme(depth).color(of: role) ?? 0
        #expect((0..<colors).contains(color))
      }
    }
  }

  @Test("a wide character that lost one half becomes a blank")
  func halves() {
    var frame = Frame(Size(width: 5, height: 1))
    frame.write("漢漢", x: 0, y: 0, style: Style())
    frame[1, 0] = Cell("x")
    frame[2, 0] = Cell("y")
    frame[4, 0] = Cell("漢")
    #expect(AnsiText.text(frame) == " xy\n")
  }

  @Test("nothing that a terminal would obey comes out of a cell")
  func harmless() {
    var frame = Frame(Size(width: 4, height: 1))
    frame[0, 0] = Cell("\u{1B}")
    frame[1, 0] = Cell("\r\n")
    frame[2, 0] = Cell("\u{202E}")
    frame[3, 0] = Cell("x")
    #expect(AnsiText.text(frame) == "   x\n")
  }
}
