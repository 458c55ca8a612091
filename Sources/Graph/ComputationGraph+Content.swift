extension ComputationGraph {
  /// A node as a file gives it, before shapes are known.
  public struct NodeSpecification: Sendable {
    /// The unique id.
    public var id: String
    /// What is shown in place of the id.
    public var label: String?
    /// What the node computes.
    public var operation: Operation
    /// The operation's attributes with defaults filled in.
    public var attributes: Attributes
    /// The inputs in order, as positions in `Content.nodes`.
    public var inputs: [Int]
    /// The value of a leaf; nil for every other node.
    public var value: Tensor?

    /// Creates a specification.
    public init(
      id: String, label: String? = nil, operation: Operation, attributes: Attributes = Attributes(),
      inputs: [Int] = [], value: Tensor? = nil
    ) {
      self.id = id
      self.label = label
      self.operation = operation
      self.attributes = attributes
      self.inputs = inputs
      self.value = value
    }
  }

  /// Everything that a graph is made of, its nodes in any order.
  ///
  /// All node numbers in it, also those in `training`, `groups`, `notes` and `expectations`, are positions in
  /// `nodes`.
  public struct Content: Sendable {
    /// The nodes, in any order.
    public var nodes: [NodeSpecification]
    /// The node that is differentiated; nil: the only node without a consumer.
    public var output: Int?
    /// The upstream gradient; nil: ones.
    public var seed: Tensor?
    /// How the parameters learn.
    public var training: Training?
    /// The named parts that fold into one box.
    public var groups: [Group]
    /// The narration.
    public var notes: [Note]
    /// What the file promises of itself.
    public var expectations: Expectations?
    /// The title.
    public var title: String?
    /// The description.
    public var summary: String?

    /// Creates the content of a graph.
    public init(
      nodes: [NodeSpecification], output: Int? = nil, seed: Tensor? = nil, training: Training? = nil,
      groups: [Group] = [], notes: [Note] = [], expectations: Expectations? = nil, title: String? = nil,
      summary: String? = nil
    ) {
      self.nodes = nodes
      self.output = output
      self.seed = seed
      self.training = training
      self.groups = groups
      self.notes = notes
      self.expectations = expectations
      self.title = title
      self.summary = summary
    }
  }
}

/// Why nodes do not make a graph; node numbers are positions in `ComputationGraph.Content.nodes`.
public enum BuildFailure: Error, Sendable {
  /// Each node feeds the next, and the last feeds the first; from the first in the list on.
  case cycle([Int])
  /// Inputs that do not fit their operation, in topological order.
  ///
  /// A node one of whose inputs failed is not listed.
  case shapes([(node: Int, mismatch: ShapeMismatch)])
  /// There is no node that could be the output.
  case noOutput
  /// Several nodes have no consumer, and the file names none of them as the output; in the order of the list.
  case ambiguousOutput([Int])
  /// The seed does not have the output's shape.
  case seedShape(expected: Shape, got: Shape)
  /// Tensors of `training` or `expectations` that do not have the shape of their nodes.
  case tensorShapes([TensorMismatch])

  /// A tensor that does not have the shape of the node that it is for.
  public struct TensorMismatch: Equatable, Sendable {
    /// Where the tensor stands.
    public enum Place: Equatable, Sendable {
      /// In the item of `training.data` with this position.
      case data(Int)
      /// In `expectations.values`.
      case expectedValue
      /// In `expectations.gradients`.
      case expectedGradient
    }
    /// Where the tensor stands.
    public let place: Place
    /// The node that it is for.
    public let node: Int
    /// The node's shape.
    public let expected: Shape
    /// The tensor's shape.
    public let got: Shape
  }
}

extension BuildFailure: Equatable {
  /// Whether two failures say the same.
  public static func == (left: BuildFailure, right: BuildFailure) -> Bool {
    switch (left, right) {
    case (.cycle(let left), .cycle(let right)): left == right
    case (.shapes(let left), .shapes(let right)): left.elementsEqual(right, by: ==)
    case (.noOutput, .noOutput): true
    case (.ambiguousOutput(let left), .ambiguousOutput(let right)): left == right
    case (.seedShape(let leftExpected, let leftGot), .seedShape(let rightExpected, let rightGot)):
      leftExpected == rightExpected && leftGot == rightGot
    case (.tensorShapes(let left), .tensorShapes(let right)): left == right
    default: false
    }
  }
}
