extension ComputationGraph {
  /// Builds a graph: orders the nodes, infers all shapes and finds the output.
  ///
  /// The content must be sound in itself: inputs and node numbers within the list, the right number of inputs for
  /// each operation, a value for each leaf. What depends on the nodes together is checked here.
  ///
  /// - Parameter content: The nodes, in any order, and all that refers to them.
  /// - Throws: `BuildFailure`, whose node numbers are positions in `content.nodes`.
  /// - Complexity: O(nodes + arrows), beside the shape rules.
  public init(_ content: Content) throws(BuildFailure) {
    let order = try TopologicalOrder(inputs: content.nodes.map(\.inputs)).nodes
    let shapes = try Self.shapes(of: content.nodes, order: order)
    let output = try Self.output(of: content)
    if let seed = content.seed, seed.shape != shapes[output] {
      throw .seedShape(expected: shapes[output], got: seed.shape)
    }
    let mismatches = content.tensorMismatches(shapes: shapes)
    guard mismatches.isEmpty else { throw .tensorShapes(mismatches) }

    var rank = [Int](repeating: 0, count: order.count)
    for (position, node) in order.enumerated() { rank[node] = position }
    let nodes = order.map { Node(content.nodes[$0], shape: shapes[$0], rank: rank) }
    self.init(
      nodes: nodes, leafValues: Self.leafValues(of: content.nodes, rank: rank), output: rank[output],
      seed: content.seed ?? Tensor(repeating: 1, shape: shapes[output]),
      training: content.training?.renumbered(rank), groups: content.groups.map { $0.renumbered(rank) },
      notes: content.notes.map { $0.renumbered(rank) }, expectations: content.expectations?.renumbered(rank),
      lossName: Self.lossName(of: nodes, output: rank[output]), title: content.title,
      summary: content.summary, arrows: Self.arrows(of: nodes),
      firstArrow: nodes.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.inputs.count) })
  }

  /// The shape of every node, by position in `nodes`.
  private static func shapes(of nodes: [NodeSpecification], order: [Int]) throws(BuildFailure) -> [Shape] {
    var shapes = [Shape?](repeating: nil, count: nodes.count)
    var failures: [(node: Int, mismatch: ShapeMismatch)] = []
    for index in order {
      let node = nodes[index]
      if let value = node.value {
        shapes[index] = value.shape
        continue
      }
      // An input without a shape has failed itself; its consumers would only repeat that.
      let inputShapes = node.inputs.compactMap { shapes[$0] }
      guard inputShapes.count == node.inputs.count else { continue }
      do throws(ShapeMismatch) {
        shapes[index] = try node.operation.shape(inputShapes, node.attributes)
      } catch {
        failures.append((index, error))
      }
    }
    guard failures.isEmpty else { throw .shapes(failures) }
    return shapes.compactMap { $0 }
  }

  /// The node that is differentiated: the one named, or the only one without a consumer.
  private static func output(of content: Content) throws(BuildFailure) -> Int {
    if let output = content.output { return output }
    var hasConsumer = [Bool](repeating: false, count: content.nodes.count)
    for node in content.nodes { for input in node.inputs { hasConsumer[input] = true } }
    let candidates = content.nodes.indices.filter { !hasConsumer[$0] }
    guard let output = candidates.first else { throw .noOutput }
    guard candidates.count == 1 else { throw .ambiguousOutput(candidates) }
    return output
  }

  private static func leafValues(of nodes: [NodeSpecification], rank: [Int]) -> [Int: Tensor] {
    var values: [Int: Tensor] = [:]
    for (index, node) in nodes.enumerated() { values[rank[index]] = node.value }
    return values
  }

  private static func arrows(of nodes: [Node]) -> [Arrow] {
    nodes.enumerated().flatMap { consumer, node in
      node.inputs.enumerated().map { Arrow(source: $1, consumer: consumer, slot: $0) }
    }
  }
}

extension ComputationGraph.Node {
  fileprivate init(_ specification: ComputationGraph.NodeSpecification, shape: Shape, rank: [Int]) {
    self.init(
      id: specification.id, label: specification.label, operation: specification.operation,
      attributes: specification.attributes, inputs: specification.inputs.map { rank[$0] }, shape: shape)
  }
}

extension ComputationGraph.Content {
  /// The tensors of training and expectations that do not fit their nodes, in the order data, values, gradients.
  fileprivate func tensorMismatches(shapes: [Shape]) -> [BuildFailure.TensorMismatch] {
    let data = (training?.data ?? []).enumerated().flatMap { position, leaves in
      mismatches(in: leaves, at: .data(position), shapes: shapes)
    }
    return data + mismatches(in: expectations?.values ?? [:], at: .expectedValue, shapes: shapes)
      + mismatches(in: expectations?.gradients ?? [:], at: .expectedGradient, shapes: shapes)
  }

  private func mismatches(
    in tensors: [Int: Tensor], at place: BuildFailure.TensorMismatch.Place, shapes: [Shape]
  ) -> [BuildFailure.TensorMismatch] {
    tensors.sorted { $0.key < $1.key }.compactMap { node, tensor in
      tensor.shape == shapes[node]
        ? nil : .init(place: place, node: node, expected: shapes[node], got: tensor.shape)
    }
  }
}

// Each takes `rank`, the new number of every old one.

extension Dictionary where Key == Int {
  fileprivate func renumbered(_ rank: [Int]) -> [Int: Value] {
    reduce(into: [:]) { $0[rank[$1.key]] = $1.value }
  }
}

extension Training {
  fileprivate func renumbered(_ rank: [Int]) -> Training {
    var result = self
    result.data = data.map { $0.renumbered(rank) }
    return result
  }
}

extension Group {
  fileprivate func renumbered(_ rank: [Int]) -> Group {
    Group(id: id, label: label, nodes: nodes.map { rank[$0] }, groups: groups, isCollapsed: isCollapsed)
  }
}

extension Note {
  fileprivate func renumbered(_ rank: [Int]) -> Note {
    switch moment {
    case .start, .end: self
    case .forward(let node): Note(moment: .forward(rank[node]), text: text)
    case .backward(let node): Note(moment: .backward(rank[node]), text: text)
    case .update(let node): Note(moment: .update(rank[node]), text: text)
    }
  }
}

extension Expectations {
  fileprivate func renumbered(_ rank: [Int]) -> Expectations {
    Expectations(
      values: values.renumbered(rank), gradients: gradients.renumbered(rank), tolerance: tolerance)
  }
}
