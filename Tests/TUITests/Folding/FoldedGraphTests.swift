import Graph
import Testing

@testable import TUI

@Suite struct FoldedGraphTests {
  /// The boxes, a folded group as its id and what leaves it, and the lines from box to box.
  private func description(_ text: String, _ groups: [String]? = nil) throws -> (
    boxes: [String], lines: [String]
  ) {
    let (graph, folding) = try FoldingSamples.folding(text, groups)
    let folded = folding.folded
    let name = { (item: FoldedGraph.Item) in
      let exits = item.exits.map { graph.nodes[$0].id }.joined(separator: ",")
      return item.group.map { "\(graph.groups[$0].id)[\(exits)]" } ?? exits
    }
    let lines = folded.lines.map { line in
      let target = folded.items[line.targetItem]
      return
        "\(graph.nodes[line.source].id)→\(target.group.map { graph.groups[$0].id } ?? graph.nodes[target.node].id)"
        + " \(line.slot)"
    }
    return (folded.items.map(name), lines)
  }

  @Test("with nothing folded the items are the nodes and the lines the arrows")
  func plain() throws {
    let (boxes, lines) = try description(FoldingSamples.nested, [])
    #expect(boxes == ["x", "a", "b", "c", "d", "y"])
    #expect(lines == ["x→a 0", "a→b 0", "b→c 0", "c→d 0", "a→d 1", "d→y 0", "x→y 1"])
  }

  @Test("a folded group is one item, and its inner arrows vanish")
  func inner() throws {
    let (boxes, lines) = try description(FoldingSamples.nested, ["inner"])
    #expect(boxes == ["x", "a", "inner[c]", "d", "y"])
    #expect(lines == ["x→a 0", "a→inner 0", "c→d 0", "a→d 1", "d→y 0", "x→y 1"])
  }

  @Test("a folded group hides the groups in it", arguments: [["outer"], ["inner", "outer"]])
  func outer(groups: [String]) throws {
    let (boxes, lines) = try description(FoldingSamples.nested, groups)
    #expect(boxes == ["x", "outer[d]", "y"])
    #expect(lines == ["x→outer 0", "d→y 0", "x→y 1"])
  }

  @Test("one value into one group is one line; values that leave it stay apart")
  func merging() throws {
    let (boxes, lines) = try description(FoldingSamples.interleaved)
    #expect(boxes == ["x", "q", "g[p,r]", "s"])
    #expect(lines == ["x→g 0", "p→q 0", "q→s 0", "r→s 1"])
  }

  @Test("a group with the output in it carries the output; a leaf may be the only exit")
  func carriers() throws {
    #expect(try description(FoldingSamples.layer).boxes == ["x", "layer[y]"])
    #expect(try description(FoldingSamples.deadEnds).boxes == ["x", "leaf[w]", "y", "end[z]"])
  }

  @Test(
    "what would stand before and after another box stays open",
    arguments: [
      FoldingSamples.torn, FoldingSamples.mutual,
    ])
  func circles(text: String) throws {
    let (graph, folding) = try FoldingSamples.folding(text)
    #expect(!folding.isFolded.contains(true))
    #expect(folding.folded.isPlain && folding.folded.items.count == graph.nodes.count)
  }

  @Test("of two groups that read from each other one can be folded, not both")
  func mutual() throws {
    var (graph, folding) = try FoldingSamples.folding(FoldingSamples.mutual, ["one"])
    #expect(folding.isFolded == [true, false])
    let isDone = folding.fold([1], in: graph)
    #expect(!isDone && folding.isFolded == [true, false])
  }

  @Test("opening a group shows what is folded in it as it was")
  func nesting() throws {
    var (graph, folding) = try FoldingSamples.folding(FoldingSamples.nested, ["inner", "outer"])
    folding.unfold([1], in: graph)
    #expect(folding.isFolded == [true, false])
    #expect(folding.folded.items.count == 5)
  }
}
