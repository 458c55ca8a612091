import Layout
import Testing

@testable import TUI

/// What is told after a change: the loss, the rest, and the boxes that it concerns.
@Suite struct WhatIfTests {
  private func changed(_ size: Size) throws -> Player {
    var player = try Player(SampleGraphs.learning, size: size)
    player.press("ssss")
    player.press("e0.9")
    player.press(.enter)
    return player
  }

  @Test(
    "a change is told in proportion, and one that is there never as none",
    arguments: [
      (10, 0.01, "−99.9%"), (50, 0.05, "−99.9%"), (2, 3, "+50%"), (1, 0.64, "−36%"), (1, 10.996, "+999.6%"),
      (1, 12, "×12"), (1, 1 + 1e-9, "≈0%"), (0, 3, ""),
    ] as [(Double, Double, String)])
  func share(_ old: Double, _ new: Double, _ expected: String) {
    #expect(WhatIfRow.share(from: old, to: new) == expected)
  }

  @Test(
    "the loss stands first, and no more than half of the canvas's rows are covered",
    arguments: [Size(width: 80, height: 24), Size(width: 120, height: 36)])
  func loss(size: Size) throws {
    let player = try changed(size)
    #expect(player.model.overlay is WhatIfOverlay)
    let rows = player.text.split(separator: "\n").map(String.init)
    let top = try #require(rows.firstIndex { $0.contains("what if") })
    let bottom = try #require(rows.firstIndex { $0.contains(" moved ─") })
    #expect(rows[top + 1].contains(" L  "))
    #expect(2 * (bottom - top + 1) <= player.model.plan.canvas.height)
  }

  @Test("boxes whose numbers have moved carry a mark until the next key")
  func marks() throws {
    var player = try changed(Size(width: 120, height: 36))
    #expect(player.text.contains("╔Δ W ═") && player.text.contains("┏Δ L "))
    #expect(!player.text.contains("Δ t "), "t is given and has no gradient")
    player.press(.escape)
    #expect(!player.text.contains("Δ"))
  }

  @Test("the sizes of gradients tell the iteration that they are of")
  func sizes() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("]sT")
    #expect(player.text.contains("size of gradients at iteration 0"))
    player.press("q")
    player.press("ffT")
    #expect(player.text.contains("size of gradients  W"))
  }
}
