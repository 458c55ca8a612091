/// Where a NaN or an infinity comes into the world: it is made of numbers that had none.
///
/// A NaN is born where no NaN went in; it may be made of infinities, as in ∞ − ∞. An infinity is born where all that
/// went in was finite.
public struct Birth: Equatable, Sendable {
  /// What is not finite.
  public enum Place: Hashable, Sendable {
    /// A leaf as it is given.
    case leaf(Int)
    /// The value of a computed node.
    case value(Int)
    /// The gradient of the output, as it is given.
    case seed
    /// What comes back along an arrow.
    case share(arrow: Int)
    /// The sum of what came back to a node along several arrows.
    case sum(Int)
    /// The new value of a parameter.
    case update(Int)
  }

  /// What is not finite.
  public let place: Place
  /// The step that makes it, as a position in the schedule.
  public let step: Int
  /// The first element that is born so.
  public let element: Int
  /// The NaN or the infinity.
  public let number: Double
  /// The node where the trouble began that this one follows from; nil for the beginning itself.
  ///
  /// A NaN made of infinities follows from the first of them, and an infinite slope from the value that is infinite at
  /// the same place.
  public let origin: Int?

  /// The node in whose box the number stands.
  public func node(in graph: ComputationGraph) -> Int {
    switch place {
    case .leaf(let node), .value(let node), .sum(let node), .update(let node): node
    case .seed: graph.output
    case .share(let arrow): graph.arrows[arrow].source
    }
  }

  /// Whether it is a gradient.
  public var isGradient: Bool {
    switch place {
    case .leaf, .value, .update: false
    case .seed, .share, .sum: true
    }
  }
}

extension Moment {
  /// Whether every value, gradient and updated parameter of this iteration is finite, those to come too.
  public var isFinite: Bool { pass.isFinite }

  /// All births of this iteration, those of steps to come too, in the order of their steps.
  ///
  public var births: [Birth] { pass.births }
}

extension Pass {
  /// Finds all births, once and for all.
  ///
  /// - Complexity: O(numbers); where all are finite one quick look at each.
  func findBirths(in moment: Moment) { births = BirthScan(moment).births }
}

/// Finds the births of one pass.
private struct BirthScan {
  private let moment: Moment
  private let pass: Pass
  private let schedule: Schedule
  private let graph: ComputationGraph
  /// What is not finite, by node.
  private let values: [NonFinite]
  private let gradients: [NonFinite]
  /// Where it all began, by node.
  private let roots: Roots
  private(set) var births: [Birth] = []

  init(_ moment: Moment) {
    let (pass, graph) = (moment.pass, moment.graph)
    (self.moment, self.pass, self.graph) = (moment, pass, graph)
    schedule = moment.schedule
    guard !pass.isFinite else {
      (values, gradients, roots) = ([], [], Roots())
      return
    }
    values = graph.nodes.indices.map { pass.tape.defects(ofValue: $0) }
    gradients = graph.nodes.indices.map { pass.tape.defects(ofGradient: $0) }
    roots = Roots(graph, schedule, values: values, gradients: gradients)
    findValues()
    findGradients()
    findUpdates()
    births.sort { $0.step < $1.step }
  }

  private mutating func note(
    _ place: Birth.Place, step: Int?, _ found: NonFinite, of sources: [NonFinite], in tensor: () -> Tensor?
  ) {
    guard let step, let kind = found.born(of: sources), let elements = tensor()?.elements,
      let element = elements.firstIndex(where: kind.matches)
    else { return }
    births.append(
      Birth(
        place: place, step: step, element: element, number: elements[element],
        origin: roots.origin(of: place, in: graph)))
  }

  private mutating func findValues() {
    let tape = pass.tape
    for (node, information) in graph.nodes.enumerated() where !values[node].isEmpty {
      if information.operation.role == .computed {
        let count = births.count
        note(
          .value(node), step: schedule.index(ofForward: node), values[node],
          of: information.inputs.map { values[$0] }
        ) { tape.value(of: node) }
        if births.count == count { findAnother(in: node) }
      } else if pass.isGiven(node) {
        note(.leaf(node), step: 0, values[node], of: []) { tape.value(of: node) }
      }
    }
  }

