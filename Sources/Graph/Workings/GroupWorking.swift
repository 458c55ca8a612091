/// A group as one function: what goes in, the calculation inside, what comes out.
///
///     y = σ(x):   u = x × (−1),  v = exp(u),  w = v + 1,  y = 1/w
struct GroupWorking {
  let group: Group
  let moment: Moment
  let context: RecalledMoment
  /// Its nodes in topological order, those of groups inside too.
  let members: [Int]
  /// The nodes outside whose values go in, in the order in which they are read.
  let entries: [Int]
  /// Its nodes whose values come out, in topological order.
  let exits: [Int]

  init(_ position: Int, in moment: Moment) {
    let graph = moment.graph
    (group, self.moment, context) = (graph.groups[position], moment, RecalledMoment(moment))
    var isMember = [Bool](repeating: false, count: graph.nodes.count)
    var queue = [position]
    while let next = queue.popLast() {
      for node in graph.groups[next].nodes { isMember[node] = true }
      queue += graph.groups[next].groups
    }
    var isExit = isMember.map { _ in false }
    isExit[graph.output] = isMember[graph.output]
    var isEntry = isExit
    isEntry[graph.output] = false
    var entries: [Int] = []
    for arrow in graph.arrows where isMember[arrow.source] != isMember[arrow.consumer] {
      if isMember[arrow.source] { isExit[arrow.source] = true }
      if isMember[arrow.consumer], !isEntry[arrow.source] {
        isEntry[arrow.source] = true
        entries.append(arrow.source)
      }
    }
    members = isMember.indices.filter { isMember[$0] }
    exits = isExit.indices.filter { isExit[$0] }
    self.entries = entries
  }

  var graph: ComputationGraph { moment.graph }

  /// The group as one function.
  var call: String {
    graph.call(of: group.label, inputs: entries, parameters: parameters, exits: exits)
  }

  private var parameters: [Int] {
    members.filter { graph.nodes[$0].operation.role == .parameter && !exits.contains($0) }
  }

  /// What is computed inside, in order.
  var computed: [Int] { members.filter { graph.nodes[$0].operation.role == .computed } }

  /// The arrows along which gradients go back inside and out of it, in the order in which they do.
  var arrows: [Int] {
    members.flatMap { graph.firstArrow[$0]..<graph.firstArrow[$0 + 1] }
      .compactMap { arrow in moment.schedule.index(ofArrow: arrow).map { (index: $0, arrow: arrow) } }
      .sorted { $0.index < $1.index }.map(\.arrow)
  }

  /// The nodes outside that get a gradient from it.
  var receivers: [Int] {
    let sources = Set(arrows.map { graph.arrows[$0].source })
    return entries.filter { sources.contains($0) }
  }

  /// What goes back to a node outside, all ways together; nil until all of it has.
  func contribution(to source: Int) -> Tensor? {
    let parts = arrows.filter { graph.arrows[$0].source == source }.map { context.contribution(along: $0) }
    return parts.dropFirst().reduce(parts.first ?? nil) { sum, part in
      guard let sum, let part else { return nil }
      return Tensor(shape: sum.shape, elements: zip(sum.elements, part.elements).map(+))
    }
  }

  /// The nodes from the only input to the only exit where each is a number that is computed from the one before
  /// and from constants and parameters; nil where the calculation is no such chain, or too long to be read as one.
  var chain: [Int]? {
    guard let source = soleSource, exits.count == 1, computed.count <= Self.longestChain else { return nil }
    let chain = [source] + computed
    let isChained = zip(chain, chain.dropFirst()).allSatisfy { before, node in
      graph.nodes[node].inputs.filter { chain.contains($0) } == [before]
    }
    return isChained && chain.last == exits[0] ? chain : nil
  }

  private static let longestChain = 12
  /// A curve is worked out at hundreds of places, each time through all that is computed inside.
  private static let longestCurve = 100

  /// The only number that goes in and can vary, where all that is computed inside are numbers.
  private var soleSource: Int? {
    let varied = entries.filter { graph.nodes[$0].operation.role != .constant }
    guard varied.count == 1, ([varied[0]] + computed).allSatisfy({ graph.nodes[$0].shape.count == 1 }) else {
      return nil
    }
    return varied[0]
  }
}

