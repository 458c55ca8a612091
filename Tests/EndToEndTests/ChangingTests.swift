import TestSupport
import Testing

/// Changing the graph, in the real program on a real terminal.
@Suite("Changing")
struct ChangingTests {
  private func session(_ arguments: String) throws -> TerminalSession {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation \(arguments)")
    try session.waitFor("q quit")
    return session
  }

  @Test("e, wrong and right input, what has moved, u and ^R")
  func editing() throws {
    let session = try session("demos/branch.json")
    try session.press("G")
    let start = try session.settled("BACKWARD  step 9 of 9", "e 6")
    try session.press("e", "C-u", "0", ".", ".")
    try session.waitFor("two points")
    try session.press("C-u", "5", "Enter")
    // a + 3: e = (5 + 1)(1 + 1) = 12.
    let moved = try session.settled("what if  a 2 → 5", "5 of 11 moved")
    #expect(moved.contains("6 → 12") && moved.contains("+100%"))
    try session.press("u")
    try session.waitFor("undone: a 2 → 5")
    try session.press("Escape")
    try session.press("Escape")
    try session.waitFor("the screen of the start") { $0 == start }
    try session.press("C-r")
    try session.waitFor("done again: a 2 → 5")
    try session.press("q")
    try session.waitFor("e 12")
    try session.press("q")
    #expect(try session.status() == 0)
  }

  @Test("< and > change the learning rate, T shows curves, and more iterations are trained")
  func training() throws {
    let session = try session("demos/xor.json")
    try session.press("f", "f", ">")
    try session.waitFor("η 0.1 → 0.2")
    try session.press("<", "2", "0", "]")
    try session.waitFor("iteration 20 of 80")
    try session.press("T")
    try session.waitFor("size of gradients")
    try session.press("9", "9", "]")
    try session.waitFor("iteration 80 of 80")
    try session.press("2", "0", "]")
    try session.waitFor("iteration 100 of 100")
    try session.press("q")
    try session.press("9", "u")
    try session.waitFor("iteration 80 of 80")
    try session.press("q", "q")
    #expect(try session.status() == 0)
  }

  @Test("a million iterations: the way is told, and any key stops it")
  func aMillion() throws {
    let session = try session("--iterations 1000000 demos/xor.json")
    try session.press("G")
    try session.waitFor("any key stops")
    try session.press("Escape")
    try session.waitFor("the way has ended") { !$0.contains("any key stops") }
    try session.press("g")
    try session.waitFor("iteration 0 of 1000000")
    try session.press("q")
    #expect(try session.status() == 0)
  }
}
