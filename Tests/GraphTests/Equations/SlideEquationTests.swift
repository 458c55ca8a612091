import Testing

@testable import Graph

/// The lines that the slides show, with the slides' numbers.
@Suite struct SlideEquationTests {
  @Test func `a sum hands the gradient on`() throws {
    let graph = try EquationGraph(
      [.input("x", .of(10)), .input("y", .of(5)), .node("z", "add", "x", "y")], seed: Tensor(1.3))
    let forward = graph.forward("z")
    #expect(forward.title == "add  z = x + y")
    #expect(forward.symbols == "z = x + y")
    #expect(forward.numbers == "z = 10 + 5 = 15")
    #expect(forward.shapes == nil)
    #expect(forward.operands == [.value(node: 0), .value(node: 1)])
    let backward = graph.backward("x", from: "z")
    #expect(backward.symbols == "∂L/∂x = ∂L/∂z · ∂z/∂x = ∂L/∂z · 1")
    #expect(backward.numbers == "∂L/∂x = 1.3 × 1 = 1.3")
    #expect(backward.operands == [.gradient(node: 2)])
  }

  @Test func `a product hands on the gradient times the other factor`() throws {
    let graph = try EquationGraph(
      [.input("x", .of(10)), .input("y", .of(5)), .node("z", "mul", "x", "y")], seed: Tensor(1.3))
    #expect(graph.forward("z").symbols == "z = x × y")
    #expect(graph.forward("z").numbers == "z = 10 × 5 = 50")
    let left = graph.backward("x", from: "z")
    #expect(left.symbols == "∂L/∂x = ∂L/∂z · ∂z/∂x = ∂L/∂z · y")
    #expect(left.numbers == "∂L/∂x = 1.3 × 5 = 6.5")
    #expect(left.operands == [.gradient(node: 2), .value(node: 1)])
    #expect(left.accumulation == nil)
    #expect(graph.backward("y", from: "z").numbers == "∂L/∂y = 1.3 × 10 = 13")
  }

  @Test func `the chain of the sigmoid slide is written step by step`() throws {
    let graph = try EquationGraph([
      .input("x", .of(1)), .constant("m", .of(-1)), .node("a", "mul", "x", "m"), .node("b", "exp", "a"),
      .constant("one", .of(1)), .node("c", "add", "b", "one"), .node("y", "reciprocal", "c"),
      .node("L", "branch", "y"),
    ])
    #expect(graph.seed().symbols == "∂L/∂L = 1")
    #expect(graph.seed().numbers == "∂L/∂L = 1")
    #expect(graph.forward("a").numbers == "a = 1 × (−1) = −1")
    #expect(graph.forward("b").numbers == "b = exp(−1) = 0.367879")
    #expect(graph.forward("y").symbols == "y = 1/c")
    #expect(graph.forward("y").numbers == "y = 1/1.36788 = 0.731059")
    #expect(graph.backward("y", from: "L").symbols == "∂L/∂y = ∂L/∂L · 1")
    let reciprocal = graph.backward("c", from: "y")
    #expect(reciprocal.symbols == "∂L/∂c = ∂L/∂y · ∂y/∂c = ∂L/∂y · (−y²)")
    #expect(reciprocal.numbers == "∂L/∂c = 1 × (−0.731059²) = −0.534447")
    let exponential = graph.backward("a", from: "b")
    #expect(exponential.symbols == "∂L/∂a = ∂L/∂b · ∂b/∂a = ∂L/∂b · b")
    #expect(exponential.numbers == "∂L/∂a = −0.534447 × 0.367879 = −0.196612")
    #expect(graph.backward("x", from: "a").numbers == "∂L/∂x = −0.196612 × (−1) = 0.196612")
  }

  @Test func `the sigmoid as one node has the derivative y times 1 minus y`() throws {
    let graph = try EquationGraph([
      .input("x", .of(1)), .node("y", "sigmoid", "x"), .node("L", "branch", "y"),
    ])
    #expect(graph.forward("y").title == "sigmoid  y = 1/(1 + exp(−x))")
    #expect(graph.forward("y").numbers == "y = 1/(1 + exp(−1)) = 0.731059")
    let backward = graph.backward("x", from: "y")
    #expect(backward.symbols == "∂L/∂x = ∂L/∂y · ∂y/∂x = ∂L/∂y · y(1 − y)")
    #expect(backward.numbers == "∂L/∂x = 1 × 0.731059 × (1 − 0.731059) = 0.196612")
  }

  @Test func `a logarithm hands on the gradient over x`() throws {
    let graph = try EquationGraph([
      .input("x", .of(0.6)), .node("y", "log", "x"), .node("L", "neg", "y"),
    ])
    #expect(graph.forward("y").numbers == "y = log(0.6) = −0.510826")
    #expect(graph.forward("L").numbers == "L = −(−0.510826) = 0.510826")
    #expect(graph.backward("y", from: "L").numbers == "∂L/∂y = 1 × (−1) = −1")
    let backward = graph.backward("x", from: "y")
    #expect(backward.symbols == "∂L/∂x = ∂L/∂y · ∂y/∂x = ∂L/∂y · 1/x")
    #expect(backward.numbers == "∂L/∂x = −1 × 1/0.6 = −1.66667")
  }

  @Test func `at a branch the partial sum grows`() throws {
    var graph = try EquationGraph([
      .input("a", .of(2)), .input("b", .of(1)), .constant("one", .of(1)), .node("c", "add", "a", "b"),
      .node("d", "add", "b", "one"), .node("e", "mul", "c", "d"),
    ])
    #expect(graph.graph.lossName == "L")
    #expect(graph.atStep("b", from: "c").accumulation == "∂L/∂b = 2   (1 of 2 paths)")
    let second = graph.atStep("b", from: "d")
    #expect(second.numbers == "∂L/∂b += 3 × 1 = 3")
    #expect(second.accumulation == "∂L/∂b = 2 + 3 = 5   (2 of 2 paths)")
    #expect(graph.atStep("a", from: "c").accumulation == nil)
  }

  @Test func `repeat sums over the copies and sum copies`() throws {
    let rows = Tensor.rows([1, 2, 3], [4, 5, 6])
    let copies = try EquationGraph(
      [.input("x", .of(1, 2, 3)), .node("y", "repeat", "x", attributes: ["count": .integer(2)])], seed: rows)
    #expect(copies.forward("y").symbols == "y = repeat(x, 2)")
    let sum = copies.backward("x", from: "y")
    #expect(sum.symbols == "∂L/∂x = Σ ∂L/∂y")
    #expect(sum.shapes == "2×3 → [3], summed over the copies")
    #expect(sum.numbers == "∂L/∂x₃ = ∂L/∂y₁₃ + ∂L/∂y₂₃ = 3 + 6 = 9")
    let dual = try EquationGraph(
      [.input("x", rows), .node("y", "sum", "x", attributes: ["axis": .integer(0)])], seed: .of(1, 2, 3))
    #expect(dual.forward("y").symbols == "y = Σ x")
    #expect(dual.forward("y").numbers == "y₃ = x₁₃ + x₂₃ = 3 + 6 = 9")
    #expect(dual.backward("x", from: "y").symbols == "∂L/∂x = repeat(∂L/∂y)")
    #expect(dual.backward("x", from: "y", cell: 1).numbers == "∂L/∂x₁₂ = ∂L/∂y₂ = 2")
  }
}
