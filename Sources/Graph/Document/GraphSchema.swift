/// The JSON Schema of graph files (draft 2020-12), made from the keys that the reader accepts and the operations.
///
/// `schema/graph.schema.json` is this text, so that an editor completes and checks a graph file.
public enum GraphSchema {
  private typealias Members = [(key: String, value: JSONOutput)]

  /// The schema as JSON.
  public static var text: String {
    let members: Members =
      [
        ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        ("title", .string("bpviz graph")),
        ("description", .string("A computational graph with its values, for bpviz.")),
      ] + object(DocumentKey.self, required: [.nodes], form: form) + [("$defs", .object(definitions))]
    return JSONOutput.object(members).text
  }

  /// What an object with these keys looks like: no others but `$schema` and those that begin with `x-`.
  private static func object<Key: FileKey>(
    _ keys: Key.Type, required: [Key], form: (Key) -> Members
  ) -> Members {
    [
      ("type", .string("object")),
      ("properties", .object(properties(keys, form) + [("$schema", .boolean(true))])),
      ("patternProperties", .object([("^x-", .boolean(true))])),
      ("required", .array(required.map { .string($0.rawValue) })),
      ("additionalProperties", .boolean(false)),
    ]
  }

  private static func properties<Key: FileKey>(_: Key.Type, _ form: (Key) -> Members) -> Members {
    Key.allCases.map { key in
      (key.rawValue, .object([("description", .string(key.summary))] + form(key)))
    }
  }

  // MARK: The forms of values

  private static let anyText = type("string")
  private static let id: Members = type("string") + [("minLength", .integer(1))]
  private static let boolean = type("boolean")
  private static let tensor = reference("tensor")
  private static let tensors: Members = type("object") + [("additionalProperties", .object(tensor))]

  private static func type(_ name: String) -> Members { [("type", .string(name))] }

  private static func reference(_ name: String) -> Members { [("$ref", .string("#/$defs/\(name)"))] }

  private static func list(of items: Members, minimum: Int = 0, maximum: Int? = nil) -> Members {
    let bound: Members = maximum.map { [("maxItems", .integer($0))] } ?? []
    return type("array") + [("items", .object(items)), ("minItems", .integer(minimum))] + bound
  }

  private static func integer(minimum: Int) -> Members {
    type("integer") + [("minimum", .integer(minimum)), ("maximum", .integer(GraphLimit.integer))]
  }

  private static func number(in range: NumberRange) -> Members {
    let bound: Members = range.upperBound.map { [("exclusiveMaximum", .number($0))] } ?? []
    return type("number") + [("minimum", .integer(0))] + bound
  }

  private static func form(_ key: DocumentKey) -> Members {
    switch key {
    case .title, .description: anyText
    case .nodes: list(of: reference("node"), minimum: 1)
    case .output: id
    case .seed: tensor
    case .train: object(TrainKey.self, required: [.learningRate], form: form)
    case .groups: list(of: object(GroupKey.self, required: [.id, .nodes], form: form))
    case .notes: list(of: object(NoteKey.self, required: [.at, .text], form: form))
    case .expect: object(ExpectKey.self, required: [], form: form)
    }
  }

  private static func form(_ key: TrainKey) -> Members {
    switch key {
    case .optimizer:
      return [
        ("enum", .array(OptimizerName.allCases.map { .string($0.rawValue) })),
        ("default", .string(OptimizerName.sgd.rawValue)),
      ]
    case .iterations: return integer(minimum: 0) + [("default", .integer(1))]
    case .data: return list(of: tensors)
    default:
      let fallback: Members = key.defaultNumber.map { [("default", .number($0))] } ?? []
      return number(in: key.range) + fallback
    }
  }

  private static func form(_ key: GroupKey) -> Members {
    switch key {
    case .id: id
    case .label: anyText
    case .nodes: list(of: id, minimum: 1)
    case .collapsed: boolean + [("default", .boolean(false))]
    }
  }

  private static func form(_ key: NoteKey) -> Members {
    let steps = NotePlace.allCases.map(\.rawValue).joined(separator: "|")
    return switch key {
    case .at: type("string") + [("pattern", .string("^(start|end|(\(steps)):.+)$"))]
    case .text: anyText
    }
  }

  private static func form(_ key: ExpectKey) -> Members {
    switch key {
    case .values, .gradients: tensors
    case .tolerance: number(in: NumberRange()) + [("default", .number(ExpectKey.defaultTolerance))]
    }
  }

  // MARK: Definitions

  private static var definitions: Members {
    let elements: JSONOutput = .object(list(of: tensor, minimum: 1))
    let tensor: Members = [
      ("description", .string("A number, an array of numbers, or nested arrays of equal rows.")),
      ("anyOf", .array([.object(type("number")), elements])),
    ]
    return [("tensor", .object(tensor)), ("node", .object(node))]
  }

  /// A node: what its operation does not decide, then one rule for each operation.
  private static var node: Members {
    let operations = OperationRegistry.all.map { operation in
      JSONOutput.object([("const", .string(operation.name)), ("description", .string(operation.summary))])
    }
    let common: Members = properties(NodeKey.self) { key in
      switch key {
      case .id: id
      case .label: anyText
      case .op: [("oneOf", .array(operations))]
      case .inputs: list(of: id)
      case .value: tensor
      }
    }
    return [
      ("type", .string("object")), ("properties", .object(common + [("$schema", .boolean(true))])),
      ("patternProperties", .object([("^x-", .boolean(true))])),
      ("required", .array([.string("id"), .string("op")])),
      ("allOf", .array(OperationRegistry.all.map(rule))), ("unevaluatedProperties", .boolean(false)),
    ]
  }

  /// What a node with this operation must and may have.
  private static func rule(_ operation: Operation) -> JSONOutput {
    let isOperation: Members = [("op", .object([("const", .string(operation.name))]))]
    let required = operation.attributes.filter(\.isRequired).map(\.name)
    let own = (operation.role == .computed ? NodeKey.inputs : .value).rawValue
    let foreign: (key: String, value: JSONOutput) =
      operation.role == .computed
      ? (NodeKey.value.rawValue, .boolean(false))
      : (NodeKey.inputs.rawValue, .object([("maxItems", .integer(0))]))
    let inputs: Members = operation.role == .computed ? [(own, .object(self.inputs(operation.arity)))] : []
    let attributes: Members = operation.attributes.map { ($0.name, .object(form($0))) }
    let then: Members = [
      ("properties", .object(inputs + attributes + [foreign])),
      ("required", .array(([own] + required).map { .string($0) })),
    ]
    return .object([
      ("if", .object([("properties", .object(isOperation)), ("required", .array([.string("op")]))])),
      ("then", .object(then)),
    ])
  }

  private static func inputs(_ arity: Operation.Arity) -> Members {
    switch arity {
    case .exactly(let count): [("minItems", .integer(count)), ("maxItems", .integer(count))]
    case .atLeast(let count): [("minItems", .integer(count))]
    }
  }

  private static func form(_ attribute: AttributeDefinition) -> Members {
    let form: Members =
      switch attribute.kind {
      case .number: type("number")
      case .integer(let minimum): integer(minimum: minimum)
      case .boolean: boolean
      case .integers: list(of: integer(minimum: 1))
      }
    guard let value = attribute.defaultValue else { return form }
    return form + [("default", output(value))]
  }

  private static func output(_ value: AttributeValue) -> JSONOutput {
    switch value {
    case .number(let number): .number(number)
    case .integer(let integer): .integer(integer)
    case .boolean(let truth): .boolean(truth)
    case .integers(let integers): .array(integers.map { .integer($0) })
    }
  }
}
