import Foundation
import TestSupport
import Testing

/// What ends the program, and what the terminal is like afterwards.
@Suite("However the program ends, the terminal is whole")
struct EndingTests {
  private static let second = Duration.seconds(1)

  /// The program with a graph in it, on a terminal.
  private func session() throws -> TerminalSession {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation demos/sigmoid.json")
    try session.waitFor("q quit")
    return session
  }

  @Test("q ends it with success")
  func quit() throws {
    let session = try session()
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  @Test("the tests see the damage that a program leaves which cannot give anything back")
  func damageIsSeen() throws {
    let session = try session()
    kill(try session.process(), SIGKILL)
    #expect(try session.status() == 128 + Int(SIGKILL))
    #expect(try session.damage() != [])
  }

  @Test("^C ends it as an interrupt does")
  func interrupt() throws {
    let session = try session()
    try session.press("C-c")
    #expect(try session.status() == 130)
    #expect(try session.damage() == [])
  }

  /// The modes of a terminal before the program starts in it, while it runs, and after something ended it.
  private func modes(
    _ end: (PseudoTerminal) -> Void
  ) throws -> (before: String, during: String, after: String) {
    // The shell waits for a line, and becomes the program.
    let program = "'\(Subject.program)' --no-animation '\(Subject.file("demos/sigmoid.json"))'"
    let terminal = try PseudoTerminal(["/bin/sh", "-c", "read line; exec \(program)"])
    let before = terminal.modes()
    terminal.send("\n")
    try terminal.waitFor("quit")
    let during = terminal.modes()
    end(terminal)
    #expect(terminal.waitForEnd() != nil)
    return (before, during, terminal.modes())
  }

  /// A shell mends the modes after a program that a signal ended, so they are looked at without one.
  @Test(
    "a signal gives back the modes of the terminal",
    arguments: [
      SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE,
    ])
  func modesAfterSignal(number: Int32) throws {
    let modes = try modes { kill($0.process, number) }
    #expect(modes.after == modes.before)
  }

  @Test("q and ^C give back the modes of the terminal", arguments: ["q", "\u{3}"])
  func modesAfterKey(key: String) throws {
    let modes = try modes { $0.send(key) }
    #expect(modes.during != modes.before)
    #expect(modes.after == modes.before)
  }

  @Test(
    "a signal ends it within a second, and the exit status tells which",
    arguments: [
      SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE,
    ])
  func signal(number: Int32) throws {
    let session = try session()
    kill(try session.process(), number)
    let start = ContinuousClock.now
    #expect(try session.status() == 128 + Int(number))
    #expect(ContinuousClock.now - start < Self.second)
    #expect(try session.damage() == [])
  }

  @Test(
    "a signal ends it within a second though the backtracer of Swift is on", arguments: [SIGILL, SIGSEGV])
  func backtracer(number: Int32) throws {
    let session = try TerminalSession(environment: ["SWIFT_BACKTRACE": "enable=yes,interactive=yes,color=yes"]
    )
    try session.start("\"$BPVIZ\" --no-animation demos/sigmoid.json")
    try session.waitFor("q quit")
    kill(try session.process(), number)
    let start = ContinuousClock.now
    #expect(try session.status() == 128 + Int(number))
    #expect(ContinuousClock.now - start < Self.second)
    #expect(try session.damage() == [])
  }

  @Test("a terminal that hangs up ends it within a second")
  func hangUp() throws {
    let terminal = try PseudoTerminal([Subject.program, "--no-animation", Subject.file("demos/sigmoid.json")])
    try terminal.waitFor("quit")
    terminal.hangUp()
    #expect(terminal.waitForEnd(within: Self.second) == .signal(SIGHUP))
  }

  @Test("a terminal that hangs up ends it though SIGHUP is ignored")
  func hangUpIgnored() throws {
    let script = "trap '' HUP; exec '\(Subject.program)' '\(Subject.file("demos/sigmoid.json"))'"
    let terminal = try PseudoTerminal(["/bin/sh", "-c", script])
    try terminal.waitFor("quit")
    terminal.hangUp()
    #expect(terminal.waitForEnd(within: Self.second) == .signal(SIGHUP))
  }

  @Test("^Z gives the terminal back, and fg draws the same screen again")
  func suspend() throws {
    let session = try session()
    let before = try session.waitFor("q quit")
    try session.press("C-z")
    try session.waitFor("Stopped")
    #expect(try session.damage() == [])
    try session.type("fg")
    try session.press("Enter")
    #expect(try session.waitFor("the same screen") { $0 == before } == before)
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  @Test("a program that is stopped from outside draws its screen again when it is continued")
  func stop() throws {
    let session = try session()
    let before = try session.waitFor("q quit")
    kill(try session.process(), SIGSTOP)
    try session.waitFor("Stopped")
    try session.type("fg")
    try session.press("Enter")
    #expect(try session.waitFor("the same screen") { $0 == before } == before)
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  @Test("a stopped program that is told to end leaves the terminal alone")
  func endWhileStopped() throws {
    let session = try session()
    try session.press("C-z")
    try session.waitFor("Stopped")
    kill(try session.process(), SIGTERM)
    try session.type("fg")
    try session.press("Enter")
    try session.waitFor("Terminated")
    #expect(try session.damage() == [])
  }
}
