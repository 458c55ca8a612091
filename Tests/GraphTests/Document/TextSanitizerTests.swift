import TestSupport
import Testing

@testable import Graph

@Suite struct TextSanitizerTests {
  @Test(
    "What can be read stays as it is",
    arguments: [
      "", "x", "y = x·W + b", "∂L/∂W", "日本語", "Ελληνικά", "עברית", "é", "e\u{301}", "😀", "a b",
      "~!@#$%^&*()_+",
      "\u{3000}", "กำ", "क्षि",
    ])
  func readable(_ text: String) {
    #expect(TextSanitizer.sanitized(text).unicodeScalars.elementsEqual(text.unicodeScalars))
  }

  @Test(
    "What moves the cursor, hides or reorders is removed",
    arguments: [
      ("a\u{1B}[31mb", "a[31mb"), ("a\u{0}b", "ab"), ("a\u{8}b", "ab"), ("a\rb", "ab"), ("a\u{7F}b", "ab"),
      ("a\u{85}b", "ab"), ("a\u{9B}31mb", "a31mb"), ("a\u{202E}b", "ab"), ("a\u{2066}b\u{2069}", "ab"),
      ("a\u{200B}b", "ab"), ("a\u{200D}b", "ab"), ("a\u{200E}b", "ab"), ("a\u{2060}b", "ab"),
      ("a\u{FEFF}b", "ab"),
      ("a\u{AD}b", "ab"), ("a\u{61C}b", "ab"), ("a\u{2028}b", "ab"), ("a\u{2029}b", "ab"),
      ("a\u{E0041}b", "ab"),
      ("a\u{E0001}b", "ab"), ("a\u{E0100}b", "ab"), ("a\u{FE0F}b", "ab"), ("a\u{FFFB}b", "ab"),
      ("a\u{115F}b", "ab"),
      ("a\u{3164}b", "ab"), ("a\u{34F}b", "ab"), ("a\u{180E}b", "ab"), ("a\u{1D173}b", "ab"),
      ("a\u{FFF0}b", "ab"),
    ])
  func removed(_ text: String, _ clean: String) { #expect(TextSanitizer.sanitized(text) == clean) }

  @Test(
    "Noncharacters are removed", arguments: [0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF] as [UInt32])
  func noncharacters(_ value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(TextSanitizer.sanitized("a\(Character(scalar))b") == "ab")
  }

  @Test(
    "A tab and a line feed become one space each",
    arguments: [("a\tb", "a b"), ("a\nb", "a b"), ("a\r\nb", "a b"), ("\n\n", "  "), ("a \t b", "a   b")])
  func spaces(_ text: String, _ clean: String) { #expect(TextSanitizer.sanitized(text) == clean) }

  @Test("One character keeps at most four marks, and a mark without a character is removed")
  func marks() {
    let marks = String(repeating: "\u{301}", count: 50)
    #expect(TextSanitizer.sanitized("a\(marks)b\(marks)").unicodeScalars.count == 10)
    #expect(TextSanitizer.sanitized("\u{301}a").unicodeScalars.map(\.value) == [0x61])
    #expect(TextSanitizer.sanitized("\u{200B}\u{20DD}").isEmpty)
    #expect(
      TextSanitizer.sanitized("a\u{20DD}\u{200D}\u{301}").unicodeScalars.map(\.value) == [
        0x61, 0x20DD, 0x301,
      ])
  }

  @Test("No scalar of Cc, Cf, Zl or Zp is left, whatever the text")
  func everyScalar() {
    // All planes that have characters; of the others every hundredth.
    let values =
      Array(UInt32(0)...0x1FFFF) + Array(0xE0000...0xE0FFF)
      + Array(stride(from: 0x20000, to: 0x110000, by: 100))
    for value in values {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let left = TextSanitizer.sanitized("a" + String(Character(scalar))).unicodeScalars
      #expect(left.allSatisfy { !isHostile($0) }, "U+\(String(value, radix: 16))")
    }
  }

  @Test("Sanitising twice is sanitising once")
  func idempotent() {
    var random = SplitMix64(seed: 5)
    let pool: [Unicode.Scalar] = [
      "a", "\u{301}", "\u{20DD}", "\t", "\n", "\r", "\u{1B}", "\u{202E}", "\u{FE0F}", " ",
    ]
    for _ in 0..<2_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<12 { text.append(pool.randomElement(using: &random) ?? "a") }
      let once = TextSanitizer.sanitized(String(text))
      #expect(TextSanitizer.sanitized(once) == once)
    }
  }
}

/// Whether a scalar must never reach a terminal.
func isHostile(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator: true
  default: (0xE0000...0xE0FFF).contains(scalar.value)
  }
}
