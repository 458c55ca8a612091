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
    "two numbers that differ never look alike",
    arguments: [
      (0.731058578, 0.731058558, "0.73105858", "0.73105856"), (2, 2.0000001, "2", "2.0000001"),
      (0.5, 0.5 + 0x1p-40, "0.5", "0.5 + 9.1e−13"), (-2, -2.25, "−2", "−2.25"), (3, .nan, "3", "NaN"),
      (-2, -2 - 0x1p-40, "−2", "−2 − 9.1e−13"),
    ] as [(Double, Double, String, String)])
  func digits(_ old: Double, _ new: Double, _ first: String, _ second: String) {
    #expect(ChangeText.texts(from: old, to: new) == (first, second))
  }

  @Test("what becomes NaN is told once")
  func nan() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("Ge")
    player.press(.control("u"))
    player.press("nan")
    player.press(.enter)
    #expect(player.text.split(separator: "\n").filter { $0.contains("│ e ") }.count == 1, "\(player.text)")
    #expect(player.text.contains("5 of 11 moved"))
  }

  @Test("a small change is told with the digits that it needs, in the title too")
  func smallChange() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("Ge")
    player.press(.control("u"))
    for character in "2.0000001" { player.press(String(character)) }
    player.press(.enter)
    #expect(player.text.contains("what if  a 2 → 2.0000001"), "\(player.text)")
    #expect(player.text.contains("6 → 6.0000002"), "e = (a + b)(b + 1)")
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
