import Graph

/// The strokes of a box: they tell leaves, parameters, operations and the output apart without colour.
struct BoxStyle {
  let topLeft: Character
  let topRight: Character
  let bottomLeft: Character
  let bottomRight: Character
  let horizontal: Character
  let vertical: Character
  /// Where an arrow leaves at the right side.
  let port: Character
  /// The colour's meaning.
  let role: Role

  /// The style of a node's box.
  static func style(of node: Int, isFolded: Bool = false, in graph: ComputationGraph) -> BoxStyle {
    if isFolded { return node == graph.output ? foldedOutput : folded }
    if node == graph.output && graph.nodes[node].operation.role == .computed { return output }
    switch graph.nodes[node].operation.role {
    case .input: return input
    case .parameter: return parameter
    case .constant: return constant
    case .computed: return computed
    }
  }

  private init(_ glyphs: String, _ role: Role) {
    let characters = Array(glyphs)
    precondition(characters.count == 7, "corners, two sides and a port")
    topLeft = characters[0]
    topRight = characters[1]
    bottomLeft = characters[2]
    bottomRight = characters[3]
    horizontal = characters[4]
    vertical = characters[5]
    port = characters[6]
    self.role = role
  }

  private static let input = BoxStyle("┌┐└┘─│├", .input)
  private static let parameter = BoxStyle("╔╗╚╝═║╟", .parameter)
  private static let constant = BoxStyle("┌┐└┘╌╎├", .constant)
  private static let computed = BoxStyle("╭╮╰╯─│├", .computed)
  private static let folded = BoxStyle("╓╖╙╜─║╟", .computed)
  private static let foldedOutput = BoxStyle("╓╖╙╜─║╟", .output)
  private static let output = BoxStyle("┏┓┗┛━┃┠", .output)
}
