import Testing

@testable import Graph

@Suite struct `A NaN or an infinity is born where what it is made of has none` {
  private func end(_ sketch: String, output: String? = nil, training: Training? = nil) throws -> Moment {
    let graph = try ComputationGraph(sketch: sketch, output: output, training: training)
    var timeline = Timeline(graph)
    return timeline.moment(at: timeline.schedule.update.lowerBound - 1)
  }

  /// Each birth as the name of its box, its step, its number and its cause.
  private func births(_ sketch: String, output: String? = nil) throws -> [String] {
    let moment = try end(sketch, output: output)
    return moment.births.map { birth in
      let place = (birth.isGradient ? "∂" : "") + moment.graph.nodes[birth.node(in: moment.graph)].id
      return "\(place) \(birth.step) \(NumberText.text(birth.number)): \(moment.cause(of: birth))"
    }
  }

  @Test func `finite graphs have none`() throws {
    for seed in UInt64(0)..<20 {
      let moment = try end(randomSketch(seed: seed), output: "n24")
      let numbers = moment.graph.nodes.indices.flatMap { node in
        (moment.value(of: node)?.elements ?? []) + (moment.gradient(of: node)?.elements ?? [])
      }
      #expect(numbers.allSatisfy(\.isFinite) == moment.isFinite)
      #expect(moment.births.isEmpty == moment.isFinite)
    }
  }

  @Test(arguments: [
    ("x = input -1\nl = log x\ny = add l x", ["l 1 NaN: log(−1), the logarithm of a negative number"]),
    (
      "x = input 0\nl = log x",
      [
        "l 1 −∞: log(0), the logarithm of zero", "∂x 3 ∞: 1/0, a division by zero",
      ]
    ),
    (
      "a = input 0\nb = input 0\nd = div a b\ny = neg d",
      [
        "d 1 NaN: 0 / 0, zero divided by zero", "∂a 5 −∞: 1/0, a division by zero",
        "∂b 6 NaN: 0 / 0², zero divided by zero",
      ]
    ),
    (
      "a = input 3\nb = input 0\nd = div a b",
      [
        "d 1 ∞: 3 / 0, a division by zero", "∂a 3 ∞: 1/0, a division by zero",
        "∂b 4 −∞: 3 / 0², a division by zero",
      ]
    ),
    ("x = input -2\nr = sqrt x\ny = neg r", ["r 1 NaN: √(−2), the root of a negative number"]),
    ("x = input 0\nr = sqrt x", ["∂x 3 ∞: 1/(2 × 0), a division by zero"]),
    ("a = input 1e200\nb = input 1e200\np = mul a b", ["p 1 ∞: 1e200 × 1e200, beyond the largest number"]),
    (
      "a = input -8\nb = constant 0.5\np = pow a b",
      [
        "p 1 NaN: (−8)^0.5, a fractional power of a negative number",
        "∂a 3 NaN: (−8)^(0.5 − 1), a fractional power of a negative number",
      ]
    ),
    ("x = input nan\ny = neg x\nz = exp y", ["x 0 NaN: it is given so"]),
  ])
  func `with its step and its cause`(sketch: String, expected: [String]) throws {
    #expect(try births(sketch) == expected)
  }

