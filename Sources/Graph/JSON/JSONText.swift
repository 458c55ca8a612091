/// Strings as they stand in a JSON text.
enum JSONText {
  /// The text of a string that has been checked, escapes replaced.
  static func decoded(_ item: JSONItem, in bytes: [UInt8]) -> String {
    let content = bytes[Int(item.offset) + 1..<Int(item.extent) - 1]
    guard item.hasEscapes else { return String(decoding: content, as: UTF8.self) }
    return String(decoding: unescaped(content), as: UTF8.self)
  }

  /// The UTF-8 of a string's content with its escapes replaced; a lone surrogate becomes U+FFFD.
  private static func unescaped(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var position = content.startIndex
    while position < content.endIndex {
      guard content[position] == UInt8(ascii: "\\") else {
        result.append(content[position])
        position += 1
        continue
      }
      if content[position + 1] == UInt8(ascii: "u") {
        let (scalar, length) = scalar(at: position, in: content)
        result.append(contentsOf: Array(String(scalar).utf8))
        position += length
      } else {
        result.append(control(named: content[position + 1]))
        position += 2
      }
    }
    return result
  }

  /// The character that a `\u` escape stands for and how many bytes the escape takes, 12 for a surrogate pair.
  private static func scalar(at position: Int, in content: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)
  {
    let first = codeUnit(at: position, in: content)
    if let first, let scalar = Unicode.Scalar(first) { return (scalar, 6) }
    guard let first, UTF16.isLeadSurrogate(UInt16(first)),
      let second = codeUnit(at: position + 6, in: content),
      UTF16.isTrailSurrogate(UInt16(second)),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { return ("\u{FFFD}", 6) }
    return (scalar, 12)
  }

  /// The UTF-16 code unit of the escape `\uXXXX` at `position`, or nil where there is none.
  static func codeUnit(at position: Int, in bytes: ArraySlice<UInt8>) -> UInt32? {
    guard position + 6 <= bytes.endIndex, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[position + 2..<position + 6] {
      guard let digit = hexadecimalDigit(byte) else { return nil }
      unit = unit << 4 | digit
    }
    return unit
  }

  private static func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }

  /// The character that the letter after a backslash stands for; quote, backslash and slash for themselves.
  private static func control(named letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }
}
