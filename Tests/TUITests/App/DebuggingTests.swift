import Graph
import Testing

@testable import TUI

@Suite struct DebuggingTests {
  private static let small = Size(width: 80, height: 24)

  /// A graph that does not stop before iteration `iterations`, by which w has grown by as many steps.
  private static func long(_ iterations: Int) -> String {
    """
    {"nodes": [{"id": "w", "op": "parameter", "value": 0}, {"id": "L", "op": "neg", "inputs": ["w"]}],
     "train": {"optimizer": "sgd", "learning_rate": 1, "iterations": \(iterations)}}
    """
  }

  private func select(_ id: String, in player: inout Player) throws {
    let graph = try #require(player.model.session?.graph)
    let node = try #require(graph.nodes.firstIndex { $0.id == id })
    player.press(.escape)
    for _ in 0...node { player.press(.tab) }
  }

  private func enter(_ text: String, in player: inout Player) {
    player.press("B" + text)
    player.press(.enter)
  }

  // branch: start, c, d, e, seed, e→c, e→d, c→a, c→b, d→b: positions 0 to 9
  @Test("b sets a breakpoint on the selected node and removes it, c and C run to it")
  func node() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("b")
    #expect(player.model.notice == "no node is selected; Tab selects the next one")
    try select("b", in: &player)
    player.press("b")
    #expect(player.model.notice == "breakpoint on b; c runs to it")
    try select("d", in: &player)
    player.press("b")
    var places: [Int?] = []
    for _ in 0..<4 {
      player.press("c")
      places.append(player.position)
    }
    #expect(places == [2, 6, 9, 9])
    #expect(player.model.notice == "this is the last step")
    player.press("C")
    #expect(player.position == 6 && player.model.notice == "breakpoint on d")
    player.press("2C")
    #expect(player.position == 0 && player.model.notice == "no stop on the way; this is the first step")
    try select("d", in: &player)
    player.press("bc")
    #expect(player.position == 9 && player.model.notice == "breakpoint on b")
  }

  @Test("a node that no step computes takes no breakpoint, and says so")
  func constant() throws {
    var player = try Player(SampleGraphs.branch)
    try select("one", in: &player)
    player.press("b")
    #expect(player.model.session?.breakpoints.isEmpty == true)
    #expect(player.model.notice == "no step computes one, so that there is nothing to stop at")
  }

  @Test("B sets a condition, says where it holds, and the same text removes it")
  func condition() throws {
    var player = try Player(SampleGraphs.branch)
    enter("|grad| >= 5", in: &player)
    #expect(player.model.notice == "condition |grad| >= 5; c stops there")
    player.press("c")
    #expect(player.position == 9 && player.model.notice == "|grad| >= 5: ∂L/∂b = 5")
    #expect(player.model.session?.selection == 1, "the node that it is about")
    enter("|gradient|>=5.0", in: &player)
    #expect(player.model.notice == "no condition |grad| >= 5 any more")
    #expect(player.model.session?.breakpoints.isEmpty == true)
  }

  @Test("a condition of all cells says so, when it is set and in the list")
  func allCells() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("Bgrad == 0")
    #expect(player.text.contains("in all cells of a tensor   ⏎"))
    player.press(.escape)
    enter("grad == 0", in: &player)
    #expect(player.model.notice == "condition grad == 0 in all cells of a tensor; c stops there")
    enter("", in: &player)
    #expect(player.text.contains("grad == 0  in all cells of a tensor"))
  }

  @Test("at a kink the check shows the slopes to both sides and ticks nothing")
  func kink() throws {
    var player = try Player(
      #"{"nodes": [{"id": "x", "op": "input", "value": 0}, {"id": "L", "op": "abs", "inputs": ["x"]}]}"#)
    player.press("D")
    while player.model.overlay?.isWorking == true { _ = player.model.handle(.timeout, at: player.now) }
    let row = try #require(player.text.split(separator: "\n").first { $0.contains("▸ x") })
    #expect(row.contains("−1 to 1") && row.contains("kink") && !row.contains("✓"))
    #expect(player.text.contains("✓ 1 of 2 gradients agree with central differences; 1 at a kink"))
    #expect(player.text.contains("there is no derivative"))
  }

  @Test("a gradient that is NaN is never right")
  func nanGradient() throws {
    // The root has no slope at 0, and 0 · ∞ is NaN.
    var player = try Player(
      """
      {"nodes": [{"id": "x", "op": "input", "value": 0}, {"id": "y", "op": "input", "value": 0},
        {"id": "s", "op": "sqrt", "inputs": ["x"]}, {"id": "L", "op": "mul", "inputs": ["s", "y"]}]}
      """)
    player.press("D")
    while player.model.overlay?.isWorking == true { _ = player.model.handle(.timeout, at: player.now) }
    let rows = player.text.split(separator: "\n").filter { $0.contains("NaN") }
    #expect(!rows.isEmpty && rows.allSatisfy { !$0.contains("✓") })
    #expect(player.text.contains("— 3 of 4 gradients agree"), "no tick for what has a NaN in it")
    #expect(player.text.contains("Not comparable  1"))
  }

  @Test("what is wrong with a condition is told while it is typed, and nothing typed is lost")
  func complaint() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("Bgard > 1")
    #expect(player.model.prompt?.complaint == "“gard” is neither value nor grad")
    player.press(.enter)
    #expect(player.model.prompt?.text == "gard > 1")
    player.press(.escape)
    #expect(player.model.prompt == nil && player.model.session?.breakpoints.isEmpty == true)
  }

  @Test("an empty B lists everything; Enter goes there, b removes")
  func list() throws {
    var player = try Player(SampleGraphs.branch)
    try select("d", in: &player)
    player.press("b")
    enter("a: grad > 1", in: &player)
    enter("", in: &player)
    #expect((player.model.overlay as? BreakpointList)?.list.rows.count == 3)
    player.press(.enter)
    #expect(player.position == 2 && player.model.overlay == nil && player.model.session?.selection == 4)
    enter("", in: &player)
    player.press("j")
    player.press(.enter)
    #expect(player.position == 7 && player.model.notice == "grad > 1: ∂L/∂a = 2")
    enter("", in: &player)
    player.press("b")
    #expect((player.model.overlay as? BreakpointList)?.list.rows.count == 1)
    player.press("b")
    #expect(player.model.overlay == nil && player.model.session?.breakpoints.isEmpty == true)
  }

  @Test("remove all removes all")
  func removeAll() throws {
    var player = try Player(SampleGraphs.branch)
    enter("nan", in: &player)
    enter("grad > 1", in: &player)
    enter("", in: &player)
    player.press("G")
    player.press(.enter)
    #expect(player.model.session?.breakpoints.isEmpty == true)
    #expect(player.model.notice == "no breakpoint is left" && player.model.overlay == nil)
    enter("", in: &player)
    #expect(AnsiText.text(player.frame).contains("None is set."))
  }

  @Test("where a NaN is born the screen says so and why, downstream it does not")
  func birth() throws {
    var player = try Player(SampleGraphs.broken)
    player.press("c")
    #expect(player.position == 3 && player.model.notice == "NaN is born in l")
    let text = AnsiText.text(player.frame)
    #expect(text.contains("NaN is born here: log(−1), the logarithm of a negative number"))
    #expect(text.contains(" ! NaN"))
    player.press("s")
    #expect(!AnsiText.text(player.frame).contains("born here"))
    player.press("gs")
    #expect(!AnsiText.text(player.frame).contains("! NaN"), "nothing is told before it happens")
  }

  @Test("a long way is searched in pieces, any key stops it, and the end is the same")
  func longWay() throws {
    var player = try Player(Self.long(200_000), size: Self.small)
    enter("w: value == 150000", in: &player)
    let start = player.position
    player.press("c")
    #expect(player.model.overlay is RunSearch && player.position == start)
    #expect(player.model.timeout == .zero)
    player.press("s")
    #expect(player.model.overlay == nil && player.position == start && player.model.timeout == nil)
    #expect(player.model.notice?.hasPrefix("stopped searching at iteration ") == true)
    player.press("c")
    for _ in 0..<1_000 where player.model.overlay != nil {
      _ = player.model.handle(.timeout, at: player.now)
      #expect(player.model.checkInvariants().isEmpty)
    }
    let session = try #require(player.model.session)
    // w grows by 1 an update, and the update of iteration 149999 makes it 150000.
    #expect(session.moment.iteration == 149_999 && session.moment.step == .update(parameter: 0))
    #expect(player.model.notice == "value == 150000: w = 150000")
  }

  @Test("playing pauses at a breakpoint")
  func playing() throws {
    var player = try Player(SampleGraphs.branch)
    try select("d", in: &player)
    player.press("b ")
    for _ in 0..<20 { _ = player.model.handle(.timeout, at: player.now + .seconds(9)) }
    player.now += .seconds(20)
    for _ in 0..<20 where player.model.isPlaying {
      player.now += .seconds(1)
      _ = player.model.handle(.timeout, at: player.now)
    }
    #expect(player.position == 2 && !player.model.isPlaying && player.model.notice == "breakpoint on d")
  }

  @Test("health: Enter goes where it is to be seen, ] examines the next iteration, all well is told")
  func health() throws {
    var player = try Player(SampleGraphs.broken)
    player.press("H")
    let list = try #require(player.model.overlay as? HealthList)
    #expect(list.list.rows.first?.detail == "NaN is born here: log(−1), the logarithm of a negative number")
    player.press(.enter)
    #expect(player.model.overlay == nil && player.position == 3 && player.model.session?.selection == 3)
    var learning = try Player(SampleGraphs.learning)
    learning.press("H")
    #expect(AnsiText.text(learning.frame).contains("All is well"))
    #expect(AnsiText.text(learning.frame).contains("Health of iteration 0"))
    learning.press("2]")
    #expect(AnsiText.text(learning.frame).contains("Health of iteration 2"))
    learning.press("q")
    #expect(learning.model.overlay == nil && learning.model.session?.moment.iteration == 2)
  }

  @Test("the gradient check shows both numbers of every node, and Enter goes to the gradient")
  func gradientCheck() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("D")
    let text = AnsiText.text(player.frame)
    #expect(text.contains("✓ all 5 gradients agree with central differences"))
    player.press("jj")
    player.press(.enter)
    #expect(player.position == 5 && player.model.session?.selection == 3, "c, by e → c")
    var broken = try Player(SampleGraphs.broken)
    broken.press("D")
    #expect(AnsiText.text(broken.frame).contains("— none of 5 gradients can be compared"))
    #expect(AnsiText.text(broken.frame).contains("y is NaN, so that differences of it tell nothing."))
  }

  @Test("a gradient check that is done is kept, until a number is changed")
  func keptCheck() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("Dq")
    player.model.session?.finishedCheck?.list.choose(1)
    player.press("ssD")
    let kept = try #require(player.model.overlay as? GradientCheckList)
    #expect(!kept.isWorking && kept.list.selection == 1, "it is the one that was kept")
    player.press("q")
    let session = try #require(player.model.session)
    #expect(kept.isAbout(session))
    player.press("e5")
    player.press(.enter)
    let changed = try #require(player.model.session)
    #expect(!kept.isAbout(changed))
  }

  @Test("a large graph is checked in pieces, and the bar stays on its node")
  func largeCheck() throws {
    let nodes = (1...3_000).map { "{\"id\": \"n\($0)\", \"op\": \"neg\", \"inputs\": [\"n\($0 - 1)\"]}" }
    let text =
      "{\"nodes\": [{\"id\": \"n0\", \"op\": \"input\", \"value\": 1}, " + nodes.joined(separator: ", ")
      + "]}"
    var player = try Player(text, size: Self.small)
    player.press("D")
    let first = try #require(player.model.overlay as? GradientCheckList)
    #expect(first.isWorking && player.model.timeout == .zero && !first.list.rows.isEmpty)
    player.press("j")
    let chosen = (player.model.overlay as? GradientCheckList)?.list.chosen?.cells.first
    _ = player.model.handle(.timeout, at: player.now)
    let later = try #require(player.model.overlay as? GradientCheckList)
    #expect(later.list.rows.count > first.list.rows.count && later.list.chosen?.cells.first == chosen)
    player.press("q")
    #expect(player.model.timeout == nil)
  }
}