  @Test func `infinities make a NaN of their own, going forward and going back`() throws {
    let found = try births("x = input 800\ne = exp x\nf = exp x\ns = sub e f")
    #expect(
      found == [
        "e 1 ∞: exp(800), beyond the largest number", "f 2 ∞: exp(800), beyond the largest number",
        "s 3 NaN: ∞ − ∞, infinity minus infinity", "∂x 8 NaN: the sum of 2 paths, ∞ and −∞ among them",
      ])
  }

  @Test func `what is downstream is not born again`() throws {
    let chain = (1...20).map { "n\($0) = neg n\($0 - 1)" }.joined(separator: "\n")
    #expect(try births("x = input -1\nn0 = log x\n" + chain).count == 1)
  }

  @Test func `of a vector the first element is told`() throws {
    let moment = try end("x = input 1 2 -3 -4\nl = log x")
    #expect(moment.births.map(\.element) == [2])
    #expect(moment.story(of: try #require(moment.births.first)).hasPrefix("NaN is born here: log(−3)"))
  }

  @Test func `an update that overflows is a birth, the parameter of the next iteration is none`() throws {
    let training = Training(optimizer: .sgd, learningRate: 1e308, iterations: 2)
    let graph = try TestGraphs.square(training: training)
    var timeline = Timeline(graph)
    let first = timeline.moment(at: timeline.schedule.update.upperBound - 1)
    #expect(first.births.map(\.place) == [.update(graph.node("w"))])
    let second = timeline.moment(at: timeline.position(iteration: 1, step: 1))
    #expect(!second.isFinite && !second.births.contains { $0.place == .leaf(graph.node("w")) })
  }

  @Test func `what follows from another birth says where it came from`() throws {
    let moment = try end("x = input 800\ne = exp x\nf = exp x\ns = sub e f")
    let names = moment.births.map { $0.origin.map { moment.graph.nodes[$0].id } }
    #expect(names == [nil, nil, "e", "e"])
    #expect(moment.story(of: moment.births[2]) == "NaN, passed on from e: ∞ − ∞, infinity minus infinity")
  }

  @Test func `an infinite slope follows from the value that is infinite there`() throws {
    let moment = try end("x = input 0\nl = log x")
    #expect(moment.births.map { $0.origin.map { moment.graph.nodes[$0].id } } == [nil, "l"])
  }

  /// x = (NaN, 1; 1.5e308, 1.5e308): the first row has a NaN, the second one is too large to be added up.
  private func rows(_ operation: String) throws -> Moment {
    let text = """
      {"nodes": [
        {"id": "a", "op": "input", "value": [[0, 1], [1.5e308, 1.5e308]]},
        {"id": "b", "op": "input", "value": [[0, 1], [1, 1]]}, {"id": "x", "op": "div", "inputs": ["a", "b"]},
        {"id": "w", "op": "input", "value": [[1, 0], [1, 0]]},
        {"id": "y", \(operation)}, {"id": "L", "op": "sum", "inputs": ["y"]}], "output": "L"}
      """
    var timeline = Timeline(try GraphFile.read(Array(text.utf8)))
    return timeline.moment(at: timeline.schedule.seed)
  }

  @Test(arguments: [
    (#""op": "sum", "inputs": ["x"], "axis": 1"#, 1, "1.5e308 + 1.5e308"),
    (#""op": "matmul", "inputs": ["x", "w"]"#, 2, "1.5e308 × 1 + 1.5e308 × 1"),
  ])
  func `a second one beside an inherited one is found in rows too`(
    operation: String, element: Int, sum: String
  ) throws {
    let moment = try rows(operation)
    let birth = try #require(moment.births.first { $0.place == .value(moment.graph.node("y")) })
    #expect(birth.element == element)
    #expect(moment.story(of: birth) == "another ∞ is born here: \(sum), beyond the largest number")
  }

  @Test(arguments: [
    (#""op": "sum", "inputs": ["x"], "axis": 1"#, 0, "NaN comes in with x₁₁"),
    (#""op": "matmul", "inputs": ["x", "w"]"#, 1, "NaN comes in with x₁₁"),
    (#""op": "softmax", "inputs": ["x"]"#, 1, "NaN comes in with x₁₁"),
    (#""op": "log_softmax", "inputs": ["x"]"#, 0, "NaN comes in with x₁₁"),
    (#""op": "neg", "inputs": ["x"]"#, 0, "NaN comes in with x₁₁"),
  ])
  func `the working of a cell says which input brought it`(
    operation: String, element: Int, words: String
  ) throws {
    let moment = try rows(operation)
    let working = Working(.value(node: moment.graph.node("y")), in: moment, place: element, limit: 4)
    #expect(working.remarks.contains(words), "\(working.remarks)")
    // The softmax of (1.5e308, 1.5e308) is (½, ½), as any kernel that subtracts the maximum finds.
    if operation.contains("softmax") {
      let finite = Working(.value(node: moment.graph.node("y")), in: moment, place: 2, limit: 4)
      #expect(
        finite.remarks == ["exp(1.5e308) is beyond the largest number, so it is calculated in these steps:"])
    }
  }

  /// The sum of so many quotients, the last of which is 0/0.
  private func longSum(_ count: Int) throws -> Working {
    let numbers = String(repeating: " 1", count: count - 1) + " 0"
    let moment = try end("a = input\(numbers)\nb = input\(numbers)\nd = div a b\ny = sum d")
    return Working(.value(node: moment.graph.node("y")), in: moment)
  }

  @Test func `what the last of many terms brings in is found, and of too many nothing is claimed`() throws {
    #expect(try longSum(5_000).remarks == ["NaN comes in with d₅₀₀₀"])
    #expect(
      try longSum(100_001).remarks == ["NaN: of so many terms it is not found out which one makes it"])
  }

  @Test func `a long sum tells that it is longer than what is written of it`() throws {
    let short = try #require(longSum(100).addition)
    #expect(short.terms.count + short.omitted == 100 && !short.omitsMore)
    let long = try #require(longSum(5_000).addition)
    #expect(long.terms.count + long.omitted < 5_000 && long.omitsMore)
  }

  @Test func `a second one is found in a sum of five thousand terms`() throws {
    // The first column has 0/0, the second ∞ in its first row and −∞ in its last.
    let rows = 5_000
    var above = [[Int]](repeating: [1, 1], count: rows)
    var below = above
    (above[0], below[0], above[rows - 1], below[rows - 1]) = ([0, 1], [0, 0], [1, -1], [1, 0])
    let text = """
      {"nodes": [
        {"id": "a", "op": "input", "value": \(above)}, {"id": "b", "op": "input", "value": \(below)},
        {"id": "d", "op": "div", "inputs": ["a", "b"]},
        {"id": "y", "op": "sum", "inputs": ["d"], "axis": 0}]}
      """
    var timeline = Timeline(try GraphFile.read(Array(text.utf8)))
    let moment = timeline.moment(at: timeline.schedule.seed)
    let birth = try #require(moment.births.first { $0.place == .value(moment.graph.node("y")) })
    #expect(birth.element == 1)
    #expect(moment.story(of: birth) == "NaN, passed on from d: ∞ and −∞ among them")
  }

  @Test func `a second NaN beside an inherited one is born too`() throws {
    let moment = try end("x = input -1 1\nl = log x\nz = input 1 0\ny = div l z")
    let values = moment.births.filter { !$0.isGradient }
    #expect(values.map { moment.graph.nodes[$0.node(in: moment.graph)].id } == ["l", "y"])
    #expect(values.map(\.element) == [0, 1])
    #expect(moment.story(of: values[1]) == "another NaN is born here: 0 / 0, zero divided by zero")
  }
}
