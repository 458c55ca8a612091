import Testing

@testable import Graph

@Suite struct JSONFlawTests {
  @Test(
    "Equal keys are told with the place of the first",
    arguments: [
      JSONCase("neighbours", #"{"a":1,"a":2}"#, #"1:8: duplicate key "a"; first at 1:2"#),
      JSONCase("equal values too", #"{"a":1,"a":1}"#, #"1:8: duplicate key "a"; first at 1:2"#),
      JSONCase("apart", "{\"a\":[{}],\n\"b\":2,\n\"a\":3}", #"3:1: duplicate key "a"; first at 1:2"#),
      JSONCase("one written as an escape", #"{"a":1,"\u0061":2}"#, #"1:8: duplicate key "a"; first at 1:2"#),
      JSONCase("empty", #"{"":1,"":2}"#, #"1:7: duplicate key ""; first at 1:2"#),
      JSONCase("inside", #"[{"x":{"é":0,"é":0}}]"#, #"1:14: duplicate key "é"; first at 1:8"#),
      JSONCase(
        "the last of many", "{" + (0..<40).map { "\"k\($0)\":0," }.joined() + "\n\"k17\":1}",
        #"2:1: duplicate key "k17"; first at 1:128"#),
    ])
  func duplicateKeys(_ item: JSONCase) { #expect(JSONOutcome(item.bytes) == .flawed([item.told])) }

  @Test("The second and the third of equal keys are both told, in the order of the text")
  func threeEqualKeys() {
    #expect(
      JSONOutcome(#"{"a":{"b":1,"b":2},"a":2,"a":3}"#)
        == .flawed([
          #"1:13: duplicate key "b"; first at 1:7"#, #"1:20: duplicate key "a"; first at 1:2"#,
          #"1:26: duplicate key "a"; first at 1:2"#,
        ]))
  }

  @Test(
    "Numbers beyond float64 are told",
    arguments: [
      JSONCase("alone", "1e400", "1:1: number out of range: 1e400 is beyond ±1.8e308"),
      JSONCase(
        "in an array of numbers", "[1,\n -1e309]", "2:2: number out of range: -1e309 is beyond ±1.8e308"),
      JSONCase(
        "in an array of many kinds", "[1e999, \"\"]", "1:2: number out of range: 1e999 is beyond ±1.8e308"),
      JSONCase(
        "the first that rounds up", "1.797693134862315808e308",
        "1:1: number out of range: 1.797693134862315808e308 is beyond ±1.8e308"),
      JSONCase(
        "huge exponent", "1e99999999999999999999",
        "1:1: number out of range: 1e99999999999999999999 is beyond ±1.8e308"),
    ])
  func overflow(_ item: JSONCase) { #expect(JSONOutcome(item.bytes) == .flawed([item.told])) }

  @Test(
    "Halves of surrogate pairs are told and read as a replacement character",
    arguments: [
      (#""\uD800""#, 2, "\u{FFFD}"), (#""\uDC00""#, 2, "\u{FFFD}"), (#""a\uD834b""#, 3, "a\u{FFFD}b"),
      (#""\uD834\u0041""#, 2, "\u{FFFD}A"), (#""\uD834\\uDD1E""#, 2, "\u{FFFD}\\uDD1E"),
      (#""\uD834\uD834\uDD1E""#, 2, "\u{FFFD}\u{1D11E}"),
    ])
  func loneSurrogates(_ json: String, _ column: Int, _ text: String) throws {
    #expect(JSONOutcome(json) == .flawed(["1:\(column): \\u escape is half of a surrogate pair"]))
    #expect(try JSONDocument(Array(json.utf8)).root.string == text)
  }

  @Test("Both halves in the wrong order are two defects")
  func exchangedSurrogates() {
    let told = "\\u escape is half of a surrogate pair"
    #expect(JSONOutcome(#""\uDD1E\uD834""#) == .flawed(["1:2: \(told)", "1:8: \(told)"]))
  }

  @Test("What was found before a syntax error is told with it")
  func flawsBeforeASyntaxError() {
    #expect(
      JSONOutcome("{\"a\": 1e400,\n \"b\": }")
        == .refused([
          "1:7: number out of range: 1e400 is beyond ±1.8e308", "2:7: expected a value, found \"}\"",
        ]))
  }

  @Test("Of many defects the first twenty are put in words and all are counted")
  func manyFlaws() throws {
    let document = try JSONDocument(
      Array("[\(Array(repeating: "1e999", count: 50).joined(separator: ","))]".utf8))
    #expect(document.defects.map(\.offset) == (0..<20).map { 1 + 6 * $0 })
    #expect(document.defectCount == 50)
  }
}
