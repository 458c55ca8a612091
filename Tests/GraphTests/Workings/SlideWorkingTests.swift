import Testing

@testable import Graph

/// The figures of the slides, worked out by hand.
@Suite struct SlideWorkingTests {
  private static func product() throws -> WorkedCase {
    try WorkedCase(
      OperationCase(
        "matmul", [.rows([1, 2]), .rows([1, 3, 5], [2, 4, 6])], upstream: .rows([1, 2, 3]),
        value: .rows([5, 11, 17]), gradients: []))
  }

  @Test func `the value of a product lights a row of x, a column of W and a cell of y`() throws {
    var worked = try Self.product()
    let working = Working(.value(node: worked.output), in: worked.end, place: 1)
    #expect(working.lines[0].signs == ["·", "="])
    #expect(working.lines[0].figures.map(\.litNumbers) == [[1, 2], [3, 4], [11]])
    #expect(working.addition?.terms.map(\.value) == [3, 8])
    #expect(working.equation.numbers.hasSuffix("1 × 3 + 2 × 4 = 11"))
  }

  @Test func `∂L/∂W is the outer product xᵀ · ∂L/∂y, ∂L/∂x the product with Wᵀ`() throws {
    var worked = try Self.product()
    let outer = Working(.contribution(arrow: 1), in: worked.end, place: 5)
    let figures = outer.lines[0].figures
    #expect(figures.map(\.name) == ["x0ᵀ", "∂L/∂y", "∂L/∂x1"])
    #expect(figures.map(\.shape) == [Shape([2, 1]), Shape([1, 3]), Shape([2, 3])])
    #expect(figures.map(\.litNumbers) == [[2], [3], [6]])
    let inner = Working(.contribution(arrow: 0), in: worked.end, place: 0)
    #expect(inner.lines[0].figures.map(\.name) == ["∂L/∂y", "x1ᵀ", "∂L/∂x0"])
    #expect(inner.lines[0].figures[1].shape == Shape([3, 2]))
    #expect(inner.lines[0].figures.map(\.litNumbers) == [[1, 2, 3], [1, 3, 5], [22]])
    #expect(inner.addition?.terms.map(\.value) == [1, 6, 15])
  }

