import Graph

/// A step that is being shown: from which moment, since when and for how long.
public struct Animation: Sendable {
  /// The time that one step takes at speed 1.
  static let stepDuration = Duration.milliseconds(400)
  /// The time between two pictures: 30 a second.
  static let frameInterval = Duration.nanoseconds(33_333_333)

  /// The moment that the step leaves.
  let from: Moment
  /// The step that is shown.
  let step: Step
  /// When it began, on the program's clock.
  let started: Duration
  /// How long it takes.
  let duration: Duration

  /// What stands on the screen at a time.
  func motion(at now: Duration) -> Motion {
    Motion(step: step, progress: min(1, max(0, (now - started) / duration)))
  }

  /// Whether the step has arrived.
  func isOver(at now: Duration) -> Bool { now >= started + duration }
}
