import Graph

extension Moment {
  /// What the step that led here moved, in a few words: `FORWARD  x, W → y`.
  public var movement: String {
    let names = { (node: Int) in self.graph.nodes[node].name }
    switch step {
    case .start: return "START"
    case .forward(let node):
      return "FORWARD  \(graph.nodes[node].inputs.map(names).joined(separator: ", ")) → \(names(node))"
    case .seed: return "BACKWARD  seed → \(names(graph.output))"
    case .backward(let arrow):
      return "BACKWARD  \(names(graph.arrows[arrow].consumer)) → \(names(graph.arrows[arrow].source))"
    case .update(let parameter): return "UPDATE  \(names(parameter))"
    }
  }
}
