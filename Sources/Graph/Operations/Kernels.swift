/// The two computations of one node, bound to its shapes and attributes when the graph is built.
///
/// Kernels work on raw memory that the tape owns and allocate nothing. `inputs` points to one pointer for each
/// input of the node, in order, each to that input's elements in row-major order.
public struct Kernels: Sendable {
  /// Computes all elements of `output` from the inputs.
  public typealias Forward =
    @Sendable (_ inputs: UnsafePointer<UnsafeMutablePointer<Double>>, _ output: UnsafeMutablePointer<Double>)
    ->
    Void

  /// Adds to `contribution` what `upstream` gives for input `slot`: the vector-Jacobian product.
  ///
  /// `contribution` has the shape of that input and is zero before the call; `upstream` is ∂L/∂output.
  public typealias Pullback =
    @Sendable (
      _ inputs: UnsafePointer<UnsafeMutablePointer<Double>>, _ output: UnsafePointer<Double>,
      _ upstream: UnsafePointer<Double>, _ slot: Int, _ contribution: UnsafeMutablePointer<Double>
    ) -> Void

  /// Computes the value.
  public let forward: Forward
  /// Computes the contribution to one input's gradient.
  public let pullback: Pullback

  /// Creates the kernels of a node.
  public init(forward: @escaping Forward, pullback: @escaping Pullback) {
    self.forward = forward
    self.pullback = pullback
  }
}

/// Shapes that an operation cannot take, said in words that name them.
public struct ShapeMismatch: Error, Equatable, Sendable {
  /// What does not fit, with all shapes, for example `shapes 1×2 and 3×3: 2 columns against 3 rows`.
  public let message: String

  /// Creates the error.
  public init(_ message: String) { self.message = message }
}
