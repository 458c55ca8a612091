/// One step of the walk through an iteration: what happens at one press of a key.
public enum Step: Hashable, Sendable {
  /// The leaves are known, nothing is computed.
  case start
  /// The value of a node is computed from its inputs.
  case forward(node: Int)
  /// The gradient of the output is set to the seed.
  case seed
  /// The gradient of the consumer goes back along an arrow, named by its index in `ComputationGraph.arrows`.
  case backward(arrow: Int)
  /// A parameter takes its new value.
  case update(parameter: Int)

  /// The part of the iteration that the step belongs to.
  public var phase: Phase {
    switch self {
    case .start: .start
    case .forward: .forward
    case .seed, .backward: .backward
    case .update: .update
    }
  }
}

/// The parts of one iteration.
public enum Phase: Hashable, Sendable {
  /// Before the first step.
  case start
  /// Values are computed.
  case forward
  /// Gradients come back, the seed first.
  case backward
  /// Parameters take their new values.
  case update
}

/// The order of the steps of one iteration, the same for all iterations.
///
/// Going forward the nodes stand in topological order. Going back, a node sends its gradient along all of its
/// inputs, in the order of the inputs, as soon as everything that it waits for has arrived; nodes that are ready
/// wait in a queue (Kahn 1962, from the output). Nothing is sent to a `constant`, nor from a node that the output
/// does not depend on. With c = a + b, d = b + 1, e = c · d:
///
///     e → c, e → d, c → a, c → b, d → b
public struct Schedule: Sendable {
  /// The steps: `.start`, the forward steps, `.seed`, the backward steps, the updates.
  public let steps: [Step]
  /// The positions in `steps` of the forward steps.
  public let forward: Range<Int>
  /// The positions in `steps` of the backward steps, the seed included.
  public let backward: Range<Int>
  /// The positions in `steps` of the updates; empty without training.
  public let update: Range<Int>

  /// The position of each node's forward step, of each arrow's backward step, of each parameter's update.
  private let forwardSteps: [Int?]
  private let arrowSteps: [Int?]
  private let updateSteps: [Int?]
  /// Whether the output depends on a node.
  private let isUpstream: [Bool]
  /// The arrows along which gradients come back to each node, in the order in which they arrive.
  private let arrivals: [[Int]]

  /// Plans the steps of one iteration over a graph.
  ///
  /// - Complexity: O(nodes + arrows).
  public init(_ graph: ComputationGraph, updatesParameters: Bool) {
    let sending = BackwardOrder(graph)
    var steps: [Step] = [.start]
    var forwardSteps = [Int?](repeating: nil, count: graph.nodes.count)
    var arrowSteps = [Int?](repeating: nil, count: graph.arrows.count)
    var updateSteps = forwardSteps
    for node in graph.nodes(in: .computed) {
      forwardSteps[node] = steps.count
      steps.append(.forward(node: node))
    }
    forward = 1..<steps.count
    steps.append(.seed)
    for arrow in sending.arrows {
      arrowSteps[arrow] = steps.count
      steps.append(.backward(arrow: arrow))
    }
    backward = forward.upperBound..<steps.count
    for node in updatesParameters ? graph.nodes(in: .parameter) : [] {
      updateSteps[node] = steps.count
      steps.append(.update(parameter: node))
    }
    update = backward.upperBound..<steps.count
    self.steps = steps
    self.forwardSteps = forwardSteps
    self.arrowSteps = arrowSteps
    self.updateSteps = updateSteps
    isUpstream = sending.isUpstream
    arrivals = sending.arrivals
  }

  /// The position of the step that computes a node; nil for leaves.
  public func index(ofForward node: Int) -> Int? { forwardSteps[node] }

  /// The position of the step that sends a gradient back along an arrow; nil when nothing flows back along it.
  public func index(ofArrow arrow: Int) -> Int? { arrowSteps[arrow] }

  /// The position of the step that updates a parameter; nil for other nodes and without training.
  public func index(ofUpdate parameter: Int) -> Int? { updateSteps[parameter] }

  /// The arrows out of a node along which gradients come back, in the order in which they arrive.
  public func consumers(of node: Int) -> [Int] { arrivals[node] }

  /// Whether the output depends on a node.
  ///
  /// The output depends on itself. A node that it does not depend on has a gradient of zeros.
  public func outputDepends(on node: Int) -> Bool { isUpstream[node] }

  /// The position of the seed step.
  public var seed: Int { backward.lowerBound }

  /// The arrows of the backward steps, in order.
  var sentArrows: [Int] {
    steps[backward].compactMap { if case .backward(let arrow) = $0 { arrow } else { nil } }
  }
}

/// The order in which gradients are sent back, and where they arrive.
private struct BackwardOrder {
  private(set) var arrows: [Int] = []
  private(set) var arrivals: [[Int]]
  private(set) var isUpstream: [Bool]

  init(_ graph: ComputationGraph) {
    isUpstream = Self.upstream(of: graph)
    arrivals = Array(repeating: [], count: graph.nodes.count)
    var awaited = [Int](repeating: 0, count: graph.nodes.count)
    for arrow in graph.arrows where isUpstream[arrow.consumer] { awaited[arrow.source] += 1 }

    var queue = [graph.output]
    var head = 0
    while head < queue.count {
      let consumer = queue[head]
      head += 1
      for arrow in graph.firstArrow[consumer]..<graph.firstArrow[consumer + 1] {
        let source = graph.arrows[arrow].source
        guard graph.nodes[source].operation.role != .constant else { continue }
        arrows.append(arrow)
        arrivals[source].append(arrow)
        if arrivals[source].count == awaited[source] { queue.append(source) }
      }
    }
  }

  /// Whether the output depends on each node.
  private static func upstream(of graph: ComputationGraph) -> [Bool] {
    var isUpstream = [Bool](repeating: false, count: graph.nodes.count)
    isUpstream[graph.output] = true
    // Inputs have smaller indices, so one walk down reaches everything.
    for node in stride(from: graph.output, through: 0, by: -1) where isUpstream[node] {
      for input in graph.nodes[node].inputs { isUpstream[input] = true }
    }
    return isUpstream
  }
}
