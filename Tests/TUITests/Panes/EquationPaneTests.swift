import Graph
import TestSupport
import Testing

@testable import TUI

@Suite struct EquationPaneTests {
  @Test("The formulas stand beside the title, or below it where there is less room")
  func pictures() {
    let sizes = [(120, 5), (80, 5), (80, 4), (80, 3), (40, 3), (40, 1), (10, 3), (4, 2)]
    for (name, equation, note) in [
      ("outer-product", PaneSamples.outerProduct, PaneSamples.note), ("branch", PaneSamples.branch, nil),
      ("softmax", PaneSamples.softmax, PaneSamples.note),
    ] {
      let pane = EquationPane(equation: equation, phase: .backward, note: note)
      expectSnapshot(TUITests.pictures(pane, sizes), named: "Panes/equation-\(name)")
    }
  }

  @Test(
    "At 80 columns and five rows no side of any formula is lost",
    arguments: [PaneSamples.outerProduct, PaneSamples.branch, PaneSamples.softmax])
  func complete(equation: Equation) {
    let text = picture(EquationPane(equation: equation, phase: .backward), 80, 5)
    let formulas = [equation.symbols, equation.numbers, equation.accumulation ?? ""]
    for side in formulas.flatMap({ $0.split(separator: " = ") }) {
      for part in side.split(separator: "   ") { #expect(text.contains(part), "\(part)") }
    }
    #expect(!text.contains("…"))
  }

  @Test("Lines of a broken formula begin with their equals sign below the first one")
  func broken() {
    let pane = EquationPane(
      equation: Equation(title: "mul", symbols: "", numbers: "∂L/∂x = 1.3 × 5 = 6.5 = 6.50 = 6.500"),
      phase: .backward)
    #expect(picture(pane, 25, 4) == " mul\n ∂L/∂x = 1.3 × 5 = 6.5\n       = 6.50 = 6.500\n\n")
  }

  @Test("Rules stay in one piece, and where there is no room for all of them the last one says what happens")
  func rules() {
    let equation = Equation(
      title: "adam", symbols: "m ← a · m,  v ← b · v,  w ← w − m / v",
      numbers: "m = 1, v = 2,  w = 3 − 1 / 2 = 2.5")
    let pane = EquationPane(equation: equation, phase: .update, note: "Adam.")
    #expect(picture(pane, 26, 6).hasPrefix(" adam\n m ← a · m,  v ← b · v\n w ← w − m / v\n m = 1, v = 2\n"))
    #expect(
      picture(pane, 26, 4) == """
         adam  w ← w − m / v
         m = 1, v = 2
         w = 3 − 1 / 2 = 2.5
         ┃ Adam.

        """)
  }

  @Test("Title, chain rule, result and note are seen of the longest step", arguments: [4, 5])
  func longest(height: Int) {
    let terms = (1...9).map { "0.11111\($0) × (−0.22222\($0))" }.joined(separator: " + ")
    let equation = Equation(
      title: "attention  Y = attention(K, Q, V)", symbols: "∂L/∂V += Aᵀ · ∂L/∂Y", shapes: "3×2 → 3×2",
      numbers: "∂L/∂v₂₁ += a₁₁ · ∂L/∂y₁₁ + … = \(terms) = −0.354439   (2 steps of attention)",
      accumulation: "∂L/∂v₂₁ = 0.5 + (−0.354439) = 0.145561   (2 of 2 paths)")
    var pane = EquationPane(
      equation: equation, phase: .backward, note: String(repeating: "Values learn by Aᵀ. ", count: 20))
    pane.more = ("⏎", "all")
    let rows = picture(pane, 80, height).split(separator: "\n")
    #expect(rows[0].hasPrefix("  attention  ∂L/∂V += Aᵀ · ∂L/∂Y"))
    #expect(rows[1].hasPrefix("  ∂L/∂v₂₁ += 0.111111 × (−0.222221) + "))
    #expect(rows[height - 3].hasSuffix(" + … = −0.354439"))
    #expect(rows[height - 2] == "  ∂L/∂v₂₁ = 0.5 + (−0.354439) = 0.145561   (2 of 2 paths)")
    #expect(rows[height - 1].hasPrefix("  ┃ Values learn") && rows[height - 1].hasSuffix("…   ⏎ all"))
  }

  @Test("With one row left the result remains")
  func oneRow() {
    let pane = EquationPane(equation: PaneSamples.outerProduct, phase: .backward, note: PaneSamples.note)
    #expect(picture(pane, 40, 1) == " ∂L/∂w₂₁ = 0.9 × 0.365429 = 0.328886\n")
  }

  @Test("In one row a long name gives way to its result, and a sentence to its last clause")
  func narrowRow() {
    let name = "∂L/∂a_name_that_is_too_long_for_the_row"
    var pane = EquationPane(
      equation: Equation(title: "mul", symbols: "\(name) = x", numbers: "\(name) = 0.5 × 4 = 2"),
      phase: .backward)
    #expect(picture(pane, 40, 1) == " ∂L/∂a_name_that_is_too_long_for_t… = 2\n")
    pane.equation = Equation(
      title: "start", symbols: "", numbers: "the leaves are given, nothing is computed yet")
    #expect(picture(pane, 40, 1) == " nothing is computed yet\n")
    #expect(picture(pane, 60, 1) == "  the leaves are given, nothing is computed yet\n")
  }

  @Test("The result has the colour of the phase in bold", arguments: [Phase.forward, .backward, .update])
  func colours(phase: Phase) {
    let frame = frame(EquationPane(equation: PaneSamples.branch, phase: phase), 120, 4)
    let cells = frame.cells.filter { $0.style == Style(phase.role, bold: true) }
    #expect(String(cells.compactMap(\.glyph)) == "35")
  }

  @Test("A formula whose symbols are its numbers is told once")
  func once() {
    let seed = Equation(title: "seed", symbols: "∂L/∂L = 1", numbers: "∂L/∂L = 1")
    let text = picture(EquationPane(equation: seed, phase: .backward), 80, 3)
    #expect(text == "  seed                     ∂L/∂L = 1\n\n\n")
  }

  @Test("The start has no formula, and its note is shown")
  func start() {
    let pane = EquationPane(
      equation: Equation(title: "start", symbols: "", numbers: ""), phase: .start,
      note: "Only the leaves are known.")
    #expect(picture(pane, 80, 3) == "  start\n  ┃ Only the leaves are known.\n\n")
  }
}
