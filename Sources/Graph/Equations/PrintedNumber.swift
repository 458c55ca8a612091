import CPrintf

/// What C's `printf` makes of a finite number.
public enum PrintedNumber {
  /// How the number is written.
  public enum Style: Sendable {
    /// That many digits after the point, as `%f`.
    case fixed
    /// One digit before the point, that many after it, and an exponent of at least two digits, as `%e`.
    case scientific
    /// That many significant digits, with an exponent where it is shorter, without trailing zeros, as `%g`.
    case general
  }

  /// The most digits that are written; the longest number has 309 digits before the point.
  private static let mostDigits = 60

  /// The number in ASCII, rounded to nearest, ties to even.
  ///
  /// - Parameters:
  ///   - number: A finite number.
  ///   - style: What the digits count.
  ///   - digits: At least 0; more than 60 count as 60.
  /// - Returns: Digits, with a hyphen for minus and a point.
  public static func text(_ number: Double, _ style: Style, digits: Int) -> String {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 400) { buffer in
      let digits = Int32(min(max(digits, 0), mostDigits))
      let length =
        switch style {
        case .fixed: bpv_print_fixed(buffer.baseAddress, buffer.count, digits, number)
        case .scientific: bpv_print_scientific(buffer.baseAddress, buffer.count, digits, number)
        case .general: bpv_print_general(buffer.baseAddress, buffer.count, digits, number)
        }
      return buffer.prefix(Int(length)).withMemoryRebound(to: UInt8.self) {
        String(decoding: $0, as: UTF8.self)
      }
    }
  }
}
