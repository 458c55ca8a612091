import Testing

@testable import Graph

/// Workings where a formula as it is written has no number, or too few digits: what is shown must be what is calculated.
@Suite struct ExtremeWorkingTests {
  /// The worked value of an operation, or the gradient for one of its inputs.
  private func working(
    _ operation: String, _ inputs: [Tensor], slot: Int? = nil, place: Int? = nil
  ) throws -> Working {
    var worked = try WorkedCase(OperationCase(operation, inputs, value: Tensor(0), gradients: []))
    let topic: Working.Topic = slot.map { .contribution(arrow: $0) } ?? .value(node: worked.output)
    return Working(topic, in: worked.end, place: place)
  }

  private func expect(_ rows: [Working.Row], _ expected: [(String, [Double])]) {
    #expect(rows.map(\.name) == expected.map(\.0))
    for (row, numbers) in zip(rows, expected) {
      #expect(row.numbers.count == numbers.1.count)
      for (number, right) in zip(row.numbers, numbers.1) {
        #expect(number.map { abs($0 - right) <= 1e-12 * max(1, abs(right)) } ?? false, "\(row.name)")
      }
    }
  }

  @Test func `a softplus of 800 is calculated without exp(800)`() throws {
    let worked = try working("softplus", [Tensor(800)])
    #expect(worked.flow.isEmpty)
    expect(
      worked.table,
      [
        ("x0", [800]), ("−x0", [-800]), ("exp(−x0)", [0]), ("log1p(exp(−x0))", [0]),
        ("x0 + log1p(exp(−x0))", [800]),
      ])
    #expect(
      worked.remarks == ["exp(800) is beyond the largest number, so it is calculated in these steps:"])
  }

  @Test func `a softplus of −40 keeps the digits that 1 + exp(−40) loses`() throws {
    // exp(−40) = 4.2483542552915889e−18, and log(1 + x) is x to first order.
    let worked = try working("softplus", [.of(1, -40)], place: 1)
    let last = try #require(worked.table.last?.numbers.first ?? nil)
    #expect(abs(last / 4.2483542552915889e-18 - 1) < 1e-12)
    // Beside it log(1 + e) is as it is written.
    #expect(try working("softplus", [.of(1, -40)], place: 0).flow.count == 4)
  }

  @Test func `a sigmoid of −800 is exp(x) / (1 + exp(x))`() throws {
    let worked = try working("sigmoid", [Tensor(-800)])
    #expect(worked.table.map(\.name) == ["x0", "exp(x0)", "1 + exp(x0)", "exp(x0) / (1 + exp(x0))"])
  }

  /// 1 + e^−1 + e^−2 = 1.5032147244080551.
  @Test func `the largest logit is subtracted where exponentials overflow, and nowhere else`() throws {
    let sum = 1.5032147244080551
    let softmax = try working("softmax", [.of(1000, 1001, 1002)])
    expect(
      softmax.table,
      [
        ("x0", [1000, 1001, 1002]), ("x0 − max(x0)", [-2, -1, 0]),
        ("exp(x0 − max(x0))", [0.1353352832366127, 0.36787944117144233, 1]),
        ("Σ exp(x0 − max(x0))", [sum]),
        ("y", [0.1353352832366127 / sum, 0.36787944117144233 / sum, 1 / sum]),
      ])
    let logarithm = try working("log_softmax", [.of(-1002, -1001, -1000)])
    #expect(logarithm.table.map(\.name)[4] == "log(Σ exp(x0 − max(x0)))")
    #expect(abs(try #require(logarithm.table[4].numbers[0]) - 0.4076059644443803) < 1e-12)
    let usual = try working("softmax", [.of(0, 1, 2)])
    #expect(usual.table.map(\.name) == ["x0", "exp(x0)", "Σ exp(x0)", "y"])
  }

  @Test func `0 · log 0 counts as 0 in every row of a binary cross-entropy`() throws {
    let log2 = 0.6931471805599453
    let inputs: [Tensor] = [.of(1, 0, 0.5), .of(1, 0, 1)]
    let value = try working("binary_cross_entropy", inputs)
    #expect(value.table.suffix(3).map(\.numbers)[0] == [0, 0, log2])
    #expect(value.table.allSatisfy { row in row.numbers.allSatisfy { $0?.isNaN == false } })
    #expect(value.remarks == ["(1 − 1) × log(1 − 1) counts as 0 here: 0 times infinity"])
    // −1/p where t is 1, 1/(1 − p) where it is 0, a third of each.
    let gradient = try working("binary_cross_entropy", inputs, slot: 0, place: 0)
    #expect(gradient.table.suffix(2).map(\.numbers)[0] == [-1, 1, -2])
    #expect(gradient.remarks == ["(1 − 1) / (1 − 1) counts as 0 here: zero divided by zero"])
  }

  @Test func `what a power of 0 counts as is said`() throws {
    let base = try working("pow", [Tensor(0), Tensor(0)], slot: 0)
    #expect(base.equation.numbers == "∂L/∂x0 = 1 × 0 × 0^(0 − 1) = 0")
    #expect(base.remarks == ["0 × 0^(0 − 1) counts as 0 here: 0 times infinity"])
    let exponent = try working("pow", [Tensor(0), Tensor(0)], slot: 1)
    #expect(exponent.remarks == ["1 × 1 × log(0) counts as 0 here: the logarithm of zero"])
    #expect(exponent.curve?.slope == 0)
  }

  @Test func `numbers have the digits without which an equation looks false`() throws {
    // 1/(1 + e^−30) is 0.999999999999906, which six digits round to 1.
    let worked = try working("sigmoid", [Tensor(30)], slot: 0)
    let numbers = worked.equation.numbers
    #expect(numbers.hasPrefix("∂L/∂x0 = 1 × 0.999999999999906"))
    #expect(numbers.hasSuffix("(1 − 0.99999999999990652) = 9.34808e−14"))
    // Where digits are lost on the way only the ends have a gradient: 9.3576e−14 is not 9.3481e−14.
    #expect(worked.flow.map { $0.gradient != nil } == [true, false, false, false, true])
    let usual = try working("sigmoid", [Tensor(1)], slot: 0)
    #expect(usual.equation.numbers == "∂L/∂x0 = 1 × 0.731059 × (1 − 0.731059) = 0.196612")
  }

  @Test func `what cancels out needs no more digits`() throws {
    // A gradient that is the same everywhere changes nothing: y(g − Σ g · y) = 0.
    let worked = try working("softmax", [.of(2, 2, 2)], slot: 0, place: 0)
    #expect(
      worked.equation.numbers.hasSuffix(
        "0.333333 × (1 − (1 × 0.333333 + 1 × 0.333333 + 1 × 0.333333)) = 0"))
  }

  @Test(arguments: [("maximum", "x0₁ = x1₁"), ("minimum", "x1₁ = x0₁")])
  func `a tie says that both share`(operation: String, tie: String) throws {
    let tied = try working(operation, [.of(1, 2), .of(1, 3)], slot: 0, place: 0)
    #expect(tied.remarks == ["\(tie) is a tie: each gets half"])
    #expect(tied.equation.numbers.hasSuffix("1 × 0.5 = 0.5"))
    #expect(try working(operation, [.of(1, 2), .of(1, 3)], slot: 0, place: 1).remarks.isEmpty)
  }

  @Test func `all that are the largest share in the formula too`() throws {
    let tied = try working("max", [.of(3, 1, 3)], slot: 0, place: 0)
    #expect(tied.equation.symbols == "∂L/∂x0 = ∂L/∂y ⊙ [x0 = y] / (Σ [x0 = y])")
    #expect(tied.equation.numbers.hasSuffix("1 × 1 / 2 = 0.5"))
    #expect(tied.remarks == ["a tie of 2: each gets 1/2"])
    let alone = try working("max", [.of(3, 1, 2)], slot: 0, place: 0)
    #expect(alone.equation.symbols == "∂L/∂x0 = ∂L/∂y ⊙ [x0 = y]")
  }

  @Test(arguments: [("relu", "0"), ("abs", "0"), ("leaky_relu", "0.01")])
  func `the slope at a kink is said`(operation: String, slope: String) throws {
    let worked = try working(operation, [Tensor(0)], slot: 0)
    #expect(worked.remarks == ["x0 = 0 is the kink: the slope counts as \(slope)"])
  }
}

