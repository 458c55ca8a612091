import Testing

@testable import Graph

@Suite struct GraphFileTests {
  static let complete = """
    {
      "$schema": "../schema/graph.schema.json", "x-editor": {"any": [1, "thing"]},
      "title": "y = xW", "description": "A layer\\nthat learns.",
      "nodes": [
        {"id": "L", "op": "softmax_cross_entropy", "inputs": ["y", "t"], "x-color": 3},
        {"id": "x", "op": "input", "value": [[0.6, 0.9]], "label": "x₀"},
        {"id": "W", "op": "parameter", "value": [[0.47, 1.00, 0.85], [0.86, 0.04, 0.69]]},
        {"id": "y", "op": "matmul", "inputs": ["x", "W"]},
        {"id": "t", "op": "constant", "value": [[0, 0, 1]]},
        {"id": "s", "op": "sum", "inputs": ["W"], "axis": -1, "keepdims": true},
        {"id": "r", "op": "leaky_relu", "inputs": ["s"]}
      ],
      "output": "L", "seed": 2,
      "train": {"optimizer": "adam", "learning_rate": 0.1, "beta2": 0.99, "iterations": 5e1,
                "data": [{"x": [[1, 2]]}, {"x": [[3, 4]], "t": [[1, 0, 0]]}]},
      "groups": [{"id": "outer", "nodes": ["inner", "t"], "label": "All", "collapsed": true},
                 {"id": "inner", "nodes": ["x", "W"]}],
      "notes": [{"at": "start", "text": "Go"}, {"at": "forward:y", "text": "f"}, {"at": "backward:W", "text": "b"},
                {"at": "update:W", "text": "u"}, {"at": "end", "text": "e"}],
      "expect": {"values": {"t": [[0, 0, 1]]}, "gradients": {"x": [[1, 2]]}, "tolerance": 1e-3}
    }
    """

  private func position(_ id: String, _ graph: ComputationGraph) throws -> Int {
    try #require(graph.nodes.firstIndex { $0.id == id })
  }

  @Test("Nodes come in topological order with operations, inputs, attributes and shapes")
  func nodes() throws {
    let graph = try GraphFile.read(Array(Self.complete.utf8))
    #expect(graph.nodes.map(\.id) == ["x", "W", "y", "t", "L", "s", "r"])
    #expect(graph.nodes.map(\.operation.name).prefix(3) == ["input", "parameter", "matmul"])
    #expect(graph.nodes.map(\.shape.axes) == [[1, 2], [2, 3], [1, 3], [1, 3], [], [2, 1], [2, 1]])
    #expect(graph.nodes.map(\.inputs) == [[], [], [0, 1], [], [2, 3], [1], [5]])
    #expect(graph.nodes.map(\.name) == ["x₀", "W", "y", "t", "L", "s", "r"])
    #expect(graph.nodes[5].attributes.integer("axis") == -1)
    #expect(graph.nodes[5].attributes.boolean("keepdims"))
    #expect(graph.nodes[6].attributes.number("negative_slope") == 0.01)
    #expect(graph.leafValues[1]?.elements == [0.47, 1, 0.85, 0.86, 0.04, 0.69])
  }

  @Test("Output, seed, texts and training are taken over")
  func topLevel() throws {
    let graph = try GraphFile.read(Array(Self.complete.utf8))
    #expect(graph.output == (try position("L", graph)))
    #expect(graph.seed == Tensor(2))
    #expect(graph.title == "y = xW")
    #expect(graph.summary == "A layer that learns.")
    let training = try #require(graph.training)
    #expect(training.optimizer == .adam(beta1: 0.9, beta2: 0.99, epsilon: 1e-8))
    #expect(training.learningRate == 0.1)
    #expect(training.iterations == 50)
    let (x, t) = (try position("x", graph), try position("t", graph))
    #expect(training.data.map { $0.keys.sorted() } == [[x], [x, t]])
    #expect(training.data[1][x]?.elements == [3, 4])
  }

