/// One differentiable operation: everything that bpviz knows of it, in one value.
///
/// An operation is defined once, in the file of its family, and listed in `OperationRegistry`. The reader, the
/// passes, the equations, the gradient check, the schema and the help all read this definition.
public struct Operation: Sendable {
  /// How many inputs an operation takes.
  public enum Arity: Equatable, Sendable {
    /// Exactly this many; 0 for leaves.
    case exactly(Int)
    /// This many or more.
    case atLeast(Int)
  }

  /// What part a node with this operation plays in the graph.
  public enum Role: Equatable, Sendable {
    /// A leaf given from outside that has a gradient.
    case input
    /// A leaf that training updates.
    case parameter
    /// A leaf without a gradient.
    case constant
    /// A node that is computed.
    case computed
  }

  /// The shape of the output for the shapes of the inputs.
  public typealias ShapeRule = @Sendable ([Shape], Attributes) throws(ShapeMismatch) -> Shape
  /// Makes the kernels for the shapes of the inputs, the shape of the output and the attributes.
  public typealias Binding = @Sendable ([Shape], Shape, Attributes) -> Kernels

  /// The name in graph files, for example `matmul`.
  public let name: String
  /// The sign in a box's title, for example `×`; the name where there is no common sign.
  public let symbol: String
  /// One sentence for help and documentation.
  public let summary: String
  /// What part the node plays.
  public let role: Role
  /// How many inputs it takes.
  public let arity: Arity
  /// The attributes that it takes beside its inputs.
  public let attributes: [AttributeDefinition]
  /// Whether exchanging two inputs leaves the result the same, so that a drawing may swap their arrows.
  public let isCommutative: Bool
  /// The shape of the output; throws where the inputs do not fit.
  public let shape: ShapeRule
  /// Makes the kernels of one node.
  public let bind: Binding
  /// How its steps are written.
  public let equation: EquationRule
}
