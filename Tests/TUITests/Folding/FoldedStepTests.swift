import Testing

@testable import TUI

/// What is told of a step over a folded group.
@Suite struct FoldedStepTests {
  @Test(
    "a step over a group tells its function, the chain through it and which parameters inside have learned")
  func layer() throws {
    var player = try Player(SampleGraphs.layer)
    player.press("s")
    var equation = try #require(player.model.session?.equation)
    #expect(equation.title == "layer  h = layer(x; w)")
    #expect(equation.symbols == "h = tanh(w × x)")
    #expect(
      equation.numbers == "h = tanh(z) = tanh(1) = 0.761594   (2 steps of layer)"
        || equation.numbers == "h = tanh(1) = 0.761594   (2 steps of layer)")
    player.press("ssss")
    equation = try #require(player.model.session?.equation)
    // 2h = 1.523188, 1 − tanh² 1 = 0.419974, w = 0.5.
    #expect(equation.symbols == "∂L/∂x = ∂L/∂h · ∂h/∂x")
    #expect(
      equation.numbers
        == "∂L/∂x = 1.52319 × 0.419974 × 0.5 = 0.31985   (3 steps of layer; inside also ∂L/∂w)")
  }

  @Test("the panel shows the parameter inside of a folded group; e tells how to open it")
  func panel() throws {
    var player = try Player(
      """
      {"nodes": [
        {"id": "x", "op": "input", "value": 2}, {"id": "v", "op": "parameter", "value": 3},
        {"id": "y", "op": "mul", "inputs": ["v", "x"]}, {"id": "w", "op": "parameter", "value": 0.5},
        {"id": "h", "op": "mul", "inputs": ["w", "y"]}, {"id": "L", "op": "square", "inputs": ["h"]}],
       "groups": [{"id": "layer", "nodes": ["w", "h"], "collapsed": true}]}
      """)
    #expect(player.model.session?.panelParameter == 1)
    player.press("ss")
    #expect(player.model.session?.panelParameter == 3)
    player.model.session?.selection = 4
    player.press("ge")
    #expect(player.model.session?.panelParameter == 3)
    #expect(player.model.notice == "layer is a folded group; o opens it, then its leaves can be edited")
  }

  @Test("notes of hidden steps stand on lines of their own, in the order of the steps")
  func notes() throws {
    let notes = """
      "notes": [{"at": "forward:h", "text": "Second."}, {"at": "forward:z", "text": "First."},
                {"at": "backward:x", "text": "Last."}, {"at": "backward:z", "text": "Before."}],
      """
    var player = try Player("{" + notes + SampleGraphs.layer.dropFirst())
    player.press("s")
    #expect(player.model.session?.narration == "First.\nSecond.")
    #expect(player.text.contains("┃ First.") && player.text.contains("┃ Second."))
    player.press("ssss")
    #expect(player.model.session?.narration == "Before.\nLast.")
  }

  private static let ending = """
    {"nodes": [
      {"id": "X", "op": "constant", "value": [[1, 2]]},
      {"id": "W", "op": "parameter", "value": [[0.5, -0.25], [1, 0.1]]},
      {"id": "b", "op": "parameter", "value": [0, 0.2]},
      {"id": "z", "op": "affine", "inputs": ["X", "W", "b"]}, {"id": "h", "op": "tanh", "inputs": ["z"]},
      {"id": "L", "op": "sum", "inputs": ["h"]}],
     "output": "L", "groups": [{"id": "hidden", "nodes": ["W", "b", "z", "h"], "collapsed": true}]}
    """

  @Test(
    "where gradients end inside of a group, its first parameter stands for all: equation, panel, W and quiz")
  func endingInside() throws {
    var player = try Player(Self.ending)
    player.press("fss")
    player.press("Q")
    #expect(player.model.prompt?.purpose.label == "∂L/∂w₂₂ =")
    // z₂ = −0.25 + 0.2 + 0.2 = 0.15; 2 (1 − tanh² 0.15) = 1.95567
    player.press("1.95567")
    player.press(.enter)
    #expect(player.model.notice == "quiz: 1 of 1 right")
    let session = try #require(player.model.session)
    #expect(session.equation.title == "hidden  h = hidden(X; W, b)")
    #expect(session.equation.symbols == "∂L/∂W = Xᵀ · ∂L/∂z")
    #expect(session.equation.numbers.hasSuffix("= 1.95567   (3 steps of hidden; inside also ∂L/∂b)"))
    #expect(session.panelParameter == 1)
    player.press("W")
    #expect(player.text.contains("✗ no transpose           ∂L/∂W = X · ∂L/∂z"))
  }
}
