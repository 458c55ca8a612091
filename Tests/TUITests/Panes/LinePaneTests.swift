import Graph
import TestSupport
import Testing

@testable import TUI

@Suite struct TitleBarTests {
  @Test("The title line drops its parts in the order of their importance")
  func pictures() {
    let widths = [120, 100, 80, 70, 60, 50, 40, 30, 20, 10, 5]
    expectSnapshot(
      widths.map { "\($0)\n" + picture(PaneSamples.title, $0) }.joined(), named: "Panes/title-bar")
  }

  @Test("A short title leaves room for everything at 80 columns")
  func eighty() {
    var bar = PaneSamples.title
    bar.title = "z = x + y"
    bar.iteration = nil
    bar.playback = .init(isPlaying: true, speed: 2)
    bar.phase = .forward
    #expect(
      picture(bar, 80)
        == " bpviz  z = x + y              FORWARD  step 9 of 14   L 0.928069   ▶ 2×\n"
        .replacing("              ", with: String(repeating: " ", count: 80 - 58 - 1)))
  }

  @Test("The title keeps 12 columns before the iteration and the output, 24 before how counts are written")
  func titleColumns() {
    var bar = PaneSamples.title
    bar.title = "a title that is rather long, and longer still"
    for width in 60...130 {
      let text = picture(bar, width)
      #expect(text.contains("a title tha"), "\(width): \(text)")
      if text.contains(" of ") { #expect(text.contains("a title that is rather "), "\(width): \(text)") }
    }
  }

  @Test("The word of the phase has its colour", arguments: [Phase.forward, .backward, .update])
  func phase(_ phase: Phase) {
    var bar = PaneSamples.title
    bar.phase = phase
    let frame = frame(bar, 80)
    let cells = (0..<80).map { frame[$0, 0] }.filter { $0.style == Style(phase.role, bold: true) }
    #expect(String(cells.compactMap(\.glyph)) == phase.word)
  }

  @Test("An output that is not finite is an alarm, one that is not known a dash")
  func output() {
    var bar = PaneSamples.title
    bar.output = .init("L", .nan)
    let frame = frame(bar, 120)
    #expect((0..<120).filter { frame[$0, 0].style.role == .alarm }.count == 3)
    bar.output = .init("L", nil)
    #expect(picture(bar, 120).contains("L —"))
  }
}

@Suite struct HintLineTests {
  @Test("How to leave is always told")
  func quit() {
    for width in 6...130 {
      #expect(picture(PaneSamples.hints, width).hasSuffix("q quit\n"), "\(width)")
      var line = PaneSamples.hints
      line.notice = "This is the first step: there is nothing before it."
      line.pending = "10…"
      #expect(picture(line, width).hasSuffix("q quit\n"), "\(width)")
    }
  }

  @Test("A notice is told without its advice where both have no room")
  func advice() {
    var line = PaneSamples.hints
    line.notice = "this is the last step; g goes to the first"
    #expect(picture(line, 60) == "  this is the last step; g goes to the first  q quit\n")
    #expect(picture(line, 40) == " this is the last step  q quit\n")
  }

  @Test("The least important hints go first, a count comes before them, a notice instead of them")
  func pictures() {
    var counting = PaneSamples.hints
    counting.pending = "10…"
    var telling = PaneSamples.hints
    telling.notice = "This is the first step."
    let lines = [120, 80, 60, 40, 20, 8].map { picture(PaneSamples.hints, $0) }
    let others = [picture(counting, 80), picture(telling, 80), picture(telling, 30)]
    expectSnapshot((lines + others).joined(), named: "Panes/hint-line")
  }
}

@Suite struct TimelineBarTests {
  @Test("The bar shows each step, or a line that grows")
  func pictures() {
    let steps = [0, 1, 6, 9, 13].map { picture(PaneSamples.timeline($0, breakpoints: [3, 11]), 120) }
    let widths = [80, 54, 40, 20, 15, 8].map { picture(PaneSamples.timeline(9), $0) }
    let long = [0, 100, 300, 469].map { picture(PaneSamples.longTimeline($0), 120) }
    let short = [80, 40, 20, 10, 4, 2].map { picture(PaneSamples.longTimeline(300), $0) }
    expectSnapshot((steps + widths + long + short).joined(), named: "Panes/timeline-bar")
  }

  @Test(
    "Marks keep their columns from step to step, and there is one for each step",
    arguments: [120, 80, 54, 30])
  func alignment(width: Int) {
    func marks(_ current: Int) -> [Int] {
      let frame = frame(PaneSamples.timeline(current), width)
      return (0..<width).filter { frame[$0, 0].glyph.map { "●◉○".contains($0) } ?? false }
    }
    let first = marks(0)
    #expect(first.count == 13)
    for current in 1...13 { #expect(marks(current) == first) }
  }

  @Test("The bar fills its row exactly, from end to end", arguments: 3...130)
  func ends(width: Int) {
    for bar in [PaneSamples.timeline(9), PaneSamples.longTimeline(300)] {
      let text = picture(bar, width).dropLast()
      #expect(text.count == width)
      #expect(text.hasPrefix("├") && text.hasSuffix("┤"))
    }
  }

  @Test("What is done is filled, what is to come is not, the current step is lit")
  func done() {
    let frame = frame(PaneSamples.timeline(8), 54)
    let marks = (0..<54).map { frame[$0, 0] }.filter { $0.glyph.map { "●◉○".contains($0) } ?? false }
    #expect(String(marks.compactMap(\.glyph)) == "●●●●●●●◉○○○○○")
    #expect(marks[7].style == Style(.backward, bold: true, reversed: true))
    #expect(marks[0].style.role == .forward)
    #expect(marks[8].style.role == .muted)
  }

  @Test("A graph without training has no section for updates")
  func withoutUpdates() {
    let bar = TimelineBar(
      sections: [
        .init(title: "forward", role: .forward, steps: 1..<3),
        .init(title: "update", role: .update, steps: 3..<3),
      ], current: 1)
    #expect(!picture(bar, 60).contains("update"))
  }
}
