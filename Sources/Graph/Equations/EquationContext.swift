/// What an equation looks up: the values and gradients of a graph at one moment.
public protocol EquationContext {
  /// The graph that the moment belongs to.
  var graph: ComputationGraph { get }
  /// The forward value of a node; nil where it is not computed yet.
  func value(of node: Int) -> Tensor?
  /// The gradient of a node so far; nil where nothing has arrived.
  func gradient(of node: Int) -> Tensor?
  /// What came back along an arrow; nil where nothing has come yet.
  func contribution(along arrow: Int) -> Tensor?
  /// The arrows out of a node along which its gradient arrives, in the order in which they send.
  func gradientArrows(of node: Int) -> [Int]
  /// How far the last step has come where it is seen cell by cell; nil where it is done.
  var reach: Reach? { get }
  /// The logarithm of the softmax of a node's value; nil where it is not computed yet.
  func softmaxLogarithms(of node: Int) -> Tensor?
}

extension EquationContext {
  /// Computes them anew each time.
  public func softmaxLogarithms(of node: Int) -> Tensor? { value(of: node).map(Softmax.logarithms) }
}

/// One parameter's update: what it was, what it became, and what the optimizer remembers.
public struct ParameterUpdate: Equatable, Sendable {
  /// The update rule with its hyperparameters.
  public var optimizer: Training.Optimizer
  /// The step size η.
  public var learningRate: Double
  /// Which update this is, from 1: Adam's t.
  public var count: Int
  /// The parameter before the update.
  public var before: Tensor
  /// The gradient that the update follows.
  public var gradient: Tensor
  /// The parameter after the update.
  public var after: Tensor
  /// The optimizer's moments before the update: nothing for `sgd`, `[v]` for `momentum`, `[m, v]` for `adam`.
  ///
  /// An empty list stands for zeros.
  public var momentsBefore: [Tensor]
  /// The optimizer's moments after the update, in the same order.
  public var momentsAfter: [Tensor]

  /// Creates the record of an update.
  public init(
    optimizer: Training.Optimizer, learningRate: Double, count: Int, before: Tensor, gradient: Tensor,
    after: Tensor, momentsBefore: [Tensor] = [], momentsAfter: [Tensor] = []
  ) {
    self.optimizer = optimizer
    self.learningRate = learningRate
    self.count = count
    self.before = before
    self.gradient = gradient
    self.after = after
    self.momentsBefore = momentsBefore
    self.momentsAfter = momentsAfter
  }
}
