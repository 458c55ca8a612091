import Testing

@testable import Graph

/// One row of the table: inputs, and the value and gradients worked out by hand.
struct OperationCase: Sendable, CustomTestStringConvertible {
  let operation: String
  let inputs: [Tensor]
  let attributes: [String: AttributeValue]
  let upstream: Tensor?
  let value: Tensor
  let gradients: [Tensor]

  /// `upstream` is ones where it is not given.
  init(
    _ operation: String, _ inputs: [Tensor], _ attributes: [String: AttributeValue] = [:],
    upstream: Tensor? = nil, value: Tensor, gradients: [Tensor]
  ) {
    self.operation = operation
    self.inputs = inputs
    self.attributes = attributes
    self.upstream = upstream
    self.value = value
    self.gradients = gradients
  }

  var testDescription: String {
    "\(operation) of " + inputs.map { "\($0.shape) \($0.elements)" }.joined(separator: ", ")
  }

  /// The whole table.
  static let all = arithmetic + elementwise + structural + linear + losses
}

@Suite struct OperationTests {
  @Test(arguments: OperationCase.all)
  func `an operation has the value and the gradients worked out by hand`(_ row: OperationCase) throws {
    let application = try Application(.named(row.operation), row.inputs, row.attributes)
    #expect(application.value.isClose(to: row.value), "value \(application.value)")
    let upstream = row.upstream ?? Tensor(repeating: 1, shape: application.shape)
    #expect(row.gradients.count == row.inputs.count)
    for (slot, expected) in row.gradients.enumerated() {
      let gradient = application.gradient(slot, upstream: upstream)
      #expect(gradient.isClose(to: expected), "slot \(slot): \(gradient)")
    }
  }

  @Test func `every operation that computes has a row in the table`() {
    let names = OperationRegistry.all.filter { $0.role == .computed }.map(\.name)
    #expect(names.filter { name in !OperationCase.all.contains { $0.operation == name } } == [])
  }

  @Test func `the registry lists the operations of the file format in its order`() {
    #expect(
      OperationRegistry.all.map(\.name) == [
        "input", "parameter", "constant", "add", "mul", "sub", "div", "pow", "maximum", "minimum", "neg",
        "reciprocal", "exp", "log", "sqrt", "square", "abs", "sin", "cos", "sigmoid", "tanh", "relu",
        "softplus", "silu", "gelu", "leaky_relu", "branch", "repeat", "sum", "mean", "max", "transpose",
        "reshape", "concat", "matmul", "affine", "softmax", "log_softmax", "softmax_cross_entropy", "mse",
        "binary_cross_entropy",
      ])
    #expect(OperationRegistry.operation(named: "matmull") == nil)
  }

  @Test(arguments: OperationRegistry.all.map(\.name))
  func `an operation says what it is`(_ name: String) throws {
    let operation = try Operation.named(name)
    #expect(operation.summary.hasSuffix("."))
    #expect(!operation.symbol.isEmpty)
    #expect((operation.role == .computed) == (operation.arity != .exactly(0)))
    for attribute in operation.attributes where attribute.isRequired {
      #expect(attribute.defaultValue == nil)
    }
  }

  @Test(arguments: OperationCase.all.filter { $0.inputs.count == 2 })
  func `an operation whose inputs may be exchanged has the same value when they are`(
    _ row: OperationCase
  ) throws {
    let operation = try Operation.named(row.operation)
    guard operation.isCommutative else { return }
    let swapped = try Application(operation, row.inputs.reversed(), row.attributes)
    #expect(swapped.value.isClose(to: row.value))
  }
}
