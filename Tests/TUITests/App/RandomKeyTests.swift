import Foundation
import Graph
import TestSupport
import Testing

@testable import TUI

/// Keys pressed at random: nothing breaks, and the way back leads to the first screen.
///
/// BPVIZ_KEYS says how many keys each graph gets; `make test-full` asks for a hundred thousand. BPVIZ_SEED gives other
/// keys.
@Suite struct RandomKeyTests {
  private static let seed = ProcessInfo.processInfo.environment["BPVIZ_SEED"].flatMap { UInt64($0) } ?? 0
  private static let count = ProcessInfo.processInfo.environment["BPVIZ_KEYS"].flatMap { Int($0) } ?? 2000

  /// Keys without a character, which are pressed as often as any other.
  private static let named: [Key] = [
    .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .shiftUp, .shiftDown,
    .shiftLeft, .shiftRight, .pageUp, .pageDown, .home, .end, .control("r"), .control("l"), .control("u"),
    .function(1), .function(9),
  ]
  private static let characters = Array(
    "sSnNfFcCiI][gG0123456789 +-hjklzZ.pxoObBHDTQWe<>uv/,;tam?q=nan1.5/2|grad|>W")

  private func key(_ random: inout SplitMix64) -> Key {
    let choice = Int(random.next() % UInt64(Self.named.count + 3 * Self.characters.count))
    return choice < Self.named.count
      ? Self.named[choice] : .character(Self.characters[(choice - Self.named.count) / 3])
  }

  @Test(
    "never break the state, and going all the way back shows the first screen again, byte for byte",
    arguments: [
      ("learning", 7), ("branch", 8), ("layer", 12), ("broken", 9), ("sigmoid", 10), ("softmax-loss", 11),
    ])
  func random(name: String, seed: UInt64) throws {
    let size = seed.isMultiple(of: 2) ? Size(width: 80, height: 24) : Size(width: 120, height: 36)
    let texts = [
      "learning": SampleGraphs.learning, "branch": SampleGraphs.branch, "broken": SampleGraphs.broken,
      "layer": FoldingSamples.layer,
    ]
    let file = Subject.file("demos/\(name).json")
    var player = try Player(texts[name] ?? String(contentsOfFile: file, encoding: .utf8), size: size)
    let start = player.frame
    let folding = player.model.session?.folding.isFolded
    var random = SplitMix64(seed: seed ^ Self.seed << 32)
    var trail: [Key] = []
    for _ in 0..<Self.count {
      var key = key(&random)
      // So many more iterations would only take time.
      if key == .character("]"), player.model.count ?? 0 > 20 { key = .character("[") }
      trail.append(key)
      player.press(key, after: .milliseconds(50))
      let problems = player.model.checkInvariants()
      #expect(problems.isEmpty, "after \(trail.suffix(12)): \(problems)")
      if !problems.isEmpty { return }
    }
    player.goHome(folding: folding)
    #expect(player.text == AnsiText.text(start))
    #expect(player.frame == start)
  }
}

extension Player {
  /// Closes what is open, undoes what was changed and goes to the first step, as a user would.
  mutating func goHome(folding: [Bool]?) {
    for _ in 0..<6 { press(.escape) }
    press("9999u")
    model.session?.breakpoints = Breakpoints()
    for _ in 0..<3 where model.session?.folding.isFolded != folding { press("O") }
    model.options = Model.Options()
    model.options.isAnimated = false
    model.session?.shown = .both
    if model.session?.isPanelWanted == false { press("p") }
    model.session?.isPanelWanted = nil
    press(.escape)
    press("g")
    while model.timeout != nil, model.session?.journey != nil { _ = model.handle(.timeout, at: now) }
    press("0")
    for _ in 0..<4 { press(.escape) }
    press("0")
  }
}
