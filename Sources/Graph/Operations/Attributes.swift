/// The value of an operation's attribute, as a graph file gives it.
public enum AttributeValue: Equatable, Sendable {
  /// A real number, for example `negative_slope`.
  case number(Double)
  /// A whole number, for example `axis`.
  case integer(Int)
  /// A truth value, for example `keepdims`.
  case boolean(Bool)
  /// A list of whole numbers, for example `shape`.
  case integers([Int])
}

/// One attribute that an operation takes beside its inputs.
public struct AttributeDefinition: Equatable, Sendable {
  /// What a value of the attribute must look like.
  public enum Kind: Equatable, Sendable {
    /// A finite real number.
    case number
    /// A whole number of at least `minimum`.
    case integer(minimum: Int)
    /// `true` or `false`.
    case boolean
    /// A list of whole numbers, each at least 1.
    case integers
  }

  /// The key in the graph file.
  public let name: String
  /// What a value must look like.
  public let kind: Kind
  /// Whether the file must give it.
  public let isRequired: Bool
  /// The value where the file gives none; nil where absence has a meaning of its own (`axis`: all axes).
  public let defaultValue: AttributeValue?

  /// Creates a definition.
  public init(_ name: String, _ kind: Kind, isRequired: Bool = false, defaultValue: AttributeValue? = nil) {
    self.name = name
    self.kind = kind
    self.isRequired = isRequired
    self.defaultValue = defaultValue
  }
}

/// The attributes of one node, defaults filled in.
public struct Attributes: Equatable, Sendable {
  /// The values by attribute name.
  public let values: [String: AttributeValue]

  /// Creates the attributes of a node.
  public init(_ values: [String: AttributeValue] = [:]) { self.values = values }

  /// The real number called `name`, if there is one.
  public func number(_ name: String) -> Double? {
    switch values[name] {
    case .number(let number): number
    case .integer(let integer): Double(integer)
    default: nil
    }
  }

  /// The whole number called `name`, if there is one.
  public func integer(_ name: String) -> Int? {
    if case .integer(let integer) = values[name] { integer } else { nil }
  }

  /// The truth value called `name`; false where there is none.
  public func boolean(_ name: String) -> Bool { values[name] == .boolean(true) }

  /// The list of whole numbers called `name`, if there is one.
  public func integers(_ name: String) -> [Int]? {
    if case .integers(let integers) = values[name] { integers } else { nil }
  }
}
