import Testing

@testable import Graph

/// One use of an operation as a graph of its own: leaves, the operation, and a seed.
struct WorkedCase {
  let row: OperationCase
  let application: Application
  let upstream: Tensor
  var timeline: Timeline

  init(_ row: OperationCase) throws {
    self.row = row
    application = try Application(.named(row.operation), row.inputs, row.attributes)
    upstream = row.upstream ?? Tensor(repeating: 1, shape: application.shape)
    var nodes = try row.inputs.enumerated().map { slot, value in
      ComputationGraph.NodeSpecification(id: "x\(slot)", operation: try .named("input"), value: value)
    }
    nodes.append(
      ComputationGraph.NodeSpecification(
        id: "y", operation: application.operation, attributes: application.attributes,
        inputs: Array(row.inputs.indices)))
    timeline = Timeline(try ComputationGraph(ComputationGraph.Content(nodes: nodes, seed: upstream)))
  }

  var graph: ComputationGraph { timeline.graph }
  var output: Int { graph.output }

  var end: Moment { mutating get { timeline.moment(at: timeline.count - 1) } }

  /// The value or gradient that a topic works out, straight from the kernels.
  func expected(_ topic: Working.Topic) -> Tensor {
    switch topic {
    case .contribution(let arrow): application.gradient(graph.arrows[arrow].slot, upstream: upstream)
    default: application.value
    }
  }
}

@Suite struct WorkingTests {
  /// The rows of the table that have no infinities, whose terms can be added up.
  static let finite = OperationCase.all.filter { row in
    (row.inputs + [row.value] + row.gradients).allSatisfy { $0.elements.allSatisfy(\.isFinite) }
  }

  @Test(arguments: OperationCase.all)
  func `the lit number of the result is the kernel's, at every place`(_ row: OperationCase) throws {
    var worked = try WorkedCase(row)
    let end = worked.end
    for topic in end.topics(of: worked.output) where topic != .gradient(node: worked.output) {
      let expected = worked.expected(topic)
      var places: Set<Int> = []
      for place in 0..<Working(topic, in: end).placeCount {
        let working = Working(topic, in: end, place: place)
        #expect(working.place == place)
        let result = try #require(working.lines.last?.lastFigure)
        let lit = try #require(result.litNumbers.first)
        #expect(result.litNumbers.count == 1)
        #expect(lit.isClose(to: expected.elements[min(place, expected.elements.count - 1)]))
        let text = NumberText.text(lit)
        #expect(working.equation.numbers.hasSuffix(text), "\(working.equation.numbers)")
        places.insert(place)
      }
      #expect(places.count >= expected.elements.count)
    }
  }

  @Test(arguments: finite)
  func `terms, chains and stages lead to the kernel's number`(_ row: OperationCase) throws {
    var worked = try WorkedCase(row)
    let end = worked.end
    for topic in end.topics(of: worked.output) where topic != .gradient(node: worked.output) {
      let expected = worked.expected(topic)
      for place in expected.elements.indices {
        let working = Working(topic, in: end, place: place)
        if let addition = working.addition {
          #expect(addition.omitted == 0)
          let last = try #require(addition.results.last?.value)
          #expect(last.isClose(to: expected.elements[place]))
          let sum = addition.terms.compactMap(\.value).reduce(0, +)
          let total = try #require(addition.results.first?.value)
          #expect(abs(sum - total) <= 1e-9 * max(1, abs(total)))
        }
        if let last = working.flow.last {
          #expect(try #require(last.value).isClose(to: worked.application.value.elements[place]))
        }
        if case .contribution = topic, let first = working.flow.first?.gradient {
          #expect(first.isClose(to: expected.elements[place]))
        }
        if expected.elements.count > 1 {
          try expectTable(of: working, leadsTo: expected.elements[place])
        }
      }
    }
  }

