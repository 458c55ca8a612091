import TestSupport
import Testing

/// What the program does while nothing happens: nothing.
@Suite("At rest")
struct QuietTests {
  private static let window = Duration.milliseconds(800)

  /// Expects that nothing is written and no processor used for a while.
  private func expectRest(_ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation) {
    terminal.waitForQuiet()
    let ticks = terminal.processorTicks()
    let switches = terminal.contextSwitches()
    #expect(terminal.listen(for: Self.window) == 0, sourceLocation: sourceLocation)
    #expect(terminal.processorTicks() == ticks, sourceLocation: sourceLocation)
    #expect(terminal.contextSwitches() == switches, sourceLocation: sourceLocation)
  }

  @Test("paused, it writes nothing, uses no processor and does not even wake up")
  func paused() throws {
    let terminal = try PseudoTerminal([Subject.program, Subject.file("demos/matmul.json")])
    try terminal.waitFor("quit")
    expectRest(terminal)
    // It is alive, and rests again after an animation.
    terminal.send("s")
    #expect(terminal.listen(for: Self.window) > 0)
    expectRest(terminal)
    terminal.send("q")
    #expect(terminal.waitForEnd() == .code(0))
  }

  @Test("a key that changes nothing writes nothing")
  func nothingChanged() throws {
    let terminal = try PseudoTerminal([Subject.program, "--no-animation", Subject.file("demos/sigmoid.json")])
    try terminal.waitFor("quit")
    terminal.waitForQuiet()
    // The first one may say that this is the first step already.
    terminal.send("g")
    terminal.waitForQuiet()
    terminal.send("g")
    #expect(terminal.listen(for: Self.window) == 0)
  }

  @Test("a step writes what changes, not the whole screen")
  func difference() throws {
    let terminal = try PseudoTerminal([Subject.program, "--no-animation", Subject.file("demos/sigmoid.json")])
    try terminal.waitFor("quit")
    terminal.waitForQuiet()
    let whole = terminal.output.count
    terminal.send("s")
    let step = terminal.listen(for: Self.window)
    #expect(step > 0 && step < whole / 2, "\(step) bytes of \(whole)")
    #expect(!String(decoding: terminal.output[whole...], as: UTF8.self).contains("\u{1B}[2J"))
  }

  @Test("playing at 30 frames a second stays below 40 kB and a tenth of a processor a second")
  func playing() throws {
    let terminal = try PseudoTerminal([Subject.program, Subject.file("demos/xor.json")])
    try terminal.waitFor("quit")
    terminal.waitForQuiet()
    terminal.send(" ")
    let ticks = terminal.processorTicks()
    let bytes = terminal.listen(for: .seconds(2))
    #expect(bytes > 0 && bytes < 80_000, "\(bytes) bytes in two seconds")
    if let ticks, let after = terminal.processorTicks(), Subject.isRelease {
      #expect(after - ticks < 20, "\(after - ticks) hundredths of a second in two")
    }
  }
}
