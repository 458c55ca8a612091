import Foundation
import TestSupport
import Testing

/// Every tool of the table in the real program on a real terminal: its keys lead to the recorded picture.
@Suite("Every tool in a terminal")
struct ToolTests {
  @Test("its keys lead to the recorded picture, and q leaves the terminal whole", arguments: ToolPicture.all)
  func tool(_ tool: ToolPicture) throws {
    let folder = try ScratchFolder()
    let settings = try folder.write(tool.settings, to: "config.json")
    let session = try TerminalSession()
    let opened = tool.demo.map { "demos/\($0).json" } ?? ""
    try session.start("\"$BPVIZ\" --no-animation --config \(settings) \(opened)")
    try session.waitFor("q quit")
    for word in tool.keys { try press(word, in: session) }
    let picture = try recorded(tool.name)
    try session.waitFor("the picture of \(tool.name):\n\(picture)") { trimmed($0) == picture }
    try session.press("C-c")
    #expect(try session.status() == 130)
    #expect(try session.damage() == [])
  }

  private func press(_ word: String, in session: TerminalSession) throws {
    if let title = ToolPicture.title(clickedBy: word) {
      let screen = try session.settled("─ \(title) ")
      let place = try #require(ToolPicture.place(of: title, on: screen))
      for final in ["M", "m"] {
        try session.send(bytes: Array("\u{1B}[<0;\(place.x + 1);\(place.y + 1)\(final)".utf8))
      }
    } else if let name = Self.names[word] {
      try session.press(name)
    } else if word.hasPrefix("^"), word.count == 2 {
      try session.press("C-" + word.dropFirst().lowercased())
    } else {
      try session.type(word)
    }
  }

  /// The keys without a character, as tmux calls them.
  private static let names = [
    "Enter": "Enter", "Tab": "Tab", "Space": "Space", "Up": "Up", "Down": "Down", "Left": "Left",
    "Right": "Right", "F2": "F2",
  ]

  /// The rows of the larger picture, without what is told of their colours.
  private func recorded(_ name: String) throws -> String {
    let file = Subject.file("Tests/TUITests/Snapshots/Tools/\(name).txt")
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("  120×36  colours") })
    let end = try #require(lines.firstIndex { $0.hasPrefix("  120×36  ASCII") })
    let rows = lines[(start + 1)..<(end - 1)].filter { $0.isEmpty || $0.hasPrefix("  ") }
    return trimmed(rows.map { String($0.dropFirst(2)) }.joined(separator: "\n"))
  }

  /// A screen without the blanks at the ends of its rows and the empty rows at its end.
  private func trimmed(_ screen: String) -> String {
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false).map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }
    return rows.reversed().drop { $0.isEmpty }.reversed().joined(separator: "\n")
  }
}
