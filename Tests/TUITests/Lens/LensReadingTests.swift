import Graph
import TestSupport
import Testing

@testable import TUI

/// What a reader of the lens relies on: signs, whole tensors, a tangent that can be told from its curve.
@Suite struct LensReadingTests {
  private func player(_ text: String, width: Int = 80, height: Int = 24) throws -> Player {
    try Player(text, size: Size(width: width, height: height))
  }

  private static func unary(_ operation: String, _ value: String) -> String {
    """
    {"nodes": [{"id": "x", "op": "input", "value": \(value)},
      {"id": "y", "op": "\(operation)", "inputs": ["x"]}, {"id": "L", "op": "sum", "inputs": ["y"]}]}
    """
  }

  /// The curve of y = slope · x at 0.
  private func line(_ result: String, slope: Double, over argument: String) throws -> Working.Curve {
    let graph = try SampleGraphs.read(
      """
      {"nodes": [{"id": "\(argument)", "op": "input", "value": 0},
        {"id": "k", "op": "constant", "value": \(slope)},
        {"id": "\(result)", "op": "mul", "inputs": ["\(argument)", "k"]}]}
      """)
    var timeline = Timeline(graph)
    return try #require(Working(.value(node: 2), in: timeline.moment(at: 1)).curve)
  }

  @Test("E and W open the whole step and the mistakes from the lens", arguments: ["E", "W"])
  func givingWay(key: String) throws {
    var player = try player(SampleGraphs.learning)
    player.press("ff")
    player.press(.enter)
    player.press(key)
    #expect(key == "E" ? player.model.overlay is WholeStep : player.model.overlay is WrongRulesOverlay)
    player.press(key)
    #expect(player.model.overlay == nil)
  }

  @Test("a negative number after a sign has parentheses")
  func signs() throws {
    var player = try player(Self.unary("neg", "-1.5"))
    player.press("s")
    player.press(.enter)
    #expect(player.text.contains("− (−1.5) = 1.5"), "\(player.text)")
  }

  @Test("at 80×24 the tensors of a gradient are whole, and the curve is there", arguments: ["silu", "sqrt"])
  func whole(operation: String) throws {
    var player = try player(Self.unary(operation, "[[0.3, 0.6, 0.9], [1.2, 0.4, 0.8]]"))
    player.press("ff")
    player.press(.enter)
    #expect(!player.text.contains("… ⎤") && !player.text.contains("⎡ …"), "\(player.text)")
    #expect(player.text.contains("slope ∂y"), "\(player.text)")
  }

  @Test("numbers lose decimals before a tensor loses columns")
  func decimals() throws {
    let row = "[0.37, -0.21, 0.123, 0.28]"
    var player = try player(Self.unary("tanh", "[\(row), \(row), \(row), \(row)]"))
    player.press("s")
    player.press(.enter)
    #expect(!player.text.contains("⎡ …") && !player.text.contains("… ⎤"), "\(player.text)")
    // tanh 0.37 = 0.353990 and tanh −0.21 = −0.206966.
    #expect(player.text.contains("0.35  −0.21   0.12   0.27"), "\(player.text)")
  }

  @Test("of a group's step the formula is plain and the result is bold")
  func results() throws {
    var player = try player(
      """
      {"nodes": [{"id": "x", "op": "input", "value": [1, 2]}, {"id": "a", "op": "square", "inputs": ["x"]},
        {"id": "y", "op": "mul", "inputs": ["a", "x"]}, {"id": "L", "op": "sum", "inputs": ["y"]}],
       "groups": [{"id": "g", "nodes": ["a", "y"], "collapsed": true}]}
      """)
    player.press("s")
    player.press(.enter)
    let rows = player.text.split(separator: "\n", omittingEmptySubsequences: false)
    let (formula, result) = (
      try #require(rows.firstIndex { $0.hasPrefix("│  a = x²") }),
      try #require(rows.firstIndex { $0.contains("x₂² = 2² = 4") })
    )
    let isBold = { (row: Int) in (3..<77).contains { player.frame[$0, row].style.isBold } }
    #expect(!isBold(formula) && isBold(result))
  }

  @Test(
    "on the smallest screens the result is there, and no page's name runs into the place",
    arguments: [(40, 12), (50, 14), (60, 18)])
  func smallest(width: Int, height: Int) throws {
    // 1 · 0.2 + … + 8 · 0.8 = 20 by hand; −log(0.5) / 3 = 0.231049.
    let row = "[1, 2, 3, 4, 5, 6, 7, 8]"
    let weights = "[0.2, 0.4, 0.6, 0.8, 0.2, 0.4, 0.6, 0.8]"
    let graphs = [
      (
        """
        {"nodes": [{"id": "x", "op": "input", "value": \(row)}, {"id": "W", "op": "input", "value": \(weights)},
          {"id": "y", "op": "matmul", "inputs": ["x", "W"]}]}
        """, "= 20 "
      ),
      (
        """
        {"nodes": [{"id": "p", "op": "input", "value": [1, 0, 0.5]}, {"id": "t", "op": "input", "value": [1, 0, 1]},
          {"id": "L", "op": "binary_cross_entropy", "inputs": ["p", "t"]}]}
        """, "= 0.231049 "
      ),
    ]
    for (text, result) in graphs {
      var player = try player(text, width: width, height: height)
      player.press("s")
      player.press(.enter)
      #expect(player.text.contains(result), "\(player.text)")
      #expect(!player.text.contains("∂cell") && !player.text.contains("/cell"), "\(player.text)")
    }
  }

  @Test("the rows of a calculation are the same before and after their numbers are known")
  func rows() throws {
    let text = """
      {"nodes": [{"id": "x", "op": "input", "value": [400, 401]}, {"id": "k", "op": "constant", "value": 2},
        {"id": "z", "op": "mul", "inputs": ["x", "k"]}, {"id": "y", "op": "softmax", "inputs": ["z"]},
        {"id": "s", "op": "softplus", "inputs": ["z"]}, {"id": "p", "op": "mul", "inputs": ["s", "y"]},
        {"id": "L", "op": "sum", "inputs": ["p"]}]}
      """
    for (tabs, row) in [(4, "exp(z − max(z))"), (5, "log1p(exp(−z))")] {
      var player = try player(text)
      for _ in 0..<tabs { player.press(.tab) }
      player.press(.enter)
      #expect(player.text.contains("\(row) "), "\(player.text)")
      player.press("f")
      #expect(player.text.contains("\(row) "), "\(player.text)")
    }
  }

  @Test("a slope whose name has no room loses the name, not its digits")
  func slope() throws {
    let curve = try line("another_name", slope: 0.123456, over: "a_long_name")
    var frame = Frame(Size(width: 24, height: 8))
    TangentPlot(curve: curve).render(into: &frame, region: Region(frame.size))
    #expect(AnsiText.text(frame).contains("slope 0.123456"))
  }

  @Test("where the tangent is the curve, three cells in four have its colour and the fourth the curve's")
  func tangent() throws {
    let curve = try line("y", slope: 0.25, over: "x")
    var frame = Frame(Size(width: 40, height: 12))
    TangentPlot(curve: curve).render(into: &frame, region: Region(frame.size))
    var count = 0
    for x in 0..<40 {
      for y in 1..<10 {
        guard let glyph = frame[x, y].glyph,
          (0x2801...0x28FF).contains(glyph.unicodeScalars.first?.value ?? 0)
        else { continue }
        count += 1
        #expect(frame[x, y].style.role == (x % 4 == 3 ? Role.forward : .backward), "\(x)")
      }
    }
    #expect(count >= 39)
  }
}
