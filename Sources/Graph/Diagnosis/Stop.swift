/// A step at which running stops, and why.
public struct Stop: Equatable, Sendable {
  /// What is to be seen there.
  public enum Reason: Equatable, Sendable {
    /// The step belongs to a node with a breakpoint.
    case node(Int)
    /// A condition holds: which one, whose number it is, and the number.
    case condition(BreakCondition, node: Int, element: Int, number: Double)
    /// A NaN or an infinity is born.
    case birth(Birth)
  }

  /// The step, as a position in the schedule.
  public let step: Int
  /// Why running stops there.
  public let reason: Reason

  /// The node that it is about.
  public func node(in graph: ComputationGraph) -> Int {
    switch reason {
    case .node(let node), .condition(_, let node, _, _): node
    case .birth(let birth): birth.node(in: graph)
    }
  }
}

extension Moment {
  /// All stops of this iteration, those of steps to come too, ascending by step; of one step births come first.
  ///
  /// - Complexity: O(numbers × conditions).
  public func stops(at breakpoints: Breakpoints) -> [Stop] {
    StopScan(pass, births: births, breakpoints: breakpoints).stops
  }
}

/// Finds the stops of one pass.
private struct StopScan {
  private let pass: Pass
  private let schedule: Schedule
  private let graph: ComputationGraph
  private(set) var stops: [Stop] = []

  init(_ pass: Pass, births: [Birth], breakpoints: Breakpoints) {
    self.pass = pass
    (schedule, graph) = (pass.run.plan.schedule, pass.run.plan.graph)
    for birth in births where isNews(birth) { stops.append(Stop(step: birth.step, reason: .birth(birth))) }
    for node in breakpoints.nodes {
      stops += schedule.results(of: node, in: graph).map { Stop(step: $0, reason: .node(node)) }
    }
    for condition in breakpoints.conditions { find(condition, births) }
    // Births, then nodes, then conditions, where several belong to one step.
    let order = stops.enumerated().sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }
    stops = order.map(\.element)
  }

  /// A leaf that is given once is no news in later iterations.
  private func isNews(_ birth: Birth) -> Bool {
    if case .leaf(let node) = birth.place { pass.isNew(node) } else { true }
  }

  private mutating func find(_ condition: BreakCondition, _ births: [Birth]) {
    // Without a node `nan` and `inf` mean births, which are stopped at in any case.
    switch condition.test {
    case .comparison(let comparison):
      for node in condition.node.map({ $0..<$0 + 1 }) ?? graph.nodes.indices {
        find(condition, at: node, inGradients: comparison.isGradient) { comparison.element(in: $0) }
      }
    case .nan, .infinity:
      let kind: NonFinite = condition.test == .nan ? .nan : .infinity
      guard let node = condition.node, !pass.isFinite else { return }
      for inGradients in [false, true] {
        find(condition, at: node, inGradients: inGradients) { $0.firstIndex(where: kind.matches) }
      }
    }
  }

  /// Looks at the numbers of a node where a step makes them.
  private mutating func find(
    _ condition: BreakCondition, at node: Int, inGradients: Bool,
    _ element: (UnsafeBufferPointer<Double>) -> Int?
  ) {
    if inGradients {
      guard let step = schedule.index(ofGradient: node, in: graph) else { return }
      _ = pass.tape.withGradient(of: node) { note(condition, node, step, $0, element) }
      return
    }
    if let step = schedule.index(ofForward: node) ?? (pass.isNew(node) ? 0 : nil) {
      pass.tape.withValue(of: node) { note(condition, node, step, $0, element) }
    }
    if let step = schedule.index(ofUpdate: node), let after = pass.after,
      let value = pass.run.value(of: node, in: after)
    {
      value.elements.withUnsafeBufferPointer { note(condition, node, step, $0, element) }
    }
  }

  private mutating func note(
    _ condition: BreakCondition, _ node: Int, _ step: Int, _ numbers: UnsafeBufferPointer<Double>,
    _ element: (UnsafeBufferPointer<Double>) -> Int?
  ) {
    guard let element = element(numbers) else { return }
    stops.append(
      Stop(
        step: step,
        reason: .condition(condition, node: node, element: element, number: numbers[element])))
  }
}

extension Stop {
  /// Why running stops, in a few words: `breakpoint on y`, `|grad| > 10: ∂L/∂w₂₁ = 12.3`, `NaN is born in l`.
  public func text(in graph: ComputationGraph) -> String {
    let name = graph.nodes[node(in: graph)].name
    switch reason {
    case .node: return "breakpoint on \(name)"
    case .birth(let birth):
      let number = birth.number.isNaN ? "NaN" : NumberText.text(birth.number)
      let place = "in \(birth.isGradient ? "the gradient of " : "")\(name)"
      return birth.origin.map { "\(number) \(place), passed on from \(graph.nodes[$0].name)" }
        ?? "\(number) is born \(place)"
    case .condition(let condition, let node, let element, let number):
      let isGradient =
        if case .comparison(let comparison) = condition.test { comparison.isGradient } else { false }
      let cell = graph.nodes[node].shape.count > 1 ? element : nil
      let quantity =
        isGradient ? graph.gradientName(node, element: cell) : graph.valueName(node, element: cell)
      return "\(condition.test.text): \(quantity) = \(NumberText.text(number))"
    }
  }
}

extension ComputationGraph {
  /// The name of one element as it stands in equations, for example `w₂₁`; the node's own name for a scalar.
  public func elementName(_ element: Int, of node: Int) -> String {
    valueName(node, element: nodes[node].shape.count > 1 ? element : nil)
  }
}
