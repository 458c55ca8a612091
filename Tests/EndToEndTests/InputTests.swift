import Foundation
import TestSupport
import Testing

/// Where graphs come from, and what their text may not do.
@Suite("Input and output")
struct InputTests {
  /// Text that would take over a terminal, in every place that a file has for text.
  private static let hostile = """
    {
      "title": "T\\u001b]0;pwned\\u0007\\u009b31m\\u202eabc\\u200b\\udb40\\udc41\\u2028\\r\\nend",
      "description": "\\u001b[2J",
      "nodes": [
        {"id": "a", "label": "A\\u001b[31m\\u202e", "op": "input", "value": 2},
        {"id": "b", "label": "B\\u0008\\u007f\\u200d", "op": "parameter", "value": 3},
        {"id": "c", "label": "\\u001bc漢字", "op": "mul", "inputs": ["a", "b"]}
      ],
      "notes": [{"at": "start", "text": "N\\u001b[8m\\u2066hidden\\u2069"}]
    }
    """

  /// Scalars that must not come out of a file: Cc, Cf, Zl and Zp, but for the end of a line.
  private func forbidden(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .format, .lineSeparator, .paragraphSeparator: true
      case .control: scalar != "\n"
      default: false
      }
    }
  }

  /// What a program wrote on a terminal without the sequences that place and paint, which are ncurses's own.
  private func withoutSequences(_ output: [UInt8]) -> String {
    String(decoding: output, as: UTF8.self)
      .replacing(/\u{1B}(\[[?>]?[0-9;]*[A-Za-z]|[()][0AB]|[=>78])/, with: "")
      .unicodeScalars.filter { !["\r", "\n", "\u{8}", "\u{E}", "\u{F}"].contains($0) }
      .map(String.init).joined()
  }

  @Test("a graph that is piped in is shown, and keys come from the terminal")
  func piped() throws {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation -", before: "cat demos/sigmoid.json |")
    try session.waitFor("step 0 of 9", "q quit")
    try session.press("s")
    try session.waitFor("step 1 of 9")
    try session.press("q")
    #expect(try session.status() == 0)
    #expect(try session.damage() == [])
  }

  @Test("hostile text shows no escape on the terminal")
  func hostileScreen() throws {
    let folder = try ScratchFolder()
    let file = try folder.write(Self.hostile, to: "hostile.json")
    let terminal = try PseudoTerminal([Subject.program, "--no-animation", file])
    try terminal.waitFor("quit")
    terminal.send("sssSSS?\u{1B}G")
    terminal.waitForQuiet()
    #expect(forbidden(withoutSequences(terminal.output)) == [])
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" --no-animation \(file)")
    try session.waitFor("q quit", "漢字", "hidden")
  }

  @Test(
    "hostile text shows no escape in what is printed", arguments: ["steps", "screen", "values", "layout"])
  func hostilePrint(what: String) throws {
    let folder = try ScratchFolder()
    let file = try folder.write(Self.hostile, to: "hostile\u{1B}[31m\u{202E}.json")
    let command = try Command([Subject.program, "--print", what, file])
    #expect(command.status == .code(0))
    #expect(!command.text.isEmpty)
    #expect(forbidden(command.text) == [])
  }

  @Test("a hostile name of a file shows no escape in an error")
  func hostileError() throws {
    let command = try Command([Subject.program, "no\u{1B}[31m\u{202E}such\u{9B}file.json"])
    #expect(command.status == .code(66))
    #expect(command.output.isEmpty)
    #expect(command.errorText.contains("such"))
    #expect(forbidden(command.errorText) == [])
  }

  @Test("without a terminal the steps are printed, without an escape")
  func noTerminal() throws {
    let command = try Command([Subject.program, "demos/sigmoid.json"])
    #expect(command.status == .code(0))
    #expect(command.text.contains("0.731059") && command.text.contains("0.196612"))
    #expect(forbidden(command.text) == [])
    #expect(command.errors.isEmpty)
    #expect(try Command([Subject.program, "--print", "steps", "demos/sigmoid.json"]).text == command.text)
  }

  @Test(
    "without a terminal to speak of it says so with status 69", arguments: ["dumb", "", "no-such-terminal"])
  func unusable(type: String) throws {
    let terminal = try PseudoTerminal(
      [Subject.program, Subject.file("demos/sigmoid.json")], environment: ["TERM": type])
    #expect(terminal.waitForEnd() == .code(69))
    let text = String(decoding: terminal.output, as: UTF8.self)
    #expect(text.contains("bpviz: ") && !text.contains("\u{1B}"))
  }

  @Test("NO_COLOR and --color=never leave no colour", arguments: [("NO_COLOR=1", ""), ("", "--color=never")])
  func colourless(variable: String, option: String) throws {
    let session = try TerminalSession()
    try session.start("\"$BPVIZ\" \(option) demos/sigmoid.json", before: variable)
    try session.waitFor("q quit")
    #expect(!(try session.colouredScreen().contains(/\u{1B}\[[0-9;]*(3[0-8]|9[0-7])[;m]/)))
    let coloured = try TerminalSession()
    try coloured.start("\"$BPVIZ\" demos/sigmoid.json")
    try coloured.waitFor("q quit")
    #expect(try coloured.colouredScreen().contains(/\u{1B}\[[0-9;]*38;5;/))
  }

  @Test(
    "ASCII is drawn where it is asked for and where the locale has no Unicode", arguments: ["--ascii", ""])
  func ascii(option: String) throws {
    let locale = option.isEmpty ? "C" : "C.UTF-8"
    let terminal = try PseudoTerminal(
      [Subject.program, "--no-animation", Subject.file("demos/matmul.json")]
        + (option.isEmpty ? [] : [option]),
      environment: ["LC_ALL": locale])
    try terminal.waitFor("quit")
    terminal.send("sssG?")
    terminal.waitForQuiet()
    #expect(terminal.output.allSatisfy { $0 < 0x80 })
  }

  @Test("every glyph of the demos' screens has its ASCII")
  func everyGlyph() throws {
    for demo in ["matmul", "attention", "xor", "nan", "softmax-loss"] {
      for step in ["0", "forward", "end"] {
        let arguments = [Subject.program, "--print", "screen", "--step", step, "demos/\(demo).json"]
        let unicode = try Command(arguments, environment: ["LC_ALL": "C.UTF-8"]).text
        let ascii = try Command(arguments + ["--ascii"]).text
        #expect(ascii.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
        #expect(
          ascii.filter { $0 == "?" }.count == unicode.filter { $0 == "?" }.count, "\(demo) \(step):\n\(ascii)"
        )
      }
    }
  }
}
