/// For each node where what is not finite in it began.
struct Roots {
  private var values: [Int?] = []
  private var gradients: [Int?] = []

  /// The roots where all is finite: none.
  init() {}

  /// Follows what is not finite to the first node that has it.
  ///
  /// - Complexity: O(nodes + arrows).
  init(
    _ graph: ComputationGraph, _ schedule: Schedule, values found: [NonFinite],
    gradients foundGradients: [NonFinite]
  ) {
    values = [Int?](repeating: nil, count: graph.nodes.count)
    gradients = values
    for node in graph.nodes.indices where !found[node].isEmpty {
      values[node] = graph.nodes[node].inputs.lazy.compactMap { [values] in values[$0] }.first ?? node
    }
    for node in graph.nodes.indices.reversed() where !foundGradients[node].isEmpty {
      gradients[node] =
        schedule.consumers(of: node).lazy.compactMap { [self] arrow in
          origin(of: .share(arrow: arrow), in: graph)
        }.first ?? node
    }
  }

  /// The node that something not finite follows from; nil where it begins by itself.
  func origin(of place: Birth.Place, in graph: ComputationGraph) -> Int? {
    switch place {
    case .leaf, .seed: return nil
    case .value(let node): return graph.nodes[node].inputs.lazy.compactMap { values[$0] }.first
    case .sum(let node): return gradients[node].flatMap { $0 == node ? nil : $0 }
    case .update(let node): return gradients[node] ?? values[node]
    case .share(let arrow):
      let consumer = graph.arrows[arrow].consumer
      return values[consumer] ?? gradients[consumer]
        ?? graph.nodes[consumer].inputs.lazy.compactMap { values[$0] }.first
    }
  }
}