/// Formulas drawn with their tensors: what stands where.
@Suite struct DrawnFormulaTests {
  @Test func `a vector on the right of a matrix stands as a column, and so does what comes out`() throws {
    // W = [[1, 2, 3], [4, 5, 6]], x = (1, 2, 3), ∂L/∂y = (1, 10): ∂L/∂W = [[1, 2, 3], [10, 20, 30]].
    var worked = try WorkedCase(
      OperationCase(
        "matmul", [.rows([1, 2, 3], [4, 5, 6]), .of(1, 2, 3)], upstream: .of(1, 10), value: .of(14, 32),
        gradients: []))
    func sizes(_ topic: Working.Topic) -> [[Int]] {
      Working(topic, in: worked.end).lines[0].figures.map { [$0.rowCount, $0.columnCount] }
    }
    #expect(sizes(.value(node: worked.output)) == [[2, 3], [3, 1], [2, 1]])
    #expect(sizes(.contribution(arrow: 0)) == [[2, 1], [1, 3], [2, 3]])
    #expect(sizes(.contribution(arrow: 1)) == [[3, 2], [2, 1], [3, 1]])
    let outer = Working(.contribution(arrow: 0), in: worked.end, place: 5)
    #expect(outer.lines[0].figures.map(\.litNumbers) == [[10], [3], [30]])
    #expect(outer.lines[0].figures.map(\.focus.row) == [1, 0, 1])
  }

