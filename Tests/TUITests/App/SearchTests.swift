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
