import TestSupport
import Testing

/// Searching, colours, characters, the mouse and the settings, in the real program on a real terminal.
@Suite("Getting around")
struct AroundTests {
  private func session(_ command: String, environment: [String: String] = [:]) throws -> TerminalSession {
    let session = try TerminalSession(environment: environment)
    try session.start("\"$BPVIZ\" --no-animation \(command)")
    try session.waitFor("q quit")
    return session
  }

  @Test("a search selects while it is typed, keeps wrong text, and Escape comes back")
  func search() throws {
    let session = try session("demos/neuron.json")
    try session.type("/sigmo")
    try session.waitFor("/ sigmo", "sigmoid")
    try session.type("x")
    try session.waitFor("/ sigmox", "did you mean")
    try session.press("Enter")
    try session.waitFor("/ sigmox", "did you mean")
    try session.press("Escape")
    try session.waitFor("q quit")
    try session.press("q")
    #expect(try session.status() == 0)
  }

  @Test("t, a and m change colours, characters and the mouse; the terminal is whole afterwards")
  func appearance() throws {
    let session = try session("demos/branch.json")
    try session.type("t")
    try session.waitFor("theme dark")
    try session.type("a")
    try session.waitFor("ASCII characters only") { !$0.contains("╭") }
    try session.type("a")
    try session.waitFor("all characters", "╭")
    try session.type("m")
    try session.waitFor("mouse on")
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  @Test("a click on a box selects it, the wheel zooms")
  func mouse() throws {
    let session = try session("demos/add.json")
    try session.type("m")
    let screen = try session.settled("mouse on")
    let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
    let row = try #require(rows.firstIndex { $0.contains("─ x ") })
    let column = try #require(rows[row].range(of: "─ x ")).lowerBound
    let x = rows[row].distance(from: rows[row].startIndex, to: column) + 3
    try session.send(bytes: Array("\u{1B}[<0;\(x);\(row + 2)M\u{1B}[<0;\(x);\(row + 2)m".utf8))
    try session.waitFor("the selected box") { _ in
      (try? session.colouredScreen().contains("\u{1B}[7m x ")) ?? false
    }
    try session.send(bytes: Array("\u{1B}[<65;\(x);\(row + 2)M".utf8))
    try session.waitFor("zoom compact")
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  @Test("settings give other keys, and their defects are told with line and column")
  func settings() throws {
    let folder = try ScratchFolder()
    let good = try folder.write(#"{"ascii": true, "keys": {"step": "x"}}"#, to: "good.json")
    let bad = try folder.write("{\n  \"speeed\": 2\n}", to: "bad.json")
    let session = try session("--config \(good) demos/add.json")
    try session.type("x")
    let screen = try session.waitFor("FORWARD")
    #expect(!screen.contains("╭"))
    try session.press("q")
    #expect(try session.status() == 0)
    try session.start("\"$BPVIZ\" --config \(bad) demos/add.json")
    try session.waitFor("bad.json:2:3: unknown setting \"speeed\"; did you mean \"speed\"?")
    #expect(try session.status() == 65)
  }
}
