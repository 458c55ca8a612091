extension DocumentReader {
  /// Reads all nodes, then their inputs, which may name nodes that stand later in the file.
  mutating func readNodes(_ document: Fields<DocumentKey>) {
    guard let list = document[.nodes] else { return miss(DocumentKey.nodes, in: document.object) }
    nodes.reserveCapacity(list.count)
    positions.reserveCapacity(list.count)
    for element in self.list(list, "nodes") {
      guard element.kind == .object else {
        findings.add(element.offset, "a node must be an object, not \(element.kind.words)")
        continue
      }
      readNode(element)
    }
    if list.kind == .array, list.count == 0 {
      findings.add(list.offset, "\"nodes\" is empty; a graph needs at least one node")
    }
    for position in nodes.indices { readInputs(of: position) }
  }

  private mutating func readNode(_ object: JSONValue) {
    let fields = Fields<NodeKey>(object)
    var node = NodeDraft(object: object)
    node.id = readID(fields)
    node.label = label(fields[.label], node: node.id)
    node.operation = readOperation(fields, id: node.id)
    node.inputsValue = fields[.inputs]
    if let operation = node.operation {
      readAttributes(fields.extras, of: operation, into: &node)
      node.value = readValue(fields, of: operation, id: node.id)
    } else {
      refuseForeignKeys(fields.extras, id: node.id)
    }
    let isFirst = node.id.map { positions[$0] == nodes.count } ?? false
    ids.append(isFirst ? node.id ?? "" : "")
    nodes.append(node)
  }

  /// The id, entered in `positions`.
  private mutating func readID(_ fields: Fields<NodeKey>) -> String? {
    guard let value = fields[.id] else {
      miss(NodeKey.id, in: fields.object)
      return nil
    }
    guard let id = identifier(value) else { return nil }
    guard let first = positions[id] else {
      positions[id] = nodes.count
      return id
    }
    let firstObject = nodes[first].object
    findings.add(value.offset, node: id) {
      let offset = Fields<NodeKey>(firstObject)[.id]?.offset ?? firstObject.offset
      return "duplicate id; first at \(firstObject.storage.position(of: offset))"
    }
    return id
  }

  /// An id that shows something.
  mutating func identifier(_ value: JSONValue) -> String? {
    guard let id = text(value, "id") else { return nil }
    guard id.contains(where: { !$0.isWhitespace }) else {
      findings.add(value.offset, "\"id\" must have at least one visible character")
      return nil
    }
    return id
  }

  private mutating func readOperation(_ fields: Fields<NodeKey>, id: String?) -> Operation? {
    guard let value = fields[.op] else {
      miss(NodeKey.op, in: fields.object, node: id)
      return nil
    }
    guard let name = value.string else { return refuse(value, "op", "the name of an operation", node: id) }
    if let operation = OperationRegistry.operation(named: name) { return operation }
    findings.add(value.offset, node: id) {
      "unknown op \(Excerpt.quoted(name))"
        + Suggestion.mend(for: name, in: OperationRegistry.all.map(\.name), what: "op")
    }
    return nil
  }

  /// The value of a leaf, which no other node may have.
  private mutating func readValue(
    _ fields: Fields<NodeKey>, of operation: Operation, id: String?
  ) -> Tensor? {
    let isLeaf = operation.role != .computed
    guard let value = fields[.value] else {
      if isLeaf { miss(NodeKey.value, in: fields.object, node: id) }
      return nil
    }
    guard isLeaf else {
      findings.add(value.offset, node: id, "\"\(operation.name)\" takes no \"value\", only leaves do")
      return nil
    }
    return tensor(value, "value", node: id)
  }

  /// Notes keys that belong to no node at all, where the operation is not known.
  private mutating func refuseForeignKeys(_ extras: [Fields<NodeKey>.Extra], id: String?) {
    guard !extras.isEmpty else { return }
    let known = NodeKey.allCases.map(\.rawValue) + OperationRegistry.all.flatMap { $0.attributes.map(\.name) }
    for extra in extras where !known.contains(extra.key.text) {
      refuseKey(extra.key, known: known, node: id)
    }
  }

  // MARK: Inputs

  private mutating func readInputs(of position: Int) {
    guard let value = nodes[position].inputsValue else {
      if let arity = nodes[position].operation?.arity, arity != .exactly(0) {
        miss(NodeKey.inputs, in: nodes[position].object, node: nodes[position].id)
        nodes[position].hasSoundInputs = false
      }
      return
    }
    guard value.kind == .array else {
      noteKind(of: value, "inputs", "an array of ids", node: nodes[position].id)
      nodes[position].hasSoundInputs = false
      return
    }
    var inputs: [Int] = []
    inputs.reserveCapacity(value.count)
    for element in value.elements {
      if let input = reference(element, as: "input", from: position) { inputs.append(input) }
    }
    nodes[position].inputs = inputs
    nodes[position].hasSoundInputs = inputs.count == value.count
    guard let arity = nodes[position].operation?.arity, !arity.accepts(value.count) else { return }
    let name = nodes[position].operation?.name ?? ""
    nodes[position].hasSoundInputs = false
    findings.add(
      value.offset, node: nodes[position].id, "\"\(name)\" takes \(arity.words), not \(value.count)")
  }
}

extension Operation.Arity {
  /// Whether an operation may have `count` inputs.
  func accepts(_ count: Int) -> Bool {
    switch self {
    case .exactly(let number): count == number
    case .atLeast(let minimum): count >= minimum
    }
  }

  /// For example `2 inputs` or `at least 2 inputs`.
  var words: String {
    switch self {
    case .exactly(0): "no inputs"
    case .exactly(1): "1 input"
    case .exactly(let number): "\(number) inputs"
    case .atLeast(let minimum): "at least \(minimum) inputs"
    }
  }
}

extension JSONStorage {
  /// The line and column of a byte, for example `12:14`.
  func position(of offset: Int) -> String {
    let position = TextPosition.positions(ofAscending: [offset], in: bytes)[0]
    return "\(position.line):\(position.column)"
  }
}
