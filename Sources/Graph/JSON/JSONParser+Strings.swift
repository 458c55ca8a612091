extension JSONParser {
  /// Appends the string at `position`, checked but not decoded.
  mutating func readString() throws(JSONSyntaxError) {
    let start = position
    var hasEscapes = false
    position += 1
    while true {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        items.append(JSONItem(.string, at: start, extent: position, size: hasEscapes ? 1 : 0))
        return
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try readEscape()
      case 0..<0x20:
        throw isAtEnd ? unterminated(start) : error(controlCharacterMessage)
      default:
        position += 1
      }
    }
  }

  private func unterminated(_ start: Int) -> JSONSyntaxError {
    JSONSyntaxError(offset: start, message: "the text that begins here has no closing quote")
  }

  private var controlCharacterMessage: String {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      ? "a text must end on its line; write a line break as \\n"
      : "control character \(CodePoint.name(UInt32(byte))) in a text; write it as an escape"
  }

  private mutating func readEscape() throws(JSONSyntaxError) {
    let start = position
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      position += 1
    case UInt8(ascii: "u"):
      try readUnicodeEscape(at: start)
    default:
      throw JSONSyntaxError(offset: start, message: "unknown escape: a backslash before \(found)")
    }
  }

  private mutating func readUnicodeEscape(at start: Int) throws(JSONSyntaxError) {
    guard let unit = JSONText.codeUnit(at: start, in: bytes[...]) else {
      throw JSONSyntaxError(offset: start, message: "\\u must be followed by four hexadecimal digits")
    }
    position = start + 6
    guard let unit = UInt16(exactly: unit), UTF16.isSurrogate(unit) else { return }
    if UTF16.isLeadSurrogate(unit), let next = JSONText.codeUnit(at: position, in: bytes[...]),
      UTF16.isTrailSurrogate(UInt16(next))
    {
      position += 6
    } else {
      flaws.append(JSONFlaw(kind: .loneSurrogate, offset: start, item: items.count))
    }
  }

  /// What stands at `position`, in words.
  var found: String {
    guard !isAtEnd else { return "the end of the file" }
    // The bytes have been checked: the longest sequence has four.
    let text = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
    guard let scalar = text.unicodeScalars.first else { return "nothing" }
    if let word = word { return "\"\(word)\"" }
    let shown = TextSanitizer.sanitized(String(scalar))
    return shown.isEmpty || shown == " " ? CodePoint.name(scalar.value) : "\"\(shown)\""
  }

  /// The word of ASCII letters at `position`, where one begins there.
  private var word: String? {
    let letters = bytes[position...].prefix(Excerpt.limit).prefix {
      $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z")
    }
    return letters.isEmpty ? nil : String(decoding: letters, as: UTF8.self)
  }
}

/// Names of characters that cannot be shown.
enum CodePoint {
  /// For example `U+001B`.
  static func name(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
