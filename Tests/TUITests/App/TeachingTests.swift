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

  @Test("the question names the cell, says where only a share is asked for, and Esc ends the quiz")
  func words() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("Q")
    let label = try #require(player.model.prompt?.purpose.label)
    let cell = try #require(label.split(separator: " ").first)
    #expect(player.text.contains("What is the value of \(cell)?"), "\(player.text)")
    #expect(player.text.contains("Esc end the quiz"))
    var branch = try Player(SampleGraphs.branch)
    branch.press("G")
    branch.press("S")
    branch.press("Q")
    #expect(branch.text.contains("Which share of the gradient comes back from d to b?"), "\(branch.text)")
  }

  @Test(
    "a fault is told first, and what is expected has a row of its own where both do not fit", arguments: sizes
  )
  func fault(size: Size) throws {
    var player = try Player(SampleGraphs.branch, size: size)
    player.press("B")
    player.press("gard > 1")
    let fault = "“gard” is neither value nor grad"
    let expected = "expected: nan, inf, |grad| > 10, W: value < 0; nothing: list"
    let rows = player.text.split(separator: "\n", omittingEmptySubsequences: false).suffix(3).map(String.init)
    let bottom = rows.filter { $0.contains(fault) }
    #expect(bottom.count == 1 && bottom[0].contains("break at gard > 1"), "\(rows)")
    #expect(rows.joined().contains(expected), "\(rows)")
    #expect(bottom[0].contains(expected) == (size.width == 120))
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
      #expect(player.model.prompt?.complaint != nil)
      #expect(player.text.contains("; expected: a number: 0.5, −2e3 or 1/3"))
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
    #expect(player.text.contains("no gradient has come back here yet"))
    player.press("G")
    #expect(player.text.contains("= in place of +="))
    #expect(player.text.contains("✓ sum of the shares      ∂L/∂b = 2 + 3"))
    #expect(player.text.contains("+= adds a share to those of other arrows"))
    player.press("W")
    #expect(player.model.overlay == nil)
    player.press("W")
    player.press("q")
    #expect(player.model.overlay == nil)
  }

  @Test("on the narrowest screens the question is whole, and the score stands below it")
  func narrowQuiz() throws {
    var player = try Player(SampleGraphs.branch, size: Size(width: 40, height: 12))
    player.press("Q")
    #expect(player.text.contains(" What is the value of c?\n"))
    #expect(player.text.contains("Tab shows the formula   0 of 0 right"))
    answer("5", &player)
    #expect(player.text.contains("5 is not it: c = 3"))
  }

  @Test("on the narrowest screens what comes out is told rather than the formula")
  func narrow() throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: 40, height: 12))
    player.press("ffW")
    // The first of xᵀ · ∂L/∂y: 0.6 × 0.3654.
    #expect(player.text.contains("✓ right             (0.2192  …)"))
  }

  @Test("inside of a step the wrong rules show the cells that are reached, no others")
  func reached() throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: 120, height: 36))
    player.press("fssssSii")
    #expect(player.model.session?.moment.reach?.count == 2)
    player.press("W")
    // xᵀ · ∂L/∂y: 0.6 times 0.3654 and 0.2393; four cells are still to come.
    #expect(player.text.contains("⎡ 0.2192  0.1436  — ⎤") && player.text.contains("⎣      —       —  — ⎦"))
    #expect(player.text.contains("⎡    0.6     0.6  — ⎤"))
    #expect(player.text.contains("✗ no upstream gradient"))
  }

  @Test(
    "at an update the sign and the learning rate can be got wrong; the verdict is never cut", arguments: sizes
  )
  func updateMistakes(size: Size) throws {
    var player = try Player(SampleGraphs.learning, size: size)
    player.press("fffW")
    for text in ["✓ right", "✗ + in place of −", "✗ no learning rate η"] {
      #expect(player.text.contains(text), "\(text)")
    }
    player.press("S")
    #expect(player.text.contains("✗ no transpose") && player.text.contains("(1×2)(1×3) does not fit"))
  }

  @Test("a step over a folded group is told from inside of it")
  func foldedMistakes() throws {
    var player = try Player(SampleGraphs.layer)
    player.press("fsssW")
    #expect(player.text.contains("✗ no local derivative"))
    #expect(player.text.contains("inside of layer; o opens the group."))
  }

  @Test("a question inside of a step is about its next cell, and the walk stays where it was")
  func insideQuiz() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("iQ")
    #expect(player.model.prompt?.purpose.label == "y₂ =")
    player.press(.escape)
    #expect(player.model.session?.moment.reach?.count == 1)
    player.press("Q")
    // 0.6 · 0.9977393 + 0.9 · 0.03563661 = 0.630717
    answer("0.6307", &player)
    #expect(player.model.session?.moment.reach?.count == 2)
    #expect(player.model.prompt?.purpose.label == "y₃ =")
  }

  @Test("an edit inside of a step keeps its cell")
  func insideEdit() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("ii")
    player.press("e")
    answer("0.7", &player)
    #expect(player.model.session?.moment.reach?.count == 2)
    player.press("u")
    #expect(player.model.session?.moment.reach?.count == 2)
  }

  @Test("a wrong answer at 80×24 is explained in full, with one hint of Enter; the seed has its own reason")
  func explained() throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: 80, height: 24))
    player.press("sQ")
    answer("5", &player)
    #expect(player.text.contains("= 0.928069") && !player.text.contains("…"))
    #expect(player.text.split(separator: "⏎").count == 2)
    player.press(.enter)
    answer("5", &player)
    #expect(player.text.contains("the backward pass begins with the seed"))
  }
}
