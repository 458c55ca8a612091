import TestSupport
import Testing

/// Breakpoints, births, health and the gradient check in the real program on a real terminal.
@Suite("Debugging")
struct DebuggingTests {
  private func session(_ arguments: String) throws -> TerminalSession {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation \(arguments)")
    try session.waitFor("q quit")
    return session
  }

  private func type(_ text: String, in session: TerminalSession) throws {
    for character in text { try session.press(character == " " ? "Space" : String(character)) }
  }

  @Test("c runs to where the first NaN is born and says why, C back to the start")
  func birth() throws {
    let session = try session("demos/nan.json")
    let start = try session.settled("step 0 of 25")
    try session.press("c")
    try session.waitFor(
      "step 7 of 25", "NaN is born in log s²",
      "NaN is born here: log(−0.3), the logarithm of a negative number", "! NaN is born")
    try session.press("C")
    try session.waitFor("step 0 of 25")
    try session.press("Escape")
    try session.waitFor("the first screen") { $0 == start }
  }

  @Test("health names the birth and leads to it; a condition is typed, met, listed and removed")
  func tools() throws {
    let session = try session("demos/nan.json")
    try session.press("H")
    try session.waitFor("NaN and infinity", "log(−0.3)")
    try session.press("Enter")
    try session.waitFor("step 7 of 25")
    try session.press("B")
    try type("|grad| > 5", in: session)
    try session.press("Enter")
    try session.waitFor("condition |grad| > 5; c stops there")
    try session.press("c")
    try session.waitFor("|grad| > 5: ∂L/∂")
    try session.press("B")
    try session.press("Enter")
    try session.waitFor("Breakpoints", "|grad| > 5")
    try session.press("b")
    try session.waitFor("no breakpoint is left")
    try session.press("q")
    #expect(try session.status() == 0)
  }

  @Test("the gradient check agrees in the middle of training")
  func check() throws {
    let session = try session("demos/matmul.json")
    try session.press("]")
    try session.press("D")
    try session.waitFor("Gradient check at iteration 1", "✓ all 4 gradients agree")
    try session.press("q")
    try session.waitFor("q quit")
  }
}
