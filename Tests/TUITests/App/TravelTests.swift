import Graph
import Testing

@testable import TUI

@Suite struct TravelTests {
  // branch: start, c, d, e, seed, e→c, e→d, c→a, c→b, d→b: positions 0 to 9
  @Test(
    "a step forward and a step back lead to the same screen",
    arguments: [SampleGraphs.branch, SampleGraphs.learning])
  func stepsAreUndone(text: String) throws {
    var player = try Player(text)
    var frames = [player.frame]
    let last = try #require(player.model.session?.timeline.count) - 1
    for _ in 0..<last {
      player.press("s")
      frames.append(player.frame)
    }
    #expect(player.position == last)
    for frame in frames.dropLast().reversed() {
      player.press("S")
      #expect(player.frame == frame)
    }
  }

  @Test("f goes to the end of each pass, F back to its start")
  func passes() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("f")
    #expect(player.position == 3)
    player.press("f")
    #expect(player.position == 9)
    player.press("F")
    #expect(player.position == 3)
    player.press("F")
    #expect(player.position == 0)
  }

  @Test("n goes over the arrows of one node, N back")
  func nodes() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("fnn")
    #expect(player.position == 6, "seed, then both arrows of e")
    player.press("n")
    #expect(player.position == 8, "both arrows of c")
    player.press("N")
    #expect(player.position == 6)
  }

  @Test("a count multiplies steps and is used up")
  func counts() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("3s")
    #expect(player.position == 3)
    player.press("s")
    #expect(player.position == 4)
    player.press("2S")
    #expect(player.position == 2)
    player.press("999s")
    #expect(player.position == 9)
  }

  @Test("g and G go to the ends, and say so when there is nothing further")
  func ends() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("G")
    #expect(player.position == 9)
    player.press("s")
    #expect(player.model.notice == "this is the last step; g goes to the first")
    player.press("gS")
    #expect(player.position == 0)
    #expect(player.model.notice == "this is the first step")
  }

  @Test("c stops where the first NaN is born, C goes back to the start")
  func trouble() throws {
    var player = try Player(SampleGraphs.broken)
    player.press("c")
    #expect(player.position == 3, "start, s, n, then log of −1")
    player.press("gC")
    #expect(player.position == 0)
  }

  @Test("] and [ go to the same step of the next and previous iteration")
  func iterations() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("ss]")
    #expect(player.model.session?.moment.iteration == 1)
    #expect(player.model.session?.moment.stepIndex == 2)
    player.press("[")
    #expect(player.position == 2)
    player.press("9]")
    #expect(player.model.session?.moment.iteration == 3)
  }

  @Test("a graph that does not train says so")
  func withoutTraining() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("]")
    #expect(player.model.notice == "this graph does not train")
  }

  @Test("the loss after one update is the one worked out by hand")
  func training() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("f")
    let first = try #require(player.model.session?.moment.losses.samples.first?.range?.lowerBound)
    #expect(abs(first - 0.928069) < 1e-6)
    player.press("]")
    let second = try #require(player.model.session?.moment.losses.samples.last?.range?.lowerBound)
    #expect(abs(second - 0.864378) < 1e-6)
  }

  @Test("the partial sum grows in view at a branch")
  func accumulation() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("8s")
    #expect(player.model.session?.equation.accumulation == "∂L/∂b = 2   (1 of 2 paths)")
    player.press("s")
    #expect(player.model.session?.equation.accumulation == "∂L/∂b = 2 + 3 = 5   (2 of 2 paths)")
  }

  @Test("notes are shown at their step and at no other")
  func notes() throws {
    var player = try Player(SampleGraphs.branch)
    #expect(player.model.session?.narration == "It begins.")
    player.press("8s")
    #expect(player.model.session?.narration == nil)
    player.press("s")
    #expect(player.model.session?.narration == "Two paths meet.")
  }
}
