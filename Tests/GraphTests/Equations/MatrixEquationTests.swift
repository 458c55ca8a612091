import Testing

@testable import Graph

@Suite struct MatrixEquationTests {
  /// The slide y = xW that learns: x = (0.6, 0.9), the third of three classes.
  private static func slide(_ optimizer: Training.Optimizer = .sgd) throws -> EquationGraph {
    try EquationGraph(
      [
        .input("x", .rows([0.6, 0.9])),
        .parameter("W", .rows([0.47355232, 0.9977393, 0.84668094], [0.85557411, 0.03563661, 0.69422093])),
        .node("y", "matmul", "x", "W"), .constant("t", .rows([0, 0, 1])),
        .node("L", "softmax_cross_entropy", "y", "t"),
      ], training: Training(optimizer: optimizer, learningRate: 0.1, iterations: 2, data: []))
  }

  @Test func `a matrix product is a row times a column`() throws {
    let equation = try Self.slide().forward("y")
    #expect(equation.title == "matmul  y = x · W")
    #expect(equation.symbols == "y = x · W")
    #expect(equation.shapes == "(1×2)(2×3) → 1×3")
    #expect(
      equation.numbers == "y₃ = x₁ · w₁₃ + x₂ · w₂₃ = 0.6 × 0.846681 + 0.9 × 0.694221 = 1.13281")
    #expect(
      equation.cells == [
        .init(.value(node: 2), element: 2), .init(.value(node: 0), element: 0),
        .init(.value(node: 1), element: 2), .init(.value(node: 0), element: 1),
        .init(.value(node: 1), element: 5),
      ])
  }

  @Test func `the gradient of W is x transposed times the gradient of y`() throws {
    let equation = try Self.slide().backward("W", from: "y", cell: 3)
    #expect(equation.symbols == "∂L/∂W = xᵀ · ∂L/∂y")
    #expect(equation.shapes == "(2×1)(1×3) → 2×3")
    #expect(equation.numbers == "∂L/∂w₂₁ = x₂ · ∂L/∂y₁ = 0.9 × 0.365413 = 0.328871")
    #expect(equation.operands == [.gradient(node: 2), .value(node: 0)])
  }

  @Test func `the gradient of x is the gradient of y times W transposed`() throws {
    let graph = try EquationGraph(
      [
        .input("x", .of(1, 2)), .input("W", .rows([1, 3, 5], [2, 4, 6])), .node("y", "matmul", "x", "W"),
      ], seed: .of(1, 2, 3))
    let equation = graph.backward("x", from: "y")
    #expect(equation.symbols == "∂L/∂x = ∂L/∂y · Wᵀ")
    #expect(equation.shapes == "(1×3)(3×2) → [2]")
    #expect(
      equation.numbers
        == "∂L/∂x₂ = ∂L/∂y₁ · w₂₁ + ∂L/∂y₂ · w₂₂ + ∂L/∂y₃ · w₂₃ = 1 × 2 + 2 × 4 + 3 × 6 = 28")
    #expect(equation.operands == [.gradient(node: 2), .value(node: 1)])
  }

  @Test func `softmax with loss hands back probabilities minus targets`() throws {
    let graph = try Self.slide()
    #expect(graph.forward("L").symbols == "L = −Σ t ⊙ log softmax(y)")
    let equation = graph.backward("y", from: "L")
    #expect(equation.symbols == "∂L/∂y = softmax(y) − t")
    #expect(equation.numbers == "∂L/∂y₃ = softmax(y)₃ − t₃ = 0.395317 − 1 = −0.604683")
    #expect(equation.operands == [.gradient(node: 4), .value(node: 2), .value(node: 3)])
  }

  @Test func `softmax with loss over several rows divides by their number`() throws {
    let graph = try EquationGraph([
      .input("y", .rows([0, 0], [0, 0])), .constant("t", .rows([0, 1], [2, 0])),
      .node("L", "softmax_cross_entropy", "y", "t"),
    ])
    let equation = graph.backward("y", from: "L", cell: 1)
    #expect(equation.symbols == "∂L/∂y = (softmax(y) ⊙ Σ t − t) / 2")
    #expect(equation.numbers == "∂L/∂y₁₂ = (softmax(y)₁₂ − t₁₂) / 2 = (0.5 − 1) / 2 = −0.25")
    #expect(
      graph.backward("y", from: "L", cell: 2).numbers
        == "∂L/∂y₂₁ = (softmax(y)₂₁ · 2 − t₂₁) / 2 = (0.5 × 2 − 2) / 2 = −0.5")
  }

  @Test func `gradient descent is written with one cell`() throws {
    var graph = try Self.slide()
    let equation = graph.update("W", cell: 0)
    #expect(equation.title == "sgd")
    #expect(equation.symbols == "W ← W − η · ∂L/∂W")
    #expect(equation.shapes == "2×3")
    #expect(equation.numbers == "w₁₁ = 0.473552 − 0.1 × 0.219248 = 0.451628")
    #expect(graph.update("W").numbers.hasPrefix("w₂₃ = 0.694221 − 0.1 × (−0.544215) = "))
  }

  @Test func `a constant name that is taken keeps its matrix's capital`() throws {
    let graph = try EquationGraph([
      .input("W", .of(1, 2)), .input("w", .of(3, 4)), .node("L", "matmul", "W", "w"),
    ])
    #expect(graph.forward("L").numbers == "L = W₁ · w₁ + W₂ · w₂ = 1 × 3 + 2 × 4 = 11")
  }

  @Test func `a long sum shows four terms`() throws {
    let graph = try EquationGraph([
      .input("x", Tensor(repeating: 2, shape: Shape([12]))), .node("L", "sum", "x"),
    ])
    #expect(graph.forward("L").numbers == "L = x₁ + x₂ + x₃ + x₄ + … = 2 + 2 + 2 + 2 + … = 24")
    #expect(graph.backward("x", from: "L", cell: 11).numbers == "∂L/∂x₁₂ = ∂L/∂L = 1")
  }

  @Test func `places beyond nine are told apart`() throws {
    #expect(ComputationGraph.subscripts(11 * 20 + 2, Shape([12, 20])) == "₁₂,₃")
    #expect(ComputationGraph.subscripts(3, Shape([2, 3])) == "₂₁")
    #expect(ComputationGraph.subscripts(1, Shape([1, 3])) == "₂")
    #expect(ComputationGraph.subscripts(0, Shape([1, 1])) == "")
  }

  @Test("the cells of x are called x[1] where a node has the name of one, in small digits or large ones")
  func takenCellNames() throws {
    let graph = { (other: String) in
      try GraphFile.read(
        Array(
          """
          {"nodes": [{"id": "x", "op": "input", "value": [1, 2, 3]}, {"id": "\(other)", "op": "input", "value": 4},
            {"id": "p", "op": "mul", "inputs": ["x", "\(other)"]}], "seed": [1, 1, 1]}
          """.utf8))
    }
    for other in ["x1", "x₂", "x_3"] {
      #expect(try graph(other).valueName(0, element: 1) == "x[2]", "\(other)")
      #expect(try graph(other).gradientName(0, element: 0) == "∂L/∂x[1]", "\(other)")
    }
    for other in ["x4", "y1", "x1a", "xx1"] {
      #expect(try graph(other).valueName(0, element: 1) == "x₂", "\(other)")
    }
  }
}