  /// Expects that the last row of a table of stages ends in a number.
  private func expectTable(of working: Working, leadsTo number: Double) throws {
    guard let last = working.table.last, last.numbers.count > 1 else { return }
    let lit = try #require(last.lit.flatMap { last.numbers[$0] })
    #expect(abs(lit - number) <= 1e-9, "\(last)")
  }

  @Test(arguments: finite)
  func `a curve goes through the value, and its tangent has the slope of finite differences`(
    _ row: OperationCase
  ) throws {
    var worked = try WorkedCase(row)
    let end = worked.end
    for topic in end.topics(of: worked.output) {
      guard let curve = Working(topic, in: end).curve else { continue }
      let y = try #require(curve.y)
      #expect(try #require(curve.value(at: curve.x)).isClose(to: y))
      let step = 1e-6 * max(1, abs(curve.x))
      guard let above = curve.value(at: curve.x + step), let below = curve.value(at: curve.x - step),
        above.isFinite, below.isFinite, let slope = curve.slope
      else { continue }
      // At a kink the slope is one that a person has agreed on.
      let (right, left) = ((above - y) / step, (y - below) / step)
      guard abs(right - left) <= 1e-3 * max(1, abs(slope)) else { continue }
      #expect(abs((above - below) / (2 * step) - slope) <= 1e-5 * max(1, abs(slope)))
    }
  }

  @Test func `every elementwise operation has a curve`() throws {
    let elementwise = OperationCase.all.filter { row in
      (try? Operation.named(row.operation).equation.isElementwise) ?? false
    }
    #expect(elementwise.count > 30)
    for row in elementwise where row.inputs.allSatisfy({ $0.elements.allSatisfy(\.isFinite) }) {
      var worked = try WorkedCase(row)
      let working = Working(.value(node: worked.output), in: worked.end)
      #expect(working.curve != nil, "\(row.operation)")
    }
  }

  @Test(arguments: finite)
  func `before the step nothing that it works out is known`(_ row: OperationCase) throws {
    var worked = try WorkedCase(row)
    let start = worked.timeline.moment(at: 0)
    for topic in start.topics(of: worked.output) {
      let working = Working(topic, in: start)
      let result = try #require(working.lines.last?.lastFigure)
      #expect(result.litNumbers.isEmpty)
      #expect(working.addition?.results.allSatisfy { $0.value == nil } ?? true)
      #expect(working.flow.dropFirst().allSatisfy { $0.value == nil && $0.gradient == nil })
      let isComputed = working.table.dropFirst(worked.row.inputs.count).filter { row in
        !worked.graph.nodes.contains { $0.name == row.name && $0.operation.role != .computed }
      }
      #expect(isComputed.allSatisfy { $0.numbers.allSatisfy { $0 == nil } })
      #expect(working.curve?.y == nil && working.curve?.slope == nil)
    }
  }

  @Test(arguments: OperationCase.all)
  func `the listing has the kernel's number for every element`(_ row: OperationCase) throws {
    var worked = try WorkedCase(row)
    let end = worked.end
    for topic in end.topics(of: worked.output) where topic != .gradient(node: worked.output) {
      let expected = worked.expected(topic).elements
      let lines = Working.listing(of: topic, in: end, places: 0..<1000, limit: 3)
      #expect(lines.count == (expected.count > 1 ? expected.count : 0))
      for line in lines { #expect(try #require(line.value).isClose(to: expected[line.place])) }
    }
  }
}

extension [Working.Piece] {
  /// The figure at the end: the result.
  var lastFigure: Working.Figure? {
    for piece in reversed() { if case .figure(let figure) = piece { return figure } }
    return nil
  }

  var figures: [Working.Figure] {
    compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
  }

  var signs: [String] { compactMap { if case .sign(let sign) = $0 { sign } else { nil } } }
}

extension Working.Figure {
  /// The numbers in work that are known.
  var litNumbers: [Double] {
    (0..<rowCount).flatMap { row in
      (0..<columnCount).filter { isLit(row: row, column: $0) }
        .compactMap { number(row: row, column: $0) }
    }
  }
}
