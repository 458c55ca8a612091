import Graph
import Layout
import Testing

@testable import TUI

@Suite struct FoldingKeysTests {
  private func positions(_ player: inout Player, _ key: String) -> [Int] {
    var positions = [player.position ?? -1]
    while positions.count < 100 {
      player.press(key)
      guard let position = player.position, position != positions.last else { break }
      positions.append(position)
    }
    return positions
  }

  @Test("o folds the innermost group of the step's node and keeps the place in time")
  func foldByStep() throws {
    var player = try Player(FoldingSamples.nested)
    player.press("sso")
    #expect(player.model.session?.folding.isFolded == [true, false])
    #expect(player.position == 2, "inside of the group")
    #expect(AnsiText.text(player.frame).contains("time stands inside of inner"))
    player.press("s")
    #expect(player.position == 3, "the next step leaves it")
    player.press("S")
    #expect(player.position == 1)
    player.press("so")
    #expect(player.model.session?.folding.isFolded == [false, false])
    #expect(player.position == 3)
  }

  @Test("from inside of a folded group S leads back to before it")
  func backOutOfGroup() throws {
    var player = try Player(FoldingSamples.nested)
    player.press("ssoS")
    #expect(player.position == 1)
  }

  @Test("a selected node becomes its group and is selected again when the group opens")
  func selection() throws {
    var player = try Player(FoldingSamples.nested)
    player.press(.tab)
    player.press(.tab)
    #expect(player.model.session?.selection == 1)
    player.press("o")
    #expect(player.model.session?.selection == 4, "what leaves the group")
    #expect(player.model.session?.selectedGroup == 1)
    player.press("o")
    #expect(player.model.session?.selection == 1)
    #expect(player.model.session?.selectedGroup == nil)
  }

  @Test("Tab and l walk through what is visible")
  func walking() throws {
    var player = try Player(FoldingSamples.nested)
    player.press("O")
    var seen: [Int?] = []
    for _ in 0..<4 {
      player.press(.tab)
      seen.append(player.model.session?.selection)
    }
    #expect(seen == [0, 4, 5, 0])
    player.press("l")
    #expect(player.model.session?.selection == 4)
  }

  @Test("O folds all groups, then opens all")
  func all() throws {
    var player = try Player(FoldingSamples.nested)
    player.press("O")
    #expect(player.model.session?.folding.isFolded == [false, true])
    player.press("O")
    #expect(player.model.session?.folding.isFolded == [false, false])
  }

