import Testing

@testable import TUI

/// What is told of folded groups: their steps, whose numbers they show, and why one stands open.
@Suite struct FoldingWordsTests {
  @Test("a step that is asked for is the step that the title tells, in every iteration")
  func titleCounts() throws {
    for text in [FoldingSamples.layer, FoldingSamples.interleaved, SampleGraphs.learning] {
      var player = try Player(text)
      let stops = try #require(player.model.session?.stops.count)
      for step in 0..<stops {
        player.model.seek(step: step)
        #expect(player.text.contains("step \(step) of "), "\(step): \(player.text.prefix(120))")
      }
      guard player.model.session?.timeline.iterations != 0 else { continue }
      player.model.seek(step: stops + 1)
      #expect(player.text.contains("step 1 of ") && player.text.contains("iteration 1 of"))
    }
  }

  @Test("a folded box with several exits names first the one whose numbers it shows")
  func carrier() throws {
    let player = try Player(FoldingSamples.interleaved)
    #expect(player.text.contains(" r (and p)  ⊞ g "))
  }

  @Test("a group that the file wants folded and that cannot be is told when the graph opens")
  func refused() throws {
    let player = try Player(FoldingSamples.torn)
    #expect(player.model.notice == "torn cannot fold: a node outside comes between its parts")
    #expect(try Player(FoldingSamples.layer).model.notice == nil)
  }

  @Test("a long label is cut in the box and in the equation")
  func longLabel() throws {
    let label = String(repeating: "long ", count: 40)
    let text = FoldingSamples.layer.replacing(
      #""id": "layer","#, with: #""id": "layer", "label": "\#(label)","#)
    var player = try Player(text)
    player.press("s")
    #expect(
      player.text.contains("⊞ long long long long lon…") && !player.text.contains("long long long long long"))
    let box = try #require(player.model.session?.scene.diagram.boxes.map(\.width).max())
    #expect(box < 60)
  }
}
