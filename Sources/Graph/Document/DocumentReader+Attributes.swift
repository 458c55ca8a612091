extension DocumentReader {
  /// Reads the attributes of a node, fills in defaults, and notes keys that are none of them.
  mutating func readAttributes(
    _ extras: [Fields<NodeKey>.Extra], of operation: Operation, into node: inout NodeDraft
  ) {
    var values: [String: AttributeValue] = [:]
    var isSound = true
    for definition in operation.attributes {
      guard let value = extras.first(where: { $0.key.text == definition.name })?.value else {
        values[definition.name] = definition.defaultValue
        if definition.isRequired {
          findings.add(node.object.offset, node: node.id, "missing key \"\(definition.name)\"")
          isSound = false
        }
        continue
      }
      node.attributeValues.append((definition.name, value))
      if let attribute = attribute(value, definition, node: node.id) {
        values[definition.name] = attribute
      } else {
        isSound = false
      }
    }
    node.attributes = isSound ? Attributes(values) : nil
    guard !extras.isEmpty else { return }
    let known = NodeKey.allCases.map(\.rawValue) + operation.attributes.map(\.name)
    for extra in extras where !known.contains(extra.key.text) {
      refuseKey(extra.key, known: known, node: node.id)
    }
  }

  private mutating func attribute(
    _ value: JSONValue, _ definition: AttributeDefinition, node: String?
  ) -> AttributeValue? {
    let name = definition.name
    switch definition.kind {
    case .number: return number(value, name, node: node).map { .number($0) }
    case .integer(let minimum):
      return integer(value, name, minimum: minimum, node: node).map { .integer($0) }
    case .boolean: return boolean(value, name, node: node).map { .boolean($0) }
    case .integers: return axes(value, name, node: node).map { .integers($0) }
    }
  }

  /// A list of whole numbers of at least 1, the sizes of a shape's axes.
  private mutating func axes(_ value: JSONValue, _ name: String, node: String?) -> [Int]? {
    guard value.kind == .array else { return refuse(value, name, "an array of whole numbers", node: node) }
    let axes = value.elements.compactMap { integer($0, name, minimum: 1, node: node) }
    guard axes.count == value.count else { return nil }
    guard GraphLimit.elementCount(axes) != nil else {
      findings.add(value.offset, node: node, "\"\(name)\" has more than \(GraphLimit.elements) elements")
      return nil
    }
    return axes
  }
}
