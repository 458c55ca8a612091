import Graph

/// Breakpoints on nodes and on conditions, and running to them.
extension Model {
  /// Sets a breakpoint on the selected node, or removes it.
  mutating func toggleBreakpoint() {
    guard let graph = session?.graph else { return }
    guard let node = session?.selection else {
      notice = "no node is selected" + advice(.select(1), "selects the next one")
      return
    }
    let name = graph.nodes[node].name
    guard session?.timeline.schedule.results(of: node, in: graph).isEmpty == false else {
      notice = "no step computes \(name), so that there is nothing to stop at"
      return
    }
    let isSet = session?.breakpoints.toggle(node: node) == true
    notice =
      isSet ? "breakpoint on \(name)" + advice(.run(1), "runs to it") : "no breakpoint on \(name) any more"
  }

  /// Asks for a condition; an empty line lists all.
  mutating func askForBreakCondition() {
    guard session != nil else { return }
    isPlaying = false
    prompt = Prompt(ConditionPurpose())
  }

  // MARK: Running

  /// How large the passes of the first piece of a search are together, in numbers and calls.
  private static let firstPiece = 100_000

  /// Goes to the next or previous stop, or to the end; a long way goes on while the screen is shown.
  mutating func run(forward: Bool, count: Int) {
    guard let breakpoints = session?.breakpoints else { return }
    run(to: breakpoints, forward: forward, count: count)
  }

  /// The same for some breakpoints only.
  mutating func run(to breakpoints: Breakpoints, forward: Bool, count: Int) {
    guard let session else { return }
    (animation, isPlaying) = (nil, false)
    // What a folded group hides lies at its stop, so that the way back begins before this one.
    let from = forward ? session.moment.position : session.stopPosition(before: session.moment.position) + 1
    var search = StopSearch(
      breakpoints, isForward: forward, from: min(from, session.moment.position), count: count,
      in: session.timeline)
    let iterations = max(1, Self.firstPiece / session.graph.passSize)
    if let result = self.session?.advance(&search, iterations: iterations) {
      arrive(result)
    } else {
      overlay = RunSearch(search, iterations: iterations, below: overlay)
    }
  }

  /// Shows where a search has led, and says why it ended there.
  mutating func arrive(_ result: StopSearch.Result) {
    guard let graph = session?.graph, let before = session?.moment.position else { return }
    let canvas = plan.canvasSize
    if result.position != before { session?.noteJump() }
    session?.seek(result.position)
    session?.follow(in: canvas)
    switch result {
    case .stopped(_, let stops):
      guard let stop = stops.first else { return }
      notice = stop.text(in: graph) + (stops.count > 1 ? ", and \(stops.count - 1) more" : "")
      session?.go(to: stop.node(in: graph), canvas: canvas)
    case .ended(let position):
      let end = position == 0 ? "the first step" : "the last step"
      notice = position == before ? "this is \(end)" : "no stop on the way; this is \(end)"
    }
  }

  /// Pauses where playing has come to a breakpoint; births alone do not stop a lesson.
  mutating func pauseAtBreakpoint() {
    guard let session, !session.breakpoints.isEmpty else { return }
    let stop = session.moment.stops(at: session.breakpoints).first { stop in
      if case .birth = stop.reason { return false }
      return session.coveredSteps.contains(stop.step)
    }
    guard let stop else { return }
    isPlaying = false
    notice = stop.text(in: session.graph)
  }
}

extension Session {
  /// Searches on; see `StopSearch.advance`.
  mutating func advance(_ search: inout StopSearch, iterations: Int) -> StopSearch.Result? {
    search.advance(iterations: iterations, on: &timeline)
  }

  /// Selects a node and brings it in sight.
  mutating func go(to node: Int, canvas: Size) {
    selection = node
    reveal(node: node, in: canvas)
  }
}

extension Model {
  /// Goes to a step of the present iteration and to a node.
  mutating func go(toStep step: Int, node: Int) {
    guard let session else { return }
    (animation, isPlaying) = (nil, false)
    let canvas = plan.canvasSize
    self.session?.noteJump()
    self.session?.seek(session.timeline.position(iteration: session.moment.iteration, step: step))
    self.session?.follow(in: canvas)
    self.session?.go(to: node, canvas: canvas)
  }
}

extension Breakpoints {
  /// What is wrong with them; empty where all is well.
  func checkInvariants(in graph: ComputationGraph) -> [String] {
    var problems: [String] = []
    if !nodes.allSatisfy(graph.nodes.indices.contains) {
      problems.append("a breakpoint outside of the graph")
    }
    if nodes != Set(nodes).sorted() { problems.append("breakpoints out of order: \(nodes)") }
    if Set(conditions).count != conditions.count { problems.append("a condition is set twice") }
    return problems
  }
}

extension Session {
  /// What is wrong with the step that led here: what is born in it, and why.
  var alarm: String? {
    moment.births.first { coveredSteps.contains($0.step) }.map { moment.story(of: $0) }
  }
}
