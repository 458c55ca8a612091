import Graph
import TestSupport
import Testing

@testable import TUI

/// Editing leaves, undo and redo, and what has moved; figures worked by hand on e = (a + b)(b + 1).
@Suite struct EditingTests {
  /// At the end of the backward pass: a 2, b 1, c 3, d 2, e 6; ∂a 2, ∂b 5, ∂c 2, ∂d 3.
  private func branch() throws -> Player {
    var player = try Player(SampleGraphs.branch)
    player.press("G")
    return player
  }

  private func value(_ id: String, in player: Player) -> Double? {
    guard let session = player.model.session,
      let node = session.graph.nodes.firstIndex(where: { $0.id == id })
    else { return nil }
    return session.moment.value(of: node)?.elements.first
  }

  private func type(_ text: String, into player: inout Player) {
    player.press(.control("u"))
    player.press(text)
  }

  @Test("after a change the file's notes say that they speak of its own numbers")
  func notes() throws {
    var player = try Player(SampleGraphs.branch)
    #expect(player.text.contains("┃ It begins."))
    player.press(.tab)
    player.press("e5")
    player.press(.enter)
    player.press(.escape)
    #expect(player.text.contains("┃ With the file's numbers: It begins."))
    player.press("u")
    player.press(.escape)
    #expect(player.text.contains("┃ It begins."))
  }

  @Test("the first character replaces the old number; a key that moves keeps it")
  func proposal() throws {
    var player = try Player(SampleGraphs.branch)
    player.press(.tab)
    player.press("e5")
    #expect(player.model.prompt?.text == "5")
    player.press(.escape)
    player.press("e")
    player.press(.left)
    player.press("5")
    #expect(player.model.prompt?.text == "52")
    player.press(.escape)
  }

  @Test("e with nothing selected edits the first leaf; what is typed is tried out, Esc takes it back")
  func preview() throws {
    var player = try branch()
    let before = player.frame
    player.press("e")
    #expect(player.model.prompt?.text == "2" && player.model.prompt?.purpose.label == "a =")
    type("5", into: &player)
    #expect(value("e", in: player) == 12)
    player.press(.escape)
    #expect(value("e", in: player) == 6)
    player.press(.escape)
    #expect(player.frame == before)
  }

