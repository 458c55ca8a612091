import Graph
import TestSupport
import Testing

@testable import TUI

@Suite("Texts in ASCII")
struct SpellingTests {
  @Test(
    "say what the signs say, and cannot be misread",
    arguments: [
      ("∂L/∂x = ∂L/∂z · ∂z/∂x = 1.3 × 5", "dL/dx = dL/dz * dz/dx = 1.3 * 5"), ("x×w", "x*w"),
      ("(2×1)(1×3) → 2×3", "(2x1)(1x3) -> 2x3"), ("0.25×", "0.25x"), ("3×w", "3*w"),
      ("m ← β₁ · m + (1 − β₁) · g²", "m <- beta1 * m + (1 - beta1) * g^2"), ("1 − β₂ᵗ", "1 - beta2^t"),
      ("√(v / 2) + √0.0012 + ε", "sqrt(v / 2) + sqrt(0.0012) + eps"), ("√1.5e−7 − 1", "sqrt(1.5e-7) - 1"),
      ("√d", "sqrt(d)"), ("Σ t · log softmax(y)₂", "sum t * log softmax(y)_2"), ("Σⱼ wᵢⱼ", "sum_j w_ij"),
      ("w₂₁ W1₂₁ x₁₀,₂", "w21 W1_21 x10,2"), ("(∂L/∂y)ᵀ xᵀ", "(dL/dy)^T x^T"), ("10⁻¹²", "10^-12"),
      ("−∞ ≤ x ≈ 0 ≥ −1 ≠ ∞", "-inf <= x ~ 0 >= -1 != inf"), ("a ⊙ b", "a .* b"),
      ("η λx aβ Δx σ(x)", "eta lambda_x a_beta Delta_x sigma(x)"), ("ηλ", "eta_lambda"), ("2π", "2pi"),
      ("—", "--"), ("no — yes …", "no -- yes .."), ("‖∂‖", "||d||"), ("✓ right ✗ wrong", "ok right !! wrong"),
      ("← → ↑↓ ⏎ ⇧Tab", "<- -> up down Enter Shift-Tab"), ("y  ⊞ σ", "y  [+] sigma"),
      ("“caf\u{E9} 漢字”", "\"cafe ????\""), ("line\none", "line\none"), ("½", "1/2"),
    ])
  func spelling(text: String, expected: String) {
    #expect(Spelling.ascii.spelled(text) == expected)
    #expect(Spelling.ascii.spelled(expected) == expected)
    #expect(Spelling.unicode.spelled(text) == text)
  }

  @Test("every scalar becomes ASCII")
  func everything() {
    for value in UInt32(0x80)...0x2FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = Spelling.ascii.spelled("a\(scalar)1")
      if !text.utf8.allSatisfy({ $0 < 0x80 }) { Issue.record("\(value) becomes \(text)") }
    }
  }

  @Test("a text is measured, shortened and written as it is spelt")
  func measuring() {
    let text = "1 − β₁ᵗ ← Σ"
    Spelling.$current.withValue(.ascii) {
      for limit in 0...25 {
        #expect(Frame.columns(of: Frame.shortened(text, to: limit)) <= limit)
      }
      var frame = Frame(Size(width: 30, height: 1))
      #expect(frame.write(text, x: 0, y: 0, style: Style()) == Frame.columns(of: text))
      #expect(AnsiText.text(frame) == "1 - beta1^t <- sum\n")
      for format in [
        NumberFormat([1, -.infinity]), NumberFormat([]), NumberFormat([7]), NumberFormat([1.25]),
      ] {
        for number: Double? in [1, -Double.infinity, nil] where number?.isFinite != false || format.width > 3
        {
          #expect(Frame.columns(of: format.text(number)) == format.width)
        }
      }
    }
  }

  static let sizes = [Size(width: 120, height: 36), Size(width: 80, height: 24)]

  @Test("no screen of a demo needs a sign that has no name, with the lens open or not", arguments: sizes)
  func screens(size: Size) throws {
    for name in ["sigmoid", "matmul", "softmax-loss", "xor", "attention"] {
      var model = Model(size: size)
      (model.options.isASCII, model.options.isAnimated) = (true, false)
      model.open(name: name, graph: try GraphFile.load(path: Subject.file("demos/\(name).json")))
      for _ in 0..<6 {
        _ = model.handle(.key(.character("s")), at: .zero)
        for key in [Key.enter, .escape] {
          _ = model.handle(.key(key), at: .zero)
          let frame = Spelling.$current.withValue(.ascii) { ScreenView(model: model).render() }
          let rows = AnsiText.text(frame).split(separator: "\n").dropLast()
          #expect(rows.allSatisfy { !$0.contains("?") && $0.utf8.allSatisfy { $0 < 0x7F } }, "\(name)")
        }
      }
    }
  }

  @Test("turning ASCII on and off shows the same screen again, names spelt and boxes as wide as they need")
  func turning() throws {
    var player = try Player(
      """
      {"nodes": [{"id": "x", "op": "input", "value": 2}, {"id": "b", "op": "parameter", "value": 3, "label": "β₁"},
       {"id": "y", "op": "mul", "inputs": ["x", "b"], "label": "σ²"}]}
      """)
    player.press("s")
    let before = player.frame
    player.press("a")
    #expect(player.text.contains(" beta1 ") && player.text.contains(" sigma^2  * "))
    player.press("a")
    player.press("S")
    player.press("s")
    #expect(player.frame == before)
  }
}
