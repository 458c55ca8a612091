/// One use of an operation in a graph: all that its equation may depend on.
public struct Occurrence: Sendable {
  /// The shapes of the inputs, in order.
  public let inputs: [Shape]
  /// The shape of the output.
  public let output: Shape
  /// The attributes, defaults filled in.
  public let attributes: Attributes
  /// The values of the inputs, as far as they are known.
  public let values: [Tensor?]
  /// Whether the gradient of the output is 1 by definition, so that a formula need not name it.
  public let isSeed: Bool
  /// How many terms of a long sum are written.
  public let limit: Int

  /// Creates the description of one use.
  public init(
    inputs: [Shape], output: Shape, attributes: Attributes, values: [Tensor?], isSeed: Bool = false,
    limit: Int = .max
  ) {
    self.inputs = inputs
    self.output = output
    self.attributes = attributes
    self.values = values
    self.isSeed = isSeed
    self.limit = limit
  }

  /// Whether everything that takes part is a single number.
  var isScalar: Bool { output.count == 1 && inputs.allSatisfy { $0.count == 1 } }
}
