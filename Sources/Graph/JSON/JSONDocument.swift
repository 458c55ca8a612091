/// A JSON text that has been read: every value and every key knows the byte where it stands.
///
/// ```swift
/// let document = try JSONDocument(Array(#"{"a": [1, 2]}"#.utf8))
/// for (key, value) in document.root.members { print(key.text, value.offset) }   // a 6
/// ```
public struct JSONDocument: Sendable {
  /// The most defects that are put in words.
  static let defectLimit = 20

  /// The value that the text consists of.
  public let root: JSONValue
  /// What is against the rules but did not hinder reading on, in the order of the text, at most 20: keys that
  /// stand twice (the first one counts), numbers beyond float64 (read as infinite), halves of surrogate pairs
  /// (read as U+FFFD).
  public let defects: [JSONDefect]
  /// How many such defects there are.
  public let defectCount: Int

  /// Reads the bytes of a file, strictly by RFC 8259; a UTF-8 byte-order mark at the start is allowed.
  ///
  /// - Parameter bytes: The whole text, at most 4 GB.
  /// - Throws: `JSONFailure` where the text is not UTF-8, no JSON, or nested more than 128 deep.
  /// - Complexity: O(n), without recursion.
  public init(_ bytes: [UInt8]) throws(JSONFailure) {
    var parser = JSONParser(bytes)
    var syntaxError: JSONSyntaxError?
    do throws(JSONSyntaxError) {
      try parser.parse()
    } catch {
      syntaxError = error
    }
    let storage = JSONStorage(bytes: bytes, items: parser.items, numbers: parser.numbers)
    let defects = storage.defects(parser.flaws, limit: Self.defectLimit)
    if let syntaxError {
      let last = JSONDefect(offset: syntaxError.offset, message: syntaxError.message)
      throw JSONFailure(defects: defects + [last])
    }
    root = JSONValue(storage: storage, index: 0)
    self.defects = defects
    defectCount = parser.flaws.count
  }
}
