import Testing

@testable import Graph

/// What common slips in a backward pass give, worked by hand.
@Suite struct MistakeTests {
  /// All slips at the arrow from one node to another, at the end of the backward pass.
  private func mistakes(
    _ text: String, from source: String, to consumer: String
  ) throws -> [Mistake.Slip: Mistake] {
    let graph = try GraphFile.read(Array(text.utf8))
    var timeline = Timeline(graph)
    let moment = timeline.moment(at: timeline.schedule.backward.upperBound - 1)
    let arrow = try #require(
      graph.arrows.firstIndex {
        graph.nodes[$0.source].id == source && graph.nodes[$0.consumer].id == consumer
      })
    return Dictionary(
      Mistake.all(along: arrow, in: moment).map { ($0.slip, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func numbers(_ mistake: Mistake?) -> [Double]? {
    if case .gradient(let tensor) = mistake?.outcome { tensor.elements } else { nil }
  }

  @Test("of a product: 1.3 × 5 without the upstream gradient is 5, without the local derivative 1.3")
  func product() throws {
    let found = try mistakes(
      """
      {"nodes": [{"id": "x", "op": "input", "value": 10}, {"id": "y", "op": "input", "value": 5},
                 {"id": "z", "op": "mul", "inputs": ["x", "y"]}], "seed": 1.3}
      """, from: "x", to: "z")
    #expect(numbers(found[.forgetsUpstream]) == [5])
    #expect(found[.forgetsUpstream]?.symbols == "∂L/∂x = y")
    #expect(numbers(found[.forgetsLocal]) == [1.3])
    #expect(found[.overwrites] == nil && found[.forgetsTranspose] == nil)
  }

  @Test("of a sum: the local derivative is 1, so that it may be forgotten with any numbers")
  func sum() throws {
    let found = try mistakes(
      """
      {"nodes": [{"id": "x", "op": "input", "value": 10}, {"id": "y", "op": "input", "value": 5},
                 {"id": "z", "op": "add", "inputs": ["x", "y"]}], "seed": 1.3}
      """, from: "x", to: "z")
    #expect(numbers(found[.forgetsLocal]) == [1.3] && found[.forgetsLocal]?.isHarmless == true)
    #expect(numbers(found[.forgetsUpstream]) == [1] && found[.forgetsUpstream]?.isHarmless == false)
    // The other factor happens to be 1.
    let product = try mistakes(
      """
      {"nodes": [{"id": "x", "op": "input", "value": 10}, {"id": "y", "op": "input", "value": 1},
                 {"id": "z", "op": "mul", "inputs": ["x", "y"]}]}
      """, from: "x", to: "z")
    #expect(numbers(product[.forgetsLocal]) == [1] && product[.forgetsLocal]?.isHarmless == false)
  }

  @Test("of a branch: = in place of += leaves 3 of 2 + 3")
  func branch() throws {
    let found = try mistakes(
      """
      {"nodes": [{"id": "a", "op": "input", "value": 2}, {"id": "b", "op": "input", "value": 1},
                 {"id": "one", "op": "constant", "value": 1},
                 {"id": "c", "op": "add", "inputs": ["a", "b"]}, {"id": "d", "op": "add", "inputs": ["b", "one"]},
                 {"id": "e", "op": "mul", "inputs": ["c", "d"]}]}
      """, from: "b", to: "d")
    #expect(numbers(found[.overwrites]) == [3])
    #expect(numbers(found[.forgetsUpstream]) == [1])
    #expect(numbers(found[.forgetsLocal]) == [3])
  }

  private static let square = """
    {"nodes": [{"id": "x", "op": "input", "value": [[1, 2], [3, 4]]},
               {"id": "W", "op": "parameter", "value": [[5, 6], [7, 8]]},
               {"id": "y", "op": "matmul", "inputs": ["x", "W"]}], "seed": [[1, 0], [0, 2]]}
    """

  @Test("of a square product without the transpose: W in place of Wᵀ, x in place of xᵀ")
  func transposes() throws {
    // ∂L/∂y = diag(1, 2): times W scales its rows by 1 and 2; x times it scales the columns of x.
    let x = try mistakes(Self.square, from: "x", to: "y")
    #expect(numbers(x[.forgetsTranspose]) == [5, 6, 14, 16])
    #expect(x[.forgetsTranspose]?.symbols == "∂L/∂x = ∂L/∂y · W")
    let weights = try mistakes(Self.square, from: "W", to: "y")
    #expect(numbers(weights[.forgetsTranspose]) == [1, 4, 3, 8])
    #expect(weights[.forgetsLocal] == nil)
  }

  @Test("of a product that is not square without the transpose: the shapes do not fit")
  func mismatch() throws {
    let found = try mistakes(
      """
      {"nodes": [{"id": "x", "op": "input", "value": [[1, 2]]},
                 {"id": "W", "op": "parameter", "value": [[1, 3, 5], [2, 4, 6]]},
                 {"id": "y", "op": "matmul", "inputs": ["x", "W"]}], "seed": [[1, 2, 3]]}
      """, from: "W", to: "y")
    #expect(found[.forgetsTranspose]?.outcome == .mismatch("(1×2)(1×3)"))
    // Without the upstream gradient each column of ∂L/∂W is x itself.
    #expect(numbers(found[.forgetsUpstream]) == [1, 1, 1, 2, 2, 2])
  }

  @Test("of a broadcast: the copies are still summed, 3 × 4 and 3 × 5 become 4 + 5 or 3 + 3")
  func broadcast() throws {
    let found = try mistakes(
      """
      {"nodes": [{"id": "s", "op": "input", "value": 2}, {"id": "v", "op": "input", "value": [4, 5]},
                 {"id": "y", "op": "mul", "inputs": ["s", "v"]}], "seed": [3, 3]}
      """, from: "s", to: "y")
    #expect(numbers(found[.forgetsUpstream]) == [9])
    #expect(numbers(found[.forgetsLocal]) == [6])
  }

  @Test("nothing is said before the gradient is known")
  func unknown() throws {
    let graph = try GraphFile.read(Array(Self.square.utf8))
    var timeline = Timeline(graph)
    #expect(Mistake.all(along: 0, in: timeline.moment(at: 1)).isEmpty)
  }

  @Test("of a cross entropy: the target left out, the rows not averaged, the sign turned")
  func crossEntropy() throws {
    // Even logits give probabilities of ½: (½ − t)/2 for two rows.
    let found = try mistakes(
      """
      {"nodes": [{"id": "a", "op": "input", "value": [[0, 0], [0, 0]]},
                 {"id": "t", "op": "constant", "value": [[0, 1], [1, 0]]},
                 {"id": "L", "op": "softmax_cross_entropy", "inputs": ["a", "t"]}]}
      """, from: "a", to: "L")
    #expect(numbers(found[.forgetsTarget]) == [0.25, 0.25, 0.25, 0.25])
    #expect(numbers(found[.forgetsMean]) == [0.5, -0.5, -0.5, 0.5])
    #expect(numbers(found[.flipsSign]) == [-0.25, 0.25, 0.25, -0.25])
  }

  @Test("of a mean squared error: 2(x − t)/2 without the mean, the target or with the sign turned")
  func meanSquaredError() throws {
    let found = try mistakes(
      """
      {"nodes": [{"id": "x", "op": "input", "value": [3, 5]}, {"id": "t", "op": "constant", "value": [1, 1]},
                 {"id": "L", "op": "mse", "inputs": ["x", "t"]}]}
      """, from: "x", to: "L")
    #expect(numbers(found[.forgetsMean]) == [4, 8])
    #expect(numbers(found[.forgetsTarget]) == [3, 5])
    #expect(numbers(found[.flipsSign]) == [-2, -4])
  }

  @Test("of a bias that was copied to two rows: the copies are not summed")
  func copies() throws {
    let found = try mistakes(
      """
      {"nodes": [{"id": "x", "op": "input", "value": [[1, 2], [3, 4]]}, {"id": "b", "op": "parameter", "value": [5, 6]},
                 {"id": "y", "op": "add", "inputs": ["x", "b"]}], "seed": [[1, 1], [1, 1]]}
      """, from: "b", to: "y")
    #expect(found[.forgetsSum]?.outcome == .mismatch("2×2 in place of [2]"))
  }

  @Test("of an update: 2 + 0.5 · 4 uphill, 2 − 4 without the learning rate")
  func update() throws {
    let graph = try GraphFile.read(
      Array(
        """
        {"nodes": [{"id": "w", "op": "parameter", "value": 2}, {"id": "y", "op": "square", "inputs": ["w"]}],
         "train": {"optimizer": "sgd", "learning_rate": 0.5, "iterations": 1}}
        """.utf8))
    var timeline = Timeline(graph, training: graph.training)
    let moment = timeline.moment(at: timeline.schedule.update.upperBound - 1)
    let update = try #require(moment.parameterUpdate(of: 0))
    let found = Mistake.all(updating: 0, update, in: graph)
    #expect(found.map(numbers) == [[4], [-2]])
    #expect(found.map(\.symbols) == ["w ← w + η · ∂L/∂w", "w ← w − ∂L/∂w"])
  }
}
