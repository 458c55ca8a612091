/// A node as far as it could be read.
struct NodeDraft {
  /// The node's object in the file.
  let object: JSONValue
  /// The id, sanitised; nil where it has none.
  var id: String?
  /// What is shown in place of the id.
  var label: String?
  /// The operation; nil where it is missing or unknown.
  var operation: Operation?
  /// The attributes with defaults filled in; nil where one of them is wrong.
  var attributes: Attributes?
  /// The attributes as they stand in the file.
  var attributeValues: [(name: String, value: JSONValue)] = []
  /// The value of the key `inputs`.
  var inputsValue: JSONValue?
  /// The inputs that could be found, as positions in the list of nodes.
  var inputs: [Int] = []
  /// Whether all inputs were found and are as many as the operation takes.
  var hasSoundInputs = true
  /// The value of a leaf.
  var value: Tensor?

  /// Whether the node is a leaf; false where that is not known.
  var isLeaf: Bool { operation.map { $0.role != .computed } ?? false }

  /// The node as the graph is built from it; nil where something is missing.
  var specification: ComputationGraph.NodeSpecification? {
    guard let id, let operation, let attributes else { return nil }
    return ComputationGraph.NodeSpecification(
      id: id, label: label, operation: operation, attributes: attributes, inputs: inputs, value: value)
  }

  /// Where to point for the shapes of the inputs.
  var inputsOffset: Int { (inputsValue ?? object).offset }
}
