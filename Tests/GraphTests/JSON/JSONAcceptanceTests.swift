import Testing

@testable import Graph

@Suite struct JSONAcceptanceTests {
  @Test(
    "Every text that RFC 8259 allows is read",
    arguments: [
      JSONCase("a number alone", "1"), JSONCase("a text alone", "\"\""), JSONCase("true alone", "true"),
      JSONCase("false alone", "false"), JSONCase("null alone", "null"), JSONCase("empty array", "[]"),
      JSONCase("empty object", "{}"), JSONCase("array with space in it", "[ \t\r\n ]"),
      JSONCase("object with space in it", "{ \t\r\n }"),
      JSONCase("space around the value", " \t\r\n1 \t\r\n"),
      JSONCase("space around commas", "[1 , 2 ,\n3]"), JSONCase("space around colons", "{\"a\" : 1}"),
      JSONCase("no line feed at the end", "{}"),
      JSONCase("array of each kind", #"[1,"",true,false,null,[],{}]"#),
      JSONCase("arrays in arrays", "[[],[[]],[[],[1]]]"), JSONCase("objects in objects", #"{"a":{"b":{}}}"#),
      JSONCase("empty key", #"{"":1}"#), JSONCase("key of a NUL escape", #"{"\u0000":1}"#),
      JSONCase("keys that differ in case", #"{"a":1,"A":2}"#),
      JSONCase("equal keys in different objects", #"{"a":{"a":1},"b":{"a":1}}"#),
      JSONCase("keys that differ in normal form", "{\"\u{E9}\":1,\"e\u{301}\":2}"),
    ])
  func structure(_ item: JSONCase) { #expect(JSONOutcome(item.bytes) == .accepted) }

  @Test(
    "Every number that the grammar allows is read",
    arguments: [
      ("0", 0), ("-0", -0.0), ("7", 7), ("-12", -12), ("0.5", 0.5), ("-0.25", -0.25), ("10.0", 10),
      ("1e2", 100),
      ("1E2", 100), ("1e+2", 100), ("1e-2", 0.01), ("1.5E-3", 0.0015), ("0e0", 0), ("0e1", 0), ("0E+1", 0),
      ("0.0e-99999999999999999999", 0), ("1e00", 1), ("1e-0", 1), ("123e65", 123e65), ("1e-400", 0),
      ("20e1", 200), ("0.00000001", 1e-8),
    ])
  func number(_ text: String, _ value: Double) throws {
    for document in [
      try JSONDocument(Array("[\(text)]".utf8)), try JSONDocument(Array("[\(text), \"\"]".utf8)),
    ] {
      let number = try #require(document.root.elements.first { _ in true }?.number)
      #expect(number == value && number.sign == value.sign)
    }
    #expect(try JSONDocument(Array(text.utf8)).root.number == value)
  }

  @Test(
    "Every escape and every character that may stand in a text is decoded",
    arguments: [
      (#""""#, ""), (#""a b""#, "a b"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
      (#""\u0041\u00e9\u00E9""#, "A\u{E9}\u{E9}"), (#""\u0000\u001f\u007F""#, "\u{0}\u{1F}\u{7F}"),
      (#""\uD834\uDD1E""#, "\u{1D11E}"), (#""\ud83d\ude00x""#, "\u{1F600}x"),
      (#""\uDBFF\uDFFF\uD800\uDC00""#, "\u{10FFFF}\u{10000}"),
      (#""\\u0041""#, "\\u0041"), (#""\\\"""#, "\\\""), ("\"\u{7F}\u{80}\u{2028}\"", "\u{7F}\u{80}\u{2028}"),
      ("\"∂L/∂x 日本語 😀\"", "∂L/∂x 日本語 😀"), (#""/""#, "/"), (#""\u002f""#, "/"),
    ])
  func text(_ json: String, _ text: String) throws {
    let document = try JSONDocument(Array(json.utf8))
    #expect(document.defects.isEmpty)
    #expect(document.root.string?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }

  @Test("Noncharacters may stand in a text")
  func noncharacters() throws {
    let document = try JSONDocument(Array(#""\uFFFF\uFDD0""#.utf8))
    #expect(document.defects.isEmpty)
    #expect(document.root.string?.unicodeScalars.map(\.value) == [0xFFFF, 0xFDD0])
  }

  @Test("A byte-order mark at the start is no part of the text")
  func byteOrderMark() throws {
    let document = try JSONDocument([0xEF, 0xBB, 0xBF] + Array(" 7".utf8))
    #expect(document.root.number == 7)
  }

  @Test("128 containers in one another are read, of either kind")
  func depthLimit() {
    let arrays = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(JSONOutcome(arrays) == .accepted)
    let objects = String(repeating: "{\"a\":", count: 127) + "[1]" + String(repeating: "}", count: 127)
    #expect(JSONOutcome(objects) == .accepted)
  }

  @Test("Values come out in the order of the file, with the kinds that they have")
  func structureIsKept() throws {
    let document = try JSONDocument(Array(#"{"b": [1, "x", null], "a": {"c": true}, "d": [2, 3.5]}"#.utf8))
    let members = Array(document.root.members)
    #expect(members.map(\.key.text) == ["b", "a", "d"])
    #expect(members[0].value.elements.map(\.kind) == [.number, .string, .null])
    #expect(members[1].value.members.map(\.value.boolean) == [true])
    #expect(members[2].value.numbers == [2, 3.5])
    #expect(members[2].value.elements.map(\.number) == [2, 3.5])
    #expect(members[0].value.numbers == nil)
    #expect(members.map(\.value.count) == [3, 1, 2])
  }
}
