/// The keys that matter now, for the bottom line and at the head of the help.
extension Model {
  /// Opens the help: first the keys that matter in this state, then all.
  mutating func openHelp() {
    let now = hints.map { HelpOverlay.Entry(keys: $0.key, meaning: $0.meaning, group: "Now") }
    var help = HelpOverlay(entries: now + keymap.helpEntries)
    help.covered = overlay
    overlay = help
  }

  /// The most important first, the one that leaves last.
  var hints: [HintLine.Hint] {
    if let overlay { return overlay.hints }
    guard let session else {
      return [.init("↑ ↓", "choose"), .init("⏎", "open"), .init("?", "help"), .init("q", "quit")]
    }
    var hints: [HintLine.Hint] = []
    if isPlaying {
      hints = [.init("space", "pause"), .init("+ -", "speed")]
    } else if session.isAtEnd {
      hints = [.init("g", "start"), .init("S", "back")]
    } else {
      hints = [.init("s", "step"), .init("S", "back"), .init("space", "play")]
    }
    if !session.isAtEnd { hints.append(.init("f", "end of pass")) }
    if !session.breakpoints.isEmpty { hints.append(.init("c", "run on")) }
    if session.timeline.iterations > 0 { hints.append(.init("]", "iteration")) }
    hints += [.init("Tab", "select"), .init("z", "zoom"), .init("?", "help"), .init("q", "quit")]
    return hints
  }
}