  @Test("an edit shows what has moved, old → new, the furthest first")
  func whatIf() throws {
    var player = try branch()
    player.press("e")
    type("5", into: &player)
    player.press(.enter)
    #expect(player.model.overlay is WhatIfOverlay && value("e", in: player) == 12)
    let session = try #require(player.model.session)
    var original = Timeline(session.graph)
    let shifts = session.moment.shifts(since: original.moment(at: session.moment.position))
    let told = shifts.map { shift in
      let name = session.graph.nodes[shift.node].id
      return "\(shift.isGradient ? "∂" : "")\(name) \(shift.old) → \(shift.new)"
    }
    // a + 3: c = 6, e = 12, ∂d = c = 6, ∂b = d + c = 8.
    #expect(
      told == ["e 6.0 → 12.0", "a 2.0 → 5.0", "∂b 5.0 → 8.0", "c 3.0 → 6.0", "∂d 3.0 → 6.0"])
  }

  @Test("any key closes what has moved and is obeyed, q and Esc only close it")
  func closing() throws {
    for (key, position) in [("S", 8), ("q", 9)] {
      var player = try branch()
      player.press("e")
      type("5", into: &player)
      player.press(.enter)
      #expect(player.press(key) == nil)
      #expect(player.model.overlay == nil && player.position == position)
    }
  }

  @Test("undo and redo go through all changes, and the place in time stays")
  func undo() throws {
    var player = try branch()
    for number in ["5", "7", "−1/2"] {
      player.press("e")
      type(number, into: &player)
      player.press(.enter)
    }
    #expect(value("e", in: player) == 1)
    player.press("u")
    #expect(value("e", in: player) == 16)
    player.press("5u")
    #expect(value("e", in: player) == 6 && player.position == 9)
    player.press(.escape)
    player.press("u")
    #expect(player.model.notice == "there is nothing to undo")
    player.press("2")
    player.press(.control("r"))
    #expect(value("e", in: player) == 16)
    player.press("e")
    type("2", into: &player)
    player.press(.enter)
    player.press(.control("r"))
    #expect(player.model.notice == "there is nothing to do again" && value("e", in: player) == 6)
  }

  @Test("the same number is no change")
  func noChange() throws {
    var player = try branch()
    player.press("e")
    type("4/2", into: &player)
    player.press(.enter)
    #expect(player.model.overlay == nil && player.model.session?.changes.done.isEmpty == true)
  }

  @Test("a computed node cannot be edited; the notice names its leaves")
  func computed() throws {
    var player = try branch()
    for _ in 0..<4 { player.press(.tab) }
    player.press("e")
    #expect(player.model.prompt == nil)
    #expect(player.model.notice == "c is computed, only leaves can be edited: here a, b")
  }

  @Test("Tab sets a cell and goes on to the next, through the matrix and then to the next leaf")
  func cells() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("e")
    #expect(player.model.prompt?.purpose.label == "w₁₁ =")
    for number in ["1", "2", "3", "4", "5", "6"] {
      type(number, into: &player)
      player.press(.tab)
    }
    #expect(player.model.prompt?.purpose.label == "t₁ =")
    player.press(.enter)
    let session = try #require(player.model.session)
    let w = try #require(session.graph.nodes.firstIndex { $0.id == "W" })
    #expect(session.moment.value(of: w)?.elements == [1, 2, 3, 4, 5, 6])
    #expect(session.changes.done.count == 1 && player.model.overlay is WhatIfOverlay)
    player.press("u")
    let undone = try #require(player.model.session)
    #expect(undone.moment.value(of: w)?.elements.prefix(2) == [0.47355232, 0.9977393])
    #expect(undone.changes.done.isEmpty)
  }

  @Test("a whole matrix can be typed at once")
  func matrix() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("e")
    type("[[1, 2, 3], [1/4, −5, sqrt(9)]]", into: &player)
    player.press(.enter)
    let session = try #require(player.model.session)
    let w = try #require(session.graph.nodes.firstIndex { $0.id == "W" })
    #expect(session.moment.value(of: w)?.elements == [1, 2, 3, 0.25, -5, 3])
    #expect(session.changes.done.count == 1)
  }

  @Test("a larger number gets wider boxes, and undo the first ones again")
  func widths() throws {
    var player = try branch()
    let before = player.frame
    player.press("e")
    type("123456.789", into: &player)
    player.press(.enter)
    player.press(.escape)
    #expect(AnsiText.text(player.frame).contains("123457"))
    player.press("u")
    for _ in 0..<2 { player.press(.escape) }
    #expect(player.frame == before)
  }

  @Test("< and > go along 1, 2, 5, 10 from this iteration on; undo brings the old rate back")
  func learningRate() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("]ff>")
    #expect(player.model.notice == "η 0.1 → 0.2 from iteration 1 on; nothing has moved at this moment")
    player.press("f>")
    #expect(player.model.overlay is WhatIfOverlay && player.model.session?.moment.learningRate == 0.5)
    player.press("3<")
    #expect(player.model.session?.moment.learningRate == 0.05)
    player.press("9u")
    #expect(player.model.session?.moment.learningRate == 0.1)
    var other = try branch()
    other.press(">")
    #expect(other.model.notice == "this graph does not train, so it has no learning rate")
  }

  @Test("rates are read like those of files, and have ends")
  func rates() {
    #expect(LearningRate.step(0.1, by: 1) == 0.2 && LearningRate.step(0.1, by: -1) == 0.05)
    #expect(LearningRate.step(0.03, by: 1) == 0.05 && LearningRate.step(0.03, by: -1) == 0.02)
    #expect(LearningRate.step(0, by: 1) == 1e-12 && LearningRate.step(0, by: -1) == 0)
    #expect(LearningRate.step(3, by: 100) == 5e6 && LearningRate.step(1e9, by: 1) == 1e9)
  }

  @Test("a count after the last iteration trains more, and undo takes that back")
  func moreIterations() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("9]")
    #expect(player.model.session?.moment.iteration == 3)
    player.press("]")
    #expect(player.model.notice == "this is the last iteration; 100] trains 100 more")
    player.press("20]")
    #expect(player.model.session?.moment.iteration == 23 && player.model.session?.timeline.iterations == 23)
    player.press("u")
    #expect(player.model.session?.timeline.iterations == 3 && player.model.session?.moment.iteration == 3)
    #expect(player.model.checkInvariants().isEmpty)
  }

  /// The screen with nothing over it and nothing selected.
  private func clean(_ player: Player) -> Frame {
    var copy = player
    for _ in 0..<3 { copy.press(.escape) }
    return copy.frame
  }

  /// Changes something at random, or tries to.
  private func change(_ player: inout Player, _ random: inout SplitMix64) {
    let texts = ["0.25", "[[1,2,3],[4,5,6]]", "1/3", "−1e3", "nan", "oops", "[0,1]"]
    switch random.next() % 4 {
    case 0: player.press("<")
    case 1: player.press(">")
    default:
      player.press("e")
      for _ in 0..<(random.next() % 7) { player.press(.tab) }
      type(texts[Int(random.next() % UInt64(texts.count))], into: &player)
      player.press(.enter)
      player.press(.escape)
    }
    for _ in 0..<3 { player.press(.escape) }
  }

  @Test("any sequence of changes, all undone and all done again, shows the same frames", arguments: 0..<6)
  func anySequence(seed: UInt64) throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: 100, height: 30))
    var random = SplitMix64(seed: seed)
    player.press("5s")
    var frames = [clean(player)]
    while frames.count <= 12 {
      change(&player, &random)
      if player.model.session?.changes.done.count == frames.count { frames.append(clean(player)) }
    }
    for expected in frames.reversed().dropFirst() {
      player.press("u")
      #expect(clean(player) == expected)
    }
    for expected in frames.dropFirst() {
      player.press(.control("r"))
      #expect(clean(player) == expected)
    }
  }
}
