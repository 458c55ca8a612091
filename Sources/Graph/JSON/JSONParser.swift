/// Reads the bytes of a file as JSON (RFC 8259) into a flat list of items, without recursion.
struct JSONParser {
  /// The most containers that may be open at once.
  static let depthLimit = 128

  let bytes: [UInt8]
  var position = 0
  var items: [JSONItem] = []
  var numbers: [Double] = []
  var flaws: [JSONFlaw] = []
  /// The items of the containers that are open, outermost first.
  private var open: [Int] = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { position == bytes.count }

  /// The next byte; 0 at the end, which no valid text has outside of that either.
  var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

  /// Reads the whole text.
  mutating func parse() throws(JSONSyntaxError) {
    try checkEncoding()
    if bytes.starts(with: ByteOrderMark.bytes) { position = ByteOrderMark.bytes.count }
    skipWhitespace()
    if isAtEnd { throw error("the file is empty") }
    try readValue()
    while let container = open.last {
      if items[container].kind == .array {
        try continueArray(container)
      } else {
        try continueObject(container)
      }
    }
    skipWhitespace()
    if !isAtEnd { throw error("nothing may follow the JSON value, found \(found)") }
  }

  private func checkEncoding() throws(JSONSyntaxError) {
    if bytes.count > UInt32.max {
      throw JSONSyntaxError(offset: 0, message: "the file is larger than 4 GB")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw JSONSyntaxError(offset: 0, message: "not UTF-8: the file begins like UTF-16")
    }
    guard let flaw = UTF8Check(bytes) else { return }
    throw JSONSyntaxError(offset: flaw.offset, message: "not UTF-8: \(flaw.reason)")
  }

  mutating func skipWhitespace() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): position += 1
      default: return
      }
    }
  }

  /// Reads one value; of a container only its opening.
  private mutating func readValue() throws(JSONSyntaxError) {
    switch byte {
    case UInt8(ascii: "{"): try openContainer(.object)
    case UInt8(ascii: "["): try openArray()
    case UInt8(ascii: "\""): try readString()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let number = try readNumber(item: items.count)
      items.append(JSONItem(.number, at: number.start, extent: numbers.count - 1))
    case UInt8(ascii: "t"): try readWord("true", .true)
    case UInt8(ascii: "f"): try readWord("false", .false)
    case UInt8(ascii: "n"): try readWord("null", .null)
    default: throw unexpected("a value")
    }
  }

  private mutating func readWord(_ word: StaticString, _ kind: JSONItem.Kind) throws(JSONSyntaxError) {
    let matches = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
    guard matches else { throw unexpected("a value") }
    items.append(JSONItem(kind, at: position))
    position += word.utf8CodeUnitCount
  }

  private mutating func openContainer(_ kind: JSONItem.Kind) throws(JSONSyntaxError) {
    guard open.count < Self.depthLimit else {
      throw error("nested more than \(Self.depthLimit) deep")
    }
    open.append(items.count)
    items.append(JSONItem(kind, at: position))
    position += 1
  }

  /// Reads an array of numbers at once, or opens any other array.
  private mutating func openArray() throws(JSONSyntaxError) {
    let start = (position: position, numbers: numbers.count, flaws: flaws.count)
    if open.count < Self.depthLimit, try readNumberArray() { return }
    // Each array is tried at most once before its elements are read one by one, so the time stays linear.
    position = start.position
    numbers.removeLast(numbers.count - start.numbers)
    flaws.removeLast(flaws.count - start.flaws)
    try openContainer(.array)
  }

  /// Reads the array at `position` if it has numbers only; false where it has not.
  private mutating func readNumberArray() throws(JSONSyntaxError) -> Bool {
    let (offset, first) = (position, numbers.count)
    repeat {
      position += 1
      skipWhitespace()
      guard byte == UInt8(ascii: "-") || JSONNumber.isDigit(byte) else { return false }
      _ = try readNumber(item: items.count)
      skipWhitespace()
    } while byte == UInt8(ascii: ",")
    guard byte == UInt8(ascii: "]") else { return false }
    position += 1
    items.append(JSONItem(.numbers, at: offset, extent: first, size: numbers.count - first))
    return true
  }

  /// Appends the number at `position` to `numbers` and tells where it began.
  private mutating func readNumber(item: Int) throws(JSONSyntaxError) -> (start: Int, value: Double) {
    let start = position
    let number = try JSONNumber(in: bytes, at: position)
    if number.value.isInfinite { flaws.append(JSONFlaw(kind: .overflow, offset: start, item: item)) }
    numbers.append(number.value)
    position = number.end
    return (start, number.value)
  }

  private mutating func continueArray(_ array: Int) throws(JSONSyntaxError) {
    skipWhitespace()
    let isFirst = items[array].size == 0
    if byte == UInt8(ascii: "]") { return close(array) }
    if !isFirst { try takeComma(closing: "]") }
    items[array].size += 1
    try readValue()
  }

  private mutating func continueObject(_ object: Int) throws(JSONSyntaxError) {
    skipWhitespace()
    let isFirst = items[object].size == 0
    if byte == UInt8(ascii: "}") {
      findDuplicateKeys(of: object)
      return close(object)
    }
    if !isFirst { try takeComma(closing: "}") }
    guard byte == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
    items[object].size += 1
    try readString()
    skipWhitespace()
    guard byte == UInt8(ascii: ":") else { throw unexpected("\":\" after the key") }
    position += 1
    skipWhitespace()
    try readValue()
  }

  private mutating func close(_ container: Int) {
    position += 1
    items[container].extent = UInt32(items.count)
    open.removeLast()
  }

  /// Takes the comma between two elements and the whitespace after it.
  private mutating func takeComma(closing: Character) throws(JSONSyntaxError) {
    guard byte == UInt8(ascii: ",") else { throw unexpected("\",\" or \"\(closing)\"") }
    let comma = position
    position += 1
    skipWhitespace()
    if byte == closing.asciiValue {
      throw JSONSyntaxError(offset: comma, message: "a comma must not stand before \"\(closing)\"")
    }
  }

  // MARK: Errors

  func error(_ message: String) -> JSONSyntaxError { JSONSyntaxError(offset: position, message: message) }

  private func unexpected(_ expected: String) -> JSONSyntaxError {
    guard isAtEnd, let container = open.last else { return error("expected \(expected), found \(found)") }
    let start = TextPosition.positions(ofAscending: [Int(items[container].offset)], in: bytes)[0]
    let kind = items[container].kind == .array ? "array" : "object"
    return error("the file ends inside the \(kind) that begins at \(start.line):\(start.column)")
  }
}
