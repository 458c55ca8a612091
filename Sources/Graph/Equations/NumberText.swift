#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
    let (mantissa, exponent) = parts(formatted(number, digits: min(max(digits, 1), 17)))
    let text = mantissa + (exponent.map { "e\($0)" } ?? "")
    return String(text.map { $0 == "-" ? "−" : $0 })
  }

  /// What C's `%.*g` makes of the number; it writes no trailing zeros.
  private static func formatted(_ number: Double, digits: Int) -> String {
    withVaList([Int32(clamping: digits), number]) { arguments in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
        let length = vsnprintf(buffer.baseAddress, buffer.count, "%.*g", arguments)
        let bytes = buffer.prefix(min(Int(length), buffer.count - 1)).map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  /// Splits `1.5e-07` into `1.5` and −7.
  private static func parts(_ text: String) -> (mantissa: String, exponent: Int?) {
    guard let mark = text.firstIndex(of: "e") else { return (text, nil) }
    let digits = text[text.index(after: mark)...].drop { $0 == "+" }
    return (String(text[..<mark]), Int(digits))
  }
}
