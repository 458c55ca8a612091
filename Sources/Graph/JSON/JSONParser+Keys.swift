extension JSONParser {
  /// Notes every key of a complete object that stood there before.
  mutating func findDuplicateKeys(of object: Int) {
    let count = Int(items[object].size)
    guard count > 1 else { return }
    var keys = KeyTable(capacity: count)
    var key = object + 1
    for _ in 0..<count {
      if let first = keys.insert(key, of: self) {
        flaws.append(
          JSONFlaw(kind: .duplicateKey, offset: Int(items[key].offset), item: key, related: first))
      }
      key = itemAfter(key + 1)
    }
  }

  private func itemAfter(_ index: Int) -> Int {
    switch items[index].kind {
    case .array, .object: Int(items[index].extent)
    default: index + 1
    }
  }

  /// Whether two keys are the same text, character by character.
  fileprivate func areEqual(_ left: Int, _ right: Int) -> Bool {
    if items[left].hasEscapes || items[right].hasEscapes {
      return JSONText.decoded(items[left], in: bytes).utf8
        .elementsEqual(JSONText.decoded(items[right], in: bytes).utf8)
    }
    return content(of: left) == content(of: right)
  }

  /// The bytes between the quotes.
  private func content(of key: Int) -> ArraySlice<UInt8> {
    bytes[Int(items[key].offset) + 1..<Int(items[key].extent) - 1]
  }

  /// Seeded anew in every run, so that no file can be made whose keys collide.
  fileprivate func hash(_ key: Int) -> Int {
    var hasher = Hasher()
    if items[key].hasEscapes {
      var text = JSONText.decoded(items[key], in: bytes)
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    } else {
      content(of: key).withUnsafeBytes { hasher.combine(bytes: $0) }
    }
    return hasher.finalize()
  }
}

/// The keys of one object: a short list, or a hash table with open addressing.
private struct KeyTable {
  /// Objects up to this many keys are compared pair by pair.
  private static let listLimit = 8

  /// Items of keys; 0, which is never a key, marks a free place of the hash table.
  private var places: [Int32]
  private let mask: Int?

  init(capacity: Int) {
    guard capacity > Self.listLimit else {
      places = []
      mask = nil
      return
    }
    var size = 2 * Self.listLimit
    while size < 2 * capacity { size *= 2 }
    places = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  /// Adds a key, or returns the equal one that is there.
  mutating func insert(_ key: Int, of parser: JSONParser) -> Int? {
    guard let mask else {
      for other in places where parser.areEqual(Int(other), key) { return Int(other) }
      places.append(Int32(truncatingIfNeeded: key))
      return nil
    }
    var place = parser.hash(key) & mask
    while places[place] != 0 {
      if parser.areEqual(Int(places[place]), key) { return Int(places[place]) }
      place = (place + 1) & mask
    }
    places[place] = Int32(truncatingIfNeeded: key)
    return nil
  }
}
