import TestSupport
import Testing

@testable import TUI

/// The quiz and the wrong rules.
@Suite struct TeachingTests {
  static let sizes = [Size(width: 120, height: 36), Size(width: 80, height: 24)]

  private func answer(_ text: String, _ player: inout Player) {
    player.press(text)
    player.press(.enter)
  }

  @Test("the quiz asks for each number of the branch in turn; right answers step on and count")
  func right() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("Q")
    let asked = [
      ("c =", "3"), ("d =", "2"), ("e =", "6"), ("∂L/∂e =", "1"), ("∂L/∂c =", "2"), ("∂L/∂d =", "3.0"),
      ("∂L/∂a =", "4/2"), ("∂L/∂b +=", "2"), ("∂L/∂b +=", "3"),
    ]
    for (label, text) in asked {
      #expect(player.model.prompt?.purpose.label == label)
      answer(text, &player)
    }
    #expect(player.model.prompt == nil && player.model.overlay == nil)
    #expect(player.model.notice == "quiz: 9 of 9 right")
    #expect(player.model.session?.isAtEnd == true)
  }

  @Test("a wrong answer does not step; it is explained with the equation, and Enter goes on")
  func wrong() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("Q")
    answer("5", &player)
    #expect(player.position == 0)
    for text in ["5 is not it: c = 3", "c = a + b", "2 + 1 = 3", "0 of 1 right"] {
      #expect(player.text.contains(text), "\(text)")
    }
    player.press(.enter)
    #expect(player.position == 1 && player.model.prompt?.purpose.label == "d =")
    answer("2", &player)
    #expect(player.text.contains("1 of 2 right") && player.text.contains("✓ right: d = 2"))
    player.press(.escape)
    #expect(player.model.notice == "quiz: 1 of 2 right")
    #expect(player.model.overlay == nil)
  }

  @Test("after an update with momentum the parameter is asked for, not what the optimizer remembers")
  func update() throws {
    var player = try Player(
      """
      {"nodes": [{"id": "w", "op": "parameter", "value": 2}, {"id": "y", "op": "square", "inputs": ["w"]}],
       "train": {"optimizer": "momentum", "learning_rate": 0.25, "iterations": 1}}
      """)
    player.press("ffQ")
    #expect(player.model.prompt?.purpose.label == "w =")
    // v = 4, so w = 2 − 0.25 × 4.
    answer("1", &player)
    #expect(player.text.contains("✓ right: w = 1"))
  }

  @Test("what is no number stays typed, with what is expected")
  func noNumber() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("Q")
    for text in ["3.4.5", "1/", "abc", "0x3", "1 2"] {
      answer(text, &player)
      #expect(player.model.prompt?.text == text)
      let complaint = player.model.prompt?.complaint ?? ""
      #expect(complaint.hasSuffix("; expected is a number such as 0.5, −2e3 or 1/3"), "\(complaint)")
      player.press(.control("u"))
    }
    #expect(player.position == 0)
  }

  @Test("numbers may be rounded, and the answer is hidden until it is given")
  func rounded() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("Q")
    #expect(!player.text.contains("1.13"))
    // y₃ = 0.6 · 0.84668094 + 0.9 · 0.69422093 = 1.1328
    answer("1.13", &player)
    #expect(player.position == 1)
    answer("0.92", &player)
    #expect(player.position == 1)
    player.press(.enter)
    #expect(player.position == 2)
  }

  @Test(
    "typed numbers",
    arguments: [
      ("0.5", 0.5, 1), ("−2e3", -2000, nil), ("1/3", 1.0 / 3, nil), ("-1.25", -1.25, 2), ("7", 7, 0),
      (" 4 ", 4, 0),
      ("∞", Double.infinity, nil), (".5", 0.5, 1),
    ] as [(String, Double, Int?)])
  func typed(text: String, value: Double, decimals: Int?) throws {
    let number = try TypedNumber(text)
    #expect(number.value == value && number.decimals == decimals)
  }

  @Test("the wrong rules follow the moment and close with W, q and Escape")
  func follows() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("W")
    #expect(player.text.contains("nothing comes back here"))
    player.press("G")
    #expect(player.text.contains("= in place of +="))
    #expect(player.text.contains("3, not 5 ✗"))
    player.press("W")
    #expect(player.model.overlay == nil)
    player.press("W")
    player.press("q")
    #expect(player.model.overlay == nil)
  }
}
