extension ValuesReport {
  /// Reports the forward and backward pass of an iteration, nodes in the order of the graph.
  ///
  /// - Parameters:
  ///   - timeline: The timeline; it runs the iterations that it needs.
  ///   - iteration: How many updates are made before, at most `timeline.iterations`.
  public init(_ timeline: inout Timeline, iteration: Int) {
    let graph = timeline.graph
    // The step before the first update: the backward pass is complete, the parameters are those it used.
    let step = timeline.schedule.update.lowerBound - 1
    let isScalar = graph.nodes[graph.output].shape.isScalar
    // The losses first: they are collected on the way, and the pass of the last one is the one that is reported.
    let losses = isScalar ? timeline.losses(upTo: iteration) : nil
    let moment = timeline.moment(at: timeline.position(iteration: iteration, step: step))
    let nodes = graph.nodes.enumerated()
    self.init(
      output: graph.nodes[graph.output].id, iterations: iteration,
      losses: losses,
      values: nodes.compactMap { index, node in moment.value(of: index).map { (node.id, $0) } },
      gradients: nodes.compactMap { index, node in
        guard node.operation.role != .constant else { return nil }
        return (node.id, moment.gradient(of: index) ?? Tensor(repeating: 0, shape: node.shape))
      })
  }
}
