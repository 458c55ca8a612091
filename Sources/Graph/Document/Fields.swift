/// The members of an object that has a fixed set of keys.
struct Fields<Key: FileKey> {
  /// A member whose key is none of the fixed ones.
  typealias Extra = (key: JSONValue.Key, value: JSONValue)

  let object: JSONValue
  /// The items of the values, which cost no reference counting while they are looked through.
  private var known: [(key: Key, item: Int)] = []
  /// Members with other keys, but for those that a reader ignores.
  private(set) var extras: [Extra] = []

  /// Sorts the members of an object by their keys; of equal keys the first counts.
  init(_ object: JSONValue) {
    self.object = object
    for (key, value) in object.members {
      if let known = Key(rawValue: key.text) {
        if !self.known.contains(where: { $0.key == known }) { self.known.append((known, value.index)) }
      } else if !Self.isIgnored(key.text) {
        extras.append((key, value))
      }
    }
  }

  /// The value of a key, or nil where the object does not have it.
  subscript(key: Key) -> JSONValue? {
    for member in known where member.key == key {
      return JSONValue(storage: object.storage, index: member.item)
    }
    return nil
  }

  private static func isIgnored(_ key: String) -> Bool { key == "$schema" || key.hasPrefix("x-") }
}
