/// A checked computational graph: operations in topological order, with static shapes.
///
/// A `ComputationGraph` is immutable and holds no values but those of its leaves. A node is named by its index
/// in `nodes`; every input of a node has a smaller index than the node itself.
public struct ComputationGraph: Sendable {
  /// One operation applied to the values of earlier nodes.
  public struct Node: Sendable {
    /// The unique id from the file, sanitised.
    public let id: String
    /// What is shown in place of the id, where the file gives it.
    public let label: String?
    /// What the node computes.
    public let operation: Operation
    /// The operation's attributes with defaults filled in.
    public let attributes: Attributes
    /// The indices of the input nodes, in order; the same index may stand twice.
    public let inputs: [Int]
    /// The shape of the value and of the gradient.
    public let shape: Shape

    /// What is shown: the label, or the id.
    public var name: String { label ?? id }
  }

  /// One arrow: the value of `source` goes into input number `slot` of `consumer`.
  public struct Arrow: Hashable, Sendable {
    /// The node whose value travels along the arrow.
    public let source: Int
    /// The node that the arrow leads to.
    public let consumer: Int
    /// Which input of the consumer it is, from 0.
    public let slot: Int
  }

  /// All nodes in a topological order that keeps the file's order where it can.
  public let nodes: [Node]
  /// The values of the leaves, by node index.
  public let leafValues: [Int: Tensor]
  /// The node that is differentiated.
  public let output: Int
  /// The upstream gradient ∂L/∂output, of the output's shape.
  public let seed: Tensor
  /// How the parameters learn, if the file says so.
  public let training: Training?
  /// The named parts that fold into one box.
  public let groups: [Group]
  /// The narration, in the file's order.
  public let notes: [Note]
  /// What the file promises of itself.
  public let expectations: Expectations?
  /// What stands for the loss in ∂L/∂x.
  ///
  /// It is L, as on paper: the output itself, or a loss outside of the graph that sends the seed as its upstream
  /// gradient. Where a node that is not the output is called L, the output's own name avoids the confusion. Every
  /// name of a gradient asks for it, so it is found once.
  public let lossName: String
  /// The title, sanitised; nil where the file gives none.
  public let title: String?
  /// The description, sanitised; nil where the file gives none.
  public let summary: String?

  /// All arrows by consumer, then slot.
  public let arrows: [Arrow]
  /// For each node the position in `arrows` of its first input; has one more entry than there are nodes.
  public let firstArrow: [Int]
}

extension ComputationGraph {
  /// How the parameters learn, nil where they do not.
  ///
  /// - Parameters:
  ///   - learningRate: The step size in place of the graph's; nil: the graph's.
  ///   - iterations: The number of iterations in place of the graph's; nil: the graph's.
  /// - Returns: The training.
  public func training(learningRate: Double?, iterations: Int?) -> Training? {
    var training = training
    if let learningRate { training?.learningRate = learningRate }
    if let iterations { training?.iterations = iterations }
    return training
  }

  /// The nodes that play a part, in topological order.
  public func nodes(in role: Operation.Role) -> [Int] {
    nodes.indices.filter { nodes[$0].operation.role == role }
  }
}

/// How the parameters of a graph are trained.
public struct Training: Equatable, Sendable {
  /// The update rule with its hyperparameters.
  public enum Optimizer: Equatable, Sendable {
    /// Gradient descent: w − η g.
    case sgd
    /// Heavy-ball momentum: v ← μ v + g, then w − η v.
    case momentum(Double)
    /// Adam (Kingma and Ba 2015).
    case adam(beta1: Double, beta2: Double, epsilon: Double)

    /// The name in graph files.
    public var name: String {
      switch self {
      case .sgd: "sgd"
      case .momentum: "momentum"
      case .adam: "adam"
      }
    }
  }

  /// The update rule.
  public var optimizer: Optimizer
  /// The step size η.
  public var learningRate: Double
  /// How many updates the file asks for.
  public var iterations: Int
  /// Leaf values by node index, empty where the leaves stay as they are.
  ///
  /// Iteration k uses `data[k mod count]`.
  public var data: [[Int: Tensor]]

  /// Creates the description of a training run.
  public init(optimizer: Optimizer, learningRate: Double, iterations: Int, data: [[Int: Tensor]] = []) {
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.iterations = iterations
    self.data = data
  }
}

/// A named part of the graph that folds into one box.
public struct Group: Equatable, Sendable {
  /// The unique id.
  public let id: String
  /// What is shown in the folded box.
  public let label: String
  /// The nodes that belong to it directly, by index.
  public let nodes: [Int]
  /// The groups that belong to it directly, by position in `ComputationGraph.groups`.
  public let groups: [Int]
  /// Whether the program opens with the group folded.
  public let isCollapsed: Bool
}

/// A sentence of narration shown at one step.
public struct Note: Equatable, Sendable {
  /// When a note is shown.
  public enum Moment: Equatable, Sendable {
    /// Before the first step.
    case start
    /// At the last step.
    case end
    /// When the node is computed.
    case forward(Int)
    /// When the gradient of the node is complete.
    case backward(Int)
    /// When the parameter is updated.
    case update(Int)
  }
  /// When it is shown.
  public let moment: Moment
  /// The sanitised sentence.
  public let text: String
}

/// The numbers that a graph file promises of iteration 0.
public struct Expectations: Equatable, Sendable {
  /// Values by node index.
  public let values: [Int: Tensor]
  /// Gradients by node index.
  public let gradients: [Int: Tensor]
  /// How far a number may be off, absolutely.
  public let tolerance: Double
}
