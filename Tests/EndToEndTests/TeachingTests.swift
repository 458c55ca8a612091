import TestSupport
import Testing

/// The quiz and the wrong rules, in the real program on a real terminal.
@Suite("Teaching")
struct TeachingTests {
  @Test("the quiz takes an answer, explains a wrong one and keeps the score")
  func quiz() throws {
    let session = try TerminalSession(width: 80, height: 24)
    try session.start("\"$BPVIZ\" --no-animation demos/branch.json")
    try session.waitFor("q quit")
    try session.type("Q")
    try session.waitFor("QUIZ", "0 of 0 right", "c =")
    try session.type("x")
    try session.waitFor("c = x", "expected: a number")
    try session.press("BSpace")
    try session.type("3")
    try session.press("Enter")
    try session.waitFor("1 of 1 right", "d =")
    try session.type("9")
    try session.press("Enter")
    try session.waitFor("9 is not it: d = 2", "⏎ next question")
    try session.press("Enter")
    try session.waitFor("1 of 2 right", "e =")
    try session.press("Escape")
    try session.waitFor("quiz: 1 of 2 right")
    try session.press("q")
    #expect(try session.status() == 0)
  }

  @Test("W shows what mistakes would give, and follows the steps")
  func wrongRules() throws {
    let session = try TerminalSession(width: 80, height: 24)
    try session.start("\"$BPVIZ\" --no-animation --step end demos/deep-branch.json")
    try session.waitFor("q quit")
    try session.type("W")
    try session.waitFor("what mistakes would give", "no upstream gradient")
    try session.press("q")
    try session.waitFor("no overlay") { !$0.contains("what mistakes would give") }
    try session.press("q")
    #expect(try session.status() == 0)
  }
}