  @Test func `a vector on the left stays a row`() throws {
    var worked = try WorkedCase(
      OperationCase("matmul", [.of(1, 2), .of(3, 4)], value: Tensor(11), gradients: []))
    let figures = Working(.value(node: worked.output), in: worked.end).lines[0].figures
    #expect(figures.map { [$0.rowCount, $0.columnCount] } == [[1, 2], [2, 1], [1, 1]])
  }

  @Test func `a negative number has parentheses after a sign and before a power`() throws {
    func enclosed(_ operation: String, _ inputs: Tensor...) throws -> [Bool] {
      var worked = try WorkedCase(OperationCase(operation, inputs, value: Tensor(0), gradients: []))
      return Working(.value(node: worked.output), in: worked.end).lines[0].figures.map(\.isEnclosed)
    }
    #expect(try enclosed("neg", Tensor(-1.5)) == [true, false])
    #expect(try enclosed("mul", Tensor(-2), Tensor(-3)) == [false, true, false])
    #expect(try enclosed("pow", Tensor(-2), Tensor(-3)) == [true, true, false])
    #expect(try enclosed("maximum", Tensor(-2), Tensor(-3)) == [false, false, false])
    #expect(try enclosed("square", Tensor(-2)) == [true, false])
  }

  @Test func `a node that is called what its formula reads is written as a function`() throws {
    let graph = try EquationGraph([
      .input("K", .rows([1, 2], [3, 4])), .node("Kᵀ", "transpose", "K"), .node("L", "sum", "Kᵀ"),
    ])
    #expect(graph.forward("Kᵀ").symbols == "Kᵀ = transpose(K)")
    #expect(graph.forward("Kᵀ").title == "transpose  Kᵀ = transpose(K)")
  }

  @Test func `a share of a node that comes in twice does not claim to be ∂y/∂x`() throws {
    let graph = try EquationGraph([.input("x", Tensor(3)), .node("y", "mul", "x", "x")])
    let share = graph.backward("x", from: "y", slot: 0)
    #expect(share.symbols == "∂L/∂x += ∂L/∂y · x")
    #expect(share.numbers == "∂L/∂x += 1 × 3 = 3")
    #expect(share.accumulation == "∂L/∂x = 3 + 3 = 6   (2 of 2 paths)")
  }