  @Test("where there is nothing to fold a notice says what there is")
  func notices() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("o")
    #expect(player.model.notice == "this graph has no groups")
    player = try Player(FoldingSamples.nested)
    player.press(.tab)
    player.press("o")
    #expect(player.model.notice == "no group here; there is inner, outer")
    player = try Player(FoldingSamples.torn)
    player.press("so")
    #expect(player.model.notice == "torn cannot fold: a node outside comes between its parts")
    #expect(player.model.session?.folding.isFolded == [false])
  }

  @Test("s, S, n, N, f and F go from stop to stop")
  func travelling() throws {
    var player = try Player(FoldingSamples.nested)
    player.press("O")
    let forward = positions(&player, "s")
    #expect(forward == [0, 4, 5, 6, 7, 8, 13])
    #expect(positions(&player, "S") == forward.reversed())
    #expect(positions(&player, "n") == [0, 4, 5, 6, 8, 13])
    #expect(positions(&player, "N") == [13, 8, 6, 5, 4, 0])
    #expect(positions(&player, "f") == [0, 5, 13])
    #expect(positions(&player, "F") == [13, 5, 0])
    player.press("g3s")
    #expect(player.position == 6)
    #expect(AnsiText.text(player.frame).contains("step 3 of 6"))
  }

  @Test("iterations follow one another over folded groups, and back")
  func iterations() throws {
    var player = try Player(FoldingSamples.layer)
    let forward = positions(&player, "s")
    #expect(forward == [0, 2, 3, 6, 7, 8, 10, 11, 14, 15, 16, 18, 19, 22])
    #expect(positions(&player, "S") == forward.reversed())
    player.press("s]")
    #expect(player.position == 10)
  }

  @Test("space plays from stop to stop")
  func playing() throws {
    var player = try Player(FoldingSamples.nested)
    player.press("O ")
    var seen = [player.position]
    while let timeout = player.model.timeout, seen.count < 100 {
      player.now += timeout + .microseconds(1)
      _ = player.model.handle(.timeout, at: player.now)
      if seen.last != player.position { seen.append(player.position) }
    }
    #expect(seen.compactMap { $0 } == [4, 5, 6, 7, 8, 13])
  }

  @Test("a step over a group is told in visible names and true numbers, with the notes of what it hides")
  func equations() throws {
    var player = try Player(FoldingSamples.nested)
    player.press("Os")
    var session = try #require(player.model.session)
    // e^0.5 + e = 4.3670030992
    #expect(session.equation.title == "outer  d = outer(x)")
    #expect(session.equation.numbers == "d = 2.71828 + 1.64872 = 4.367   (4 steps of outer)")
    #expect(session.narration == "Minus.\nSquared.")
    player.press("G")
    session = try #require(player.model.session)
    // ∂d/∂x = e^0.5 + 2e = 7.0852849, half of it 3.5426425; y = d · x brings d.
    #expect(session.equation.symbols == "∂L/∂x += ∂L/∂d · ∂d/∂x")
    #expect(session.equation.numbers == "∂L/∂x += 0.5 × 7.08528 = 3.54264   (5 steps of outer)")
    #expect(session.equation.accumulation == "∂L/∂x = 4.367 + 3.54264 = 7.90965   (2 of 2 paths)")
  }

  @Test("of several exits it is told from where the gradient comes, and nothing arrives in parts")
  func severalExits() throws {
    var player = try Player(FoldingSamples.interleaved)
    player.press("Gs")
    let session = try #require(player.model.session)
    // ∂s/∂x = −e^0.5 (x² + 2x) with x = 0.5
    #expect(session.equation.title == "g  p, r = g(x)")
    #expect(session.equation.symbols == "∂L/∂x = pullback of ∂L/∂p, ∂L/∂r by g")
    #expect(session.equation.numbers == "∂L/∂x = −0.41218 + (−1.64872) = −2.0609   (2 steps of g)")
    #expect(session.equation.accumulation == nil)
  }

  @Test("a partial sum inside of a folded group is not known yet")
  func partialSum() throws {
    let (graph, folding) = try FoldingSamples.folding(FoldingSamples.interleaved)
    var timeline = Timeline(graph)
    let within = FoldedMoment(timeline.moment(at: 9), folding.folded)
    #expect(within.gradient(of: 0) == nil)
    #expect(within.arrivals(at: 0) == (0, 1))
    let after = FoldedMoment(timeline.moment(at: 10), folding.folded)
    #expect(after.gradient(of: 0) == timeline.moment(at: 10).gradient(of: 0))
    #expect(after.arrivals(at: 0) == (1, 1))
  }

  @Test("a parameter inside of a folded group can be edited and is taken back")
  func editing() throws {
    var player = try Player(FoldingSamples.layer)
    player.press("s")
    let before = player.frame
    player.press("e")
    #expect(player.model.editedCell?.leaf == 1 && player.model.session?.panelParameter == 1)
    for _ in 0..<8 { player.press(.backspace) }
    player.press("1.5")
    player.press(.enter)
    let session = try #require(player.model.session)
    // y = e^(2 · 1.5), shown by the box of the group.
    #expect(session.value(of: "y")?.elements.first.map { abs($0 - 20.0855369) < 1e-6 } == true)
    #expect(player.position == 2)
    while player.model.overlay != nil || player.model.prompt != nil { player.press(.escape) }
    player.press("u")
    while player.model.overlay != nil { player.press(.escape) }
    player.press(.escape)
    player.model.notice = nil
    #expect(player.frame == before)
  }

  @Test("a breakpoint inside of a folded group stops where the group is passed, both ways")
  func breakpoint() throws {
    var player = try Player(FoldingSamples.nested)
    player.model.session?.breakpoints.toggle(node: 2)
    player.press("Oc")
    #expect(player.position == 4, "b is computed at 2, in the step over the group")
    #expect(player.model.session?.selection == 4)
    player.press("c")
    #expect(player.position == 13, "its gradient is complete at 11")
    player.press("C")
    #expect(player.position == 4)
    player.press("C")
    #expect(player.position == 0)
  }

  @Test("c stops where a NaN is born inside of a folded group, and C comes back over it")
  func trouble() throws {
    let text = SampleGraphs.broken.replacing(
      #"["l", "x"]}]"#,
      with: #"["l", "x"]}], "groups": [{"id": "g", "nodes": ["n", "l"], "collapsed": true}]"#)
    var player = try Player(text)
    player.press("c")
    #expect(player.position == 3)
    player.press("C")
    #expect(player.position == 0)
  }
}

extension Session {
  /// The value of the node with an id.
  fileprivate func value(of id: String) -> Tensor? {
    graph.nodes.firstIndex { $0.id == id }.flatMap { moment.value(of: $0) }
  }
}
