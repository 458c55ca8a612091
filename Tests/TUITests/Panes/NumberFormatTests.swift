import TestSupport
import Testing

@testable import TUI

@Suite struct NumberFormatTests {
  @Test(
    "The numbers of a tensor share their decimals and their width",
    arguments: [
      ([1, 2, 3], ["1", "2", "3"]),
      ([5, -11, 17], ["  5", "−11", " 17"]),
      ([0.6, 0.9], ["0.6", "0.9"]),
      ([0.25, -3, 10.125], [" 0.250", "−3.000", "10.125"]),
      (
        [0.219248, 0.143562, -0.362810],
        [" 0.2192", " 0.1436", "−0.3628"]
      ),
      ([0.0, -0.0], ["0", "0"]),
      ([-0.000001, 1.5], ["−1.0e−6", "    1.5"]),
      ([0.5, 0.0000124], ["   0.5", "1.2e−5"]),
      ([0.000123, 0.000456], ["1.23e−4", "4.56e−4"]),
      ([0.0005], ["0.0005"]),
      ([1_234_567_890, 0.25], ["1.2e9", " 0.25"]),
      ([.nan, 1.5, .infinity, -.infinity], ["NaN", "1.5", "  ∞", " −∞"]),
    ] as [([Double], [String])])
  func columns(numbers: [Double], texts: [String]) {
    let format = NumberFormat(numbers)
    #expect(numbers.map { format.text($0) } == texts)
  }

  @Test(
    "A narrow column costs decimals first, then the exponent takes over",
    arguments: [
      (0.47355232, 4, "0.47"), (0.47355232, 3, "0.5"), (-0.47355232, 4, "−0.5"), (123.456, 4, "123"),
      (0.0000123, 4, "1e−5"), (0.0000123, 3, "≈0"), (98765, 4, "1e5"), (98765, 2, "…"), (.nan, 2, "…"),
    ] as [(Double, Int, String)])
  func narrow(number: Double, limit: Int, text: String) {
    let format = NumberFormat([number], limit: limit)
    #expect(format.text(number).filter { $0 != " " } == text)
  }

  @Test("A number that the decimals of the others make too long has fewer of them")
  func fewerDecimals() {
    let numbers = [0.365413, 0.239271, -0.604683]
    let format = NumberFormat(numbers, limit: 4)
    #expect(numbers.map { format.text($0) } == ["0.37", "0.24", "−0.6"])
    #expect(NumberFormat([0.5, -0.0123], limit: 4).text(-0.0123) == "  ≈0", "−0.0 would read as zero")
  }

  @Test("What is not known yet is a dash in the middle of the column")
  func unknown() {
    #expect(NumberFormat([0.1234]).text(nil) == "   —  ")
    #expect(NumberFormat([] as [Double]).text(nil) == "—")
  }

  @Test(
    "A number on its own has six significant digits in nine columns",
    arguments: [
      (0.731058578, "0.731059"), (-0.534446645, "−0.534447"), (15, "15"), (1.3, "1.3"), (715, "715"),
      (123456.789, "123457"), (123_456_789, "123456789"), (12_345_678_901, "1.2346e10"), (0.0005, "0.0005"),
      (-0.0000123456, "−1.235e−5"), (1e-300, "1e−300"), (-0.0, "0"), (1e100, "1e100"),
      (999999.96, "1000000"),
      (0.00123456789, "0.0012346"), (-1.5e-9, "−1.5e−9"), (100, "100"), (.nan, "NaN"), (-.infinity, "−∞"),
    ] as [(Double, String)])
  func scalar(number: Double, text: String) {
    #expect(NumberFormat.scalar(number) == text)
  }

  @Test("No text is wider than asked for, none reads as minus zero, and none turns a number into 0")
  func everyWidth() {
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2000 {
      let exponent = Double.random(in: -20...20, using: &generator)
      let number = Double.random(in: -10...10, using: &generator) * DecimalText.power(Int(exponent))
      let limit = Int.random(in: 1...12, using: &generator)
      let format = NumberFormat([number, 0.5], limit: limit)
      for text in [format.text(number), NumberFormat.scalar(number, limit: limit)] {
        #expect(text.count <= limit, "\(number) in \(limit)")
        #expect(number == 0 || !DecimalText.readsAsZero(text.filter { $0 != " " }), "\(number) in \(limit)")
      }
    }
  }
}