  @Test func `a sum of shares has the digits that show how it comes about`() throws {
    let graph = try EquationGraph([
      .input("x", Tensor(1)), .constant("k", Tensor(100_000_001)), .constant("l", Tensor(-100_000_000)),
      .node("y", "mul", "x", "k"), .node("z", "mul", "x", "l"), .node("L", "add", "y", "z"),
    ])
    #expect(
      graph.backward("x", from: "z").accumulation == "∂L/∂x = 100000001 + (−100000000) = 1   (2 of 2 paths)")
  }

  @Test func `a small step on a large number shows in its digits`() throws {
    // 1000000 − 0.1 · 0.3.
    let training = Training(optimizer: .sgd, learningRate: 0.1, iterations: 1)
    var graph = try EquationGraph(
      [.parameter("x", Tensor(1e6)), .constant("k", Tensor(0.3)), .node("y", "mul", "x", "k")],
      training: training)
    #expect(graph.update("x").numbers == "x = 1000000 − 0.1 × 0.3 = 999999.97")
  }

  @Test func `an update that was edited afterwards keeps its equation and says so`() throws {
    let training = Training(optimizer: .sgd, learningRate: 0.1, iterations: 1)
    let graph = try ComputationGraph(sketch: "x = parameter 3\ny = mul x x", training: training)
    var timeline = Timeline(graph, training: training)
    let (x, last) = (graph.node("x"), timeline.schedule.steps.count - 1)
    let value = Working.Topic.value(node: x)
    #expect(Working(value, in: timeline.moment(at: 0)).equation.symbols == "x is given")
    let left = Working(value, in: timeline.moment(at: last)).equation.symbols
    #expect(left == "x is what this update has made of it")
    let next = timeline.moment(at: timeline.position(iteration: 1, step: 0))
    #expect(Working(value, in: next).equation.symbols == "x is what the update before has left")
    let unedited = Working(.update(parameter: x), in: timeline.moment(at: last))
    #expect(unedited.remarks.isEmpty)
    timeline.change(to: timeline.experiment(setting: [0: 7], of: x, at: last))
    // 3 − 0.1 · 6 = 2.4, whatever was typed afterwards.
    let edited = Working(.update(parameter: x), in: timeline.moment(at: last))
    #expect(edited.lines[0].figures.map { $0.number(row: 0, column: 0) } == [3, 6, 2.4])
    #expect(
      Working(value, in: timeline.moment(at: last)).equation.symbols == "x was edited after its update")
    #expect(edited.remarks == ["edited after its update: x is now 7"])
    // The rate of this iteration, not that of the file.
    timeline.change(to: timeline.experiment(settingLearningRate: 0.5, from: 0))
    let faster = Working(.update(parameter: x), in: timeline.moment(at: last))
    #expect(faster.lines[0].signs == ["− 0.5 ·", "="])
  }
}

/// Where the lens says that a NaN or an infinity comes from.
@Suite struct OriginTests {
  private func remarks(_ sketch: String, _ topic: (ComputationGraph) -> Working.Topic) throws -> [String] {
    let graph = try ComputationGraph(sketch: sketch)
    var timeline = Timeline(graph)
    return Working(topic(graph), in: timeline.moment(at: timeline.schedule.update.lowerBound - 1)).remarks
  }

  @Test(arguments: [
    ("div a b", 0.0, 0.0, "NaN is born here: 0 / 0, zero divided by zero"),
    ("div a b", 1, 0, "∞ is born here: 1 / 0, a division by zero"),
    ("log b", 0, -1, "NaN is born here: log(−1), the logarithm of a negative number"),
    ("log b", 0, 0, "−∞ is born here: log(0), the logarithm of zero"),
    ("sqrt b", 0, -1, "NaN is born here: √(−1), the root of a negative number"),
  ])
  func `it is born where finite numbers make it`(operation: String, a: Double, b: Double, words: String)
    throws
  {
    let sketch = "a = input \(a)\nb = input \(b)\nc = mul a b\ny = \(operation)\nL = add c y"
    #expect(try remarks(sketch) { .value(node: $0.node("y")) } == [words])
  }

  @Test(arguments: [
    ("y = mul a l", "NaN, passed on from l: 0 × (−∞), 0 times infinity"),
    ("y = sub l l", "NaN, passed on from l: −∞ − (−∞), infinity minus infinity"),
    ("n = sqrt m\ny = mul n l", "NaN comes in with n"),
    ("y = add l a", "−∞ comes in with l"),
  ])
  func `it is passed on where something infinite or a NaN goes in`(line: String, words: String) throws {
    let sketch = "a = input 0\nm = input -1\nl = log a\n\(line)\nL = add y m"
    #expect(try remarks(sketch) { .value(node: $0.node("y")) } == [words])
  }

  @Test func `shares of opposite infinities make a NaN`() throws {
    // ∂L/∂x = ∞ from 1/x at 0, and −∞ from −1/x.
    let sketch = "x = input 0\na = log x\nb = log x\nc = neg b\nL = add a c"
    let words = try remarks(sketch) { .gradient(node: $0.node("x")) }
    #expect(words == ["NaN is born here: ∞ and −∞ among them"])
    let carried = try remarks("x = input -1\na = sqrt x\nb = neg x\nL = add a b") {
      .gradient(node: $0.node("x"))
    }
    #expect(carried == ["NaN comes in from a"])
  }
}
