import CNcurses
import Testing

@testable import TUI

@Suite("Keys")
struct KeyDecoderTests {
  /// The keys that come of what ncurses reads.
  private func keys(_ raw: [RawKey]) -> [Key] {
    var decoder = KeyDecoder()
    var rest = raw[...]
    var keys: [Key] = []
    while let key = decoder.next({ rest.popFirst() }) { keys.append(key) }
    return keys
  }

  private func keys(_ text: String) -> [Key] {
    keys(text.unicodeScalars.map { .character($0.value) })
  }

  @Test(
    "of characters",
    arguments: [
      ("s", [Key.character("s")]), ("S∂漢", [.character("S"), .character("∂"), .character("漢")]),
      ("\u{C}\u{1A}\u{3}\u{12}", [.control("l"), .control("z"), .control("c"), .control("r")]),
      ("\r\n\t", [.enter, .enter, .tab]), ("\u{7F}\u{8}", [.backspace, .backspace]), ("\u{0}\u{1F}", []),
      ("\u{9B}\u{202E}", []),
    ])
  func characters(text: String, expected: [Key]) {
    #expect(keys(text) == expected)
  }

  @Test("Escape alone, before another key, and twice")
  func escape() {
    #expect(keys("\u{1B}") == [.escape])
    #expect(keys("\u{1B}q") == [.escape, .character("q")])
    #expect(keys("\u{1B}\u{1B}") == [.escape, .escape])
    #expect(keys("\u{1B}[") == [.escape, .character("[")])
    #expect(keys([.character(27), .named(BPV_KEY_UP)]) == [.escape, .up])
  }

  @Test(
    "unknown sequences are dropped whole",
    arguments: [
      "\u{1B}[1;5C", "\u{1B}[99~", "\u{1B}[I", "\u{1B}Ox", "\u{1B}[M !!", "\u{1B}[<0;10;20M", "\u{1B}[?1;2c",
    ])
  func unknown(sequence: String) {
    #expect(keys(sequence + "n") == [.character("n")])
  }

  @Test("with names")
  func named() {
    #expect(
      keys(
        [
          BPV_KEY_UP, BPV_KEY_SHIFT_LEFT, BPV_KEY_PAGE_DOWN, BPV_KEY_HOME, BPV_KEY_BACK_TAB, BPV_KEY_UNKNOWN,
          BPV_KEY_FUNCTION + 1, BPV_KEY_FUNCTION + 12, BPV_KEY_DELETE,
        ].map { .named(Int($0)) })
        == [.up, .shiftLeft, .pageDown, .home, .backTab, .function(1), .function(12), .delete])
  }
}
