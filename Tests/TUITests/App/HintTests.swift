import Testing

@testable import TUI

/// The keys that the bottom line and the help name: those of this state, as the settings have made them.
@Suite struct HintTests {
  private func hints(_ player: Player) -> [String] {
    player.model.hints.map { "\($0.key) \($0.meaning)" }
  }

  private func player(_ text: String, keys: [Command: [Key]], size: Size = Size(width: 120, height: 36))
    throws
    -> Player
  {
    var player = try Player(text, size: size)
    player.model.options.keymap = Keymap().replacing(keys)
    return player
  }

  @Test("a step of many cells names i, a step of one does not")
  func cells() throws {
    var player = try Player(SampleGraphs.learning)
    #expect(hints(player).prefix(2) == ["s step", "i by cell"])
    player.press("s")
    #expect(hints(player).prefix(3) == ["s step", "S back", "⏎ lens"])
  }

  @Test("a selected leaf names e, the lens and the breakpoint; a computed node no e")
  func leaf() throws {
    var player = try Player(SampleGraphs.branch, size: Size(width: 80, height: 24))
    #expect(!hints(player).contains("e edit"))
    player.press(.tab)
    for hint in ["e edit", "⏎ lens", "b break", "Q quiz"] { #expect(player.text.contains(hint), "\(hint)") }
    player.press("b")
    #expect(hints(player).contains("b no break") && hints(player).contains("c run on"))
    for _ in 0..<3 { player.press(.tab) }
    #expect(hints(player).contains("⏎ lens") && !hints(player).contains("e edit"))
  }

  @Test("the lens names what its places are: cells, the steps of a group, or nothing where there is one only")
  func lens() throws {
    var cells = try Player(SampleGraphs.learning)
    cells.press("s")
    cells.press(.enter)
    #expect(hints(cells).first == "← → cell" && cells.text.contains(" of 3 "))
    var steps = try Player(FoldingSamples.nested)
    steps.press("OG")
    steps.press(.enter)
    #expect(hints(steps).first == "← → its steps" && steps.text.contains("step 1 of "), "\(steps.text)")
    var single = try Player(SampleGraphs.branch)
    single.press("s")
    single.press(.enter)
    #expect(!hints(single).contains { $0.hasPrefix("← →") })
  }

  @Test("a selected group names o, folded and open")
  func group() throws {
    var player = try Player(FoldingSamples.nested)
    player.press(.tab)
    player.press(.tab)
    #expect(hints(player).contains("o fold"))
    player.press("o")
    #expect(hints(player).contains("o open"))
  }

  @Test("how to get help and how to leave are told on every usual screen", arguments: [60, 80, 100, 120])
  func kept(width: Int) throws {
    for keys in ["", "s", "sss", "G"] {
      var player = try Player(SampleGraphs.learning, size: Size(width: width, height: 24))
      player.press(keys)
      player.press(.tab)
      #expect(player.text.hasSuffix("? help  q quit\n"))
    }
  }

  @Test("the head of the help is what matters in this state")
  func now() throws {
    var (start, end) = (try Player(SampleGraphs.learning), try Player(SampleGraphs.learning))
    start.press("?")
    end.press("G?")
    let entries = { (player: Player) in
      (player.model.overlay as? HelpOverlay)?.entries.filter { $0.group == "Now" }.map(\.keys) ?? []
    }
    #expect(entries(start).first == "s" && entries(end).first == "g")
    #expect(entries(start) != entries(end))
  }

  @Test("a page of the help is more than a line, and comes back")
  func pages() throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: 80, height: 24))
    player.press("?")
    let first = player.text
    player.press(.pageDown)
    #expect((player.model.overlay as? HelpOverlay)?.scroll ?? 0 > 10)
    player.press(.pageUp)
    #expect(player.text == first && player.position == 0)
  }

  @Test("all that is shown comes from the keymap in force")
  func rebound() throws {
    let keys: [Command: [Key]] = [
      .step(1): [.character("x"), .right], .first: [.character("y")], .help: [.function(3)],
      .choose: [.control("e")], .play: [.function(6)],
    ]
    var player = try player(SampleGraphs.learning, keys: keys)
    #expect(hints(player).prefix(3) == ["x step", "i by cell", "F6 play"])
    player.press("G")
    player.press("x")
    #expect(player.model.notice == "this is the last step; y goes to the first")
    player.press("%")
    #expect(player.model.notice == "no such key; F3 shows them all")
    player.press(.control("e"))
    #expect(!player.text.contains("x step"), "at the last step there is none to take")
    player.press(.control("e"))
    player.press("y")
    player.press(.control("e"))
    #expect(player.text.contains("x step") && !player.text.contains("s step"))
    #expect(hints(player).first == "← → cell", "both arrows still step")
  }

  @Test("in ASCII Enter is a word, since < is another key; while playing nothing is named twice")
  func words() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("as")
    #expect(player.text.contains("Enter lens") && !player.text.contains("< lens"))
    player.press(" ")
    #expect(hints(player).filter { $0.hasPrefix("Space") } == ["Space pause"])
  }

  @Test("a command without a key is not named")
  func unbound() throws {
    var player = try player(SampleGraphs.branch, keys: [.first: [], .quiz: []])
    player.press("Gs")
    #expect(player.model.notice == "this is the last step")
    #expect(!hints(player).contains { $0.hasSuffix("quiz") })
  }

  @Test("the menu tells how many demos there is no room for, and scrolls with its bar")
  func menu() {
    let demos = (1...20).map { DemoMenu.Entry(name: "demo\($0)", title: "title", shows: "", graph: nil) }
    var model = Model(size: Size(width: 80, height: 24), demos: demos)
    let text = { (model: Model) in AnsiText.text(ScreenView(model: model).render()) }
    #expect(text(model).contains("↓ 2 more") && !text(model).contains("demo20"))
    _ = model.handle(.key(.pageDown), at: .seconds(1))
    #expect(model.menuSelection > 10)
    _ = model.handle(.key(.end), at: .seconds(2))
    #expect(text(model).contains("↑ 2 more") && text(model).contains("demo20"))
    _ = model.handle(.key(.character("?")), at: .seconds(3))
    #expect(!text(model).contains("breakpoint") && text(model).contains("open"))
  }
}
