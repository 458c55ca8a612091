import Testing

@testable import TUI

@Suite struct DrawingTests {
  @Test(
    "Each dot is the bit that Unicode gives it",
    arguments: [
      (0, 0, 0x2801), (0, 1, 0x2802), (0, 2, 0x2804), (1, 0, 0x2808), (1, 1, 0x2810), (1, 2, 0x2820),
      (0, 3, 0x2840), (1, 3, 0x2880),
    ])
  func dots(x: Int, y: Int, code: UInt32) {
    var canvas = BrailleCanvas(width: 1, height: 1)
    canvas.setDot(x, y)
    #expect(canvas.glyph(0, 0)?.unicodeScalars.map(\.value) == [code])
  }

  @Test("A line touches both of its ends, in every direction")
  func lines() {
    var rising = BrailleCanvas(width: 2, height: 1)
    rising.setLine(from: (0, 3), to: (3, 0))
    #expect([rising.glyph(0, 0), rising.glyph(1, 0)] == ["⡠", "⠊"])
    var falling = BrailleCanvas(width: 2, height: 1)
    falling.setLine(from: (3, 0), to: (0, 3))
    #expect(falling == rising)
    var upright = BrailleCanvas(width: 1, height: 2)
    upright.setLine(from: (0, 7), to: (0, 0))
    #expect([upright.glyph(0, 0), upright.glyph(0, 1)] == ["⡇", "⡇"])
  }

  @Test("What is added to shared cells leaves the others empty; cells that are not kept lose their dots")
  func shared() {
    var curve = BrailleCanvas(width: 3, height: 1)
    curve.setLine(from: (0, 0), to: (3, 0))
    var tangent = BrailleCanvas(width: 3, height: 1)
    tangent.setLine(from: (2, 3), to: (5, 3))
    tangent.formUnionOfShared(curve)
    #expect((0..<3).map { tangent.glyph($0, 0) } == [nil, "⣉", "⣀"])
    let kept = tangent.keepingCells { column, _ in column != 1 }
    #expect((0..<3).map { kept.glyph($0, 0) } == [nil, nil, "⣀"])
  }

  @Test("Dots outside the canvas have no effect, and cells without dots have no glyph")
  func outside() {
    var canvas = BrailleCanvas(width: 2, height: 1)
    canvas.setLine(from: (-9, -9), to: (-1, 20))
    #expect(canvas == BrailleCanvas(width: 2, height: 1))
    #expect(canvas.glyph(0, 0) == nil)
    #expect(canvas.glyph(5, 5) == nil)
  }

  @Test("Text in several styles is cut by an ellipsis in the style of what is cut")
  func shortened() {
    let text = StyledText([.init("abc", Style(.forward)), .init("def", Style(.backward))])
    #expect(text.shortened(to: 6) == text)
    #expect(text.shortened(to: 5).runs == [.init("abc", Style(.forward)), .init("d…", Style(.backward))])
    #expect(text.shortened(to: 3).runs == [.init("ab…", Style(.forward))])
    #expect(text.shortened(to: 0).columns == 0)
  }

  @Test("The rule below panels joins the lines that end on it")
  func rule() {
    var frame = Frame(Size(width: 7, height: 3))
    for (x, y) in [(1, 0), (3, 0), (3, 2), (5, 2), (6, 0)] { frame[x, y] = Cell("│", Style()) }
    frame.drawJoiningRule(Region(x: 0, y: 1, width: 7, height: 1), style: Style(.muted))
    #expect(AnsiText.text(frame) == " │ │  │\n─┴─┼─┬┘\n   │ │\n")
  }

  @Test("Titles stand in the line between its ends and never push them away", arguments: 0...12)
  func titledLine(columns: Int) {
    var frame = Frame(Size(width: 12, height: 1))
    frame.drawTitledLine(StyledText("loss"), x: 0, y: 0, columns: columns, style: Style())
    let expected = [
      "", "├", "├┤", "├─┤", "├──┤", "├ … ┤", "├ l… ┤", "├ lo… ┤", "├ loss ┤", "├ loss ─┤", "├ loss ──┤",
      "├ loss ───┤", "├ loss ────┤",
    ]
    #expect(AnsiText.text(frame) == expected[columns] + "\n")
  }

  @Test("Heat goes with the magnitude, by sign, and NaN is an alarm")
  func heat() {
    let heat = Heat([1, -10, 4, .nan, .infinity])
    #expect(heat.scale == 10)
    #expect(heat.role(of: 10) == .positive5)
    #expect(heat.role(of: -10) == .negative5)
    #expect(heat.role(of: 1) == .positive1)
    #expect(heat.role(of: -4.1) == .negative3)
    #expect(heat.role(of: 0) == .plain)
    #expect(heat.role(of: nil) == .muted)
    #expect(heat.role(of: .nan) == .alarm)
    #expect(Heat([0, 0]).role(of: 0) == .plain)
  }

  @Test("Words are wrapped, and what is left over is told")
  func wrapping() {
    let text = "values flow forward and gradients flow back"
    #expect(TextWrapping.lines(text, columns: 20) == ["values flow forward", "and gradients flow", "back"])
    #expect(
      TextWrapping.lines(text, columns: 20, most: 2) == ["values flow forward", "and gradients flow …"])
    #expect(TextWrapping.lines(text, columns: 4, most: 1) == ["val…"])
    #expect(TextWrapping.lines("", columns: 20) == [])
    // A formula breaks where its outermost sum does, and never inside of a term while there is a sum to break.
    let formula = "−(t₁ · log softmax(x)₁ + t₂ · log softmax(x)₂ + …) / 2"
    let pieces = [
      TextWrapping.Piece(separator: "", text: "L", style: Style()),
      TextWrapping.Piece(separator: " = ", text: formula, style: Style()),
    ]
    #expect(
      TextWrapping.lines(pieces, columns: 30).map { $0.runs.map(\.text).joined() }
        == ["L = −(t₁ · log softmax(x)₁", "  + t₂ · log softmax(x)₂", "  + …) / 2"])
    #expect(TextWrapping.lines(text, columns: 0) == [])
  }
}
