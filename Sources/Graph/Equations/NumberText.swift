/// Numbers as people read them.
public enum NumberText {
  /// The number with up to `digits` significant digits and no trailing zeros.
  ///
  /// Negative numbers carry U+2212, a zero never carries a sign, and the special values are `NaN`, `∞` and `−∞`.
  /// Very large and very small numbers are written `1.5e−7`.
  public static func text(_ number: Double, digits: Int = 6) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "−∞" : "∞" }
    if number == 0 { return "0" }
    let (mantissa, exponent) = parts(PrintedNumber.text(number, .general, digits: min(max(digits, 1), 17)))
    let text = mantissa + (exponent.map { "e\($0)" } ?? "")
    return String(text.map { $0 == "-" ? "−" : $0 })
  }

  /// How many significant digits numbers have where nothing asks for more.
  static let usualDigits = 6

  /// The fewest digits with which a calculation in rounded numbers gives its result, so that it can be believed.
  ///
  /// A reader may be off by a thousandth. `1 × (1 − 1) = 9.3e−14` looks false, `1 × (1 − 0.999999999999907)` does not.
  ///
  /// - Parameters:
  ///   - result: What it amounts to.
  ///   - calculation: The calculation in numbers of so many digits.
  /// - Returns: The usual digits where no number of digits is enough.
  static func digits(toReach result: Double, _ calculation: (_ digits: Int) -> Double?) -> Int {
    // What cancels out is believed to the last rounded digit.
    guard result.isFinite, result != 0 else { return usualDigits }
    return [usualDigits, 9, 12, 17].first { digits in
      calculation(digits).map { abs($0 - result) <= 1e-3 * abs(result) } ?? false
    } ?? usualDigits
  }

  /// The number that so many significant digits tell.
  static func rounded(_ number: Double, digits: Int) -> Double {
    guard number.isFinite else { return number }
    return Double(PrintedNumber.text(number, .general, digits: digits)) ?? number
  }

  /// Splits `1.5e-07` into `1.5` and −7.
  private static func parts(_ text: String) -> (mantissa: String, exponent: Int?) {
    guard let mark = text.firstIndex(of: "e") else { return (text, nil) }
    let digits = text[text.index(after: mark)...].drop { $0 == "+" }
    return (String(text[..<mark]), Int(digits))
  }
}
