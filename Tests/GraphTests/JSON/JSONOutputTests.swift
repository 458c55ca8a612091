import TestSupport
import Testing

@testable import Graph

@Suite struct JSONOutputTests {
  @Test(
    "Each kind of value has its text",
    arguments: [
      (JSONOutput.string("a"), "\"a\""), (.integer(-3), "-3"), (.boolean(true), "true"),
      (.boolean(false), "false"),
      (.number(0.1), "0.1"), (.number(15), "15.0"), (.number(-0.0), "-0.0"), (.number(1e300), "1e+300"),
      (.number(.leastNonzeroMagnitude), "5e-324"), (.number(.nan), "\"nan\""),
      (.number(.infinity), "\"inf\""),
      (.number(-.infinity), "\"-inf\""), (.array([]), "[]"), (.object([]), "{}"),
      (.array([.integer(1), .string("x")]), "[1, \"x\"]"),
      (.object([("a", .integer(1))]), "{\n  \"a\": 1\n}"),
      (.array([.object([]), .integer(2)]), "[\n  {},\n  2\n]"),
      (.tensor(Tensor(2)), "2.0"),
      (.tensor(Tensor(shape: Shape([2]), elements: [1, .nan])), "[1.0, \"nan\"]"),
      (
        .tensor(Tensor(shape: Shape([2, 3]), elements: [1, 2, 3, 4, 5, 6])),
        "[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]"
      ),
      (.tensor(Tensor(shape: Shape([2, 1, 2]), elements: [1, 2, 3, 4])), "[[[1.0, 2.0]], [[3.0, 4.0]]]"),
    ])
  func text(_ output: JSONOutput, _ text: String) { #expect(output.text == text) }

  @Test("Keys stay in the order given, and members of members stand further in")
  func nesting() {
    let output = JSONOutput.object([("b", .integer(1)), ("a", .object([("c", .array([]))]))])
    #expect(output.text == "{\n  \"b\": 1,\n  \"a\": {\n    \"c\": []\n  }\n}")
  }

  @Test(
    "What is written reads back as the same text",
    arguments: ["", "\"\\/\n\u{0}\u{1F}\u{7F}", "∂ 😀 é", "\u{2028}"])
  func strings(_ text: String) throws {
    let document = try JSONDocument(Array(JSONOutput.string(text).text.utf8))
    #expect(document.defects.isEmpty)
    #expect(document.root.string?.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
  }

  @Test("What is written reads back as the same numbers")
  func numbers() throws {
    var random = SplitMix64(seed: 3)
    let numbers = (0..<5_000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    let output = JSONOutput.array(numbers.map { .number($0) })
    #expect(try JSONDocument(Array(output.text.utf8)).root.numbers?.elementsEqual(numbers) == true)
  }
}
