/// What is not finite among some numbers.
struct NonFinite: OptionSet {
  let rawValue: UInt8

  static let nan = NonFinite(rawValue: 1)
  static let infinity = NonFinite(rawValue: 2)

  init(rawValue: UInt8 = 0) { self.rawValue = rawValue }

  /// What is not finite among the elements.
  init(_ elements: UnsafeBufferPointer<Double>) {
    self = []
    for element in elements where !element.isFinite { insert(element.isNaN ? .nan : .infinity) }
  }

  /// What is born where numbers with `self` are made of others: a NaN of no NaN, or an infinity of finite numbers.
  func born(of sources: [NonFinite]) -> NonFinite? {
    let all = sources.reduce(NonFinite()) { $0.union($1) }
    if contains(.nan) { return all.contains(.nan) ? nil : .nan }
    return contains(.infinity) && all.isEmpty ? .infinity : nil
  }

  /// Whether a number is of this kind.
  func matches(_ number: Double) -> Bool {
    number.isNaN ? contains(.nan) : number.isInfinite && contains(.infinity)
  }
}

extension Tape {
  /// What is not finite in the value of a node.
  func defects(ofValue node: Int) -> NonFinite { withValue(of: node) { NonFinite($0) } }

  /// What is not finite in the gradient of a node; nothing for constants.
  func defects(ofGradient node: Int) -> NonFinite { withGradient(of: node) { NonFinite($0) } ?? [] }
}
