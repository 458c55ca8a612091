import CNcurses

/// What ncurses makes of the bytes that a key sends.
enum RawKey: Hashable {
  /// A typed character.
  case character(UInt32)
  /// A key without a character, by its number in `screen.h`.
  case named(Int)
}

/// Makes keys of what ncurses reads.
///
/// What it does not know it drops whole: the rest of an unknown escape sequence would otherwise be taken for
/// typed characters, and `[` and digits mean something.
struct KeyDecoder {
  private static let escape: UInt32 = 0x1B
  /// Longer sequences than this are none.
  private static let sequenceLimit = 32

  /// How often the terminal has told that it is well.
  private(set) var answers = 0
  /// Read too far: the next one.
  private var held: RawKey?

  /// The next key or mouse report, or nothing where `read` has no more.
  mutating func next(_ read: () -> RawKey?) -> Event? {
    while let raw = held ?? read() {
      held = nil
      if raw == .character(Self.escape) {
        if let event = afterEscape(read) { return event }
      } else if let key = Key(raw) {
        return .key(key)
      }
    }
    return nil
  }

  /// The Escape key or a mouse report, or nothing after an unknown sequence was dropped.
  private mutating func afterEscape(_ read: () -> RawKey?) -> Event? {
    held = read()
    guard case .character(let introducer) = held, introducer == 0x5B || introducer == 0x4F else {
      return .key(.escape)
    }
    guard let first = read() else { return .key(.escape) }
    held = nil
    guard introducer == 0x5B else { return nil }
    let sequence = sequence(from: first, read)
    if sequence == "0n" { answers += 1 }
    return sequence.flatMap(Mouse.init(report:)).map(Event.mouse)
  }

  /// The parameters and the final byte of a control sequence (ECMA-48, 5.4); nothing where it is none.
  private mutating func sequence(from first: RawKey, _ read: () -> RawKey?) -> String? {
    var raw: RawKey? = first
    var text = ""
    for _ in 0..<Self.sequenceLimit {
      guard case .character(let byte) = raw, let scalar = Unicode.Scalar(byte) else {
        held = raw
        return nil
      }
      text.unicodeScalars.append(scalar)
      if (0x40...0x7E).contains(byte) {
        // A mouse report of the first kind has three more bytes.
        if byte == 0x4D, raw == first { for _ in 0..<3 { _ = read() } }
        return text
      }
      raw = read()
    }
    return nil
  }
}

extension Mouse {
  /// What a report in xterm's SGR form tells, `<button;column;rowM` or `…m`; nothing for what the program has no use for.
  fileprivate init?(report: String) {
    guard report.first == "<", let final = report.last, final == "M" || final == "m" else { return nil }
    let parts = report.dropFirst().dropLast().split(separator: ";", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    guard parts.count == 3, numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return nil }
    // Shift, Meta and Control are bits 2 to 4; what is held down besides makes no difference.
    guard let action = Self.action(of: numbers[0] & ~0b1_1100, isRelease: final == "m") else { return nil }
    self.init(action, x: numbers[1] - 1, y: numbers[2] - 1)
  }

  private static func action(of button: Int, isRelease: Bool) -> Action? {
    switch (button, isRelease) {
    case (0, false): .press
    case (0, true): .release
    case (32, false): .drag
    case (64, false): .wheelUp
    case (65, false): .wheelDown
    default: nil
    }
  }
}

extension Key {
  /// The key of what ncurses read; nothing where the program has no use for it.
  fileprivate init?(_ raw: RawKey) {
    switch raw {
    case .character(let value): self.init(character: value)
    case .named(let number): self.init(number: number)
    }
  }

  private init?(character value: UInt32) {
    switch value {
    case 0x08, 0x7F: self = .backspace
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x01...0x1A:
      guard let letter = Unicode.Scalar(value + 0x60) else { return nil }
      self = .control(Character(letter))
    default:
      guard let scalar = Unicode.Scalar(value), Width.columns(of: scalar) != nil else { return nil }
      self = .character(Character(scalar))
    }
  }

  private init?(number: Int) {
    switch number {
    case BPV_KEY_ENTER: self = .enter
    case BPV_KEY_BACKSPACE: self = .backspace
    case BPV_KEY_DELETE: self = .delete
    case BPV_KEY_BACK_TAB: self = .backTab
    case BPV_KEY_UP: self = .up
    case BPV_KEY_DOWN: self = .down
    case BPV_KEY_LEFT: self = .left
    case BPV_KEY_RIGHT: self = .right
    case BPV_KEY_SHIFT_UP: self = .shiftUp
    case BPV_KEY_SHIFT_DOWN: self = .shiftDown
    case BPV_KEY_SHIFT_LEFT: self = .shiftLeft
    case BPV_KEY_SHIFT_RIGHT: self = .shiftRight
    case BPV_KEY_PAGE_UP: self = .pageUp
    case BPV_KEY_PAGE_DOWN: self = .pageDown
    case BPV_KEY_HOME: self = .home
    case BPV_KEY_END: self = .end
    case (BPV_KEY_FUNCTION + 1)...: self = .function(number - BPV_KEY_FUNCTION)
    default: return nil
    }
  }
}
