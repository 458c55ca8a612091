import Testing

@testable import Graph

/// Values and derivatives of functions of one number, by mpmath with 50 digits.
struct ReferenceRow: Sendable, CustomTestStringConvertible {
  let operation: String
  let x: Double
  let value: Double
  let derivative: Double

  init(_ operation: String, _ x: Double, _ value: Double, _ derivative: Double) {
    self.operation = operation
    self.x = x
    self.value = value
    self.derivative = derivative
  }

  var testDescription: String { "\(operation) at \(x)" }

  static let all: [ReferenceRow] = exponentials + activations + others
}

@Suite struct ReferenceTests {
  @Test(arguments: ReferenceRow.all)
  func `a function and its derivative agree with fifty digits to a relative 1e-12`(
    _ row: ReferenceRow
  ) throws {
    let application = try Application(.named(row.operation), [Tensor(row.x)])
    let value = application.value.elements[0]
    let derivative = application.gradient(0, upstream: Tensor(1)).elements[0]
    #expect(value.isClose(to: row.value, tolerance: 1e-12), "\(value)")
    #expect(derivative.isClose(to: row.derivative, tolerance: 1e-12), "\(derivative)")
  }
}
