import TestSupport
import Testing

/// Folding a group, in the real program on a real terminal.
@Suite("Folding")
struct FoldingTests {
  @Test("σ folds into one box that is one step forward and one back, and opens again")
  func sigmoid() throws {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation demos/sigmoid.json")
    let start = try session.waitFor("q quit", "step 0 of 9")
    try session.press("o")
    let folded = try session.settled("step 0 of 3", "⊞ σ")
    #expect(!folded.contains("exp ─"))
    try session.press("s")
    try session.waitFor("FORWARD  step 1 of 3", "y = 1/1.36788 = 0.731059")
    try session.press("s")
    try session.press("s")
    try session.waitFor("BACKWARD  step 3 of 3", "∂L/∂x = ∂L/∂y · ∂y/∂x", "× (−1)", "= 0.196612")
    try session.press("g")
    try session.waitFor("the folded start") { $0 == folded }
    try session.press("o")
    try session.waitFor("the first screen") { $0 == start }
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  @Test("attention opens folded")
  func attention() throws {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation demos/attention.json")
    let start = try session.waitFor("q quit", "⊞ attention")
    #expect(!start.contains("Kᵀ"))
    try session.press("O")
    try session.waitFor("Kᵀ")
    try session.press("O")
    try session.waitFor("the first screen") { $0 == start }
    try session.press("q")
    #expect(try session.status() == 0)
  }
}
