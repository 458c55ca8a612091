import Graph

/// What must hold after every event.
extension Model {
  /// What is wrong with the state; empty where all is well.
  ///
  /// - Complexity: O(1) beside what the parts cost; meant for tests.
  public func checkInvariants() -> [String] {
    var problems: [String] = []
    if prompt != nil && session == nil { problems.append("a prompt without a graph") }
    if let prompt, prompt.cursor < 0 || prompt.cursor > prompt.text.count {
      problems.append("the cursor stands outside of the prompt")
    }
    if let count, !(0...9999).contains(count) { problems.append("a count of \(count)") }
    if !(0.25...16).contains(options.speed) { problems.append("a speed of \(options.speed)") }
    return problems + (session?.checkInvariants() ?? [])
  }
}

extension Session {
  /// What is wrong with the open graph's state; empty where all is well.
  func checkInvariants() -> [String] {
    var problems: [String] = []
    if !(0..<timeline.count).contains(moment.position) {
      problems.append("position \(moment.position) of \(timeline.count)")
    }
    if let selection, !graph.nodes.indices.contains(selection) {
      problems.append("node \(selection) is selected")
    }
    return problems + jumps.checkInvariants() + breakpoints.checkInvariants(in: graph)
      + scene.diagram.checkInvariants()
  }
}
