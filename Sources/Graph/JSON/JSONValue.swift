/// One value of a JSON text, a cursor into the shared list of items.
public struct JSONValue: Sendable {
  /// The six kinds of values of RFC 8259.
  public enum Kind: Sendable {
    /// `null`.
    case null
    /// `true` or `false`.
    case boolean
    /// A number.
    case number
    /// A text in quotes.
    case string
    /// A list in brackets.
    case array
    /// Keys and values in braces.
    case object
  }

  let storage: JSONStorage
  /// The item; for an element of an array of numbers the item of the array.
  let index: Int
  /// Which element of an array of numbers it is; nil for every other value.
  let element: Int?

  init(storage: JSONStorage, index: Int, element: Int? = nil) {
    self.storage = storage
    self.index = index
    self.element = element
  }

  var item: JSONItem { storage.items[index] }

  /// What kind of value it is.
  public var kind: Kind {
    if element != nil { return .number }
    return switch item.kind {
    case .null: .null
    case .true, .false: .boolean
    case .number: .number
    case .string: .string
    case .array, .numbers: .array
    case .object: .object
    }
  }

  /// The byte where the value begins.
  ///
  /// - Complexity: O(1); for an element of an array of numbers O(bytes before it in the array).
  public var offset: Int {
    guard let element else { return Int(item.offset) }
    var commas = 0
    var position = Int(item.offset) + 1
    while commas < element {
      if storage.bytes[position] == UInt8(ascii: ",") { commas += 1 }
      position += 1
    }
    while !JSONNumber.isPart(storage.bytes[position]) { position += 1 }
    return position
  }

  /// The number as float64, infinite where it is beyond that; nil where it is no number.
  public var number: Double? {
    if let element { return storage.numbers[Int(item.extent) + element] }
    return item.kind == .number ? storage.numbers[Int(item.extent)] : nil
  }

  /// The truth value; nil where it is none.
  public var boolean: Bool? {
    switch item.kind {
    case .true where element == nil: true
    case .false where element == nil: false
    default: nil
    }
  }

  /// The text, with escapes replaced but not sanitised; nil where it is no text.
  public var string: String? { item.kind == .string ? storage.text(of: index) : nil }

  /// All numbers of an array that has nothing else in it and is not empty; nil for every other value.
  public var numbers: ArraySlice<Double>? {
    guard element == nil, item.kind == .numbers else { return nil }
    return storage.numbers[Int(item.extent)..<Int(item.extent) + Int(item.size)]
  }

  /// How many elements an array or members an object has; 0 for other values.
  public var count: Int {
    switch item.kind {
    case .array, .object, .numbers: element == nil ? Int(item.size) : 0
    default: 0
    }
  }

  /// The elements of an array, in order; none for other values.
  public var elements: Elements { Elements(of: self) }

  /// The members of an object, in the order of the text; none for other values.
  public var members: Members { Members(of: self) }

  /// The number as it is written; empty where it is no number.
  var numberText: String { kind == .number ? storage.numberText(at: offset) : "" }

  /// Whether the value or something in it is item `index`.
  func contains(item other: Int) -> Bool { index <= other && other < storage.itemAfter(index) }
}

extension JSONValue {
  /// A key of an object.
  public struct Key: Sendable {
    /// The key, with escapes replaced but not sanitised.
    public let text: String
    /// The byte where its opening quote stands.
    public let offset: Int
  }

  /// The elements of an array, in order.
  public struct Elements: Sequence, IteratorProtocol, Sendable {
    private let storage: JSONStorage
    private let numberArray: Int?
    private var position: Int
    private let end: Int

    init(of array: JSONValue) {
      storage = array.storage
      let item = array.item
      switch item.kind {
      case .array:
        (numberArray, position, end) = (nil, array.index + 1, Int(item.extent))
      case .numbers where array.element == nil:
        (numberArray, position, end) = (array.index, 0, Int(item.size))
      default:
        (numberArray, position, end) = (nil, 0, 0)
      }
    }

    /// The next element.
    public mutating func next() -> JSONValue? {
      guard position < end else { return nil }
      if let numberArray {
        position += 1
        return JSONValue(storage: storage, index: numberArray, element: position - 1)
      }
      let index = position
      position = storage.itemAfter(index)
      return JSONValue(storage: storage, index: index)
    }
  }

  /// The members of an object, in the order of the text; of equal keys all are here.
  public struct Members: Sequence, IteratorProtocol, Sendable {
    private let storage: JSONStorage
    private var position: Int
    private let end: Int

    init(of object: JSONValue) {
      storage = object.storage
      let isObject = object.item.kind == .object
      position = isObject ? object.index + 1 : 0
      end = isObject ? Int(object.item.extent) : 0
    }

    /// The next key with its value.
    public mutating func next() -> (key: Key, value: JSONValue)? {
      guard position < end else { return nil }
      let key = Key(text: storage.text(of: position), offset: Int(storage.items[position].offset))
      let value = JSONValue(storage: storage, index: position + 1)
      position = storage.itemAfter(position + 1)
      return (key, value)
    }
  }
}
