/// What is fixed about the passes over a graph: kernels bound to their shapes, and where each number lies.
///
/// All values lie in one buffer, node by node. All adjoints lie in another: first what is sent back along each
/// arrow, in the order of sending, then the gradients. To a node with one arrival the contribution *is* the
/// gradient, so it has no place of its own:
///
///     │ e→c │ e→d │ c→a │ c→b │ d→b │ e │ b │        ∂c is e→c, ∂d is e→d, ∂a is c→a, ∂b = c→b + d→b
final class TapePlan: Sendable {
  let graph: ComputationGraph
  let schedule: Schedule
  /// The computed nodes in topological order.
  let computations: [Computation]
  /// The same again for the loop of the forward pass, which spends no time on counting references.
  let uncountedComputations: [Unmanaged<Computation>]
  /// What the backward pass does, in order.
  let propagations: [Propagation]
  /// Where the value of each node begins in the buffer of values, and after the last how long that is.
  let valueOffsets: [Int]
  /// Where the contribution along each arrow begins in the buffer of adjoints; nil where nothing flows back.
  let contributionOffsets: [Int?]
  /// Where the gradient of each node begins in the buffer of adjoints; nil for constants.
  let gradientOffsets: [Int?]
  /// The length of the buffer of adjoints.
  let adjointCount: Int

  /// Lays out the buffers and binds the kernels.
  init(_ graph: ComputationGraph, schedule: Schedule) {
    self.graph = graph
    self.schedule = schedule
    valueOffsets = graph.nodes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.shape.count) }
    let adjoints = AdjointLayout(graph, schedule: schedule)
    contributionOffsets = adjoints.contributions
    gradientOffsets = adjoints.gradients
    adjointCount = adjoints.count
    let bound = Self.bound(graph, valueOffsets: valueOffsets, gradientOffsets: gradientOffsets)
    computations = bound.compactMap { $0 }
    uncountedComputations = computations.map(Unmanaged.passUnretained)
    propagations = schedule.sentArrows.compactMap { arrow in
      Propagation(arrow, graph, schedule: schedule, adjoints: adjoints, bound: bound)
    }
  }

  /// The number of elements of a node.
  func count(of node: Int) -> Int { valueOffsets[node + 1] - valueOffsets[node] }

  /// The computed nodes with their kernels, nil for leaves.
  private static func bound(
    _ graph: ComputationGraph, valueOffsets: [Int], gradientOffsets: [Int?]
  ) -> [Computation?] {
    graph.nodes.enumerated().map { index, node in
      guard node.operation.role == .computed, let gradient = gradientOffsets[index] else { return nil }
      let inputShapes = node.inputs.map { graph.nodes[$0].shape }
      return Computation(
        node: index, kernels: node.operation.bind(inputShapes, node.shape, node.attributes),
        firstInput: graph.firstArrow[index], value: valueOffsets[index], gradient: gradient)
    }
  }
}

/// A computed node, ready to run.
///
/// A class, because calling a closure that is a constant of an object which is known to live costs no reference
/// counting; called out of an array of structs, counting takes five times as long as a scalar operation.
final class Computation: Sendable {
  let node: Int
  let forward: Kernels.Forward
  let pullback: Kernels.Pullback
  /// The position of the first input in the table of input pointers.
  let firstInput: Int
  /// The offset of the value and of the gradient.
  let value: Int
  let gradient: Int

  init(node: Int, kernels: Kernels, firstInput: Int, value: Int, gradient: Int) {
    self.node = node
    forward = kernels.forward
    pullback = kernels.pullback
    self.firstInput = firstInput
    self.value = value
    self.gradient = gradient
  }
}

/// One backward step, ready to run.
struct Propagation: Sendable {
  /// How a contribution becomes part of the gradient of its source.
  enum Arrival {
    /// It is the whole gradient and lies in its place.
    case only
    /// It is the first of several.
    case first
    /// Others have arrived before.
    case later
  }

  /// The consumer, which the plan keeps alive.
  let consumer: Unmanaged<Computation>
  let slot: Int
  /// The offsets of the contribution and of the source's gradient, and their length.
  let contribution: Int
  let gradient: Int
  let count: Int
  let arrival: Arrival

  fileprivate init?(
    _ arrow: Int, _ graph: ComputationGraph, schedule: Schedule, adjoints: AdjointLayout,
    bound: [Computation?]
  ) {
    let source = graph.arrows[arrow].source
    guard let consumer = bound[graph.arrows[arrow].consumer], let gradient = adjoints.gradients[source],
      let contribution = adjoints.contributions[arrow]
    else { return nil }
    self.consumer = Unmanaged.passUnretained(consumer)
    slot = graph.arrows[arrow].slot
    self.contribution = contribution
    self.gradient = gradient
    count = graph.nodes[source].shape.count
    let arrivals = schedule.consumers(of: source)
    arrival = arrivals.count == 1 ? .only : arrivals.first == arrow ? .first : .later
  }
}

/// Where contributions and gradients lie in the buffer of adjoints.
private struct AdjointLayout {
  private(set) var contributions: [Int?]
  private(set) var gradients: [Int?]
  private(set) var count = 0

  init(_ graph: ComputationGraph, schedule: Schedule) {
    contributions = Array(repeating: nil, count: graph.arrows.count)
    gradients = Array(repeating: nil, count: graph.nodes.count)
    for arrow in schedule.sentArrows {
      let source = graph.arrows[arrow].source
      contributions[arrow] = count
      if schedule.consumers(of: source).count == 1 { gradients[source] = count }
      count += graph.nodes[source].shape.count
    }
    for (index, node) in graph.nodes.enumerated()
    where gradients[index] == nil && node.operation.role != .constant {
      gradients[index] = count
      count += node.shape.count
    }
  }
}
