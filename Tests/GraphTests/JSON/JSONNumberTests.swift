import TestSupport
import Testing

@testable import Graph

@Suite struct JSONNumberTests {
  @Test(
    "Numbers are rounded to the nearest float64, ties to even",
    arguments: [
      // 2^53 + 1 lies between two numbers.
      ("9007199254740993", 0x4340_0000_0000_0000),
      ("9007199254740993.0000000000000001", 0x4340_0000_0000_0001),
      ("9007199254740995", 0x4340_0000_0000_0002), ("18446744073709551615", 0x43F0_0000_0000_0000),
      ("18446744073709551616", 0x43F0_0000_0000_0000), ("184467440737095516150", 0x4424_0000_0000_0000),
      // Halfway between 1 and the next number, and a little more.
      ("1.00000000000000011102230246251565404236316680908203125", 0x3FF0_0000_0000_0000),
      ("1.00000000000000011102230246251565404236316680908203126", 0x3FF0_0000_0000_0001),
      // The largest finite number and the largest text that still rounds to it.
      ("1.7976931348623157e308", 0x7FEF_FFFF_FFFF_FFFF), ("1.7976931348623158079e308", 0x7FEF_FFFF_FFFF_FFFF),
      // The smallest normal number and its neighbour below, the smallest subnormal number and half of it.
      ("2.2250738585072014e-308", 0x0010_0000_0000_0000), ("2.2250738585072011e-308", 0x000F_FFFF_FFFF_FFFF),
      ("4.9406564584124654e-324", 0x0000_0000_0000_0001), ("2.4703282292062327e-324", 0x0000_0000_0000_0000),
      ("2.4703282292062328e-324", 0x0000_0000_0000_0001),
      ("0.1", 0x3FB9_9999_9999_999A), ("0.3", 0x3FD3_3333_3333_3333), ("1e22", 0x4480_F0CF_064D_D592),
      ("1e23", 0x44B5_2D02_C7E1_4AF6), ("8.5e22", 0x44B1_FFDB_F6B2_B2EB),
      ("3.141592653589793", 0x4009_21FB_5444_2D18),
      ("0.47355232", 0x3FDE_4EAE_63D6_1348), ("123456789012345678901234567890", 0x45F8_EE90_FF6C_373E),
    ] as [(String, UInt64)])
  func rounding(_ text: String, _ bits: UInt64) throws {
    #expect(try JSONDocument(Array(text.utf8)).root.number?.bitPattern == bits)
    #expect(try JSONDocument(Array("-\(text)".utf8)).root.number?.bitPattern == bits | 1 << 63)
  }

  @Test("The shortest text of any float64 reads back as the same number")
  func roundTrip() throws {
    var random = SplitMix64(seed: 20)
    let numbers = (0..<20_000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
    let json = "[" + numbers.map(\.description).joined(separator: ",") + "]"
    let document = try JSONDocument(Array(json.utf8))
    #expect(document.root.numbers?.elementsEqual(numbers) == true)
  }

  @Test("A number of a million digits is read at once and rightly")
  func manyDigits() throws {
    let zeros = String(repeating: "0", count: 1_000_000)
    #expect(try JSONDocument(Array("0.\(zeros)1e1000001".utf8)).root.number == 1)
    #expect(try JSONDocument(Array("1\(zeros)e-1000000".utf8)).root.number == 1)
  }
}
