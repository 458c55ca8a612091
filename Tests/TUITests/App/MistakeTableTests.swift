import Graph
import Testing

@testable import TUI

/// How what mistakes would give is drawn.
@Suite struct MistakeTableTests {
  private static let long = """
    {"nodes": [{"id": "a_very_long_input_name", "op": "input", "value": 2},
      {"id": "a_very_long_weight_name", "op": "parameter", "value": 3},
      {"id": "the_product_of_the_two", "op": "mul", "inputs": ["a_very_long_input_name", "a_very_long_weight_name"]},
      {"id": "L", "op": "square", "inputs": ["the_product_of_the_two"]}],
     "train": {"optimizer": "adam", "learning_rate": 0.1, "iterations": 2}}
    """

  private func table(_ player: Player) throws -> [String] {
    let rows = player.text.split(separator: "\n").map(String.init)
    let top = try #require(rows.firstIndex { $0.contains("what mistakes would give") })
    return Array(rows[top...].prefix { !$0.contains("╰") })
  }

  @Test("with long names the formula stands below in whole terms", arguments: [80, 120])
  func longNames(columns: Int) throws {
    var player = try Player(Self.long, size: Size(width: columns, height: 24))
    player.press("ffW")
    let table = try table(player)
    #expect(!table.joined().contains("…"), "\(table)")
    // ∂L/∂p = 2 · 6 = 12, times 2.
    #expect(table.contains { $0.contains("✓ right") && $0.contains(" 24 ") })
    #expect(table.contains { $0.contains("· a_very_long_input_name") })
  }

  @Test("the rule of an optimizer is broken between its terms")
  func optimizer() throws {
    var player = try Player(Self.long, size: Size(width: 80, height: 24))
    player.press("fffW")
    let table = try table(player)
    #expect(!table.joined().contains("…"), "\(table)")
    #expect(table.filter { $0.contains("/ (√(v / (1 − β₂ᵗ)) + ε)") }.count == 3)
  }

  @Test("a matrix is drawn as one")
  func matrix() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("ffW")
    #expect(player.text.contains("⎡ 0.2192  0.1436  −0.3628 ⎤"))
    #expect(player.text.contains("⎣ 0.3289  0.2153  −0.5442 ⎦"))
  }

  @Test("a matrix without room ends in an ellipsis, and no number is cut")
  func cut() {
    let numbers = MistakeNumbers(Tensor(shape: Shape([3, 3]), elements: (1...9).map(Double.init))) { _ in true
    }
    let widths = [Int](repeating: 1, count: MistakeNumbers.mostColumns)
    #expect(numbers.lines((3, 3), widths: widths) == ["⎡ 1  2  3 ⎤", "⎢ 4  5  6 ⎥", "⎣ 7  8  9 ⎦"])
    #expect(numbers.lines((2, 2), widths: widths) == ["⎡ 1  2  … ⎤", "⎣ …       ⎦"])
    #expect(numbers.lines((1, 3), widths: widths) == ["(1  2  3  …)"])
  }

  @Test("in ASCII, where the marks are longer, all rows still stand in columns", arguments: [40, 80, 120])
  func ascii(columns: Int) throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: columns, height: 24))
    player.press("affW")
    let rows = player.text.split(separator: "\n").map(String.init)
    let top = try #require(rows.firstIndex { $0.contains("what mistakes would give") })
    let table = Array(rows[top...].prefix { !$0.contains("  +---") || $0.contains("what") }.dropFirst())
    let numbers = table.filter { $0.contains("0.2192") || $0.contains("0.3289") || $0.contains(" 0.6 ") }
      .compactMap { row in
        row.firstIndex { "([".contains($0) }.map { row.distance(from: row.startIndex, to: $0) }
      }
    #expect(numbers.count >= 2 && Set(numbers).count == 1, "\(table)")
    #expect(
      table.allSatisfy { $0.filter { "([".contains($0) }.count == $0.filter { ")]".contains($0) }.count })
  }

  @Test("what is always harmless is told apart from what is by chance")
  func harmless() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("GW")
    #expect(player.text.contains("○ no local derivative: the same with any numbers, because it is 1."))
  }

  @Test(
    "a formula is cut between terms, whole terms of a sum first",
    arguments: [
      ("0.511 − 0.1 × (−0.33) / (√0.1 + 1e−8)", 30, "0.511 − 0.1 × (−0.33) / …"),
      ("0.511 − 0.1 × (−0.33) / (√0.1 + 1e−8)", 14, "0.511 − …"), ("1 × 2 + 3 × 4 + 5", 14, "1 × 2 + …"),
      ("1 × 2 + 3 × 4", 6, "1 × …"), ("1/(1 + exp(−0.659046))", 12, "1/(1 + …)"),
      ("((−0.257 − 0)² + (1 − 0)²) / 6", 22, "((−0.257 − 0)² + …)"), ("0.000572894", 6, "…"),
      ("∂L/∂x = all shares added", 17, "∂L/∂x = all …"),
      ("∂L/∂y · Wᵀ", 10, "∂L/∂y · Wᵀ"), ("averylongname", 6, "avery…"),
    ])
  func formula(text: String, columns: Int, expected: String) {
    #expect(FormulaText.shortened(text, to: columns) == expected)
  }

  @Test("the terms of a formula carry their signs, and parentheses hold together")
  func terms() {
    #expect(FormulaText.terms(of: "∂L/∂x = Σ ∂L/∂y ⊙ (a + b)") == ["∂L/∂x", "= Σ ∂L/∂y", "⊙ (a + b)"])
    #expect(FormulaText.summands(of: "1 × 2 + 3 × (4 + 5)") == ["1 × 2", "+ 3 × (4 + 5)"])
    #expect(FormulaText.lines("w ← w − η · g", columns: 8) == ["w ← w", "  − η", "  · g"])
  }
}
