/// How the numbers of one tensor are written so that they line up in columns.
///
/// All numbers get the same decimals, as many as the numbers need and the width allows: integers none, others at
/// most four. A number that is not 0 never reads as 0, and none is cut: where the decimals would do that, it is
/// written with an exponent, and `≈0` or `…` stand where not even that fits.
///
///     [0.6, 0.9]          →  0.6     0.9
///     [0.25, −3, 10.125]  →  0.250  −3.000  10.125
///     [0.5, 0.0000124]    →  0.5  1.2e−5
public struct NumberFormat: Hashable, Sendable {
  /// The two ways of writing a number, each with its digits after the point.
  private enum Notation: Hashable {
    case fixed(Int)
    case scientific(Int)
  }

  /// Columns of every text: as many as the longest needs.
  public private(set) var width = 1
  private let notation: Notation
  private let limit: Int

  /// Chooses the format for the numbers.
  ///
  /// - Parameters:
  ///   - numbers: All numbers that will stand in the same columns.
  ///   - limit: Columns that a text may take; at least 1.
  ///   - decimals: Digits after the point at most.
  public init(_ numbers: some Sequence<Double>, limit: Int = 9, decimals: Int = 4) {
    let numbers = Array(numbers)
    self.limit = max(limit, 1)
    notation = Self.notation(
      for: numbers.filter(\.isFinite), limit: self.limit, decimals: max(decimals, 0))
    width = numbers.reduce(Self.unknownColumns) { max($0, DecimalText.columns(unpadded($1))) }
  }

  /// Columns of the sign for what is not known.
  private static var unknownColumns: Int { Frame.columns(of: "—") }

  /// The same format in wider columns, so that several tensors can share them.
  public func widened(to width: Int) -> NumberFormat {
    var copy = self
    copy.width = max(self.width, width)
    return copy
  }

  /// The number in exactly `width` columns, at the right; `—` in the middle for one that is not known yet.
  public func text(_ number: Double?) -> String {
    guard let number else {
      let (left, columns) = (width / 2, Self.unknownColumns)
      return String(repeating: " ", count: max(min(left, width - columns), 0)) + "—"
        + String(repeating: " ", count: max(width - columns - left, 0))
    }
    let text = unpadded(number)
    return String(repeating: " ", count: max(width - DecimalText.columns(text), 0)) + text
  }

  /// One number on its own: up to six significant digits or as many as are wanted, fewer where `limit` columns demand
  /// it; `—` for nil.
  public static func scalar(_ number: Double?, limit: Int = 9, digits: Int = 6) -> String {
    guard let number else { return "—" }
    let size = abs(number)
    guard number.isFinite, size > 0 else { return DecimalText.plain(number, limit: limit) }
    if size >= 1e-3 || DecimalText.isExact(size, decimals: 4) {
      let leading = Int(DecimalText.magnitude(size))
      for decimals in stride(from: max(digits - 1 - leading, 0), through: 0, by: -1) {
        let text = DecimalText.withoutTrailingZeros(DecimalText.fixed(number, decimals))
        if DecimalText.columns(text) <= limit, text != "0" { return text }
      }
    }
    return DecimalText.scientific(number, digits: digits - 1, isTrimmed: true, limit: limit)
  }

  private func unpadded(_ number: Double) -> String {
    guard number.isFinite else { return DecimalText.plain(number, limit: limit) }
    switch notation {
    case .fixed(let decimals):
      let text = DecimalText.fixed(number, decimals)
      if DecimalText.columns(text) <= limit, number == 0 || !DecimalText.readsAsZero(text) { return text }
      return DecimalText.scientific(number, digits: 1, limit: limit)
    case .scientific(let digits):
      return number == 0 ? "0" : DecimalText.scientific(number, digits: digits, limit: limit)
    }
  }

  private static func notation(for numbers: [Double], limit: Int, decimals: Int) -> Notation {
    let needed = numbers.reduce(0) { max($0, DecimalText.decimals(of: $1, most: decimals)) }
    // Numbers that are far too long for the decimals of the others get an exponent of their own.
    let short = [min(needed, 2), 0].lazy
      .map { decimals in numbers.filter { DecimalText.columns(DecimalText.fixed($0, decimals)) <= limit } }
      .first { !$0.isEmpty }
    guard let short else {
      return numbers.isEmpty ? .fixed(0) : .scientific(scientificDigits(numbers, most: 3, limit: limit))
    }
    let possible = stride(from: decimals, through: 0, by: -1).first { decimals in
      short.allSatisfy { DecimalText.columns(DecimalText.fixed($0, decimals)) <= limit }
    }
    let chosen = min(needed, possible ?? 0)
    let largest = numbers.reduce(0) { max($0, abs($1)) }
    // With fewer than two digits left of the largest number, an exponent tells more.
    let isTiny = largest > 0 && largest < DecimalText.power(1 - (possible ?? 0))
    if isTiny, !numbers.allSatisfy({ DecimalText.isExact($0, decimals: chosen) }) {
      let digits = scientificDigits(numbers, most: 2, limit: limit)
      if digits > 0 { return .scientific(digits) }
    }
    return .fixed(chosen)
  }

  /// Digits after the point that all numbers can have beside an exponent; 0 where they have no room.
  private static func scientificDigits(_ numbers: [Double], most: Int, limit: Int) -> Int {
    let fitting = stride(from: most, through: 1, by: -1).first { digits in
      numbers.allSatisfy { DecimalText.columns(DecimalText.scientific($0, digits)) <= limit }
    }
    return fitting ?? 0
  }
}
