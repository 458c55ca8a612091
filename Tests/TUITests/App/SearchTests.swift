import Graph
import Testing

@testable import TUI

/// Finding nodes, and coming back.
@Suite struct SearchTests {
  private func selected(_ player: Player) -> String? {
    player.model.session.flatMap { session in session.selection.map { session.graph.nodes[$0].id } }
  }

  @Test("typing selects the nearest match at once: the very id, then a beginning, then a part")
  func live() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("/")
    player.press("m")
    #expect(selected(player) == "y")
    player.press(.backspace)
    player.press("W")
    #expect(selected(player) == "W")
    player.press(.enter)
    #expect(player.model.prompt == nil)
    #expect(selected(player) == "W")
  }

  @Test("Tab goes through the matches and around, Escape comes back")
  func next() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("/add")
    #expect(selected(player) == "c")
    player.press(.tab)
    #expect(selected(player) == "d")
    player.press(.tab)
    #expect(selected(player) == "c")
    player.press(.backTab)
    #expect(selected(player) == "d")
    #expect(player.text.contains("2 of 2"))
    player.press(.escape)
    #expect(player.model.prompt == nil)
    #expect(selected(player) == nil)
  }

  @Test("what is nowhere stays typed, with the nearest name, and Enter does not close the line")
  func unknown() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("/matmull")
    #expect(player.model.prompt?.complaint == "nothing is called that; did you mean \"matmul\"?")
    player.press(.enter)
    #expect(player.model.prompt?.text == "matmull")
    player.press(.backspace)
    #expect(player.model.prompt?.complaint == nil)
    player.press(.enter)
    #expect(selected(player) == "y")
    // A sign that is in no name is no slip of the pen.
    player.press("/?")
    #expect(player.model.prompt?.complaint == "nothing is called that")
  }

  /// The ids of what is found, in order.
  private func found(_ text: String, among ids: [String]) throws -> [String] {
    let rest = ids.dropFirst().map { #"{"id": "\#($0)", "op": "neg", "inputs": ["\#(ids[0])"]}"# }
    let nodes = [#"{"id": "\#(ids[0])", "op": "input", "value": 1}"#] + rest
    let text = (text, #"{"nodes": [\#(nodes.joined(separator: ", "))], "output": "\#(ids[1])"}"#)
    let graph = try SampleGraphs.read(text.1)
    return NodeIndex(graph).nodes(matching: text.0).map { graph.nodes[$0].id }
  }

  @Test(
    "the very same name comes first, then the same in capitals, a beginning, a part; else as in the graph")
  func nearness() throws {
    let ids = ["bab", "xAb", "abc", "AB", "ab", "ba", "Abba"]
    #expect(try found("ab", among: ids) == ["ab", "AB", "abc", "Abba", "bab", "xAb"])
    #expect(try found("AB", among: ids) == ["AB", "ab", "abc", "Abba", "bab", "xAb"])
    #expect(try found("abbab", among: ids) == [])
    #expect(try found("eg", among: ids) == ["xAb", "abc", "AB", "ab", "ba", "Abba"])
  }

  @Test("a name that is not ASCII is found however its letters are written, and by whole letters only")
  func otherLetters() throws {
    let ids = ["σ1", "Über", "e\u{301}tat", "tat", "a\u{301}b"]
    #expect(try found("über", among: ids) == ["Über"])
    #expect(try found("U\u{308}", among: ids) == ["Über"])
    #expect(try found("état", among: ids) == ["e\u{301}tat"])
    #expect(try found("tat", among: ids) == ["tat", "e\u{301}tat"])
    #expect(try found("a", among: ids) == ["e\u{301}tat", "tat"])
    #expect(try found("Σ", among: ids) == ["σ1"])
  }

  @Test("comma goes back to where a jump began, semicolon forward again")
  func jumps() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("ss")
    let here = player.position
    player.press("G")
    let end = player.position
    player.press("/W")
    player.press(.enter)
    player.press(",")
    #expect(player.position == end && selected(player) == nil)
    player.press(",")
    #expect(player.position == here)
    player.press(",")
    #expect(player.model.notice == "there is no earlier place to go back to")
    player.press(";")
    #expect(player.position == end)
    player.press(";")
    #expect(selected(player) == "W")
    player.press(";")
    #expect(player.model.notice == "there is no later place")
  }

  @Test("a new jump forgets what was newer")
  func forgets() throws {
    var list = JumpList()
    list.leave(.init(position: 1))
    list.leave(.init(position: 2))
    #expect(list.go(-1, from: .init(position: 3))?.position == 2)
    #expect(list.go(-1, from: .init(position: 2))?.position == 1)
    list.leave(.init(position: 7))
    #expect(list.go(1, from: .init(position: 9)) == nil)
    #expect(list.go(-1, from: .init(position: 9))?.position == 7)
  }
}
