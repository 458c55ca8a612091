import Graph

/// What has been changed in a session, so that it can be undone and done again without limit.
struct Changes: Sendable {
  /// A change, and the experiment on its other side.
  struct Entry: Sendable {
    let experiment: Experiment
    /// What was changed, for example `w₁₂ 0.47 → 0.5`.
    let what: String
  }

  /// The changes that can be undone, the latest last; each with the experiment before it.
  private(set) var done: [Entry] = []
  /// The changes that can be done again, the latest undone last; each with the experiment after it.
  private(set) var undone: [Entry] = []

  /// Notes a change, after which nothing can be done again.
  mutating func note(_ what: String, before experiment: Experiment) {
    done.append(Entry(experiment: experiment, what: what))
    undone = []
  }

  /// Takes the latest change back: what it was, and the experiment before it.
  mutating func undo(from present: Experiment) -> Entry? {
    guard let entry = done.popLast() else { return nil }
    undone.append(Entry(experiment: present, what: entry.what))
    return entry
  }

  /// Does the change that was undone last again: what it was, and the experiment after it.
  mutating func redo(from present: Experiment) -> Entry? {
    guard let entry = undone.popLast() else { return nil }
    done.append(Entry(experiment: present, what: entry.what))
    return entry
  }
}

/// Changing the graph while the place in time stays.
extension Session {
  /// Carries out an experiment and shows the present moment with it.
  mutating func change(to experiment: Experiment) {
    timeline.change(to: experiment)
    renew()
  }

  /// Shows the present moment with the numbers that the timeline has for it now, or sets out for it from the last
  /// iteration that is known, so that no number of another experiment stays on the screen.
  mutating func renew() {
    let reach = moment.reach
    go(to: min(moment.position, timeline.count - 1))
    if journey == nil { keep(reach) } else { _ = travelOn(passes: 0) }
  }

  /// Shows as many cells of the step as were known before the numbers changed.
  mutating func keep(_ reach: Reach?) {
    guard let reach, reach.step == moment.step else { return }
    show(moment.reaching(reach.count))
  }

  /// Chooses anew how wide numbers are drawn, if those of the first iteration have other widths now.
  ///
  /// - Returns: Whether the graph is to be drawn again.
  mutating func measureAgain() -> Bool {
    guard graph.nodes.count <= SceneFitting.tryAllBelow else { return false }
    let last = timeline.endOfFirstIteration
    guard !fitting.suits(last) else { return false }
    fitting = SceneFitting(
      graph: graph, folding: folding, lastMoment: last, digits: fitting.digits, spelling: fitting.spelling)
    return true
  }

  /// The leaves that a node is computed from, in topological order.
  func leaves(below node: Int) -> [Int] {
    var isNeeded = [Bool](repeating: false, count: node + 1)
    isNeeded[node] = true
    for later in stride(from: node, through: 0, by: -1) where isNeeded[later] {
      for input in graph.nodes[later].inputs { isNeeded[input] = true }
    }
    return isNeeded.indices.filter { isNeeded[$0] && graph.nodes[$0].operation.role != .computed }
  }
}

extension SceneFitting {
  /// Whether the numbers of a moment need the columns that these pictures have.
  func suits(_ moment: Moment) -> Bool {
    [Zoom.full, .compact].allSatisfy { zoom in
      let widths = widths(zoom)
      return widths.fields(moment) == widths.fields(lastMoment)
    }
  }
}