extension GroupWorking {
  /// The local derivatives of a chain, from the last node to the first; nil until all are known.
  func locals(of chain: [Int]) -> [Double]? {
    let locals = zip(chain, chain.dropFirst()).reversed().compactMap { before, node in
      graph.nodes[node].inputs.firstIndex(of: before).flatMap { slot in local(node, slot) }
    }
    return locals.count == chain.count - 1 ? locals : nil
  }

  private func local(_ node: Int, _ slot: Int) -> Double? {
    guard context.value(of: node) != nil else { return nil }
    return OperationWorking(node: node, arrow: nil, in: context).slope(slot, 0, 0)
  }

  /// The functions of a chain with values and gradients.
  func flow(_ chain: [Int]) -> [Working.Link] {
    chain.enumerated().map { index, node in
      let gradient = index == 0 ? contribution(to: node) : context.gradient(of: node)
      let name = graph.valueName(node)
      let action = index == 0 ? "" : action(of: node, on: chain[index - 1])
      return Working.Link(
        action: action, name: index == 0 ? name : "\(name) = \(formula(of: node))",
        value: context.value(of: node)?.elements.first, gradient: gradient?.elements.first)
    }
  }

  private func formula(of node: Int) -> String {
    let subject = Subject(node: node, context: context)
    return subject.symbols(productSign: "×", isAlgebraic: true)
      .text(graph.nodes[node].operation.equation.value(subject.occurrence()))
  }

  /// What an operation does to the number before it: `× (−1)`, `exp`; its symbol where that takes several steps.
  private func action(of node: Int, on before: Int) -> String {
    let subject = Subject(node: node, context: context)
    let inputs = graph.nodes[node].inputs
    let formula = graph.nodes[node].operation.equation.valueCell(subject.occurrence(), 0).replacingInputs {
      inputs[$0] == before ? nil : context.value(of: inputs[$0])?.elements.first
    }
    let action = formula.chain?.count == 2 ? formula.action : ""
    return action.isEmpty ? graph.nodes[node].operation.symbol : action
  }

  /// The whole group as a function of the only number that goes in; nil where it is none.
  var curve: Working.Curve? {
    guard let source = soleSource, exits.count == 1, computed.count <= Self.longestCurve,
      let x = context.value(of: source)?.elements.first,
      x.isFinite
    else { return nil }
    let exit = exits[0]
    let function = function(of: source, exit: exit)
    guard function(x) != nil else { return nil }
    let y = context.value(of: exit)?.elements.first
    return Working.Curve(
      argument: graph.valueName(source), result: graph.valueName(exit), x: x, y: y,
      slopes: y.map { $0.isNaN } ?? true ? [] : [slope(from: source)].compactMap { $0 }, function: function)
  }

  /// The number that comes out for another one that goes in, all inner ones worked out one after the other.
  private func function(of source: Int, exit: Int) -> @Sendable (Double) -> Double? {
    var held: [Int: Double] = [:]
    var steps: [(node: Int, inputs: [Int], formula: Expression)] = []
    for node in computed {
      let subject = Subject(node: node, context: context)
      let occurrence = subject.occurrence(limit: OperationWorking.mostTerms)
      steps.append((node, subject.inputs, graph.nodes[node].operation.equation.valueCell(occurrence, 0)))
      for input in subject.inputs where graph.nodes[input].operation.role != .computed {
        held[input] = context.value(of: input)?.elements.first
      }
    }
    return { [held, steps] x in
      var numbers = held
      numbers[source] = x
      for step in steps {
        numbers[step.node] = step.formula.evaluated { quantity, _ in
          if case .input(let slot) = quantity { numbers[step.inputs[slot]] } else { nil }
        }
      }
      return numbers[exit]
    }
  }

  /// The derivative of the exit with respect to a number outside, gathered from the local ones on the way.
  private func slope(from source: Int) -> Double? {
    var slopes = [source: 1.0]
    for node in computed {
      var total = 0.0
      for (slot, input) in graph.nodes[node].inputs.enumerated() {
        guard let inner = slopes[input] else { continue }
        guard let local = local(node, slot) else { return nil }
        total += local * inner
      }
      slopes[node] = total
    }
    return slopes[exits[0]]
  }
}

extension Expression {
  /// The tree with the inputs replaced that there are numbers for.
  func replacingInputs(_ number: (_ slot: Int) -> Double?) -> Expression {
    mapping { part in
      guard case .quantity(.input(let slot), _) = part else { return nil }
      return number(slot).map { .number($0) }
    }
  }
}
