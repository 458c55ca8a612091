/// All values and gradients of one iteration, as `--print values` prints them.
public struct ValuesReport: Sendable {
  /// A tensor with the id of its node.
  public typealias Entry = (id: String, tensor: Tensor)

  /// The id of the node that is differentiated.
  public var output: String
  /// How many updates were made before this pass.
  public var iterations: Int
  /// The output at iterations 0 to `iterations`; nil where it is no scalar.
  public var losses: [Double]?
  /// The values, in the order in which they are to be printed.
  public var values: [Entry]
  /// The gradients of the nodes that have one, in the order in which they are to be printed.
  public var gradients: [Entry]

  /// Creates a report.
  public init(
    output: String, iterations: Int, losses: [Double]?, values: [Entry], gradients: [Entry]
  ) {
    self.output = output
    self.iterations = iterations
    self.losses = losses
    self.values = values
    self.gradients = gradients
  }

  /// The report as JSON, every number in the shortest form that reads back as the same float64.
  ///
  /// - Complexity: O(elements).
  public var json: String {
    var members: [(key: String, value: JSONOutput)] = [
      ("output", .string(output)), ("iterations", .integer(iterations)),
    ]
    if let losses { members.append(("loss", .array(losses.map { .number($0) }))) }
    members.append(("values", Self.object(values)))
    members.append(("gradients", Self.object(gradients)))
    return JSONOutput.object(members).text
  }

  private static func object(_ entries: [Entry]) -> JSONOutput {
    .object(entries.map { ($0.id, .tensor($0.tensor)) })
  }
}
