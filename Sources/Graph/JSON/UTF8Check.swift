/// Where and why bytes are not UTF-8.
struct UTF8Check {
  /// The first byte of the first sequence that is not UTF-8.
  let offset: Int
  /// What is wrong with it, in words.
  let reason: String

  /// Finds the first place where `bytes` is not UTF-8 (RFC 3629), or returns nil where all of it is.
  ///
  /// - Complexity: O(n).
  init?(_ bytes: [UInt8]) {
    var position = 0
    while position < bytes.count {
      if bytes[position] < 0x80 {
        position += 1
        continue
      }
      guard let form = Form(lead: bytes[position]) else {
        self.init(offset: position, reason: Self.reason(forLead: bytes[position]))
        return
      }
      if let reason = form.flaw(at: position, in: bytes) {
        self.init(offset: position, reason: reason)
        return
      }
      position += form.length
    }
    return nil
  }

  private init(offset: Int, reason: String) {
    self.offset = offset
    self.reason = reason
  }

  private static func reason(forLead byte: UInt8) -> String {
    switch byte {
    case 0x80...0xBF: "a continuation byte without a start"
    case 0xC0, 0xC1: "an overlong sequence"
    default: "a byte that never occurs in UTF-8"
    }
  }

  /// What a sequence of several bytes must look like, by its first byte.
  private struct Form {
    let length: Int
    let second: ClosedRange<UInt8>

    init?(lead: UInt8) {
      switch lead {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return nil
      }
    }

    func flaw(at position: Int, in bytes: [UInt8]) -> String? {
      for place in position + 1..<position + length {
        guard place < bytes.count, UTF8.isContinuation(bytes[place]) else { return "a truncated sequence" }
        if place == position + 1, !second.contains(bytes[place]) { return flaw(ofLead: bytes[position]) }
      }
      return nil
    }

    private func flaw(ofLead lead: UInt8) -> String {
      switch lead {
      case 0xED: "a surrogate"
      case 0xF4: "a character beyond U+10FFFF"
      default: "an overlong sequence"
      }
    }
  }
}
