/// The names of keys, as a configuration file writes them and the help shows them.
enum KeyName {
  /// Keys without a character.
  private static let named: [(name: String, key: Key)] = [
    ("Space", .character(" ")), ("Enter", .enter), ("Tab", .tab), ("Shift-Tab", .backTab),
    ("Backspace", .backspace), ("Delete", .delete), ("Up", .up), ("Down", .down), ("Left", .left),
    ("Right", .right), ("Shift-Up", .shiftUp), ("Shift-Down", .shiftDown), ("Shift-Left", .shiftLeft),
    ("Shift-Right", .shiftRight), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Home", .home), ("End", .end),
    ("Esc", .escape),
  ]

  /// What a name may be, for a message.
  static let expectation = "one character, or a name such as Space, Enter, PgDn, Shift-Left, F2 or ^R"

  /// The names that are not single characters.
  static var all: [String] { named.map(\.name) }

  /// The key of a name, or nil where there is none.
  static func key(_ name: String) -> Key? {
    if let found = named.first(where: { $0.name.lowercased() == name.lowercased() }) { return found.key }
    if name.count == 1, let character = name.first, Width.columns(of: character) > 0 {
      return .character(character)
    }
    let lower = name.lowercased()
    for prefix in ["^", "ctrl-"] where lower.hasPrefix(prefix) {
      let rest = lower.dropFirst(prefix.count)
      guard rest.count == 1, let letter = rest.first, letter.isASCII, letter.isLetter else { return nil }
      return .control(letter)
    }
    if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...63).contains(number) {
      return .function(number)
    }
    return nil
  }

  /// Signs that say more in less room than the names.
  private static let signs: [Key: String] = [
    .enter: "⏎", .backspace: "⌫", .backTab: "⇧Tab", .up: "↑", .down: "↓", .left: "←", .right: "→",
    .shiftUp: "⇧↑", .shiftDown: "⇧↓", .shiftLeft: "⇧←", .shiftRight: "⇧→",
  ]

  /// A key as the screen shows it.
  static func sign(of key: Key) -> String { signs[key] ?? text(of: key) }

  /// The name of a key.
  static func text(of key: Key) -> String {
    if let found = named.first(where: { $0.key == key }) { return found.name }
    return switch key {
    case .character(let character): String(character)
    case .control(let letter): "^" + letter.uppercased()
    case .function(let number): "F\(number)"
    default: "?"
    }
  }
}

extension Key {
  /// The key of a name, such as `s`, `Enter`, `Shift-Left`, `F2` or `^R`; nil where there is none.
  public init?(named name: String) {
    guard let key = KeyName.key(name) else { return nil }
    self = key
  }

  /// What a key's name may be, for a message.
  public static var expectation: String { KeyName.expectation }
}
