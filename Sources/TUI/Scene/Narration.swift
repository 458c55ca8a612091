import Graph

extension Moment {
  /// The sentences of the graph file that belong to this moment, or nil where there are none.
  public func narration(isLast: Bool) -> String? {
    let texts = graph.notes.filter { isShown($0.moment, isLast: isLast) }.map(\.text)
    return texts.isEmpty ? nil : texts.joined(separator: " ")
  }

  private func isShown(_ place: Note.Moment, isLast: Bool) -> Bool {
    switch place {
    case .start: return position == 0
    case .end: return isLast
    case .forward(let node):
      return schedule.index(ofForward: node) == nil ? position == 0 : step == .forward(node: node)
    case .backward(let node):
      return step.sendsGradient && step.target(in: graph) == node && isGradientComplete(of: node)
    case .update(let node): return step == .update(parameter: node)
    }
  }
}

extension Step {
  /// Whether the step belongs to the backward pass.
  var sendsGradient: Bool {
    switch self {
    case .seed, .backward: true
    case .start, .forward, .update: false
    }
  }
}
