import Graph

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The digits of one number, without regard to the columns of others.
///
/// The minus sign is U+2212, which is as wide as a plus; there is no negative zero.
enum DecimalText {
  /// Columns of a text of this type: a scalar a column, but for what has a longer name in ASCII.
  static func columns(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { columns, scalar in
      columns + (scalar == "∞" || scalar == "…" ? Frame.columns(of: String(scalar)) : 1)
    }
  }

  /// With that many digits after the point.
  static func fixed(_ number: Double, _ decimals: Int) -> String {
    let text = printed(number, .fixed, decimals)
    return number <= 0 && readsAsZero(text) ? text.filter { $0 != "−" } : text
  }

  /// With an exponent: `1.2e−5`.
  static func scientific(_ number: Double, _ digits: Int) -> String {
    withShortExponent(printed(number, .scientific, digits))
  }

  /// The longest text with an exponent that fits, with fewer digits where need be.
  ///
  /// Where none fits it is `≈0` for a small number and `…` for a large one.
  static func scientific(
    _ number: Double, digits: Int, isTrimmed: Bool = false, limit: Int
  ) -> String {
    for digits in stride(from: digits, through: 0, by: -1) {
      let text = scientific(number, digits)
      let full = isTrimmed ? withoutMantissaZeros(text) : text
      if columns(full) <= limit { return full }
    }
    return rounded(number, limit: limit) ?? (abs(number) < 1 && limit >= 2 ? "≈0" : "…")
  }

  /// As many digits after the point as fit, where not all of them would be zeros: −0.6047 in four columns is `−0.6`.
  private static func rounded(_ number: Double, limit: Int) -> String? {
    stride(from: 4, through: 0, by: -1).lazy.map { fixed(number, $0) }
      .first { columns($0) <= limit && !readsAsZero($0) }
  }

  /// Zero, NaN or an infinity; `…` where it does not fit.
  static func plain(_ number: Double, limit: Int) -> String {
    let text = number.isNaN ? "NaN" : number == 0 ? "0" : number < 0 ? "−∞" : "∞"
    return columns(text) <= limit ? text : "…"
  }

  /// Decimals after which only zeros follow, looking no further than `most`.
  static func decimals(of number: Double, most: Int) -> Int {
    let zeros = fixed(number, most).utf8.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    return max(most - zeros, 0)
  }

  /// Whether no digit is lost with that many decimals.
  static func isExact(_ number: Double, decimals: Int) -> Bool {
    Double(fixed(abs(number), decimals)) == abs(number)
  }

  /// Whether a text of digits shows nothing but zeros.
  static func readsAsZero(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == "0" || $0 == "." || $0 == "−" }
  }

  /// `1.50` as `1.5`, `2.00` as `2`.
  static func withoutTrailingZeros(_ text: String) -> String {
    guard text.contains(".") else { return text }
    let kept = text.dropLast(text.reversed().prefix { $0 == "0" }.count)
    return String(kept.last == "." ? kept.dropLast() : kept)
  }

  /// The exponent of ten of the first digit.
  static func magnitude(_ size: Double) -> Double { log10(size).rounded(.down) }

  /// The logarithm to the base of ten.
  static func logarithm(_ number: Double) -> Double { log10(number) }

  /// A power of ten.
  static func power(_ exponent: Int) -> Double { pow(10, Double(exponent)) }

  private static func withoutMantissaZeros(_ text: String) -> String {
    let parts = text.split(separator: "e", maxSplits: 1)
    guard parts.count == 2 else { return text }
    return withoutTrailingZeros(String(parts[0])) + "e" + parts[1]
  }

  /// The exponent as a person writes it, without leading zeros and plus.
  private static func withShortExponent(_ text: String) -> String {
    let parts = text.split(separator: "e", maxSplits: 1)
    guard parts.count == 2 else { return text }
    let digits = parts[1].drop { $0 == "+" || $0 == "−" || $0 == "0" }
    return parts[0] + "e" + (parts[1].hasPrefix("−") ? "−" : "") + (digits.isEmpty ? "0" : digits)
  }

  /// What `printf` makes of it, with the true minus sign.
  private static func printed(_ number: Double, _ style: PrintedNumber.Style, _ digits: Int) -> String {
    let text = PrintedNumber.text(number, style, digits: digits)
    return text.utf8.contains(UInt8(ascii: "-")) ? String(text.map { $0 == "-" ? "−" : $0 }) : text
  }
}
