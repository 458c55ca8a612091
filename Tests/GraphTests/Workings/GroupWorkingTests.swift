import Testing

@testable import Graph

/// A group as one function.
@Suite struct GroupWorkingTests {
  /// σ(x) of the slides: ×(−1), exp, +1, 1/x.
  private static let sigmoid = """
    {"nodes": [
      {"id": "x", "op": "input", "value": 1}, {"id": "m", "op": "constant", "value": -1},
      {"id": "u", "op": "mul", "inputs": ["x", "m"]}, {"id": "v", "op": "exp", "inputs": ["u"]},
      {"id": "one", "op": "constant", "value": 1}, {"id": "w", "op": "add", "inputs": ["v", "one"]},
      {"id": "y", "op": "reciprocal", "inputs": ["w"]}],
     "groups": [{"id": "s", "label": "σ", "nodes": ["m", "one", "u", "v", "w", "y"]}]}
    """

  /// y = x · exp(x): no chain, because x is read twice.
  private static let branched = """
    {"nodes": [
      {"id": "x", "op": "input", "value": 0.5}, {"id": "e", "op": "exp", "inputs": ["x"]},
      {"id": "y", "op": "mul", "inputs": ["x", "e"]}],
     "groups": [{"id": "g", "nodes": ["e", "y"]}]}
    """

  private func end(of text: String) throws -> Moment {
    var timeline = Timeline(try GraphFile.read(Array(text.utf8)))
    return timeline.moment(at: timeline.count - 1)
  }

