import Graph

/// Going through time: where each command leads.
extension Session {
  /// Goes where a command leads; a count multiplies the distance of steps and iterations, and repeats the rest.
  mutating func travel(_ command: Command, count: Int) {
    switch command {
    case .step(let direction): seek(moment.position + direction * count)
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

  /// The position of the last step that belongs to the same node as the next one; `forward` false mirrors it.
  func positionByNode(forward: Bool) -> Int {
    forward ? endOfNode(after: moment.position) : startOfNode(before: moment.position)
  }

  private func endOfNode(after position: Int) -> Int {
    var target = min(position + 1, timeline.count - 1)
    while target + 1 < timeline.count, belongTogether(target, target + 1) { target += 1 }
    return target
  }

  private func startOfNode(before position: Int) -> Int {
    var target = position
    while target > 0, belongTogether(target - 1, target) { target -= 1 }
    return max(0, target - 1)
  }

  /// Whether two neighbouring positions send the gradient of one node.
  private func belongTogether(_ first: Int, _ second: Int) -> Bool {
    guard case .backward(let one) = step(at: first), case .backward(let other) = step(at: second) else {
      return false
    }
    return graph.arrows[one].consumer == graph.arrows[other].consumer
  }

  private func step(at position: Int) -> Step {
    timeline.schedule.steps[timeline.place(of: position).step]
  }

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
    guard let pass = pass(containing: index) else { return max(0, moment.position - 1) }
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
}
