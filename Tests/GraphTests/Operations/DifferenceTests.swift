import TestSupport
import Testing

@testable import Graph

/// An operation with the shapes of its inputs, to be filled with seeded numbers.
struct ShapeCase: Sendable, CustomTestStringConvertible {
  let operation: String
  let shapes: [[Int]]
  let attributes: [String: AttributeValue]
  let range: ClosedRange<Double>

  init(
    _ operation: String, _ shapes: [[Int]], _ attributes: [String: AttributeValue] = [:],
    in range: ClosedRange<Double> = -2...2
  ) {
    self.operation = operation
    self.shapes = shapes
    self.attributes = attributes
    self.range = range
  }

  var testDescription: String { "\(operation) of \(shapes.map { Shape($0).description }) \(attributes)" }

  /// The operation applied to numbers that depend on the seed only.
  func application(seed: UInt64 = 7) throws -> Application {
    var generator = SplitMix64(seed: seed)
    let inputs = shapes.map { axes in
      let shape = Shape(axes)
      return Tensor(
        shape: shape,
        elements: (0..<shape.count).map { _ in Double.random(in: range, using: &generator) })
    }
    return try Application(.named(operation), inputs, attributes)
  }
}

@Suite struct DifferenceTests {
  @Test(arguments: ShapeCase.all)
  func `a pullback agrees with central differences in every slot`(_ row: ShapeCase) throws {
    let application = try row.application()
    let upstream = Self.weights(application.shape)
    for slot in application.inputs.indices {
      let gradient = application.gradient(slot, upstream: upstream)
      for element in gradient.elements.indices {
        let expected = Self.difference(application, slot, element, upstream)
        let scale = max(1, abs(expected))
        #expect(
          abs(gradient.elements[element] - expected) < 1e-6 * scale,
          "slot \(slot), element \(element): \(gradient.elements[element]) against \(expected)")
      }
    }
  }

  @Test(arguments: ShapeCase.all)
  func `a pullback adds to what is already there`(_ row: ShapeCase) throws {
    let application = try row.application()
    let once = Self.weights(application.shape)
    let twice = Tensor(shape: once.shape, elements: once.elements.map { 2 * $0 })
    for slot in application.inputs.indices {
      let gradient = application.gradient(slot, upstream: once)
      let doubled = application.gradient(slot, upstream: twice)
      #expect(doubled.isClose(to: Tensor(shape: gradient.shape, elements: gradient.elements.map { 2 * $0 })))
      let start = Tensor(repeating: 10, shape: gradient.shape)
      let added = application.gradient(slot, upstream: once, addedTo: start)
      for (sum, part) in zip(added.elements, gradient.elements) { #expect(abs(sum - 10 - part) < 1e-12) }
    }
  }

  @Test(arguments: ShapeCase.all)
  func `the written formula of every cell gives the kernel's number`(_ row: ShapeCase) throws {
    let application = try row.application()
    let upstream = Self.weights(application.shape)
    let occurrence = Occurrence(
      inputs: application.inputs.map(\.shape), output: application.shape, attributes: application.attributes,
      values: application.inputs)
    let value = application.value
    let rule = application.operation.equation
    let cells = Self.lookup(application, upstream)
    for element in value.elements.indices {
      let written = try #require(rule.valueCell(occurrence, element).evaluated(cells))
      #expect(
        abs(written - value.elements[element]) < 1e-12 * max(1, abs(written)), "value \(element): \(written)")
    }
    for slot in application.inputs.indices {
      let gradient = application.gradient(slot, upstream: upstream)
      for element in gradient.elements.indices {
        let written = try #require(rule.gradientCell(occurrence, slot, element).evaluated(cells))
        #expect(
          abs(written - gradient.elements[element]) < 1e-12 * max(1, abs(written)),
          "slot \(slot), element \(element): \(written)")
      }
    }
  }

  @Test func `every operation that computes is differentiated numerically`() {
    let names = OperationRegistry.all.filter { $0.role == .computed }.map(\.name)
    #expect(names.filter { name in !ShapeCase.all.contains { $0.operation == name } } == [])
  }

  /// Weights that differ from element to element, so that a gradient at the wrong place is seen.
  private static func weights(_ shape: Shape) -> Tensor {
    Tensor(shape: shape, elements: (0..<shape.count).map { 0.5 + 0.25 * Double($0) })
  }

  /// ∂(Σ upstream · output)/∂element by central differences.
  private static func difference(
    _ application: Application, _ slot: Int, _ element: Int, _ upstream: Tensor
  ) -> Double {
    let step = 1e-5
    func loss(_ offset: Double) -> Double {
      var inputs = application.inputs
      inputs[slot].elements[element] += offset
      return zip(application.value(of: inputs).elements, upstream.elements).map(*).reduce(0, +)
    }
    return (loss(step) - loss(-step)) / (2 * step)
  }

  private static func lookup(
    _ application: Application, _ upstream: Tensor
  ) -> (Expression.Quantity, Int) -> Double? {
    let value = application.value
    return { quantity, element in
      switch quantity {
      case .input(let slot): application.inputs[slot].elements[element]
      case .output: value.elements[element]
      case .upstream: upstream.elements[element]
      case .softmax(let slot), .logSoftmax(let slot):
        Self.softmax(application.inputs[slot], element, isLogarithm: quantity == .logSoftmax(slot: slot))
      }
    }
  }

  /// By the operations themselves, whose values the table holds to account.
  private static func softmax(_ logits: Tensor, _ element: Int, isLogarithm: Bool) -> Double? {
    let operation = OperationRegistry.operation(named: isLogarithm ? "log_softmax" : "softmax")
    return operation.flatMap { try? Application($0, [logits]).value.elements[element] }
  }
}
