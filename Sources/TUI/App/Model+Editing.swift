import Graph

/// Changing leaves, the learning rate and the number of iterations; undo and redo.
extension Model {
  /// Opens the line in which the selected leaf is edited.
  mutating func editSelection() {
    guard let session else { return }
    let graph = session.graph
    let isLeaf = { (node: Int) in graph.nodes[node].operation.role != .computed }
    if let group = session.selectedGroup {
      notice =
        "\(graph.groups[group].shownLabel) is a folded group"
        + advice(.fold, "opens it, then its leaves can be edited")
      return
    }
    if let selection = session.selection, !isLeaf(selection) {
      notice = session.advice(onEditing: selection)
      return
    }
    guard let leaf = session.selection ?? session.panelParameter ?? graph.nodes.indices.first(where: isLeaf)
    else { return }
    (isPlaying, animation) = (false, nil)
    edit(CellPrompt(leaf: leaf, element: 0, in: session))
  }

  /// Lets a cell be edited: it gets the prompt, is selected and in sight.
  mutating func edit(_ cell: CellPrompt) {
    guard let session else { return }
    self.session?.draft = Draft(timeline: session.timeline, moment: session.moment)
    self.session?.selection = cell.leaf
    let canvas = plan.canvasSize
    self.session?.reveal(node: cell.leaf, in: canvas)
    prompt = Prompt(cell, text: cell.text(in: session), isProposal: true)
  }

  /// Carries out a change and remembers it for undo.
  ///
  /// - Parameters:
  ///   - experiment: All changes, the new one included.
  ///   - what: What was changed, for example `w₁₂ 0.47 → 0.5`.
  ///   - tried: The timeline in which this was tried out already.
  mutating func change(to experiment: Experiment, _ what: String, from tried: Timeline? = nil) {
    guard let session else { return }
    self.session?.changes.note(what, before: session.timeline.experiment)
    if let tried { self.session?.timeline = tried }
    carryOut(experiment)
  }

  /// Goes back to a state in which there were fewer changes, as if nothing had been done since.
  mutating func takeBack(to draft: Draft, _ changes: Changes) {
    guard var session else { return }
    (session.timeline, session.changes, session.journey) = (draft.timeline, changes, nil)
    session.show(draft.moment)
    let isWider = session.measureAgain()
    self.session = session
    if isWider { refit() }
  }

  private mutating func carryOut(_ experiment: Experiment) {
    animation = nil
    session?.change(to: experiment)
    if session?.measureAgain() == true { refit() }
  }

  // MARK: Undo

  mutating func undo(count: Int) {
    retrace(count, with: { $0.undo(from: $1) }, done: "undone", nothing: "there is nothing to undo")
  }

  mutating func redo(count: Int) {
    retrace(count, with: { $0.redo(from: $1) }, done: "done again", nothing: "there is nothing to do again")
  }

  private mutating func retrace(
    _ count: Int, with step: (inout Changes, Experiment) -> Changes.Entry?, done: String, nothing: String
  ) {
    guard let before = session?.moment, var present = session?.timeline.experiment else { return }
    var entries: [Changes.Entry] = []
    while entries.count < count, var changes = session?.changes, let entry = step(&changes, present) {
      session?.changes = changes
      present = entry.experiment
      entries.append(entry)
    }
    guard let first = entries.first else {
      notice = nothing
      return
    }
    carryOut(present)
    tellWhatMoved(
      since: before, entries.count == 1 ? "\(done): \(first.what)" : "\(done): \(entries.count) changes")
  }

  // MARK: Training

  /// Changes the learning rate from this iteration on, along 1, 2, 5, 10, ….
  mutating func changeLearningRate(by steps: Int) {
    guard let session, session.timeline.iterations > 0, let rate = session.moment.learningRate else {
      notice = "this graph does not train, so it has no learning rate"
      return
    }
    let new = LearningRate.step(rate, by: steps)
    guard new != rate else {
      notice = "the learning rate goes no further than η \(NumberText.text(rate))"
      return
    }
    let iteration = session.moment.iteration
    let since = iteration == 0 ? "" : " from iteration \(iteration) on"
    let what = "η \(NumberText.text(rate)) → \(NumberText.text(new))\(since)"
    change(to: session.timeline.experiment(settingLearningRate: new, from: iteration), what)
    if isPlaying { notice = what } else { tellWhatMoved(since: session.moment, what) }
  }

  /// Adds iterations after the last one; says whether there is training to go on with.
  mutating func addIterations(_ count: Int) -> Bool {
    guard let session, session.timeline.training != nil else { return false }
    let total = session.timeline.iterations + count
    change(
      to: session.timeline.experiment(settingIterations: total), "\(count) more iterations, \(total) in all")
    return true
  }
}

/// The learning rates that `<` and `>` go through.
enum LearningRate {
  /// The least and the greatest, as exponents of ten.
  private static let exponents = -12...6

  /// The rate that lies some steps above or below another one, among 1, 2 and 5 times the powers of ten.
  static func step(_ rate: Double, by steps: Int) -> Double {
    let all = exponents.flatMap { exponent in [1.0, 2, 5].map { rounded($0, exponent) } }
    if steps > 0 { return all.filter { $0 > rate }.dropFirst(steps - 1).first ?? max(all.last ?? rate, rate) }
    if steps < 0 {
      return all.filter { $0 < rate }.reversed().dropFirst(-steps - 1).first ?? min(all.first ?? rate, rate)
    }
    return rate
  }

  /// The float64 nearest to a decimal number, as if it had been read from a file.
  private static func rounded(_ digit: Double, _ exponent: Int) -> Double {
    Double("\(Int(digit))e\(exponent)") ?? digit
  }
}

extension Session {
  /// Says why a computed node cannot be edited, and which leaves it comes from.
  fileprivate func advice(onEditing node: Int) -> String {
    let leaves = leaves(below: node)
    let names = leaves.prefix(4).map { graph.nodes[$0].name }.joined(separator: ", ")
    let rest = leaves.count > 4 ? " and \(leaves.count - 4) more" : ""
    return "\(graph.nodes[node].name) is computed, only leaves can be edited: here \(names)\(rest)"
  }
}
