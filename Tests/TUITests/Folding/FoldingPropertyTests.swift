import Graph
import Layout
import TestSupport
import Testing

@testable import TUI

/// What must hold of any graph with any groups.
@Suite struct FoldingPropertyTests {
  static let seeds = Array(UInt64(1)...24)

  @Test("stepping back is the mirror of stepping forward, over all stops", arguments: seeds)
  func mirror(seed: UInt64) throws {
    var player = try Player(RandomGroups(seed: seed).text, size: Size(width: 300, height: 100))
    player.press("O")
    player.model.notice = nil
    let stops = try #require(player.model.session?.stops)
    var (forward, frames) = ([player.position], [player.frame])
    for _ in 1..<stops.count {
      player.press("s")
      forward.append(player.position)
      frames.append(player.frame)
    }
    #expect(forward == (0..<stops.count).map(stops.index(of:)))
    #expect(player.model.session?.isAtEnd == true)
    for (position, frame) in zip(forward, frames).reversed().dropFirst() {
      player.press("S")
      #expect(player.position == position)
      #expect(differences(player.frame, frame) == [])
    }
  }

  /// What is visible with all groups folded, and where it stops.
  private func allFolded(_ seed: UInt64) throws -> (ComputationGraph, FoldedGraph, Schedule, Stops) {
    let graph = try SampleGraphs.read(RandomGroups(seed: seed).text)
    var folding = Folding(graph)
    folding.fold(folding.tree.outsideIn.filter { folding.tree.parents[$0] == nil }, in: graph)
    let schedule = Schedule(graph, updatesParameters: false)
    return (graph, folding.folded, schedule, Stops(folding.folded, graph, schedule))
  }

  @Test("folded groups never make a circle, and no box is computed before what it reads", arguments: seeds)
  func stopsAreCausal(seed: UInt64) throws {
    let (graph, folded, schedule, stops) = try allFolded(seed)
    #expect(folded.itemsOnCircles.isEmpty)
    for index in (0..<stops.count).map(stops.index(of:)) {
      guard case .forward(let node) = stops.step(at: index) else { continue }
      for input in graph.nodes[node].inputs where folded.item(of: input) != folded.item(of: node) {
        guard let read = schedule.index(ofForward: input) else { continue }
        #expect(read <= stops.covering(read) && stops.covering(read) < index)
      }
    }
  }

  @Test("every line with a gradient and every node on its own has one stop, not too early", arguments: seeds)
  func stopsAreComplete(seed: UInt64) throws {
    let (_, folded, schedule, stops) = try allFolded(seed)
    var lineStops = [Int](repeating: 0, count: folded.lines.count)
    var nodeStops = [Int](repeating: 0, count: folded.items.count)
    for index in (0..<stops.count).map(stops.index(of:)) {
      switch stops.step(at: index) {
      case .forward(let node): nodeStops[folded.item(of: node)] += 1
      case .backward(let arrow):
        guard let line = folded.line(of: arrow) else { continue }
        lineStops[line] += 1
        #expect(folded.lines[line].arrows.allSatisfy { (schedule.index(ofArrow: $0) ?? 0) <= index })
      case .start, .seed, .update: continue
      }
    }
    for (line, count) in zip(folded.lines, lineStops) {
      #expect(count == (line.arrows.contains { schedule.index(ofArrow: $0) != nil } ? 1 : 0))
    }
    for (item, count) in zip(folded.items, nodeStops) where item.group == nil {
      #expect(count == (schedule.index(ofForward: item.node) == nil ? 0 : 1))
    }
  }

  @Test("folding and opening again shows the same screen", arguments: seeds)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed &* 977)
    for size in [Size(width: 100, height: 30), Size(width: 44, height: 16)] {
      var player = try Player(RandomGroups(seed: seed).text, size: size)
      for _ in 0..<6 {
        player.press("\(random.next() % 7 + 1)s")
        if random.next() % 3 == 0 { player.press(.tab) }
        player.model.notice = nil
        let before = player.frame
        for key in ["O", "o"] {
          player.press(key)
          let isChanged = player.model.session?.folding.isFolded.contains(true) == true
          #expect(player.model.checkInvariants().isEmpty)
          guard isChanged else { continue }
          player.press(key)
          #expect(differences(player.frame, before) == [], "\(key) twice at \(player.position ?? -1)")
        }
      }
    }
  }
}

/// The rows in which two screens differ, their styles included, each before and after.
private func differences(_ one: Frame, _ other: Frame) -> [String] {
  guard one != other else { return [] }
  let rows = { (frame: Frame) in
    AnsiText.text(frame, theme: Theme(.none)).split(separator: "\n", omittingEmptySubsequences: false)
  }
  return ["a difference"]
    + zip(rows(one), rows(other)).filter { $0 != $1 }.flatMap { [String($0), String($1)] }
}

/// A random graph whose groups each have no other node between their parts, some inside of others.
struct RandomGroups {
  private(set) var text = ""
  private var random: SplitMix64
  private var inputs: [[Int]] = []

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
    let leaves = 1 + below(3)
    var nodes = (0..<leaves).map {
      #"{"id": "n\#($0)", "op": "\#(["input", "constant"][below(2)])", "value": 0.\#($0 + 3)}"#
    }
    inputs = Array(repeating: [], count: leaves)
    for node in leaves..<leaves + 4 + below(10) {
      let count = 1 + below(2)
      inputs.append((0..<count).map { _ in max(0, node - 1 - below(5)) })
      let operation = count == 1 ? ["neg", "tanh", "exp"][below(3)] : ["add", "mul", "sub"][below(3)]
      let ids = inputs[node].map { "\"n\($0)\"" }.joined(separator: ", ")
      nodes.append(#"{"id": "n\#(node)", "op": "\#(operation)", "inputs": [\#(ids)]}"#)
    }
    text = """
      {"nodes": [\(nodes.joined(separator: ",\n"))], "output": "n\(inputs.count - 1)",
       "groups": [\(groups().joined(separator: ",\n"))]}
      """
  }

  private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

  private mutating func groups() -> [String] {
    var free = Set(inputs.indices)
    var texts: [String] = []
    for number in 0..<1 + below(3) {
      let wanted = inputs.indices.filter { _ in below(4) == 0 }
      let members = closure(wanted)
      guard !members.isEmpty, free.isSuperset(of: members) else { continue }
      free.subtract(members)
      let inner = closure(Array(members.sorted().prefix(1 + below(members.count))))
      var listed = members.sorted().map { "\"n\($0)\"" }
      if inner.count < members.count {
        texts.append(
          #"{"id": "inner\#(number)", "nodes": [\#(inner.sorted().map { "\"n\($0)\"" }.joined(separator: ", "))]}"#
        )
        listed = members.subtracting(inner).sorted().map { "\"n\($0)\"" } + ["\"inner\(number)\""]
      }
      texts.append(#"{"id": "g\#(number)", "nodes": [\#(listed.joined(separator: ", "))]}"#)
    }
    return texts
  }

  /// The nodes and all that lie on paths between two of them.
  private func closure(_ nodes: [Int]) -> Set<Int> {
    let chosen = Set(nodes)
    var (below, above) = (chosen, chosen)
    for node in inputs.indices where inputs[node].contains(where: below.contains) { below.insert(node) }
    for node in inputs.indices.reversed() where above.contains(node) { above.formUnion(inputs[node]) }
    return below.intersection(above)
  }
}
