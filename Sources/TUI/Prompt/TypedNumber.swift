/// A number as a person types it: `0.5`, `−2e3`, `1/3`, `nan`, `−∞`.
struct TypedNumber: Equatable, Sendable {
  /// What may be typed, for a prompt.
  static let expectation = "a number such as 0.5, −2e3 or 1/3"

  /// The nearest float64.
  let value: Double
  /// How many decimals were typed; nil for a fraction or a number with an exponent.
  let decimals: Int?

  /// The number of a text; nil where it is none.
  init?(_ text: String) {
    let plain = text.replacing("−", with: "-").replacing("∞", with: "inf").filter { $0 != " " }
    let parts = plain.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Self.number($0) }
    guard numbers.count == parts.count, let first = numbers.first else { return nil }
    value = numbers.count == 2 ? first / numbers[1] : first
    let isPlain = numbers.count == 1 && !plain.lowercased().contains("e") && first.isFinite
    let fraction = plain.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    decimals = isPlain ? (fraction.count == 2 ? fraction[1].count : 0) : nil
  }

  /// What is wrong with a text; nil where it is a number.
  static func complaint(about text: String) -> String? {
    TypedNumber(text) == nil ? "expected is \(expectation)" : nil
  }

  private static func number(_ text: Substring) -> Double? {
    // Hexadecimal digits are no numbers here, nor are the payloads of NaN.
    guard !text.isEmpty, !text.lowercased().contains("x"), !text.contains("(") else { return nil }
    return Double(text)
  }
}
