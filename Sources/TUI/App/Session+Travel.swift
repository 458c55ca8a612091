import Graph

/// Going through time: where each command leads.
extension Session {
  /// Goes where a command leads; a count multiplies the distance of steps and iterations, and repeats the rest.
  mutating func travel(_ command: Command, count: Int) {
    leaveInside(for: command)
    switch command {
    case .step(let direction): seek(stopPosition(away: direction * count))
    case .iteration(let direction): seek(position(iterationsAway: direction * count))
    case .first: seek(0)
    case .last: seek(timeline.count - 1)
    default: for _ in 0..<count { travelOnce(command) }
    }
  }

  private mutating func travelOnce(_ command: Command) {
    switch command {
    case .node(let direction): seek(positionByNode(forward: direction > 0))
    case .pass(let direction): seek(direction > 0 ? positionAtPassEnd() : positionAtPassStart())
    default: break
    }
  }

  /// The position of the last stop that belongs to the same box as the next one; `forward` false mirrors it.
  func positionByNode(forward: Bool) -> Int {
    forward ? endOfNode(after: moment.position) : startOfNode(before: moment.position)
  }

  private func endOfNode(after position: Int) -> Int {
    var target = stopPosition(covering: min(position + 1, timeline.count - 1))
    while target + 1 < timeline.count {
      let next = stopPosition(covering: target + 1)
      guard belongTogether(target, next) else { break }
      target = next
    }
    return target
  }

  private func startOfNode(before position: Int) -> Int {
    var target = position
    while target > 0 {
      let previous = stopPosition(before: target)
      guard belongTogether(previous, target) else { return previous }
      target = previous
    }
    return 0
  }

  /// Whether two neighbouring stops send the gradient of one box.
  private func belongTogether(_ first: Int, _ second: Int) -> Bool {
    guard case .backward(let one) = step(at: first), case .backward(let other) = step(at: second) else {
      return false
    }
    let folded = folding.folded
    return folded.item(of: graph.arrows[one].consumer) == folded.item(of: graph.arrows[other].consumer)
  }

  private func step(at position: Int) -> Step { stops.step(at: timeline.place(of: position).step) }

  /// The position at the end of this pass, or of the next one where this one is over.
  func positionAtPassEnd() -> Int {
    let next = min(moment.position + 1, timeline.count - 1)
    let (iteration, index) = timeline.place(of: next)
    guard let pass = pass(containing: index) else { return next }
    return timeline.position(iteration: iteration, step: pass.upperBound - 1)
  }

  /// The position just before this pass, or before the pass that led here.
  func positionAtPassStart() -> Int {
    let (iteration, index) = timeline.place(of: moment.position)
    guard let pass = pass(containing: index) else { return stopPosition(away: -1) }
    return timeline.position(iteration: iteration, step: pass.lowerBound - 1)
  }

  private func pass(containing index: Int) -> Range<Int>? {
    let schedule = timeline.schedule
    return [schedule.forward, schedule.backward, schedule.update].first { $0.contains(index) }
  }

  /// The same step in another iteration, the nearest that there is.
  func position(iterationsAway distance: Int) -> Int {
    let (iteration, index) = timeline.place(of: moment.position)
    let target = max(0, min(iteration + distance, timeline.iterations))
    let position = timeline.position(iteration: target, step: index)
    return min(position, timeline.count - 1)
  }

  /// Whether no iteration follows.
  var isInLastIteration: Bool { moment.iteration == timeline.iterations && timeline.training != nil }
}
