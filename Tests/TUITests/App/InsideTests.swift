import Graph
import TestSupport
import Testing

@testable import TUI

/// i and I: the cells of a step in the main view.
@Suite struct InsideTests {
  static let graphs = [SampleGraphs.branch, SampleGraphs.learning]

  @Test("i as often as a step has cells is s, at every step", arguments: graphs)
  func forward(text: String) throws {
    var walker = try Player(text)
    var stepper = try Player(text)
    let count = try #require(walker.model.session?.timeline.count)
    for position in 1..<count {
      stepper.press("s")
      let session = try #require(stepper.model.session)
      let cells = session.moment.step.cellCount(in: session.graph)
      for cell in 1...cells {
        walker.press("i")
        #expect(walker.position == position)
        #expect(walker.model.session?.moment.reach?.count == (cell == cells ? nil : cell))
        #expect(walker.model.checkInvariants().isEmpty)
      }
      #expect(walker.frame == stepper.frame, "step \(position)")
    }
  }

  @Test("I shows the same screens in reverse, across the ends of steps", arguments: graphs)
  func back(text: String) throws {
    var player = try Player(text)
    var frames = [player.frame]
    while player.model.session?.isAtEnd == false {
      player.press("i")
      frames.append(player.frame)
    }
    for frame in frames.dropLast().reversed() {
      player.press("I")
      #expect(player.frame == frame)
    }
    player.press("I")
    #expect(player.model.notice == "this is the first step")
  }

  @Test("s completes the step, S goes to its start, a count starts with it")
  func leaving() throws {
    var player = try Player(SampleGraphs.learning)
    var plain = try Player(SampleGraphs.learning)
    plain.press("s")
    player.press("iis")
    #expect(player.frame == plain.frame)
    player.press("g")
    let start = player.frame
    player.press("iiS")
    #expect(player.frame == start)
    plain.press("ss")
    player.press("ii3s")
    #expect(player.frame == plain.frame)
    player.press("g5i")
    #expect(player.position == 3, "three cells of y, L, and the seed")
  }

  @Test("n, f, N and F from inside a step are those of the moment before or after it")
  func otherSteps() throws {
    for (keys, plainKeys) in [
      ("fsiin", "fsn"), ("iif", "f"), ("fsiiF", "fssF"), ("fsiiN", "fssN"), ("iiG", "G"),
    ] {
      var player = try Player(SampleGraphs.learning)
      var plain = try Player(SampleGraphs.learning)
      player.press(keys)
      plain.press(plainKeys)
      #expect(player.frame == plain.frame, "\(keys)")
    }
  }

  @Test("cells that are not reached are unknown in the box, in the panel and on the arrow")
  func unknown() throws {
    var player = try Player(SampleGraphs.learning)
    // Into the gradient of W: 0.219248 0.143562 −0.362810 over 0.328871 …
    player.press("fsssii")
    let text = AnsiText.text(player.frame)
    #expect(text.contains("∂ 0.2192  0.1436       —") || text.contains("∂  0.2192  0.1436"), "\(text)")
    #expect(text.contains("cell 2 of 6"))
    #expect(!text.contains("−0.3628") && !text.contains("0.3289"))
    #expect(text.contains("∂L/∂w₁₂ = x₁ · ∂L/∂y₂ = 0.6 × 0.239271 = 0.143562"), "\(text)")
    player.press("iiii")
    #expect(AnsiText.text(player.frame).contains("−0.3628"))
  }

  @Test("only the cells in work are lit") func lit() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("fsssii")
    let frame = player.frame
    let cells = (0..<frame.size.height).flatMap { y in (0..<80).filter { frame[$0, y].style.isReversed } }
    // x₁ is 3 columns, ∂L/∂y₂ and ∂L/∂w₁₂ one field each; nothing else of the three tensors.
    #expect((9...21).contains(cells.count), "\(cells.count)")
  }

  @Test("an animated program completes the step at once") func animated() throws {
    var player = try Player(SampleGraphs.learning, isAnimated: true)
    player.press("iis")
    #expect(player.model.animation == nil && player.position == 1)
    #expect(player.model.session?.moment.reach == nil)
  }
}
