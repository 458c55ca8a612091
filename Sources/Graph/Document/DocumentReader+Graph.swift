/// What depends on several nodes together: cycles, shapes, the output.
extension DocumentReader {
  /// A tensor with the byte where it stands.
  typealias Placed = (tensor: Tensor, offset: Int)

  /// Checks the graph as far as its nodes are sound.
  mutating func checkGraph(_ document: Fields<DocumentKey>, output: Int?, seed: Placed?) {
    let hasSoundNodes = nodes.allSatisfy { $0.hasSoundInputs && $0.id != nil }
    let (cycles, order) = Cycles.all(in: nodes.map(\.inputs), limit: GraphFileFailure.limit)
    for cycle in cycles { note(cycle) }
    guard let order else { return }
    let shapes = shapes(order, opened: Set(cycles.map { $0[0] }))
    checkTensors(shapes)
    var result = output
    if document[.output] == nil, hasSoundNodes, cycles.isEmpty, positions.count == nodes.count {
      result = onlyOutput(document)
    }
    guard let seed, let result, let shape = shapes[result], shape != seed.tensor.shape else { return }
    let name = Excerpt.quoted(nodes[result].id ?? "")
    findings.add(seed.offset, "\"seed\" is \(seed.tensor.shape), but the output \(name) is \(shape)")
  }

  private mutating func note(_ cycle: [Int]) {
    let node = nodes[cycle[0]]
    guard cycle.count > 1 else {
      let slot = node.inputs.firstIndex(of: cycle[0]) ?? 0
      let element = node.inputsValue?.elements.dropFirst(slot).first { _ in true } ?? node.object
      let path = Cycles.path([node.id ?? "?"])
      findings.add(element.offset, node: node.id, "is its own input; cycle: \(path)")
      return
    }
    let path = Cycles.path(cycle.map { nodes[$0].id ?? "?" })
    findings.add(node.object.offset, "cycle: \(path)")
  }

  /// The shape of each node; nil where it or a node before it is not sound.
  private mutating func shapes(_ order: [Int], opened: Set<Int>) -> [Shape?] {
    var shapes = [Shape?](repeating: nil, count: nodes.count)
    var total = 0
    for position in order where !opened.contains(position) {
      guard let shape = shape(of: position, shapes) else { continue }
      // What is sent back along an arrow is as large as its source.
      let sent = nodes[position].inputs.reduce(0) { $0 + (shapes[$1]?.count ?? 0) }
      guard let count = GraphLimit.elementCount(shape.axes), total + count + sent <= GraphLimit.elements
      else {
        findings.add(
          nodes[position].inputsOffset, node: nodes[position].id,
          "is \(shape); a graph may have at most \(GraphLimit.elements) numbers")
        continue
      }
      total += count + sent
      shapes[position] = shape
    }
    return shapes
  }

  private mutating func shape(of position: Int, _ shapes: [Shape?]) -> Shape? {
    let node = nodes[position]
    if let value = node.value { return value.shape }
    guard let operation = node.operation, let attributes = node.attributes, node.hasSoundInputs,
      operation.role == .computed
    else { return nil }
    var inputShapes: [Shape] = []
    inputShapes.reserveCapacity(node.inputs.count)
    for input in node.inputs {
      guard let shape = shapes[input] else { return nil }
      inputShapes.append(shape)
    }
    do throws(ShapeMismatch) {
      return try operation.shape(inputShapes, attributes)
    } catch {
      // Where the message is about an attribute, that is the offending value, not the inputs.
      let attribute = node.attributeValues.first { error.message.contains(": \($0.name) ") }
      findings.add(attribute?.value.offset ?? node.inputsOffset, node: node.id, error.message)
      return nil
    }
  }

  /// The only node without a consumer.
  private mutating func onlyOutput(_ document: Fields<DocumentKey>) -> Int? {
    var hasConsumer = [Bool](repeating: false, count: nodes.count)
    for node in nodes { for input in node.inputs { hasConsumer[input] = true } }
    let candidates = nodes.indices.filter { !hasConsumer[$0] }
    if candidates.count > 1 {
      let names = candidates.compactMap { nodes[$0].id }
      findings.add(
        document.object.offset,
        "missing key \"output\": \(names.count) nodes have no consumer, \(Excerpt.list(names))")
    }
    return candidates.count == 1 ? candidates.first : nil
  }

  private mutating func checkTensors(_ shapes: [Shape?]) {
    for placed in placedTensors {
      guard let shape = shapes[placed.node], shape != placed.tensor.shape else { continue }
      findings.add(
        placed.offset, node: nodes[placed.node].id,
        "\(placed.role) gives \(placed.tensor.shape), but the node is \(shape)")
    }
  }
}
