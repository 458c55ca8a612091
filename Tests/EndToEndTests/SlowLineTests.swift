import TestSupport
import Testing

/// A terminal that tells when it has taken in what was written, as one at the end of a slow line does late.
@Suite("On a slow line")
struct SlowLineTests {
  private static let question = "\u{1B}[5n"
  private static let answer = "\u{1B}[0n"

  /// A terminal that has answered for the start and owes an answer for the first step, and where its output is then.
  private func steppedOnce() throws -> (terminal: PseudoTerminal, end: Int) {
    let program = [Subject.program, "--no-animation", Subject.file("demos/branch.json")]
    let terminal = try PseudoTerminal(program)
    try terminal.waitFor(Self.question)
    terminal.send(Self.answer)
    terminal.waitForQuiet()
    let start = terminal.output.count
    terminal.send("s")
    try terminal.waitFor(Self.question, from: start)
    return (terminal, terminal.output.count)
  }

  @Test(
    "a frame waits until the terminal has taken in the last one, keys are obeyed meanwhile, and answers are none"
  )
  func frames() throws {
    let (terminal, second) = try steppedOnce()
    terminal.send("s")
    terminal.waitForQuiet()
    #expect(terminal.output.count == second)
    terminal.send("s" + Self.answer)
    try terminal.waitFor("again", from: second)
    try terminal.waitFor(Self.question, from: second)
    terminal.send("q" + Self.answer)
    #expect(terminal.waitForEnd() == .code(0))
  }

  @Test("a terminal that leaves an answer out is drawn on all the same")
  func lost() throws {
    let (terminal, second) = try steppedOnce()
    terminal.send("s")
    try terminal.waitFor("second", from: second)
  }
}
