import Graph

/// Where the program starts: what the command line's `--step` and `--play` do.
extension Model {
  /// Goes to a position of the open graph, the nearest that there is, without animation.
  public mutating func seek(_ position: Int) {
    let canvas = plan.canvasSize
    session?.seek(position)
    finishWork()
    session?.follow(in: canvas)
  }

  /// Goes to a step as the title counts it, going on through all iterations: over a folded group it is one.
  public mutating func seek(step: Int) {
    guard let session else { return }
    seek(session.position(ofStop: min(step, session.timeline.count)))
  }

  /// Goes to the end of a pass of the first iteration.
  public mutating func seek(endOf pass: KeyPath<Schedule, Range<Int>>) {
    guard let schedule = session?.timeline.schedule else { return }
    seek(schedule[keyPath: pass].upperBound - 1)
  }

  /// Presses keys one after another, each when all that the one before began is done.
  public mutating func press(_ keys: [Key]) {
    let isAnimated = options.isAnimated
    options.isAnimated = false
    for key in keys {
      _ = handle(.key(key), at: now + .seconds(1))
      finishWork()
    }
    now = .zero
    lastStepKey = nil
    options.isAnimated = isAnimated
  }

  /// Starts playing at once.
  public mutating func startPlaying() {
    isPlaying = session != nil
  }
}
