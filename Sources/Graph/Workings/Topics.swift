extension Step {
  /// What the step works out; nil for the start.
  public func topic(in graph: ComputationGraph) -> Working.Topic? {
    switch self {
    case .start: nil
    case .forward(let node): .value(node: node)
    case .seed: .gradient(node: graph.output)
    case .backward(let arrow): .contribution(arrow: arrow)
    case .update(let parameter): .update(parameter: parameter)
    }
  }
}

extension Working.Topic {
  /// The node whose operation works it out; nil for a group.
  public func node(in graph: ComputationGraph) -> Int? {
    switch self {
    case .groupValue, .groupGradient: nil
    case .value(let node), .gradient(let node), .update(let node): node
    case .contribution(let arrow): graph.arrows[arrow].consumer
    }
  }

  /// Whether it is a group's, whose places are steps.
  public var isOfGroup: Bool {
    switch self {
    case .groupValue, .groupGradient: true
    case .value, .contribution, .gradient, .update: false
    }
  }

  /// The part of the iteration in which it is worked out.
  public var phase: Phase {
    switch self {
    case .value, .groupValue: .forward
    case .contribution, .gradient, .groupGradient: .backward
    case .update: .update
    }
  }
}

extension Moment {
  /// All that can be worked out of a node, in the order in which it happens.
  ///
  /// Its value; its own gradient where that is the seed, a sum, or a leaf's; what goes back along each of its inputs;
  /// its update.
  public func topics(of node: Int) -> [Working.Topic] {
    let role = graph.nodes[node].operation.role
    var topics: [Working.Topic] = [.value(node: node)]
    let isSum = schedule.consumers(of: node).count > 1
    if role != .constant, isSum || role != .computed || node == graph.output {
      topics.append(.gradient(node: node))
    }
    let arrows = graph.firstArrow[node]..<graph.firstArrow[node + 1]
    topics += arrows.filter { schedule.index(ofArrow: $0) != nil }.map { .contribution(arrow: $0) }
    if schedule.index(ofUpdate: node) != nil { topics.append(.update(parameter: node)) }
    return topics
  }

  /// All that can be worked out of a group as one function: its value, and what goes back through it.
  public func topics(ofGroup group: Int) -> [Working.Topic] {
    let hasGradients = !GroupWorking(group, in: self).arrows.isEmpty
    return [.groupValue(group: group)] + (hasGradients ? [.groupGradient(group: group)] : [])
  }

  /// The short name of a topic: `y`, `∂L/∂W`, `new W`.
  public func name(of topic: Working.Topic) -> String {
    switch topic {
    case .value(let node): return graph.valueName(node)
    case .gradient(let node): return graph.gradientName(node)
    case .update(let node): return "new \(graph.valueName(node))"
    case .groupValue(let group):
      return GroupWorking(group, in: self).exits.map { graph.valueName($0) }.joined(separator: ", ")
    case .groupGradient(let group):
      let names = GroupWorking(group, in: self).receivers.map { graph.gradientName($0) }
      return names.isEmpty ? "gradients" : names.joined(separator: ", ")
    case .contribution(let arrow):
      let (source, consumer) = (graph.arrows[arrow].source, graph.arrows[arrow].consumer)
      let name = graph.gradientName(source)
      let inputs = graph.nodes[consumer].inputs
      return inputs.filter { $0 == source }.count > 1
        ? "\(name) (input \(graph.arrows[arrow].slot + 1))" : name
    }
  }
}
