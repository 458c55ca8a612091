import Graph

/// Reads a configuration file and finds everything that is wrong with it.
struct ConfigurationReader {
  /// One setting: the one place where its name and its rule stand.
  private struct Setting: Sendable {
    let name: String
    let read: @Sendable (inout ConfigurationReader, JSONValue) -> Void
  }

  private var configuration = Configuration()
  private var findings = Findings()
  /// The command that each configured key belongs to, and where the key stands.
  private var owners: [Key: (command: String, offset: Int)] = [:]

  private static let settings = [
    Setting(name: "theme") { reader, value in
      reader.configuration.theme = reader.choice(value, "theme", Palette.allCases)
    },
    Setting(name: "ascii") { $0.configuration.ascii = $0.truth($1, "ascii") },
    Setting(name: "mouse") { $0.configuration.mouse = $0.truth($1, "mouse") },
    Setting(name: "animation") { $0.configuration.animation = $0.truth($1, "animation") },
    Setting(name: "speed") { $0.configuration.speed = $0.number($1, "speed", in: 0.25...16) },
    Setting(name: "digits") { reader, value in
      reader.configuration.digits = reader.integer(value, "digits", in: Configuration.digitRange)
    },
    Setting(name: "keys") { $0.readKeys($1) },
  ]

  /// Reads the bytes of a file.
  ///
  /// - Throws: `GraphFileFailure` with all defects in the order of the file.
  static func read(_ bytes: [UInt8]) throws(GraphFileFailure) -> Configuration {
    let document = try JSONDocument.reading(bytes)
    var reader = ConfigurationReader()
    for defect in document.defects { reader.findings.add(defect.offset, defect.message) }
    reader.readSettings(document.root)
    guard reader.findings.isEmpty else { throw reader.findings.failure(in: bytes) }
    return reader.configuration
  }

  private mutating func readSettings(_ root: JSONValue) {
    guard root.kind == .object else {
      findings.add(root.offset, "a configuration is one JSON object, not \(root.kind.words)")
      return
    }
    for (key, value) in root.members where key.text != "$schema" {
      if let setting = Self.settings.first(where: { $0.name == key.text }) {
        setting.read(&self, value)
      } else {
        refuse(key, known: Self.settings.map(\.name), what: "setting")
      }
    }
  }

  // MARK: Keys

  private mutating func readKeys(_ value: JSONValue) {
    guard value.kind == .object else { return noteKind(of: value, "keys", "an object") }
    for (name, keys) in value.members {
      guard let command = Keymap.names.first(where: { $0.name == name.text })?.command else {
        refuse(name, known: Keymap.names.map(\.name), what: "command")
        continue
      }
      let texts = keys.kind == .array ? Array(keys.elements) : [keys]
      configuration.keys[command] = texts.compactMap { key($0, of: name.text) }
    }
    refuseStolenKeys()
  }

  /// A key that another command has as usual must be taken from it by name, so that none gets lost unnoticed.
  private mutating func refuseStolenKeys() {
    let usual = Keymap()
    for (key, place) in owners {
      guard let owner = usual.command(for: key), configuration.keys[owner] == nil,
        let name = Keymap.names.first(where: { $0.command == owner })?.name, name != place.command
      else { continue }
      let rest = usual.keys(for: owner).filter { owners[$0] == nil }.map { "\"\(KeyName.text(of: $0))\"" }
      findings.add(
        place.offset,
        "the key \"\(KeyName.text(of: key))\" is that of \"\(name)\"; say which keys that has now, such as "
          + "\"\(name)\": [\(rest.joined(separator: ", "))]")
    }
  }

  private mutating func key(_ value: JSONValue, of command: String) -> Key? {
    guard let text = value.string else {
      noteKind(of: value, command, "a key or an array of keys")
      return nil
    }
    guard let key = KeyName.key(text) else {
      let mend = Suggestion.mend(for: text, in: KeyName.all, what: nil)
      let expectation = "; a key is \(KeyName.expectation)"
      findings.add(value.offset, "\(Excerpt.quoted(text)) is no key\(mend.isEmpty ? expectation : mend)")
      return nil
    }
    guard !Keymap.isFixed(key) else {
      findings.add(value.offset, "the key \(Excerpt.quoted(text)) cannot be given to a command")
      return nil
    }
    if let owner = owners[key] {
      let words = owner.command == command ? "stands twice" : "belongs to \"\(owner.command)\" already"
      findings.add(value.offset, "the key \(Excerpt.quoted(text)) \(words)")
      return nil
    }
    owners[key] = (command, value.offset)
    return key
  }
}

/// Single values. Each of these notes a value that is not as it should be and returns nil.
extension ConfigurationReader {
  private mutating func truth(_ value: JSONValue, _ name: String) -> Bool? {
    if value.boolean == nil { noteKind(of: value, name, "true or false") }
    return value.boolean
  }

  private mutating func number(_ value: JSONValue, _ name: String, in range: ClosedRange<Double>) -> Double? {
    guard let number = value.number else {
      noteKind(of: value, name, "a number")
      return nil
    }
    guard range.contains(number) else {
      let (least, most) = (NumberText.text(range.lowerBound), NumberText.text(range.upperBound))
      findings.add(
        value.offset, "\"\(name)\" must be from \(least) to \(most), not \(NumberText.text(number))")
      return nil
    }
    return number
  }

  private mutating func integer(_ value: JSONValue, _ name: String, in range: ClosedRange<Int>) -> Int? {
    let bounds = Double(range.lowerBound)...Double(range.upperBound)
    guard let number = number(value, name, in: bounds) else { return nil }
    guard let integer = Int(exactly: number) else {
      findings.add(value.offset, "\"\(name)\" must be a whole number, not \(NumberText.text(number))")
      return nil
    }
    return integer
  }

  private mutating func choice<Choice: RawRepresentable<String>>(
    _ value: JSONValue, _ name: String, _ choices: [Choice]
  ) -> Choice? {
    let known = choices.map(\.rawValue)
    guard let text = value.string else {
      noteKind(of: value, name, "one of \(Excerpt.list(known))")
      return nil
    }
    if let choice = Choice(rawValue: text) { return choice }
    let mend = Suggestion.mend(for: text, in: known, what: nil)
    findings.add(
      value.offset, "\"\(name)\" must be one of \(Excerpt.list(known)), not \(Excerpt.quoted(text))\(mend)")
    return nil
  }

  private mutating func noteKind(of value: JSONValue, _ name: String, _ wanted: String) {
    findings.add(value.offset, "\"\(name)\" must be \(wanted), not \(value.kind.words)")
  }

  private mutating func refuse(_ key: JSONValue.Key, known: [String], what: String) {
    let mend = Suggestion.mend(for: key.text, in: known, what: what)
    findings.add(key.offset, "unknown \(what) \(Excerpt.quoted(key.text))\(mend)")
  }
}