  /// Finds a cell in which a NaN is made of no NaN, or an infinity of finite numbers, beside others that inherited it.
  private mutating func findAnother(in node: Int) {
    guard let step = schedule.index(ofForward: node) else { return }
    let elements = pass.tape.value(of: node).elements
    let subject = Subject(node: node, context: moment)
    let occurrence = subject.occurrence(limit: Self.mostReads)
    let inputs = graph.nodes[node].inputs.map { pass.tape.value(of: $0).elements }
    var reads = 0
    var isOfInfinities = false
    let found = elements.indices.first { element in
      guard !elements[element].isFinite, reads < Self.mostReads else { return false }
      let cell = graph.nodes[node].operation.equation.valueCell(occurrence, element)
      let sources = subject.reads(cell)
      reads += sources.count
      // Of a sum that was cut nobody knows what the rest is.
      guard !cell.isCut else { return false }
      let numbers = sources.map { source in
        if case .input(let slot) = source.quantity { inputs[slot][source.element] } else { Double.nan }
      }
      isOfInfinities = numbers.contains { !$0.isFinite }
      return elements[element].isNaN ? !numbers.contains(where: \.isNaN) : !isOfInfinities
    }
    guard let found else { return }
    let origin = isOfInfinities ? roots.origin(of: .value(node), in: graph) : nil
    births.append(
      Birth(place: .value(node), step: step, element: found, number: elements[found], origin: origin))
  }

  /// Cells that are read of one node.
  private static let mostReads = OperationWorking.mostSources

  private mutating func findGradients() {
    let (tape, output) = (pass.tape, graph.output)
    note(.seed, step: schedule.seed, gradients[graph.output], of: []) { tape.gradient(of: output) }
    for (index, arrow) in graph.arrows.enumerated() {
      guard let contribution = tape.contribution(along: index) else { continue }
      let found = contribution.elements.withUnsafeBufferPointer { NonFinite($0) }
      // Most that is not finite comes from an upstream that is not: no need to look further.
      guard !found.isEmpty, found.born(of: [gradients[arrow.consumer]]) != nil else { continue }
      note(.share(arrow: index), step: schedule.index(ofArrow: index), found, of: sources(of: arrow)) {
        contribution
      }
    }
    for node in graph.nodes.indices where schedule.consumers(of: node).count > 1 && !gradients[node].isEmpty {
      findSum(at: node)
    }
  }

  /// What is not finite among the quantities that a pullback reads, by its formula.
  private func sources(of arrow: ComputationGraph.Arrow) -> [NonFinite] {
    let subject = Subject(node: arrow.consumer, context: moment)
    let rule = graph.nodes[arrow.consumer].operation.equation
    return subject.operands(rule.gradient(subject.occurrence(), arrow.slot)).map { operand in
      switch operand {
      case .value(let node): values[node]
      case .gradient(let node): gradients[node]
      }
    }
  }

  /// Adds the shares one by one, as the steps do, until the sum is no longer finite.
  private mutating func findSum(at node: Int) {
    var sum = [Double](repeating: 0, count: graph.nodes[node].shape.count)
    var shares: [NonFinite] = []
    for arrow in schedule.consumers(of: node) {
      guard let share = pass.tape.contribution(along: arrow)?.elements else { return }
      for element in sum.indices { sum[element] += share[element] }
      shares.append(share.withUnsafeBufferPointer { NonFinite($0) })
      let found = sum.withUnsafeBufferPointer { NonFinite($0) }
      let count = births.count
      let (shape, elements) = (graph.nodes[node].shape, sum)
      note(.sum(node), step: schedule.index(ofArrow: arrow), found, of: shares) {
        Tensor(shape: shape, elements: elements)
      }
      if births.count > count { return }
    }
  }

  private mutating func findUpdates() {
    guard let after = pass.after else { return }
    for node in graph.nodes(in: .parameter) {
      let value = pass.run.value(of: node, in: after)
      let found = value?.elements.withUnsafeBufferPointer { NonFinite($0) } ?? []
      guard !found.isEmpty else { continue }
      let moments = pass.run.moments(of: node, in: pass.before).map { tensor in
        tensor.elements.withUnsafeBufferPointer { NonFinite($0) }
      }
      note(
        .update(node), step: schedule.index(ofUpdate: node), found,
        of: moments + [values[node], gradients[node]]
      ) { value }
    }
  }
}

extension Pass {
  /// Whether every value, gradient and updated parameter is finite.
  var isFinite: Bool { tape.isFinite && after?.parameters.allSatisfy(\.isFinite) ?? true }

  /// Whether the value of a leaf is given for this iteration, not left by the updates before it.
  func isGiven(_ leaf: Int) -> Bool {
    run.plan.graph.nodes[leaf].operation.role != .parameter || isNew(leaf)
  }

  /// Whether the value of a leaf was not there before this iteration and is no update's doing.
  func isNew(_ leaf: Int) -> Bool {
    guard iteration > 0 else { return true }
    let data = run.training?.data ?? []
    return !data.isEmpty && data[iteration % data.count][leaf] != nil
  }
}
