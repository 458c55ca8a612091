import Graph

/// A way through so many iterations that it is gone in parts, with keys and pictures between them.
struct Journey: Sendable {
  /// The position that it leads to.
  let target: Int
  /// How many passes are run in one part.
  private(set) var passes: Int
  /// What to compare with on arrival: the moment before a change, and what was changed.
  var change: (before: Moment, what: String)?
  /// When the last part ended.
  private var lastPart: Duration?

  init(to target: Int, in timeline: Timeline) {
    self.target = target
    passes = Self.passesAtOnce(in: timeline)
  }

  /// How many passes take no time that could be noticed.
  ///
  /// A number of a simple graph takes some ten nanoseconds; the rest of the estimate is left to measuring.
  static func passesAtOnce(in timeline: Timeline) -> Int { max(1, 200_000 / max(timeline.passSize, 1)) }

  /// Adapts the size of a part to the time that the last one took with its picture.
  mutating func pace(at now: Duration) {
    defer { lastPart = now }
    guard let lastPart else { return }
    if now - lastPart < .milliseconds(8) { passes = min(2 * passes, 1 << 20) }
    if now - lastPart > .milliseconds(16) { passes = max(passes / 2, 1) }
  }
}

extension Session {
  /// Goes one part of the way; says whether it has arrived.
  mutating func travelOn(at now: Duration) -> Bool {
    journey?.pace(at: now)
    return travelOn(passes: journey?.passes ?? 0)
  }

  /// Goes so many passes of the way; says whether it has arrived.
  mutating func travelOn(passes: Int) -> Bool {
    guard let journey else { return true }
    let (iteration, step) = timeline.place(of: journey.target)
    let reached = timeline.approach(iteration, passes: passes)
    let position = timeline.position(iteration: reached, step: step)
    if reached == iteration { self.journey = nil }
    show(reached == iteration ? journey.target : min(position, timeline.count - 1))
    return reached == iteration
  }
}

/// Long ways through time.
extension Model {
  /// Goes on with the journey under way.
  mutating func travelOn() {
    let canvas = plan.canvasSize
    let change = session?.journey?.change
    guard session?.travelOn(at: now) == true else {
      tellJourney()
      return
    }
    session?.follow(in: canvas)
    notice = nil
    if let change { tellWhatMoved(since: change.before, change.what) }
  }

  /// Tells how far the journey has come.
  mutating func tellJourney() {
    guard let session, let journey = session.journey else { return }
    let target = session.timeline.place(of: journey.target).iteration
    notice = "on the way: iteration \(session.moment.iteration) of \(target); any key stops"
  }

  /// Stays where the journey has come to, and says where that is.
  mutating func stopJourney() {
    guard let session, let journey = session.journey else { return }
    let target = session.timeline.place(of: journey.target).iteration
    self.session?.journey = nil
    notice = "stopped at iteration \(session.moment.iteration) on the way to \(target)"
  }

  /// Does at once all that would go on by itself, where nobody waits for a key to be obeyed.
  mutating func finishWork() {
    while isWorking { _ = handle(.timeout, at: now) }
  }
}
