/// The number grammar of RFC 8259 and the conversion to float64, correctly rounded.
struct JSONNumber {
  let value: Double
  /// The byte after the number.
  let end: Int

  /// Reads the number that begins at `start`, with a digit or a minus sign.
  init(in bytes: [UInt8], at start: Int) throws(JSONSyntaxError) {
    var scanner = Scanner(bytes: bytes, position: start)
    try scanner.scan()
    end = scanner.position
    value = scanner.exactValue ?? Self.converted(bytes[start..<scanner.position])
  }

  /// Whether a byte may stand in a number.
  static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "e"), UInt8(ascii: "E"):
      true
    default: false
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// The nearest float64, whatever the locale; infinite where there is none.
  private static func converted(_ text: ArraySlice<UInt8>) -> Double {
    Double(String(decoding: text, as: UTF8.self)) ?? .infinity
  }

  /// Powers of ten that float64 holds exactly.
  private static let exactPowersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  private struct Scanner {
    let bytes: [UInt8]
    var position: Int
    var isNegative = false
    /// The digits as one whole number, as long as it fits.
    var significand: UInt64 = 0
    var significandOverflows = false
    var exponent = 0

    init(bytes: [UInt8], position: Int) {
      self.bytes = bytes
      self.position = position
    }

    private var byte: UInt8 { position < bytes.count ? bytes[position] : 0 }

    mutating func scan() throws(JSONSyntaxError) {
      let start = position
      if byte == UInt8(ascii: "-") {
        isNegative = true
        position += 1
      }
      let firstDigit = byte
      let integerDigits = digits()
      guard integerDigits > 0 else { throw error("a minus sign must be followed by a digit") }
      if firstDigit == UInt8(ascii: "0"), integerDigits > 1 {
        throw JSONSyntaxError(offset: start, message: "a number must not begin with extra zeros")
      }
      if byte == UInt8(ascii: ".") {
        position += 1
        let fractionDigits = digits()
        guard fractionDigits > 0 else { throw error("a decimal point must be followed by a digit") }
        exponent -= fractionDigits
      }
      if byte | 0x20 == UInt8(ascii: "e") { try scanExponent() }
    }

    /// Takes all digits that follow and returns how many they are.
    private mutating func digits() -> Int {
      let start = position
      while JSONNumber.isDigit(byte) {
        let (tens, overflows) = significand.multipliedReportingOverflow(by: 10)
        let (sum, carries) = tens.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
        significandOverflows = significandOverflows || overflows || carries
        significand = sum
        position += 1
      }
      return position - start
    }

    private mutating func scanExponent() throws(JSONSyntaxError) {
      position += 1
      let isNegative = byte == UInt8(ascii: "-")
      if isNegative || byte == UInt8(ascii: "+") { position += 1 }
      let start = position
      var magnitude = 0
      while JSONNumber.isDigit(byte) {
        magnitude = min(magnitude * 10 + Int(byte - UInt8(ascii: "0")), 1 << 50)
        position += 1
      }
      guard position > start else { throw error("an exponent needs a digit") }
      exponent += isNegative ? -magnitude : magnitude
    }

    private func error(_ message: String) -> JSONSyntaxError {
      JSONSyntaxError(offset: position, message: message)
    }

    /// The value where a single operation on exact numbers gives it, which rounds once and so correctly
    /// (Clinger, "How to read floating point numbers accurately", 1990).
    var exactValue: Double? {
      guard !significandOverflows, significand <= 1 << 53 else { return nil }
      guard significand != 0 else { return isNegative ? -0.0 : 0 }
      guard abs(exponent) < JSONNumber.exactPowersOfTen.count else { return nil }
      let power = JSONNumber.exactPowersOfTen[abs(exponent)]
      let magnitude = exponent < 0 ? Double(significand) / power : Double(significand) * power
      return isNegative ? -magnitude : magnitude
    }
  }
}
