import Testing

@testable import Graph

@Suite struct JSONRefusalTests {
  @Test(
    "What is no JSON is refused where it goes wrong: structure",
    arguments: [
      JSONCase("nothing", "", "1:1: the file is empty"),
      JSONCase("space only", " \n ", "2:2: the file is empty"),
      JSONCase("a byte-order mark only", "\u{FEFF}", "1:1: the file is empty"),
      JSONCase("two values", "1 2", "1:3: nothing may follow the JSON value, found \"2\""),
      JSONCase("a bracket too many", "[1]]", "1:4: nothing may follow the JSON value, found \"]\""),
      JSONCase("a comment", "{} // x", "1:4: nothing may follow the JSON value, found \"/\""),
      JSONCase("a comment inside", "[1, /* x */ 2]", "1:5: expected a value, found \"/\""),
      JSONCase("a comma after the value", "{},", "1:3: nothing may follow the JSON value, found \",\""),
      JSONCase("array not closed", "[1, 2", "1:6: the file ends inside the array that begins at 1:1"),
      JSONCase("array closed by a brace", "[1}", "1:3: expected \",\" or \"]\", found \"}\""),
      JSONCase(
        "array not closed after a comma", "[1,", "1:4: the file ends inside the array that begins at 1:1"),
      JSONCase(
        "object not closed", "[\n{\"a\": 1", "2:8: the file ends inside the object that begins at 2:1"),
      JSONCase("object closed by a bracket", "{\"a\": 1]", "1:8: expected \",\" or \"}\", found \"]\""),
      JSONCase("brackets only opened", "[[[", "1:4: the file ends inside the array that begins at 1:3"),
      JSONCase("a closing bracket alone", "]", "1:1: expected a value, found \"]\""),
      JSONCase("comma before the bracket", "[1, ]", "1:3: a comma must not stand before \"]\""),
      JSONCase(
        "comma before the bracket after a text", "[\"\",]", "1:4: a comma must not stand before \"]\""),
      JSONCase("comma before the brace", "{\"a\": 1,\n}", "1:8: a comma must not stand before \"}\""),
      JSONCase("comma alone", "[,]", "1:2: expected a value, found \",\""),
      JSONCase("comma first", "[,1]", "1:2: expected a value, found \",\""),
      JSONCase("two commas", "[1,,2]", "1:4: expected a value, found \",\""),
      JSONCase("no comma", "[1 2]", "1:4: expected \",\" or \"]\", found \"2\""),
      JSONCase("no comma after a text", "[\"a\" \"b\"]", "1:6: expected \",\" or \"]\", found \"\"\""),
      JSONCase("no comma in an object", "{\"a\":1 \"b\":2}", "1:8: expected \",\" or \"}\", found \"\"\""),
      JSONCase("colon in an array", "[1:2]", "1:3: expected \",\" or \"]\", found \":\""),
      JSONCase("no colon", "{\"a\" 1}", "1:6: expected \":\" after the key, found \"1\""),
      JSONCase("comma for a colon", "{\"a\", 1}", "1:5: expected \":\" after the key, found \",\""),
      JSONCase("two colons", "{\"a\":: 1}", "1:6: expected a value, found \":\""),
      JSONCase("no value", "{\"a\": }", "1:7: expected a value, found \"}\""),
      JSONCase("key without quotes", "{a: 1}", "1:2: expected a key in double quotes, found \"a\""),
      JSONCase("key in single quotes", "{'a': 1}", "1:2: expected a key in double quotes, found \"'\""),
      JSONCase("number as a key", "{1: 1}", "1:2: expected a key in double quotes, found \"1\""),
      JSONCase("comma first in an object", "{,}", "1:2: expected a key in double quotes, found \",\""),
      JSONCase("text in single quotes", "['a']", "1:2: expected a value, found \"'\""),
    ])
  func structure(_ item: JSONCase) { #expect(JSONOutcome(item.bytes) == .refused([item.told])) }

  @Test(
    "What is no JSON is refused where it goes wrong: words and numbers",
    arguments: [
      JSONCase("True", "True", "1:1: expected a value, found \"True\""),
      JSONCase("cut word", "[nul]", "1:2: expected a value, found \"nul\""),
      JSONCase("word at the end", "tru", "1:1: expected a value, found \"tru\""),
      JSONCase("word that goes on", "[nulls]", "1:6: expected \",\" or \"]\", found \"s\""),
      JSONCase("NaN", "[1, NaN]", "1:5: expected a value, found \"NaN\""),
      JSONCase("Infinity", "Infinity", "1:1: expected a value, found \"Infinity\""),
      JSONCase("minus Infinity", "[-Infinity]", "1:3: a minus sign must be followed by a digit"),
      JSONCase("minus alone", "-", "1:2: a minus sign must be followed by a digit"),
      JSONCase("two minus signs", "--1", "1:2: a minus sign must be followed by a digit"),
      JSONCase("minus and space", "[- 1]", "1:3: a minus sign must be followed by a digit"),
      JSONCase("plus", "+1", "1:1: expected a value, found \"+\""),
      JSONCase("leading zero", "[01]", "1:2: a number must not begin with extra zeros"),
      JSONCase("leading zero after a minus", "-00", "1:1: a number must not begin with extra zeros"),
      JSONCase("leading zeros of a fraction", "00.5", "1:1: a number must not begin with extra zeros"),
      JSONCase("point first", ".5", "1:1: expected a value, found \".\""),
      JSONCase("minus and point", "-.5", "1:2: a minus sign must be followed by a digit"),
      JSONCase("point last", "[1.]", "1:4: a decimal point must be followed by a digit"),
      JSONCase("point before the exponent", "1.e1", "1:3: a decimal point must be followed by a digit"),
      JSONCase("two points", "[1.2.3]", "1:5: expected \",\" or \"]\", found \".\""),
      JSONCase("exponent without digits", "1e", "1:3: an exponent needs a digit"),
      JSONCase("exponent with a sign only", "[1e+]", "1:5: an exponent needs a digit"),
      JSONCase("exponent with a point", "[1e2.5]", "1:5: expected \",\" or \"]\", found \".\""),
      JSONCase("exponent first", "e5", "1:1: expected a value, found \"e\""),
      JSONCase("hexadecimal", "[0x1F]", "1:3: expected \",\" or \"]\", found \"x\""),
      JSONCase("separators", "1_000", "1:2: nothing may follow the JSON value, found \"_\""),
      JSONCase("letters after", "[1a]", "1:3: expected \",\" or \"]\", found \"a\""),
      JSONCase("full-width digit", "[１]", "1:2: expected a value, found \"１\""),
      JSONCase("minus sign of typography", "[−1]", "1:2: expected a value, found \"−\""),
    ])
  func scalars(_ item: JSONCase) { #expect(JSONOutcome(item.bytes) == .refused([item.told])) }

  @Test(
    "What is no JSON is refused where it goes wrong: texts",
    arguments: [
      JSONCase("not closed", "[\"abc", "1:2: the text that begins here has no closing quote"),
      JSONCase("quote alone", "\"", "1:1: the text that begins here has no closing quote"),
      JSONCase("closed by an escape", #""a\""#, "1:1: the text that begins here has no closing quote"),
      JSONCase("line feed", "[\"a\nb\"]", "1:4: a text must end on its line; write a line break as \\n"),
      JSONCase("tab", "\"\t\"", "1:2: control character U+0009 in a text; write it as an escape"),
      JSONCase("NUL", "\"\u{0}\"", "1:2: control character U+0000 in a text; write it as an escape"),
      JSONCase(
        "escape character", "\"\u{1B}\"", "1:2: control character U+001B in a text; write it as an escape"),
      JSONCase(
        "last control character", "\"\u{1F}\"",
        "1:2: control character U+001F in a text; write it as an escape"),
      JSONCase("unknown escape", #""\x41""#, "1:2: unknown escape: a backslash before \"x\""),
      JSONCase("escape of a single quote", #""\'""#, "1:2: unknown escape: a backslash before \"'\""),
      JSONCase("upper-case escape", #""\U0041""#, "1:2: unknown escape: a backslash before \"U\""),
      JSONCase("escape of a line feed", "\"\\\n\"", "1:2: unknown escape: a backslash before U+000A"),
      JSONCase("escape at the end", #""\"#, "1:2: unknown escape: a backslash before the end of the file"),
      JSONCase("short \\u", #""\u041""#, "1:2: \\u must be followed by four hexadecimal digits"),
      JSONCase(
        "\\u with other letters", #""\u00G1""#, "1:2: \\u must be followed by four hexadecimal digits"),
      JSONCase("\\u at the end", #""\u00"#, "1:2: \\u must be followed by four hexadecimal digits"),
      JSONCase("\\u with a sign", #""\u+041""#, "1:2: \\u must be followed by four hexadecimal digits"),
    ])
  func texts(_ item: JSONCase) { #expect(JSONOutcome(item.bytes) == .refused([item.told])) }

  @Test(
    "Characters that are no whitespace of JSON are refused between values",
    arguments: [
      JSONCase("form feed", "[\u{C}1]", "1:2: expected a value, found U+000C"),
      JSONCase("vertical tab", "\u{B}1", "1:1: expected a value, found U+000B"),
      JSONCase("no-break space", "[\u{A0}1]", "1:2: expected a value, found \"\u{A0}\""),
      JSONCase("next line", "[\u{85}1]", "1:2: expected a value, found U+0085"),
      JSONCase("line separator", "[\u{2028}1]", "1:2: expected a value, found U+2028"),
      JSONCase("word joiner", "[\u{2060}1]", "1:2: expected a value, found U+2060"),
      JSONCase("a second byte-order mark", "\u{FEFF}\u{FEFF}1", "1:1: expected a value, found U+FEFF"),
      JSONCase("NUL", "\u{0}", "1:1: expected a value, found U+0000"),
      JSONCase("NUL after the value", "1\u{0}", "1:2: nothing may follow the JSON value, found U+0000"),
      JSONCase("escape character", "[1\u{1B}]", "1:3: expected \",\" or \"]\", found U+001B"),
    ])
  func spaces(_ item: JSONCase) { #expect(JSONOutcome(item.bytes) == .refused([item.told])) }

  @Test(
    "Bytes that are not UTF-8 are refused",
    arguments: [
      JSONCase(
        "continuation alone", bytes: [0x22, 0x80, 0x22], "1:2: not UTF-8: a continuation byte without a start"
      ),
      JSONCase("Latin-1", bytes: [0x22, 0x61, 0xE9, 0x22], "1:3: not UTF-8: a truncated sequence"),
      JSONCase(
        "two bytes for a slash", bytes: [0x22, 0xC0, 0xAF, 0x22], "1:2: not UTF-8: an overlong sequence"),
      JSONCase("three bytes for a slash", bytes: [0xE0, 0x80, 0xAF], "1:1: not UTF-8: an overlong sequence"),
      JSONCase(
        "four bytes for a slash", bytes: [0xF0, 0x80, 0x80, 0xAF], "1:1: not UTF-8: an overlong sequence"),
      JSONCase("two bytes for NUL", bytes: [0xC0, 0x80], "1:1: not UTF-8: an overlong sequence"),
      JSONCase("surrogate", bytes: [0x22, 0xED, 0xA0, 0x80, 0x22], "1:2: not UTF-8: a surrogate"),
      JSONCase("last surrogate", bytes: [0xED, 0xBF, 0xBF], "1:1: not UTF-8: a surrogate"),
      JSONCase("too large", bytes: [0xF4, 0x90, 0x80, 0x80], "1:1: not UTF-8: a character beyond U+10FFFF"),
      JSONCase("F5", bytes: [0xF5, 0x80, 0x80, 0x80], "1:1: not UTF-8: a byte that never occurs in UTF-8"),
      JSONCase("FF", bytes: [0x22, 0xFF, 0x22], "1:2: not UTF-8: a byte that never occurs in UTF-8"),
      JSONCase("cut at the end", bytes: [0x22, 0xE2, 0x88], "1:2: not UTF-8: a truncated sequence"),
      JSONCase(
        "cut by a quote", bytes: [0x22, 0xF0, 0x9F, 0x98, 0x22], "1:2: not UTF-8: a truncated sequence"),
      JSONCase(
        "UTF-16, little end first", bytes: [0xFF, 0xFE, 0x31, 0],
        "1:1: not UTF-8: the file begins like UTF-16"),
      JSONCase(
        "UTF-16, big end first", bytes: [0xFE, 0xFF, 0, 0x31], "1:1: not UTF-8: the file begins like UTF-16"),
      JSONCase("cut byte-order mark", bytes: [0xEF, 0xBB], "1:1: not UTF-8: a truncated sequence"),
    ])
  func encoding(_ item: JSONCase) { #expect(JSONOutcome(item.bytes) == .refused([item.told])) }

  @Test("The 129th container is refused where it opens", arguments: ["[", "{\"a\":", "[1,"])
  func depth(_ opening: String) {
    let text = String(repeating: opening, count: 129)
    let column = 128 * opening.count + 1
    #expect(JSONOutcome(text) == .refused(["1:\(column): nested more than 128 deep"]))
  }
}