  @Test func `a chain of numbers shows each function with value and gradient`() throws {
    let working = Working(.groupValue(group: 0), in: try end(of: Self.sigmoid))
    #expect(working.equation.symbols == "y = σ(x)")
    #expect(working.equation.numbers == "y = σ(1) = 0.731059")
    #expect(working.flow.map(\.action) == ["", "× (−1)", "exp", "+ 1", "1/x"])
    #expect(
      working.flow.map(\.name) == ["x", "u = x × m", "v = exp(u)", "w = v + one", "y = 1/w"])
    let texts = working.flow.map { [$0.value, $0.gradient].map { $0.map { NumberText.text($0) } ?? "—" } }
    #expect(
      texts == [
        ["1", "0.196612"], ["−1", "−0.196612"], ["0.367879", "−0.534447"], ["1.36788", "−0.534447"],
        ["0.731059", "1"],
      ])
  }

  @Test func `going back is the product of the local derivatives`() throws {
    let moment = try end(of: Self.sigmoid)
    let working = Working(.groupGradient(group: 0), in: moment)
    #expect(
      working.equation.symbols
        == "∂L/∂x = ∂L/∂y · ∂y/∂x,  ∂y/∂x = ∂y/∂w · ∂w/∂v · ∂v/∂u · ∂u/∂x")
    #expect(
      working.equation.numbers
        == "∂y/∂x = −0.534447 × 1 × 0.367879 × (−1) = 0.196612,  ∂L/∂x = 1 × 0.196612 = 0.196612")
    let lines = Working.listing(of: .groupGradient(group: 0), in: moment, places: 0..<10, limit: 3)
    #expect(lines.map(\.name) == ["∂L/∂w", "∂L/∂v", "∂L/∂u", "∂L/∂x"])
  }

  @Test(arguments: [(sigmoid, 0.731058578630005), (branched, 0.8243606353500641)])
  func `the curve is that of the whole group, its slope that of finite differences`(
    text: String, y: Double
  ) throws {
    let curve = try #require(Working(.groupValue(group: 0), in: try end(of: text)).curve)
    #expect(abs(try #require(curve.y) - y) < 1e-12)
    let (x, step) = (curve.x, 1e-6)
    let (above, below) = (
      try #require(curve.value(at: x + step)), try #require(curve.value(at: x - step))
    )
    #expect(abs((above - below) / (2 * step) - (try #require(curve.slope))) < 1e-8)
  }

  @Test func `what is no chain is told step by step`() throws {
    let moment = try end(of: Self.branched)
    let working = Working(.groupValue(group: 0), in: moment, place: 1)
    #expect(working.flow.isEmpty && working.placeCount == 2)
    let forward = Working.listing(of: .groupValue(group: 0), in: moment, places: 0..<10, limit: 3)
    #expect(forward.map(\.name) == ["e", "y"])
    let back = Working.listing(of: .groupGradient(group: 0), in: moment, places: 0..<10, limit: 3)
    #expect(back.count == 3)
    // What comes back to x is both ways together: e^x + x·e^x.
    let figure = try #require(Working(.groupGradient(group: 0), in: moment).lines.last?.lastFigure)
    #expect(abs(try #require(figure.number(row: 0, column: 0)) - 2.473081906050192) < 1e-12)
  }

  @Test func `what comes out of a group is added where gradients come on other ways too`() throws {
    // c = x² · eˣ · x in the group, d = log x beside it: ∂c/∂x = 3x²eˣ + x³eˣ = 20e² at 2.
    let moment = try end(
      of: """
        {"nodes": [{"id": "x", "op": "input", "value": 2}, {"id": "a", "op": "square", "inputs": ["x"]},
          {"id": "b", "op": "exp", "inputs": ["x"]}, {"id": "c", "op": "mul", "inputs": ["a", "b", "x"]},
          {"id": "d", "op": "log", "inputs": ["x"]}, {"id": "L", "op": "add", "inputs": ["c", "d"]}],
         "groups": [{"id": "g", "label": "fan", "nodes": ["a", "b", "c"]}]}
        """)
    let working = Working(.groupGradient(group: 0), in: moment)
    #expect(working.equation.symbols.hasPrefix("∂L/∂x += ∂L/∂c · a · b"))
    let figure = try #require(working.lines.last?.lastFigure)
    #expect(figure.name == "∂L/∂x from fan")
    #expect(abs(try #require(figure.number(row: 0, column: 0)) - 147.78112197861301) < 1e-9)
    let rows = Working.listing(of: .groupGradient(group: 0), in: moment, places: 0..<10, limit: 3)
    #expect(rows.map(\.name) == ["∂L/∂a", "∂L/∂b", "∂L/∂x +=", "∂L/∂x +=", "∂L/∂x +="])
  }

  @Test func `shares of one gradient tell of one cell, so that they add up`() throws {
    // y = softmax(a) by its steps: e₁ gets a share by the product and one by the sum.
    let moment = try end(
      of: """
        {"nodes": [{"id": "a", "op": "input", "value": [0, 1]}, {"id": "e", "op": "exp", "inputs": ["a"]},
          {"id": "S", "op": "sum", "inputs": ["e"]}, {"id": "y", "op": "div", "inputs": ["e", "S"]},
          {"id": "t", "op": "constant", "value": [0, 1]}, {"id": "L", "op": "mul", "inputs": ["y", "t"]},
          {"id": "M", "op": "sum", "inputs": ["L"]}],
         "output": "M", "groups": [{"id": "g", "nodes": ["e", "S", "y"]}]}
        """)
    let rows = Working.listing(of: .groupGradient(group: 0), in: moment, places: 0..<10, limit: 3)
    let shares = rows.filter { $0.name.hasSuffix("+=") }
    #expect(Set(shares.map(\.name)).count == 1 && shares.count == 2, "\(rows.map(\.name))")
    let place = shares[0].name.contains("₁") ? 0 : 1
    let sum = shares.compactMap(\.value).reduce(0, +)
    let gradient = try #require(moment.gradient(of: moment.graph.node("e")))
    #expect(abs(sum - gradient.elements[place]) < 1e-12)
  }

  @Test func `before the steps nothing is known`() throws {
    var timeline = Timeline(try GraphFile.read(Array(Self.sigmoid.utf8)))
    let start = timeline.moment(at: 0)
    let working = Working(.groupValue(group: 0), in: start)
    #expect(working.equation.numbers == "y = σ(1) = —")
    #expect(working.flow.dropFirst().allSatisfy { $0.value == nil && $0.gradient == nil })
    #expect(working.curve?.y == nil && working.curve?.slope == nil)
    let back = Working(.groupGradient(group: 0), in: start)
    #expect(back.equation.numbers == "∂y/∂x = —,  ∂L/∂x = —")
  }

  @Test func `where one number comes in twice, the slope is the sum of both shares`() throws {
    let moment = try end(
      of: """
        {"nodes": [{"id": "x", "op": "input", "value": 3}, {"id": "y", "op": "mul", "inputs": ["x", "x"]}]}
        """)
    for topic in [Working.Topic.value(node: 1), .contribution(arrow: 0), .contribution(arrow: 1)] {
      let curve = try #require(Working(topic, in: moment).curve)
      #expect(curve.slopes == [3, 3] && curve.slope == 6)
      #expect(curve.value(at: 5) == 25)
    }
  }
}
