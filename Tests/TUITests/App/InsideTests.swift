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

  @Test("a count of cells is as many single ones, forward and back", arguments: graphs)
  func counts(text: String) throws {
    for count in [2, 3, 5, 7, 11] {
      var one = try Player(text)
      var many = try Player(text)
      for _ in 0..<4 {
        for _ in 0..<count { one.press("i") }
        many.press("\(count)i")
        #expect(one.model.session?.instant == many.model.session?.instant, "\(count) on")
      }
      for _ in 0..<3 {
        for _ in 0..<count { one.press("I") }
        many.press("\(count)I")
        #expect(one.model.session?.instant == many.model.session?.instant, "\(count) back")
      }
    }
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

  // MARK: Matrices that are larger than their boxes

  /// y = x · W with the first three rows of a unit matrix, so that y has the rows of W, whose cell (i, j) is 10 i + j.
  private static let large = """
    {"nodes": [
      {"id": "x", "op": "input", "value": [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 1, 0, 0]]},
      {"id": "W", "op": "parameter", "value": [
        \((1...5).map { row in "[" + (1...7).map { "\(10 * row + $0)" }.joined(separator: ", ") + "]" }
          .joined(separator: ", "))]},
      {"id": "y", "op": "matmul", "inputs": ["x", "W"]}, {"id": "L", "op": "sum", "inputs": ["y"]}]}
    """

  private func lit(_ player: Player) -> String {
    let frame = player.frame
    return (0..<frame.size.height).map { y in
      String((0..<frame.size.width).map { frame[$0, y].style.isReversed ? frame[$0, y].glyph ?? " " : " " })
    }
    .joined(separator: "\n")
  }

  @Test("a box of a large matrix shows the cells in work, lit, and the panel opens beside them")
  func largeForward() throws {
    var player = try Player(Self.large)
    player.press("9i5i")
    #expect(player.text.contains("3×7  [2,7]  27 "), "\(player.text)")
    #expect(player.text.contains("5×7  col 7  17 27 37 …"))
    #expect(player.text.contains("┌ W  5×7 ─"))
    let lit = lit(player)
    for number in ["27", "17", "37"] { #expect(lit.contains(number), "\(number) in \(lit)") }
    // The last cell of the step is still walked, a step as a whole is not.
    player.press("7i")
    #expect(player.model.session?.moment.reach == nil && player.text.contains("┌ W  5×7 ─"))
    player.press("s")
    #expect(!player.text.contains("┌ W  5×7 ─"))
  }

  @Test("backward the panel fills cell by cell, and p keeps it away")
  func largeBackward() throws {
    var player = try Player(Self.large)
    // Into the gradient of W, as far as its cell (2, 7): the sum of x over the rows is 1 in columns 1 to 3.
    player.press("fnn")
    player.press("sS")
    while player.model.session?.step.target(in: try SampleGraphs.read(Self.large)) != 0 { player.press("s") }
    player.press("9i5i")
    #expect(player.text.contains("∂ 5×7  [2,7]  1 "), "\(player.text)")
    #expect(player.text.contains("∂ 3×7  col 7  1 1 1") && player.text.contains("├ ∂L/∂W ─"))
    player.press("p")
    #expect(!player.text.contains("├ ∂L/∂W ─") && player.text.contains("∂ 5×7  [2,7]  1 "))
    player.press("i")
    #expect(!player.text.contains("├ ∂L/∂W ─"))
  }

  @Test("a row of cells without room for two numbers tells its place and one of them")
  func summaryLine() {
    let tensor = Tensor(shape: Shape([64, 128]), elements: [Double](repeating: -0.123456, count: 64 * 128))
    let line = SummaryLine(tensor: tensor, shape: tensor.shape, room: 23, isKnown: { _ in true })
    let text = { (line: StyledText) in line.runs.map(\.text).joined() }
    #expect(text(line.start(Style())) == "64×128  −0.1235 …", "no number is cut")
    #expect(text(line.cells([129], Style())) == "64×128  [2,2]  −0.1235")
    #expect(text(line.cells([11 * 128 + 99], Style())) == "[12,100]  −0.1235")
    #expect(text(line.cells([3, 131], Style())) == "col 4  −0.1235 −0.1235")
    #expect(text(line.cells(Array(128..<256), Style())) == "row 2  −0.1235 …")
  }
}
