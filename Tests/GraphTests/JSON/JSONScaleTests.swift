import Testing

@testable import Graph

/// Texts that make a careless reader quadratic or exhaust its stack; with one, each would run for minutes.
@Suite struct JSONScaleTests {
  @Test(
    "Large texts of every form are read in linear time", .timeLimit(.minutes(1)),
    arguments: [
      JSONCase("numbers", "[" + String(repeating: "1,", count: 150_000) + "1]"),
      JSONCase("numbers, then a text", "[" + String(repeating: "1,", count: 150_000) + "\"\"]"),
      JSONCase(
        "many arrays that begin with numbers", "[" + String(repeating: "[1,2,\"\"],", count: 30_000) + "1]"),
      JSONCase("empty arrays", "[" + String(repeating: "[],", count: 60_000) + "[]]"),
      JSONCase("distinct keys", "{" + (0..<30_000).map { "\"\($0)\":0," }.joined() + "\"\":0}"),
      JSONCase("one long text", "\"" + String(repeating: "x", count: 300_000) + "\""),
      JSONCase("escapes", "\"" + String(repeating: "\\u00e9", count: 50_000) + "\""),
      JSONCase("space", String(repeating: " \n", count: 150_000) + "1"),
    ])
  func linear(_ item: JSONCase) { #expect(JSONOutcome(item.bytes) == .accepted) }

  @Test("Thirty thousand equal keys are counted in linear time", .timeLimit(.minutes(1)))
  func equalKeys() throws {
    let text = "{" + String(repeating: "\"a\":0,", count: 30_000) + "\"a\":0}"
    #expect(try JSONDocument(Array(text.utf8)).defectCount == 30_000)
  }

  @Test("A million brackets are refused, not recursed into", arguments: ["[", "{\"a\":"])
  func brackets(_ opening: String) {
    guard case .refused(let lines) = JSONOutcome(String(repeating: opening, count: 1_000_000)) else {
      Issue.record("read")
      return
    }
    #expect(lines.count == 1)
  }
}
