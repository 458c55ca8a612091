/// One entry of the flat list that a JSON text is read into, 16 bytes each.
///
/// The list is in the order of the file. A container is followed by its content: an array by its elements, an
/// object by key, value, key, value and so on. An array of nothing but numbers is a single item, its numbers stand
/// in one separate list, so that a large tensor costs eight bytes an element.
struct JSONItem {
  enum Kind: UInt8 {
    case null
    case `true`
    case `false`
    /// `extent` is the number's position in the list of numbers.
    case number
    /// `extent` is the byte after the closing quote; `size` is 1 where there are escapes, else 0.
    case string
    /// `extent` is the item after the last element; `size` counts the elements.
    case array
    /// `extent` is the item after the last value; `size` counts the members.
    case object
    /// `extent` is the first number's position in the list of numbers; `size` counts the numbers.
    case numbers
  }

  var kind: Kind
  /// The byte where it begins.
  var offset: UInt32
  var extent: UInt32 = 0
  var size: UInt32 = 0

  init(_ kind: Kind, at offset: Int, extent: Int = 0, size: Int = 0) {
    self.kind = kind
    self.offset = UInt32(offset)
    self.extent = UInt32(extent)
    self.size = UInt32(size)
  }

  var hasEscapes: Bool { kind == .string && size == 1 }
}

/// The items and numbers of one JSON text, shared by all of its values.
final class JSONStorage: Sendable {
  let bytes: [UInt8]
  let items: [JSONItem]
  let numbers: [Double]

  init(bytes: [UInt8], items: [JSONItem], numbers: [Double]) {
    self.bytes = bytes
    self.items = items
    self.numbers = numbers
  }

  /// The item that follows item `index` and all that is in it.
  func itemAfter(_ index: Int) -> Int {
    switch items[index].kind {
    case .array, .object: Int(items[index].extent)
    default: index + 1
    }
  }

  /// The text of the string at item `index`.
  func text(of index: Int) -> String { JSONText.decoded(items[index], in: bytes) }
}
