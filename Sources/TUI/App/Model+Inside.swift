import Graph

/// Walking through the cells of a step.
extension Model {
  /// Goes a number of cells on or back, across the ends of steps.
  mutating func walkInside(_ direction: Int, count: Int) {
    guard let session else { return }
    animation = nil
    isPlaying = false
    let before = session.instant
    let canvas = plan.canvasSize
    self.session?.walkInside(direction * count)
    self.session?.follow(in: canvas)
    if self.session?.instant == before { notice = standstillNotice(.inside(direction)) }
  }
}

extension Session {
  /// Where in time the session stands: a position, and the cells of its step that are known.
  struct Instant: Equatable {
    let position: Int
    let reach: Reach?
  }

  /// Where in time the session stands.
  var instant: Instant { Instant(position: moment.position, reach: moment.reach) }

  /// Goes `distance` cells on, or back where it is negative.
  ///
  /// A step of one cell is done at once. After its last cell a step is done, and going back mirrors it exactly.
  mutating func walkInside(_ distance: Int) {
    for _ in 0..<abs(distance) {
      guard let next = distance > 0 ? nextCell() : previousCell() else { break }
      show(next)
    }
  }

  private mutating func nextCell() -> Moment? {
    if let reach = moment.reach { return moment.reaching(reach.count + 1) }
    let target = stopPosition(away: 1)
    guard target > moment.position else { return nil }
    // What a folded group does is done at once.
    let isPlain = stops.covered(by: timeline.place(of: target).step).count == 1
    let next = timeline.moment(at: target)
    return isPlain ? next.reaching(1) : next
  }

  private mutating func previousCell() -> Moment? {
    let isPlain = coveredSteps.count == 1
    let known = moment.reach?.count ?? (isPlain ? moment.step.cellCount(in: graph) : 1)
    if known > 1 { return moment.reaching(known - 1) }
    return moment.position > 0 ? timeline.moment(at: stopPosition(away: -1)) : nil
  }

  /// Leaves the inside of a step before a command is obeyed.
  ///
  /// Going forward the step is still to be done; going back and everywhere else it counts as done.
  mutating func leaveInside(for command: Command) {
    guard moment.reach != nil else { return }
    switch command {
    case .step(let direction), .node(let direction), .pass(let direction), .run(let direction):
      go(to: direction > 0 ? stopPosition(before: moment.position) : moment.position)
    default: seek(moment.position)
    }
  }

  /// What is wrong with how far the step has come; empty where all is well.
  func checkReach() -> [String] {
    guard let reach = moment.reach else { return [] }
    let count = moment.step.cellCount(in: graph)
    let isRight = reach.step == moment.step && (1..<count).contains(reach.count)
    return isRight ? [] : ["\(reach.count) of \(count) cells of a step are known"]
  }
}
