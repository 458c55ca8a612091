import TestSupport
import Testing

/// The keys of time, in the real program on a real terminal.
@Suite("Stepping")
struct SteppingTests {
  /// What the screen must show at each step of `demos/sigmoid.json`, worked by hand.
  private static let sigmoid: [(phase: String, texts: [String])] = [
    ("START", ["y —"]),
    ("FORWARD", ["1 × (−1) = −1"]),
    ("FORWARD", ["0.367879"]),
    ("FORWARD", ["0.367879 + 1 = 1.36788"]),
    ("FORWARD", ["0.731059", "y 0.731059"]),
    ("BACKWARD", ["= 1"]),
    ("BACKWARD", ["= −0.534447"]),
    ("BACKWARD", ["= −0.534447"]),
    ("BACKWARD", ["= −0.196612"]),
    ("BACKWARD", ["= 0.196612"]),
  ]

  private func session(_ arguments: String) throws -> TerminalSession {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation \(arguments)")
    try session.waitFor("q quit")
    return session
  }

  @Test(
    "through sigmoid to the end shows each value and gradient when it is computed; back shows the same screens"
  )
  func sigmoidForthAndBack() throws {
    let session = try session("demos/sigmoid.json")
    var screens: [String] = []
    for (step, expected) in Self.sigmoid.enumerated() {
      if step > 0 { try session.press("s") }
      let screen = try session.settled("\(expected.phase)  step \(step) of 9")
      for text in expected.texts { #expect(screen.contains(text), "step \(step) shows \(text):\n\(screen)") }
      screens.append(screen)
    }
    for step in (0..<9).reversed() {
      try session.press("S")
      try session.waitFor("the screen of step \(step)") { $0 == screens[step] }
    }
    try session.press("q")
    #expect(try session.status() == 0)
  }

  @Test("nothing is known before it is computed")
  func unknown() throws {
    let session = try session("demos/sigmoid.json")
    let start = try session.settled("step 0 of 9")
    for number in ["0.367879", "1.367879", "0.731059", "0.196612"] { #expect(!start.contains(number)) }
    try session.press("f")
    let forward = try session.settled("FORWARD  step 4 of 9", "0.731059")
    for number in ["0.534447", "0.196612"] { #expect(!forward.contains(number)) }
  }

  @Test("through an iteration of matmul shows the loss, the gradient of W, and the loss after one update")
  func matmul() throws {
    let session = try session("demos/matmul.json")
    try session.waitFor("iteration 0 of 50", "L —")
    try session.press("f")
    try session.waitFor("FORWARD", "L 0.928069")
    try session.press("f")
    // The gradient of W as its panel shows it, rounded to four places.
    try session.waitFor("BACKWARD", "0.2192", "0.1436", "−0.3628", "0.3289", "0.2153", "−0.5442")
    try session.press("f")
    try session.waitFor("UPDATE", "iteration 0 of 50")
    try session.press("s")
    try session.waitFor("START", "iteration 1 of 50", "L —")
    try session.press("f")
    try session.waitFor("FORWARD", "L 0.864378")
    try session.press("G")
    let end = try session.waitFor("iteration 50 of 50", "BACKWARD")
    #expect(!end.contains("L —"))
    try session.press("g")
    try session.waitFor("START", "step 0 of", "iteration 0 of 50", "L —")
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  @Test(
    "every key of time does what it says",
    arguments: [
      (["Right"], 1), (["PageDown", "PageDown"], 2), (["s", "s", "Left"], 1), (["s", "s", "PageUp"], 1),
      (["s", "s", "BSpace"], 1), (["End"], 9), (["End", "Home"], 0), (["G", "g"], 0), (["3", "s"], 3),
      (["1", "0", "s"], 9), (["5", "s", "2", "S"], 3), (["f"], 4), (["f", "f"], 9), (["f", "f", "F"], 4),
      (["c"], 9),
    ])
  func keys(keys: [String], step: Int) throws {
    let session = try session("demos/sigmoid.json")
    for key in keys { try session.press(key) }
    try session.waitFor("step \(step) of 9")
  }

  @Test(
    "unknown keys and unknown sequences change nothing",
    arguments: ["\u{1B}[1;5C", "\u{1B}[99~", "\u{1B}[I", "~"])
  func unknownKeys(sequence: String) throws {
    let session = try session("demos/sigmoid.json")
    try session.press("s")
    let before = try session.settled("step 1 of 9")
    try session.send(bytes: Array(sequence.utf8))
    try session.press("s")
    try session.waitFor("step 2 of 9")
    try session.press("S")
    try session.waitFor("the screen as before") { $0 == before }
  }

  @Test("keys that come all at once are all obeyed, animation or not", arguments: ["", "--no-animation"])
  func held(option: String) throws {
    let terminal = try PseudoTerminal(
      [Subject.program, Subject.file("demos/matmul.json")] + (option.isEmpty ? [] : [option]))
    try terminal.waitFor("quit")
    let start = ContinuousClock.now
    terminal.send(String(repeating: "s", count: 200) + String(repeating: "S", count: 200) + "q")
    #expect(terminal.waitForEnd() == .code(0))
    #expect(ContinuousClock.now - start < (Subject.isRelease ? .seconds(4) : .seconds(20)))
  }

  @Test("the help lists the keys and goes away")
  func help() throws {
    let session = try session("demos/sigmoid.json")
    let before = try session.settled("step 0 of 9")
    try session.press("?")
    try session.waitFor("one step forward", "one step back")
    try session.press("Escape")
    try session.waitFor("the screen as before") { $0 == before }
  }

  @Test("playing goes on by itself to the end")
  func play() throws {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --speed 16 demos/sigmoid.json")
    try session.waitFor("step 0 of 9")
    try session.press("Space")
    try session.waitFor("step 9 of 9", "0.196612")
  }

  @Test("a step is animated and ends as it would without animation")
  func animation() throws {
    let still = try session("demos/sigmoid.json")
    try still.press("s")
    let expected = try still.settled("step 1 of 9")
    let moving = try TerminalSession()
    try moving.start("\"$BPVIZ\" demos/sigmoid.json")
    try moving.waitFor("q quit")
    try moving.press("s")
    try moving.waitFor("the same screen") { $0 == expected }
  }
}
