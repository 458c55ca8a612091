/// One thing that is wrong with a JSON text.
public struct JSONDefect: Equatable, Sendable {
  /// The byte where it is wrong.
  public let offset: Int
  /// What is wrong, in one line that is safe to print.
  public let message: String
  /// The item that it belongs to, where the text could be read on.
  let item: Int?

  init(offset: Int, message: String, item: Int? = nil) {
    self.offset = offset
    self.message = message
    self.item = item
  }
}

/// Why a text is no JSON.
public struct JSONFailure: Error, Equatable, Sendable {
  /// What is wrong, in the order of the text; the last one is what ended the reading.
  public let defects: [JSONDefect]
}

/// What ends the reading.
struct JSONSyntaxError: Error {
  let offset: Int
  let message: String
}

/// A defect that does not hinder reading on; kept small because a hostile text may have millions.
struct JSONFlaw {
  enum Kind {
    /// `related` is the item of the first key.
    case duplicateKey
    case overflow
    case loneSurrogate
  }

  let kind: Kind
  let offset: Int
  let item: Int
  var related = 0
}

extension JSONStorage {
  /// The first `limit` of the flaws in the order of the text, put in words.
  func defects(_ flaws: [JSONFlaw], limit: Int) -> [JSONDefect] {
    flaws.sorted { $0.offset < $1.offset }.prefix(limit).map { flaw in
      JSONDefect(offset: flaw.offset, message: message(flaw), item: flaw.item)
    }
  }

  private func message(_ flaw: JSONFlaw) -> String {
    switch flaw.kind {
    case .duplicateKey:
      let first = TextPosition.positions(ofAscending: [Int(items[flaw.related].offset)], in: bytes)[0]
      return "duplicate key \(Excerpt.quoted(text(of: flaw.item))); first at \(first.line):\(first.column)"
    case .overflow:
      return "number out of range: \(Excerpt.text(numberText(at: flaw.offset))) is beyond ±1.8e308"
    case .loneSurrogate:
      return "\\u escape is half of a surrogate pair"
    }
  }

  /// The number at a byte as it is written.
  func numberText(at offset: Int) -> String {
    let end = bytes[offset...].firstIndex { !JSONNumber.isPart($0) } ?? bytes.endIndex
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }
}
