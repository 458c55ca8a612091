import Graph

/// Finds a node by its id, label or operation while the text is typed; Tab and ↓ go to the next match.
struct SearchPurpose: PromptPurpose {
  /// What was selected before, to come back to.
  let selectionBefore: Int?
  /// Which of the matches is shown.
  var match = 0
  /// What is searched.
  let index: NodeIndex

  var label: String { "/" }
  var expectation: String { "an id, a label or an operation" }
  var action: String { "go there" }

  func complaint(about text: String, in model: Model) -> String? {
    guard !text.isEmpty else { return "nothing is typed" }
    guard index.nodes(matching: text).isEmpty else { return nil }
    return "nothing is called that" + Suggestion.mend(for: text, in: index.distinctNames, what: nil)
  }

  func aside(for text: String, in model: Model) -> String? {
    guard let graph = model.session?.graph, !text.isEmpty else { return nil }
    let matches = index.nodes(matching: text)
    guard !matches.isEmpty else { return nil }
    let node = graph.nodes[matches[match % matches.count]]
    let place = matches.count > 1 ? "\(match % matches.count + 1) of \(matches.count), Tab next   " : ""
    let operation = node.operation.name
    return place + (node.name == operation ? node.name : "\(node.name)  \(operation)")
  }

  func preview(_ text: String, in model: inout Model) { show(match, of: text, in: &model) }

  func accept(_ text: String, in model: inout Model) -> Prompt? {
    let target = model.session?.selection
    model.session?.selection = selectionBefore
    model.session?.noteJump()
    model.session?.selection = target
    show(match, of: text, in: &model)
    return nil
  }

  func neighbor(_ distance: Int, of text: String, in model: inout Model) -> Prompt? {
    let count = index.nodes(matching: text).count
    guard count > 0 else { return nil }
    var next = self
    next.match = ((match + distance) % count + count) % count
    next.show(next.match, of: text, in: &model)
    return Prompt(next, text: text)
  }

  func cancel(in model: inout Model) {
    model.session?.selection = selectionBefore
    let canvas = model.plan.canvasSize
    if let selectionBefore {
      model.session?.reveal(node: selectionBefore, in: canvas)
    } else {
      model.session?.follow(in: canvas)
    }
  }

  private func show(_ match: Int, of text: String, in model: inout Model) {
    let matches = index.nodes(matching: text)
    guard !matches.isEmpty else { return }
    let node = matches[match % matches.count]
    let canvas = model.plan.canvasSize
    model.session?.selection = node
    model.session?.reveal(node: node, in: canvas)
  }
}
