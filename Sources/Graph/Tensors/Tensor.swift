/// A float64 array with a shape, elements in row-major order.
public struct Tensor: Equatable, Sendable {
  /// The sizes of the axes.
  public let shape: Shape
  /// `shape.count` numbers in row-major order.
  public var elements: [Double]

  /// Creates a tensor; the number of elements must be `shape.count`.
  public init(shape: Shape, elements: [Double]) {
    precondition(shape.count == elements.count, "a tensor of shape \(shape) needs \(shape.count) elements")
    self.shape = shape
    self.elements = elements
  }

  /// Creates a scalar.
  public init(_ number: Double) { self.init(shape: .scalar, elements: [number]) }

  /// Creates a tensor whose elements are all the same.
  public init(repeating number: Double, shape: Shape) {
    self.init(shape: shape, elements: Array(repeating: number, count: shape.count))
  }
}
