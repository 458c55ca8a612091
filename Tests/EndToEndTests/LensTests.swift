import TestSupport
import Testing

/// The lens and the walk through cells, in the real program on a real terminal.
@Suite("Lens")
struct LensTests {
  private func session(_ arguments: String) throws -> TerminalSession {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation \(arguments)")
    try session.waitFor("q quit")
    return session
  }

  @Test("Enter draws the product of the matrices, the arrows walk its cells, and q leads back")
  func lens() throws {
    let session = try session("demos/matmul.json")
    try session.press("s")
    let before = try session.settled("FORWARD  step 1 of 7")
    try session.press("Enter")
    let opened = try session.settled("cell 3 of 3", "0.6 × 0.846681 + 0.9 × 0.694221 = 1.13281")
    #expect(opened.contains("[ 0.6  0.9 ]"))
    try session.press("Left")
    try session.waitFor("cell 2 of 3")
    try session.press("Tab")
    try session.press("Tab")
    _ = try session.settled("∂L/∂W = xᵀ · ∂L/∂y")
    try session.press("q")
    try session.waitFor("the screen below") { $0 == before }
    try session.press("q")
    #expect(try session.status() == 0)
  }

  @Test("i fills the gradient of W cell by cell, and I takes the cells back")
  func inside() throws {
    let session = try session("--step 5 demos/matmul.json")
    let start = try session.settled("step 5 of 7")
    try session.press("i")
    let first = try session.settled("cell 1 of 6", "= 0.219248")
    try session.press("i")
    _ = try session.settled("cell 2 of 6", "= 0.143562")
    try session.press("I")
    try session.waitFor("the first cell") { $0 == first }
    try session.press("I")
    try session.waitFor("the start of the step") { $0 == start }
    for _ in 0..<6 { try session.press("i") }
    try session.waitFor("step 6 of 7") { !$0.contains("of 6 ") && $0.contains("−0.5442") }
  }
}
