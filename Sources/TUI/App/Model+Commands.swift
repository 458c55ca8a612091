import Graph

/// Travelling through time and looking around.
extension Model {
  /// Steps that follow each other faster than this come from a held key and are not animated.
  private static let heldKeyInterval = Duration.milliseconds(120)

  /// Goes to another moment.
  mutating func travel(_ command: Command, count: Int) {
    animation = nil
    guard let before = session?.instant else { return }
    if command == .step(1) && count == 1 {
      stepByKey()
    } else {
      isPlaying = false
      let canvas = plan.canvasSize
      if command == .iteration(1), count > 1, session?.isInLastIteration == true { _ = addIterations(count) }
      if command.isFar { session?.noteJump() }
      session?.travel(command, count: count)
      session?.follow(in: canvas)
    }
    if session?.journey != nil { return tellJourney() }
    if session?.instant == before { notice = standstillNotice(command) }
  }

  private mutating func stepByKey() {
    let isHeld = lastStepKey.map { now - $0 < Self.heldKeyInterval } ?? false
    lastStepKey = now
    if isPlaying { nextStep = now + Animation.stepDuration / options.speed }
    advance(animated: options.isAnimated && !isHeld)
  }

  func standstillNotice(_ command: Command) -> String {
    guard let session else { return "" }
    if case .iteration(let direction) = command {
      if session.timeline.iterations == 0 { return "this graph does not train" }
      return direction > 0
        ? "this is the last iteration" + advice(.iteration(1), count: 100, "trains 100 more")
        : "this is the first iteration"
    }
    return session.isAtEnd
      ? "this is the last step" + advice(.first, "goes to the first") : "this is the first step"
  }

  /// Changes what is seen, not when.
  mutating func look(_ command: Command, count: Int) {
    if command == .panel {
      if session?.panelParameter == nil { notice = "this graph has no parameter to show in a panel" }
      let isVisible = isPanelVisible
      session?.isPanelWanted = !isVisible
    }
    let canvas = plan.canvasSize
    switch command {
    case .select(let direction): session?.select(direction * count, canvas: canvas)
    case .selectToward(let direction):
      for _ in 0..<min(count, 999) { session?.selectToward(direction, canvas: canvas) }
    case .pan(let direction): session?.pan(direction, count: count, canvas: canvas)
    case .zoom(let direction): notice = session?.zoom(by: direction, canvas: canvas)
    case .follow:
      session?.isFollowing = true
      session?.follow(in: canvas)
    case .close: session?.selection = nil
    case .panel: refit()
    default: break
    }
  }
}