  @Test func `a sigmoid is the chain of the slide, and its gradient goes back through it`() throws {
    var worked = try WorkedCase(
      OperationCase("sigmoid", [Tensor(1)], upstream: Tensor(1), value: Tensor(0.731059), gradients: []))
    let flow = Working(.contribution(arrow: 0), in: worked.end).flow
    #expect(flow.map(\.action) == ["", "× (−1)", "exp", "+ 1", "1/x"])
    #expect(
      flow.compactMap { $0.value.map { NumberText.text($0) } } == [
        "1", "−1", "0.367879", "1.36788", "0.731059",
      ])
    #expect(
      flow.compactMap { $0.gradient.map { NumberText.text($0) } } == [
        "0.196612", "−0.196612", "−0.534447", "−0.534447", "1",
      ])
  }

  @Test func `softmax with loss is worked out from the exponentials to y − t`() throws {
    // ln 3, ln 2, ln 5: the exponentials are 3, 2, 5 and their sum 10.
    let logits = Tensor.of(1.0986122886681098, 0.6931471805599453, 1.6094379124341003)
    var worked = try WorkedCase(
      OperationCase(
        "softmax_cross_entropy", [logits, .of(0, 1, 0)], value: Tensor(1.609438), gradients: []))
    let rows = Working(.contribution(arrow: 0), in: worked.end).table
    #expect(
      rows.map(\.name) == [
        "x0", "exp(x0)", "Σ exp(x0)", "softmax(x0)", "x1", "softmax(x0) − x1", "∂L/∂x0 (× upstream)",
      ])
    let texts = rows.map { $0.numbers.map { $0.map { NumberText.text($0, digits: 5) } ?? "—" } }
    #expect(texts[1] == ["3", "2", "5"])
    #expect(texts[2] == ["10"])
    #expect(texts[3] == ["0.3", "0.2", "0.5"])
    #expect(texts[5] == ["0.3", "−0.8", "0.5"])
    let value = Working(.value(node: worked.output), in: worked.end)
    #expect(value.table.last?.numbers.first??.isClose(to: 1.6094379124341003) == true)
    #expect(value.place == 1, "the class of the target is in view")
  }

  @Test func `a bias is added up over the copies that repeat made of it`() throws {
    var worked = try WorkedCase(
      OperationCase(
        "repeat", [.of(1, 2, 3)], ["count": .integer(2)], upstream: .rows([1, 2, 3], [4, 5, 6]),
        value: .rows([1, 2, 3], [1, 2, 3]), gradients: []))
    let working = Working(.contribution(arrow: 0), in: worked.end, place: 2)
    #expect(working.lines[0].figures.map(\.litNumbers) == [[3, 6], [9]])
    #expect(working.addition?.terms.map(\.value) == [3, 6])
    #expect(working.addition?.results.map(\.value) == [9])
  }

  @Test func `at a branch the gradient is the sum of what the arrows bring`() throws {
    let graph = try EquationGraph([
      .input("a", Tensor(2)), .input("b", Tensor(1)), .constant("one", Tensor(1)),
      .node("c", "add", "a", "b"),
      .node("d", "add", "b", "one"), .node("e", "mul", "c", "d"),
    ])
    var timeline = Timeline(graph.graph)
    let end = timeline.moment(at: timeline.count - 1)
    let b = try #require(graph.graph.nodes.firstIndex { $0.id == "b" })
    #expect(end.topics(of: b) == [.value(node: b), .gradient(node: b)])
    let working = Working(.gradient(node: b), in: end)
    #expect(working.lines[0].figures.map(\.name) == ["from c", "from d", "∂L/∂b"])
    #expect(working.addition?.terms.map(\.value) == [2, 3])
    #expect(working.equation.numbers == "∂L/∂b = 2 + 3 = 5   (2 of 2 paths)")
    let reader = Working(.value(node: b), in: end)
    #expect(reader.remarks == ["→ c  add", "→ d  add"])
  }

  @Test(arguments: [
    Training.Optimizer.sgd, .momentum(0.9), .adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8),
  ])
  func `an update shows what was, what it follows and what became`(optimizer: Training.Optimizer) throws {
    let training = Training(optimizer: optimizer, learningRate: 0.1, iterations: 2)
    let graph = try EquationGraph(
      [.parameter("w", .of(1, 2)), .node("s", "square", "w"), .node("L", "sum", "s")], training: training)
    var timeline = Timeline(graph.graph, training: training)
    let w = try #require(graph.graph.nodes.firstIndex { $0.id == "w" })
    let step = try #require(timeline.schedule.index(ofUpdate: w))
    let before = Working(.update(parameter: w), in: timeline.moment(at: step - 1), place: 1)
    #expect(before.lines.last?.lastFigure?.litNumbers == [])
    let moment = timeline.moment(at: step)
    let after = Working(.update(parameter: w), in: moment, place: 1)
    let expected = try #require(moment.parameterAfterUpdate(of: w)).elements[1]
    #expect(after.lines.last?.lastFigure?.litNumbers == [expected])
    #expect(after.lines.last?.figures.first?.litNumbers == [2])
    #expect(
      after.lines.joined().contains { piece in
        if case .figure(let figure) = piece {
          figure.name == "∂L/∂w" && figure.litNumbers == [4]
        } else {
          false
        }
      })
    // 2 − 0.1 · 4 by gradient descent and at momentum's first step; Adam's first step is η itself.
    let isAdam = optimizer.name == "adam"
    #expect(abs(expected - (isAdam ? 1.9 : 1.6)) < 1e-6)
  }
}
