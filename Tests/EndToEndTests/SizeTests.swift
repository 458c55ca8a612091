import Foundation
import TestSupport
import Testing

/// Terminals of every size.
@Suite("Sizes")
struct SizeTests {
  @Test("smaller and back again shows the same screen")
  func resize() throws {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation demos/matmul.json")
    try session.waitFor("q quit")
    try session.press("s")
    let before = try session.settled("step 1 of 7")
    try session.resize(width: 80, height: 24)
    try session.waitFor("a screen of 80×24") {
      $0.contains("step 1/7") && $0.contains("quit") && Self.fits($0, 80)
    }
    try session.resize(width: 40, height: 12)
    try session.waitFor("a screen of 40×12") { Self.fits($0, 40) && $0.contains("FORWARD") }
    try session.resize(width: 1, height: 1)
    kill(try session.process(), SIGWINCH)
    try session.resize(width: 20, height: 5)
    try session.waitFor("a screen of 20×5") { Self.fits($0, 20) && $0.contains(/\w/) }
    try session.resize(width: 120, height: 36)
    try session.waitFor("the screen as before") { $0 == before }
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  private static func fits(_ screen: String, _ width: Int) -> Bool {
    screen.split(separator: "\n").allSatisfy { $0.count <= width }
  }

  @Test(
    "starts, steps and ends at any size",
    arguments: [(1, 1), (2, 1), (1, 9), (7, 3), (39, 11), (40, 12), (300, 100)])
  func tiny(width: Int, height: Int) throws {
    let terminal = try PseudoTerminal(
      [Subject.program, "--no-animation", Subject.file("demos/matmul.json")], width: width, height: height)
    terminal.send("sssSfFGg?\u{1B}zZ0\t.]q")
    #expect(terminal.waitForEnd() == .code(0))
  }

  @Test("says that it needs more room where there is too little")
  func tooSmall() throws {
    let session = try TerminalSession(width: 38, height: 10)
    try session.start("\"$BPVIZ\" demos/sigmoid.json")
    try session.waitFor("40", "12")
  }

  @Test("^L draws everything again over what another program wrote")
  func redraw() throws {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation demos/sigmoid.json")
    try session.waitFor("q quit")
    let before = try session.settled("step 0 of 9")
    let other = try Command(["ps", "-o", "tty=", "-p", "\(try session.process())"])
    let terminal = "/dev/" + other.text.trimmingCharacters(in: .whitespacesAndNewlines)
    try "\u{1B}[5;5Hscribble".write(toFile: terminal, atomically: false, encoding: .utf8)
    try session.waitFor("scribble")
    try session.press("C-l")
    try session.waitFor("the screen as before") { $0 == before }
  }
}
