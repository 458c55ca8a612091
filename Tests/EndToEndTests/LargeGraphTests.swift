import Foundation
import TestSupport
import Testing

/// Graphs of thousands of nodes in a real terminal.
@Suite("Large graphs")
struct LargeGraphTests {
  private func open(_ text: String, options: String = "") throws -> (TerminalSession, ScratchFolder) {
    let folder = try ScratchFolder()
    let file = try folder.write(text, to: "large.json")
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation \(options) \(file)")
    return (session, folder)
  }

  private static func hasDots(_ screen: String) -> Bool {
    screen.unicodeScalars.count { (0x2801...0x28FF).contains($0.value) } > 60
  }

  @Test("two thousand nodes are shown whole, stepped through both ways, zoomed and left")
  func row() throws {
    let (session, folder) = try open(LargeGraphs.row(666))
    defer { withExtendedLifetime(folder) {} }
    let start = try session.settled("step 0 of", "q quit")
    #expect(Self.hasDots(start))
    try session.press("f")
    try session.waitFor("the end of the forward pass") { $0.contains("FORWARD") && !$0.contains("step 0 of") }
    try session.press("n", "f", "G")
    try session.waitFor("the last step") { $0.contains(/step (\d+) of \1\s/) }
    try session.press("g")
    try session.waitFor("the screen as before") { $0 == start }
    try session.press("z")
    try session.waitFor("dots and the map") { $0.contains("zoom dot") && $0.contains("╭") }
    try session.press("Tab", "l")
    try session.press("0", "Escape")
    try session.waitFor("the screen as before") { $0 == start }
    try session.resize(width: 80, height: 24)
    try session.waitFor("a screen of 80×24") { screen in
      Self.hasDots(screen) && screen.split(separator: "\n").allSatisfy { $0.count <= 80 }
    }
    try session.resize(width: 120, height: 36)
    try session.waitFor("the screen as before") { $0 == start }
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  @Test("the overview can be asked for in ASCII")
  func ascii() throws {
    let (session, folder) = try open(LargeGraphs.chain(700), options: "--ascii --zoom overview")
    defer { withExtendedLifetime(folder) {} }
    let screen = try session.settled("step 0 of", "q quit")
    #expect(screen.utf8.allSatisfy { $0 < 0x7F })
    #expect(screen.contains(/[.:=+*#@-]{60}/))
  }

  @Test("while a graph is laid out that is told, and q and ^C leave at once", arguments: ["q", "C-c"])
  func waiting(key: String) throws {
    let text = LargeGraphs.network([8, 24, 24, 1], samples: 24)
    let (session, folder) = try open(text)
    defer { withExtendedLifetime(folder) {} }
    try session.waitFor("a network", "laying out", "q quit")
    try session.press(key)
    #expect(try session.status() == (key == "q" ? 0 : 130))
    #expect(try session.damage() == [])
  }

  @Test(
    "a signal or a crash while a graph is laid out gives the terminal back",
    arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGABRT])
  func ending(number: Int32) throws {
    let (session, folder) = try open(LargeGraphs.network([8, 24, 24, 1], samples: 24))
    defer { withExtendedLifetime(folder) {} }
    try session.waitFor("a network", "laying out", "q quit")
    kill(try session.process(), number)
    #expect(try session.status() == 128 + Int(number))
    #expect(try session.damage() == [])
  }
}