  @Test("Groups, notes and expectations are taken over")
  func annotations() throws {
    let graph = try GraphFile.read(Array(Self.complete.utf8))
    let (x, W, t) = (try position("x", graph), try position("W", graph), try position("t", graph))
    #expect(
      graph.groups == [
        Group(id: "outer", label: "All", nodes: [t], groups: [1], isCollapsed: true),
        Group(id: "inner", label: "inner", nodes: [x, W], groups: [], isCollapsed: false),
      ])
    #expect(
      graph.notes == [
        Note(moment: .start, text: "Go"), Note(moment: .forward(try position("y", graph)), text: "f"),
        Note(moment: .backward(W), text: "b"), Note(moment: .update(W), text: "u"),
        Note(moment: .end, text: "e"),
      ])
    let expectations = try #require(graph.expectations)
    #expect(expectations.values == [t: Tensor(shape: Shape([1, 3]), elements: [0, 0, 1])])
    #expect(expectations.gradients == [x: Tensor(shape: Shape([1, 2]), elements: [1, 2])])
    #expect(expectations.tolerance == 1e-3)
  }

  @Test("What may be left out has its default")
  func defaults() throws {
    let text = """
      {"nodes": [{"id": "w", "op": "parameter", "value": 2}, {"id": "L", "op": "square", "inputs": ["w"]}],
       "train": {"learning_rate": 0.5}, "expect": {}}
      """
    let graph = try GraphFile.read(Array(text.utf8))
    #expect(graph.nodes[graph.output].id == "L")
    #expect(graph.seed == Tensor(1))
    #expect(graph.training == Training(optimizer: .sgd, learningRate: 0.5, iterations: 1, data: []))
    #expect(graph.expectations == Expectations(values: [:], gradients: [:], tolerance: 1e-6))
    #expect(graph.title == nil && graph.summary == nil && graph.groups.isEmpty && graph.notes.isEmpty)
  }

  @Test(
    "Tensors of any rank are read",
    arguments: [
      ("3", [], [3]), ("[3]", [1], [3]), ("[1, 2, 3]", [3], [1, 2, 3]), ("[[1], [2]]", [2, 1], [1, 2]),
      ("[[[1, 2], [3, 4]]]", [1, 2, 2], [1, 2, 3, 4]), ("[[[[-0.5]]]]", [1, 1, 1, 1], [-0.5]),
    ] as [(String, [Int], [Double])])
  func tensors(_ value: String, _ axes: [Int], _ elements: [Double]) throws {
    let text = "{\"nodes\": [{\"id\": \"x\", \"op\": \"input\", \"value\": \(value)}]}"
    let graph = try GraphFile.read(Array(text.utf8))
    #expect(graph.leafValues[0] == Tensor(shape: Shape(axes), elements: elements))
  }

  @Test("The optimizers have their names and hyperparameters")
  func optimizers() throws {
    func optimizer(_ train: String) throws -> Training.Optimizer? {
      let text =
        "{\"nodes\": [{\"id\": \"w\", \"op\": \"parameter\", \"value\": 1}], \"train\": {\"learning_rate\": 1, \(train)}}"
      return try GraphFile.read(Array(text.utf8)).training?.optimizer
    }
    #expect(try optimizer(#""optimizer": "sgd", "momentum": 0.5"#) == .sgd)
    #expect(try optimizer(#""optimizer": "momentum""#) == .momentum(0.9))
    #expect(try optimizer(#""optimizer": "momentum", "momentum": 0"#) == .momentum(0))
    #expect(
      try optimizer(#""optimizer": "adam", "beta1": 0.5, "epsilon": 0"#)
        == .adam(beta1: 0.5, beta2: 0.999, epsilon: 0))
  }

  @Test("A label of nothing that can be seen is none")
  func blankLabel() throws {
    let text = #"{"nodes": [{"id": "x", "op": "input", "value": 1, "label": " \u200b"}]}"#
    #expect(try GraphFile.read(Array(text.utf8)).nodes[0].name == "x")
  }

  @Test("A file with a byte-order mark and other line ends is the same graph")
  func byteOrderMark() throws {
    let text = Self.complete.split(separator: "\n").joined(separator: "\r\n")
    let graph = try GraphFile.read([0xEF, 0xBB, 0xBF] + Array(text.utf8))
    #expect(graph.nodes.count == 7)
  }

  @Test("A chain of twenty thousand nodes is read without recursion", .timeLimit(.minutes(1)))
  func longChain() throws {
    let nodes = (1...20_000).map { "{\"id\":\"\($0)\",\"op\":\"neg\",\"inputs\":[\"\($0 - 1)\"]}" }
      .reversed()
    let text = "{\"nodes\":[\(nodes.joined(separator: ",")),{\"id\":\"0\",\"op\":\"input\",\"value\":1}]}"
    let graph = try GraphFile.read(Array(text.utf8))
    #expect(graph.nodes[graph.output].id == "20000")
  }
}
