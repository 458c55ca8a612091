/// A number as a person types it, and how exactly it was meant.
struct TypedNumber: Equatable, Sendable {
  /// What may be typed, for a prompt.
  static let expectation = "a number: 0.5, −2e3 or 1/3"

  /// The nearest float64.
  let value: Double
  /// How many decimals were typed; nil where the text is a fraction or something else to be worked out.
  let decimals: Int?

  /// The number of a text.
  ///
  /// - Throws: `EntryFailure` where it tells none.
  init(_ text: String) throws(EntryFailure) {
    value = try NumberEntry.number(text)
    let digits = text.filter { $0 != " " }.drop { "+-−".contains($0) }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
    decimals = isPlain ? (parts.count == 2 ? parts[1].count : 0) : nil
  }

  /// What is wrong with a text; nil where it is a number.
  static func complaint(about text: String) -> String? {
    do throws(EntryFailure) {
      _ = try TypedNumber(text)
      return nil
    } catch {
      return error.message
    }
  }
}
