import Graph
import Testing

@testable import TUI

@Suite struct CellEntryTests {
  @Test(
    "numbers as a person types them",
    arguments: [
      ("0.5", 0.5), ("-2e3", -2000), ("−2e3", -2000), ("1/3", 1.0 / 3), (" 7 ", 7), ("+4", 4), (".5", 0.5),
      ("5.", 5), ("2^-3", 0.125), ("-2^2", -4), ("sqrt(2)", 2.0.squareRoot()), ("√(9)", 3), ("2*(1+3)", 8),
      ("2 × 3", 6), ("1 − −1", 2), ("inf", .infinity), ("−∞", -.infinity), ("pi", .pi), ("ln(1)", 0),
      ("1e-300", 1e-300), ("8/4/2", 1), ("5 - 2 - 1", 2),
    ])
  func numbers(text: String, expected: Double) throws {
    #expect(try NumberEntry.number(text) == expected)
  }

  @Test("nan is a number that is none") func nan() throws {
    #expect(try NumberEntry.number("NaN").isNaN)
  }

  static let wrong: [(String, String)] = [
    ("", "a number is missing"), ("-", "a number is missing at the end"),
    ("1/", "a number is missing at the end"), ("0.4.2", "two points"),
    ("0,5", "a point, not a comma"), ("2e", "the exponent needs a digit"), (".", "a point needs a digit"),
    ("4x", "x cannot stand there"), ("abc", "abc means nothing here"), ("(1", "a ) is missing"),
    ("1)", "a ) without its ("), ("1 2", "2 cannot stand there"), ("sqrt 2", "a ( is missing"),
    ("1e999", "too large for a float64; inf is infinity"), ("#", "# cannot stand there"),
  ]

  @Test("every class of wrong input keeps its text and tells at once what is expected", arguments: wrong)
  func refusals(text: String, complaint: String) throws {
    #expect(throws: EntryFailure(message: complaint)) { try NumberEntry.number(text) }
    var player = try Player(SampleGraphs.branch)
    player.press("e")
    player.press(.control("u"))
    player.press(text)
    player.press(.enter)
    #expect(player.model.prompt?.text == text)
    #expect(player.model.prompt?.complaint == complaint)
    #expect(player.text.contains("expected: a number such as 0.5 or 1/3"))
    player.press(.tab)
    #expect(player.model.prompt?.text == text && player.model.prompt?.complaint != nil)
    #expect(player.model.checkInvariants().isEmpty)
  }

  @Test(
    "a tensor must have the leaf's shape",
    arguments: [
      ("[1, 2]", "this is [2], and W is 2×3"), ("[[1,2],[3,4]]", "this is 2×2, and W is 2×3"),
      ("[[1,2,3],[4,5]]", "rows of different lengths: [3] and [2]"),
      ("[[1,2,3]", "it goes on: a ] is missing"),
      ("[1]]", "a ] too many"), ("[]", "a number is missing"), ("[1] 2", "2 after the last ]"),
      ("[[1],2]", "rows of different lengths: [1] and scalar"),
    ])
  func shapes(text: String, complaint: String) {
    #expect(throws: EntryFailure(message: complaint)) {
      try TensorEntry.cells(text, element: 0, shape: Shape([2, 3]), name: "W")
    }
  }

  @Test("a very long line is read or refused without trouble")
  func long() {
    #expect(throws: EntryFailure.self) { try NumberEntry.number(String(repeating: "(", count: 1000)) }
    #expect(throws: EntryFailure.self) { try NumberEntry.number(String(repeating: "-", count: 1000)) }
    #expect(throws: EntryFailure.self) {
      try TensorEntry.cells(String(repeating: "[", count: 1000), element: 0, shape: .scalar, name: "a")
    }
  }

  private func type(_ text: String, into player: inout Player) {
    player.press(.control("u"))
    player.press(text)
  }

  @Test("Escape takes back all cells that Tab went through, and nothing is left to undo")
  func cancelAll() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("ss")
    let before = player.model.session?.moment.value(of: 0)
    let loss = player.model.session.flatMap { $0.moment.value(of: $0.graph.output) }
    player.press("e")
    for number in ["1", "2"] {
      type(number, into: &player)
      player.press(.tab)
    }
    type("3", into: &player)
    player.press(.escape)
    let session = try #require(player.model.session)
    #expect(session.moment.value(of: 0) == before && session.moment.value(of: session.graph.output) == loss)
    #expect(session.changes.done.isEmpty && session.timeline.experiment == Experiment())
    #expect(player.model.notice == "nothing is changed")
    #expect(player.model.checkInvariants().isEmpty)
  }

  @Test("what a wrong text had brought before goes from the screen with it")
  func noStalePreview() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("sss")
    let canvas = { (player: Player) in player.text.split(separator: "\n").dropLast().joined(separator: "\n") }
    player.press("e")
    let before = canvas(player)
    type("7", into: &player)
    #expect(canvas(player) != before)
    player.press("x")
    #expect(player.model.prompt?.text == "7x" && canvas(player) == before)
    let output = try #require(player.model.session?.graph.output)
    #expect(player.model.session?.moment.value(of: output)?.elements == [6])
    player.press(.backspace)
    #expect(player.model.session?.moment.value(of: output)?.elements == [16])
  }
}
