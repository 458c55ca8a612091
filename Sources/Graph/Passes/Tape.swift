/// The numbers of one pass over a graph: all values, all gradients, all contributions along arrows.
///
/// A tape has value semantics: a copy is cheap, and the numbers are copied when one of the copies runs again.
/// A pass allocates nothing.
public struct Tape: Sendable {
  let plan: TapePlan
  private var buffers: TapeBuffers

  /// Creates a tape on which the leaves have the values that the graph gives them, and all else is zero.
  public init(_ graph: ComputationGraph) {
    self.init(plan: TapePlan(graph, schedule: Schedule(graph, updatesParameters: false)))
  }

  init(plan: TapePlan) {
    self.plan = plan
    buffers = TapeBuffers(plan)
    for (node, value) in plan.graph.leafValues { setLeaf(node, value.elements) }
  }

  /// Sets the value of a leaf.
  ///
  /// - Parameters:
  ///   - node: The index of the leaf.
  ///   - elements: As many numbers as its shape has, in row-major order.
  public mutating func setLeaf(_ node: Int, _ elements: [Double]) {
    precondition(plan.graph.nodes[node].operation.role != .computed, "only leaves are set from outside")
    setValue(of: node, elements)
  }

  /// Computes the values of all nodes from those of the leaves.
  ///
  /// - Complexity: The sum of the forward kernels; nothing is allocated.
  public mutating func forward() { forward(only: plan.uncountedComputations) }

  /// Sends the seed back from the output and adds up what arrives at each node.
  ///
  /// The gradient of a node is the sum of its contributions in the order in which they arrive. The values must be
  /// those of a forward pass.
  /// - Complexity: The sum of the pullbacks; nothing is allocated.
  public mutating func backward() {
    makeUnique()
    buffers.clearAdjoints()
    let (values, adjoints, inputs) = (buffers.values, buffers.adjoints, buffers.inputs)
    if let output = plan.gradientOffsets[plan.graph.output] {
      (adjoints + output).update(from: plan.graph.seed.elements, count: plan.graph.seed.elements.count)
    }
    withExtendedLifetime(plan) {
      plan.propagations.withUnsafeBufferPointer { propagations in
        for step in propagations {
          step.consumer._withUnsafeGuaranteedRef {
            $0.pullback(
              inputs + $0.firstInput, values + $0.value, adjoints + $0.gradient, step.slot,
              adjoints + step.contribution)
          }
          step.accumulate(in: adjoints)
        }
      }
    }
  }

  /// The value of a node as the last forward pass left it.
  public func value(of node: Int) -> Tensor {
    tensor(of: node, at: buffers.values + plan.valueOffsets[node])
  }

  /// Whether a node can have a gradient: all but constants.
  public func hasGradient(_ node: Int) -> Bool { plan.gradientOffsets[node] != nil }

  /// The gradient of a node as the last backward pass left it; zeros for constants.
  public func gradient(of node: Int) -> Tensor {
    guard let offset = plan.gradientOffsets[node] else {
      return Tensor(repeating: 0, shape: plan.graph.nodes[node].shape)
    }
    return tensor(of: node, at: buffers.adjoints + offset)
  }

  /// What came back along an arrow in the last backward pass; nil where nothing flows back.
  public func contribution(along arrow: Int) -> Tensor? {
    plan.contributionOffsets[arrow].map {
      tensor(of: plan.graph.arrows[arrow].source, at: buffers.adjoints + $0)
    }
  }

  private func tensor(of node: Int, at start: UnsafeMutablePointer<Double>) -> Tensor {
    let elements = Array(UnsafeBufferPointer(start: start, count: plan.count(of: node)))
    return Tensor(shape: plan.graph.nodes[node].shape, elements: elements)
  }

  private mutating func makeUnique() {
    guard !isKnownUniquelyReferenced(&buffers) else { return }
    let copy = TapeBuffers(plan)
    copy.update(from: buffers)
    buffers = copy
  }
}

// What the timeline and the gradient check need beside.
extension Tape {
  /// Sets the value of any node.
  mutating func setValue(of node: Int, _ elements: [Double]) {
    precondition(elements.count == plan.count(of: node), "as many numbers as the shape has")
    makeUnique()
    (buffers.values + plan.valueOffsets[node]).update(from: elements, count: elements.count)
  }

  /// Runs some of the plan's computations, in the order given.
  mutating func forward(only computations: [Unmanaged<Computation>]) {
    makeUnique()
    let (values, inputs) = (buffers.values, buffers.inputs)
    withExtendedLifetime(plan) {
      computations.withUnsafeBufferPointer { computations in
        for computation in computations {
          computation._withUnsafeGuaranteedRef { $0.forward(inputs + $0.firstInput, values + $0.value) }
        }
      }
    }
  }

  /// The value of a node without copying it; valid within `body` only.
  func withValue<Result>(of node: Int, _ body: (UnsafeBufferPointer<Double>) -> Result) -> Result {
    let start = buffers.values + plan.valueOffsets[node]
    return withExtendedLifetime(buffers) {
      body(UnsafeBufferPointer(start: start, count: plan.count(of: node)))
    }
  }

  /// The gradient of a node that is no constant, without copying it; valid within `body` only.
  func withGradient<Result>(of node: Int, _ body: (UnsafeBufferPointer<Double>) -> Result) -> Result? {
    guard let offset = plan.gradientOffsets[node] else { return nil }
    return withExtendedLifetime(buffers) {
      body(UnsafeBufferPointer(start: buffers.adjoints + offset, count: plan.count(of: node)))
    }
  }
}

extension Tape {
  /// Whether all values and gradients are finite.
  var isFinite: Bool { buffers.areFinite }
}

extension Propagation {
  /// Adds the contribution to the gradient of its source.
  @inline(__always)
  fileprivate func accumulate(in adjoints: UnsafeMutablePointer<Double>) {
    switch arrival {
    case .only: break
    case .first: (adjoints + gradient).update(from: adjoints + contribution, count: count)
    case .later: for element in 0..<count { adjoints[gradient + element] += adjoints[contribution + element] }
    }
  }
}
