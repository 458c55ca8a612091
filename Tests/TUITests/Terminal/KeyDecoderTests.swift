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
    while let event = decoder.next({ rest.popFirst() }) {
      if case .key(let key) = event { keys.append(key) }
    }
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
      // The beginning of pasted text, whose end may never come.
      "\u{1B}[200~", "\u{1B}[201~",
    ])
  func unknown(sequence: String) {
    #expect(keys(sequence + "n") == [.character("n")])
  }

  @Test(
    "reports of the mouse in xterm's SGR form",
    arguments: [
      ("\u{1B}[<0;10;20M", Mouse(.press, x: 9, y: 19)), ("\u{1B}[<0;1;1m", Mouse(.release, x: 0, y: 0)),
      ("\u{1B}[<32;300;5M", Mouse(.drag, x: 299, y: 4)), ("\u{1B}[<64;3;4M", Mouse(.wheelUp, x: 2, y: 3)),
      ("\u{1B}[<81;3;4M", Mouse(.wheelDown, x: 2, y: 3)), ("\u{1B}[<2;3;4M", nil), ("\u{1B}[<0;0;4M", nil),
      ("\u{1B}[<0;3M", nil), ("\u{1B}[<0;3;4;5M", nil), ("\u{1B}[<0;99999999999999999999;1M", nil),
    ])
  func mouse(report: String, expected: Mouse?) {
    var decoder = KeyDecoder()
    var rest = (report + "n").unicodeScalars.map { RawKey.character($0.value) }[...]
    let events = [decoder.next { rest.popFirst() }, decoder.next { rest.popFirst() }].compactMap { $0 }
    #expect(events == (expected.map { [.mouse($0)] } ?? []) + [.key(.character("n"))])
  }

  @Test("what the terminal answers is no key, and is counted")
  func answers() {
    var decoder = KeyDecoder()
    var rest = "\u{1B}[0n\u{1B}[1;5Cs\u{1B}[0n".unicodeScalars.map { RawKey.character($0.value) }[...]
    #expect(decoder.next { rest.popFirst() } == .key(.character("s")))
    #expect(decoder.answers == 1)
    #expect(decoder.next { rest.popFirst() } == nil)
    #expect(decoder.answers == 2)
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
