import Testing

@testable import Graph

@Suite struct EquationTests {
  @Test func `every step of every operation has an equation`() throws {
    for row in OperationCase.all {
      let ids = row.inputs.indices.map { "x\($0)" }
      let leaves = zip(ids, row.inputs).map { SketchedNode.input($0, $1) }
      let node = SketchedNode(
        id: "z", operation: row.operation, inputs: ids, attributes: row.attributes)
      let graph = try EquationGraph(leaves + [node], seed: row.upstream)
      let forward = graph.forward("z")
      #expect(forward.symbols.hasPrefix("z = "), "\(row.testDescription)")
      #expect(forward.numbers.hasPrefix("z"))
      #expect(!forward.numbers.contains("—"))
      for id in ids {
        let backward = graph.backward(id, from: "z")
        #expect(backward.symbols.contains("/∂\(id) = "))
        #expect(!backward.numbers.contains("—"))
        #expect(backward.operands.first == .gradient(node: row.inputs.count))
      }
    }
  }

  @Test func `a node that feeds one consumer twice has two paths`() throws {
    let graph = try EquationGraph([.input("x", .of(3)), .node("L", "mul", "x", "x")])
    let second = graph.backward("x", from: "L", slot: 1)
    #expect(second.numbers == "∂L/∂x += 1 × 3 = 3")
    #expect(second.accumulation == "∂L/∂x = 3 + 3 = 6   (2 of 2 paths)")
    #expect(graph.forward("L").operands == [.value(node: 0)])
  }

  @Test func `negative contributions and many paths stay readable`() throws {
    let nodes: [SketchedNode] =
      [.input("x", .of(1))] + (0..<7).map { .node("n\($0)", "neg", "x") }
      + [SketchedNode(id: "L", operation: "add", inputs: (0..<7).map { "n\($0)" })]
    let graph = try EquationGraph(nodes)
    #expect(
      graph.backward("x", from: "n6").accumulation
        == "∂L/∂x = −1 + (−1) + (−1) + … + (−1) = −7   (7 of 7 paths)")
    #expect(graph.forward("L").symbols == "L = n0 + n1 + n2 + n3 + …")
  }

  @Test func `names that are formulas get parentheses`() throws {
    let graph = try EquationGraph([
      .input("w·x", .of(3)), .input("b", .of(1)), .node("L", "mul", "w·x", "b"),
    ])
    #expect(graph.forward("L").symbols == "L = (w·x) × b")
    #expect(graph.backward("w·x", from: "L").symbols == "∂L/∂(w·x) = ∂L/∂L · b")
  }

  @Test func `a seed that is not 1 belongs to a loss outside`() throws {
    let graph = try EquationGraph(
      [.input("x", .of(3)), .node("y", "neg", "x")], seed: Tensor(-2))
    #expect(graph.graph.lossName == "L")
    #expect(graph.seed().symbols == "∂L/∂y = −2")
    #expect(graph.backward("x", from: "y").numbers == "∂L/∂x = −2 × (−1) = 2")
  }

  @Test func `an elementwise product of tensors has its own sign and one telling cell`() throws {
    let graph = try EquationGraph(
      [
        .input("x", .rows([1, 2], [3, 4])), .input("s", .of(10, -7)), .node("z", "mul", "x", "s"),
      ], seed: .rows([1, 1], [1, 2]))
    #expect(graph.forward("z").symbols == "z = x ⊙ s")
    #expect(graph.forward("z").numbers == "z₂₁ = x₂₁ · s₁ = 3 × 10 = 30")
    let same = graph.backward("x", from: "z")
    #expect(same.symbols == "∂L/∂x = ∂L/∂z ⊙ ∂z/∂x = ∂L/∂z ⊙ s")
    #expect(same.numbers == "∂L/∂x₂₂ = ∂L/∂z₂₂ · s₂ = 2 × (−7) = −14")
    let summed = graph.backward("s", from: "z")
    #expect(summed.symbols == "∂L/∂s = Σ ∂L/∂z ⊙ x")
    #expect(summed.shapes == "2×2 → [2], summed over the copies")
    #expect(summed.numbers == "∂L/∂s₂ = ∂L/∂z₁₂ · x₁₂ + ∂L/∂z₂₂ · x₂₂ = 1 × 2 + 2 × 4 = 10")
  }

  @Test func `a NaN is the most telling cell`() {
    #expect(Equation.tellingElement(.of(1, -5, .nan, 100)) == 2)
    #expect(Equation.tellingElement(.of(1, -5, 5)) == 1)
  }

  @Test func `momentum and Adam show their formulas and one cell`() throws {
    let nodes: [SketchedNode] = [
      .parameter("w", .of(2)), .constant("t", .of(3)), .node("L", "mul", "w", "t"),
    ]
    func graph(_ optimizer: Training.Optimizer) throws -> EquationGraph {
      try EquationGraph(
        nodes, training: Training(optimizer: optimizer, learningRate: 0.1, iterations: 3, data: []))
    }
    var momentum = try graph(.momentum(0.9))
    #expect(momentum.update("w").symbols == "v ← μ · v + ∂L/∂w,  w ← w − η · v")
    #expect(momentum.update("w").numbers == "v = 0.9 × 0 + 3 = 3,  w = 2 − 0.1 × 3 = 1.7")
    // v = 0.9 · 3 + 3 = 5.7; w = 1.7 − 0.57.
    #expect(
      momentum.update("w", iteration: 1).numbers == "v = 0.9 × 3 + 3 = 5.7,  w = 1.7 − 0.1 × 5.7 = 1.13")
    var adam = try graph(.adam(beta1: 0.9, beta2: 0.999, epsilon: 1e-8))
    // m = 0.1 · 3, v = 0.001 · 9; both corrected to 3 and 9, so the step is 0.1 · 3 / 3.
    #expect(
      adam.update("w").numbers == "m = 0.3, v = 0.009, t = 1,  w = 2 − 0.1 × 3 / (√9 + 1e−8) = 1.9")
    #expect(adam.update("w").symbols.hasPrefix("m ← β₁ · m + (1 − β₁) · g"))
  }
}

@Suite struct NumberTextTests {
  @Test(arguments: [
    (15, "15"), (6.5, "6.5"), (0.1 + 0.2, "0.3"), (-0.510825623, "−0.510826"), (0, "0"), (-0.0, "0"),
    (.nan, "NaN"), (.infinity, "∞"), (-.infinity, "−∞"), (123456, "123456"), (1_234_567, "1.23457e6"),
    (1.5e-7, "1.5e−7"), (-2e300, "−2e300"), (0.0001, "0.0001"), (1.36787944, "1.36788"),
  ])
  func `a number has six digits and no trailing zeros`(_ number: Double, _ text: String) {
    #expect(NumberText.text(number) == text)
  }

  @Test func `the number of digits can be chosen`() {
    #expect(NumberText.text(0.731058578, digits: 3) == "0.731")
    #expect(NumberText.text(0.1, digits: 17) == "0.10000000000000001")
    #expect(NumberText.text(2.0 / 3, digits: 1) == "0.7")
    #expect(NumberText.text(2.0 / 3, digits: 0) == "0.7")
  }
}
