import Graph

/// The keys that matter now, for the bottom line and at the head of the help.
extension Model {
  /// Opens the help: first the keys that matter in this state, then all that do something here.
  mutating func openHelp() {
    let now = hints.map { HelpOverlay.Entry(keys: $0.key, meaning: $0.meaning, group: "Now") }
    let all = keymap.helpEntries
    var help = HelpOverlay(entries: now + (session == nil ? all.filter { $0.group == "Program" } : all))
    help.covered = overlay
    overlay = help
  }

  /// The most important first, the one that leaves last, with the keys of the keymap in force.
  var hints: [HintLine.Hint] { hintsOfState.compactMap(keymap.naming) }

  /// `; g goes to the first`, to end a notice; nothing where the command has no key.
  func advice(_ command: Command, count: Int? = nil, _ does: String) -> String {
    guard let key = keymap.keys(for: command).first else { return "" }
    return "; \(count.map { "\($0)" } ?? "")\(KeyName.sign(of: key)) \(does)"
  }

  private var hintsOfState: [HintLine.Hint] {
    if let overlay { return overlay.hints(in: self) }
    guard let session else { return Self.menuHints }
    let ends: [HintLine.Hint] = [
      .init(.select(1), does: "select"), .init(.show, does: "show"), .init(.zoom(1), .zoom(-1), does: "zoom"),
      .init(.help, does: "help", stays: true), .init(.quit, does: "quit"),
    ]
    return session.timeHints(isPlaying: isPlaying) + session.selectionHints
      + session.passHints(isPlaying: isPlaying) + ends
  }

  private static let menuHints: [HintLine.Hint] = [
    .init(.pan(.up), .pan(.down), does: "choose"), .init(.choose, does: "open"),
    .init(.first, .last, does: "first, last"), .init(.page(-1), .page(1), does: "page"),
    .init(.help, does: "help", stays: true), .init(.quit, does: "quit"),
  ]
}

extension Session {
  /// How to go on from this moment.
  fileprivate func timeHints(isPlaying: Bool) -> [HintLine.Hint] {
    if isPlaying { return [.init(.play, does: "pause"), .init(.speed(1), .speed(-1), does: "speed")] }
    if moment.reach != nil {
      return [
        .init(.inside(1), does: "next cell"), .init(.inside(-1), does: "cell back"),
        .init(.step(1), does: "whole step"), .init(.step(-1), does: "its start"),
      ]
    }
    return (isAtEnd ? [.init(.first, does: "start")] : []) + stepHints
  }

  /// The steps that can be taken from here.
  var stepHints: [HintLine.Hint] {
    let forward: [HintLine.Hint] = isAtEnd ? [] : [.init(.step(1), does: "step")]
    let isInside = moment.reach != nil || cellsAhead > 1
    let cells: [HintLine.Hint] = isInside ? [.init(.inside(1), does: "by cell")] : []
    let back: [HintLine.Hint] = moment.position > 0 ? [.init(.step(-1), does: "back")] : []
    return forward + cells + back
  }

  /// Cells of what the next step computes; 0 where it goes over a folded group, which is done at once.
  private var cellsAhead: Int {
    let (iteration, index) = timeline.place(of: moment.position)
    let target = stopPosition(away: 1)
    guard target > moment.position, timeline.place(of: target).iteration == iteration else { return 0 }
    let next = timeline.place(of: target).step
    guard next == index + 1, timeline.schedule.steps.indices.contains(next) else { return 0 }
    return timeline.schedule.steps[next].cellCount(in: graph)
  }

  /// What can be done with what is selected, or with what the last step worked on.
  fileprivate var selectionHints: [HintLine.Hint] {
    guard let selection else {
      return moment.position > 0 ? [.init(.choose, does: "lens")] : []
    }
    var hints: [HintLine.Hint] = []
    if selectedGroup != nil {
      hints.append(.init(.fold, does: "open"))
    } else if folding.innermostOpen(of: selection) != nil {
      hints.append(.init(.fold, does: "fold"))
    }
    if graph.nodes[selection].operation.role != .computed { hints.append(.init(.edit, does: "edit")) }
    hints.append(.init(.choose, does: "lens"))
    if !timeline.schedule.results(of: selection, in: graph).isEmpty {
      hints.append(.init(.breakpoint, does: breakpoints.nodes.contains(selection) ? "no break" : "break"))
    }
    return hints
  }

  /// What leads further than a step, and what questions it.
  fileprivate func passHints(isPlaying: Bool) -> [HintLine.Hint] {
    var hints: [HintLine.Hint] = []
    if !isAtEnd && (!breakpoints.isEmpty || !moment.isFinite) { hints.append(.init(.run(1), does: "run on")) }
    if !changes.done.isEmpty { hints.append(.init(.undo, does: "undo")) }
    if !isAtEnd && !isPlaying { hints += [.init(.play, does: "play"), .init(.quiz, does: "quiz")] }
    if !isAtEnd { hints.append(.init(.pass(1), does: "end of pass")) }
    if timeline.iterations > 0 {
      if moment.iteration < timeline.iterations { hints.append(.init(.iteration(1), does: "iteration")) }
      hints.append(.init(.curves, does: "curves"))
    }
    return hints
  }
}
