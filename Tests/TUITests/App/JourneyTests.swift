import Graph
import Testing

@testable import TUI

/// Long ways through the iterations, gone in parts.
@Suite struct JourneyTests {
  private static let long = SampleGraphs.learning.replacing(
    "\"iterations\": 3", with: "\"iterations\": 30000")

  /// Lets time pass until nothing is under way; says how many parts that took.
  private func settle(_ player: inout Player, every pause: Duration = .milliseconds(12)) -> Int {
    var parts = 0
    while player.model.timeout == .zero, parts < 10_000 {
      player.now += pause
      _ = player.model.handle(.timeout, at: player.now)
      parts += 1
    }
    return parts
  }

  @Test("the end of many iterations is reached in parts, and told on the way")
  func parts() throws {
    var player = try Player(Self.long)
    player.press("G")
    #expect(player.model.session?.journey != nil && player.model.timeout == .zero)
    #expect(player.model.notice == "on the way: iteration 0 of 30000; any key stops")
    let parts = settle(&player)
    #expect(parts > 3 && player.model.session?.isAtEnd == true && player.model.notice == nil)
    #expect(player.model.timeout == nil)
    // What was reached once is near.
    for (key, position) in [("g", 0), ("G", player.position)] {
      player.press(key)
      #expect(player.model.session?.journey == nil && player.position == position)
    }
  }

  @Test("any key stops where the way has come to, and is obeyed")
  func stopping() throws {
    var player = try Player(Self.long)
    player.press("G")
    for _ in 0..<3 {
      player.now += .milliseconds(12)
      _ = player.model.handle(.timeout, at: player.now)
    }
    let iteration = try #require(player.model.session?.moment.iteration)
    #expect(iteration > 0 && iteration < 30_000)
    player.press("[")
    #expect(player.model.session?.moment.iteration == iteration - 1 && player.model.timeout == nil)
    #expect(player.model.checkInvariants().isEmpty)
  }

  @Test("parts become smaller where they take long, and larger where they do not")
  func pace() throws {
    var journey = Journey(to: 0, in: Timeline(try SampleGraphs.read(Self.long)))
    let first = journey.passes
    for part in 0..<3 { journey.pace(at: .milliseconds(5 * part)) }
    #expect(journey.passes == 4 * first)
    for part in 1..<4 { journey.pace(at: .milliseconds(10 + 100 * part)) }
    #expect(journey.passes == first / 2)
  }

  @Test("a change far back is shown when all of the way has been gone again")
  func change() throws {
    var player = try Player(Self.long)
    player.press("G")
    _ = settle(&player)
    let before = try #require(player.model.session?.moment)
    player.press(.tab)
    player.press("e")
    #expect(player.model.prompt?.purpose.label == "x₁ =")
    player.press(.control("u"))
    player.press("1")
    // It would take too long to try this out at every key.
    #expect(player.model.session?.timeline.experiment == Experiment())
    player.press(.enter)
    #expect(player.model.session?.journey != nil && player.model.overlay == nil)
    _ = settle(&player)
    #expect(player.model.overlay is WhatIfOverlay && player.model.session?.isAtEnd == true)
    player.press("u")
    _ = settle(&player)
    let after = try #require(player.model.session?.moment)
    #expect(after.shifts(since: before).isEmpty && after.losses == before.losses)
  }

  /// A player at the end of many iterations who edits x₁.
  private func editing() throws -> Player {
    var player = try Player(Self.long)
    player.press("G")
    _ = settle(&player)
    player.press(.tab)
    player.press("e")
    return player
  }

  /// Whether the present moment is the one that the graph has with all that was changed.
  private func isTrue(_ player: Player) throws -> Bool {
    let session = try #require(player.model.session)
    var timeline = Timeline(session.graph)
    timeline.change(to: session.timeline.experiment)
    return session.moment.shifts(since: timeline.moment(at: session.moment.position)).isEmpty
  }

  @Test("Tab goes on to the next cell at once, and the way is gone when the last is set")
  func cellsFarBack() throws {
    var player = try editing()
    let before = try #require(player.model.session?.moment)
    player.press("1")
    player.press(.tab)
    #expect(player.model.prompt?.purpose.label == "x₂ =" && player.model.prompt?.text == "0.9")
    #expect(player.model.session?.journey == nil && player.position == before.position)
    #expect(player.text.contains("1 cell set; all is computed again at the end"))
    // What has been set is what stands there on the way back.
    player.press(.backTab)
    #expect(player.model.prompt?.text == "1")
    player.press(.tab)
    player.press("2")
    player.press(.enter)
    _ = settle(&player)
    #expect(player.model.overlay is WhatIfOverlay && player.position == before.position)
    #expect(player.model.session?.moment.value(of: 0)?.elements == [1, 2])
    #expect(try isTrue(player))
    player.press("u")
    _ = settle(&player)
    #expect(player.model.session?.moment.shifts(since: before).isEmpty == true)
  }

  @Test("Enter goes the way though the last cell stays as it is, and Esc takes all back at once")
  func cellsLeft() throws {
    var player = try editing()
    let before = try #require(player.model.session?.moment)
    player.press("1")
    player.press(.tab)
    var other = player
    player.press(.enter)
    #expect(player.model.session?.journey != nil)
    _ = settle(&player)
    #expect(player.model.session?.moment.value(of: 0)?.elements == [1, 0.9])
    #expect(player.model.overlay is WhatIfOverlay)
    #expect(try isTrue(player))
    other.press(.escape)
    #expect(other.model.session?.journey == nil && other.model.session?.timeline.experiment == Experiment())
    #expect(other.model.session?.moment.shifts(since: before).isEmpty == true)
  }

  @Test("a way that is stopped before its first part shows no number from before the change")
  func stoppedAtOnce() throws {
    var player = try editing()
    player.press("1")
    player.press(.enter)
    player.press(.escape)
    #expect(player.model.session?.journey == nil)
    #expect(try isTrue(player))
    #expect(player.model.notice == "stopped at iteration 0 on the way to 30000")
    #expect(player.model.session?.selection != nil)
  }

  @Test("where keys are pressed for a printed picture, each has its whole effect")
  func printed() throws {
    var player = try Player(Self.long)
    player.model.press([.character("G"), .character("C")])
    #expect(player.model.notice == "no stop on the way; this is the first step")
    player.model.press([.character("G"), .character("T")])
    #expect(player.model.session?.isAtEnd == true && !player.model.areCurvesBehind)
  }

  @Test("in the curves the arrows go from cell to cell, while s takes a step")
  func cells() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("]]T")
    let position = try #require(player.position)
    #expect(player.text.contains("w₁₁"))
    player.press(.right)
    #expect(player.text.contains("w₁₂") && player.position == position)
    player.press(.left)
    #expect(player.text.contains("w₁₁") && player.position == position)
    player.press("s")
    #expect(player.position == position + 1 && player.model.overlay is CurvesOverlay)
  }

  @Test("the curves catch up in parts, and play goes through iterations while they are seen")
  func curves() throws {
    var player = try Player(Self.long)
    player.press("G")
    _ = settle(&player)
    player.press("T")
    #expect(settle(&player) > 3 && player.model.overlay is CurvesOverlay)
    player.press("g ")
    let start = try #require(player.model.session?.moment.iteration)
    for _ in 0..<5 {
      player.now += .milliseconds(400)
      _ = player.model.handle(.timeout, at: player.now)
    }
    #expect(player.model.session?.moment.iteration == start + 5)
    player.press("q")
    #expect(player.model.overlay == nil)
  }
}
