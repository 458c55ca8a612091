/// Keeps frames from queueing up on a slow line: the next one is written when the terminal has taken in the last.
///
/// After each frame the terminal is asked whether it is well (ECMA-48, DSR), and its answer comes when it has come so
/// far. What changes meanwhile is seen in the next frame, so that frames are left out and keys act at once. A terminal
/// that has never answered, or leaves an answer out, is not waited for.
struct FramePace {
  /// How long an answer is waited for.
  static let patience = Duration.seconds(3)

  /// Whether the last question that could be answered was.
  private(set) var isAnswering = false
  /// When the frame was written that is not answered for yet.
  private var written: ContinuousClock.Instant?

  /// Until when the next frame must wait, unless an answer comes; nil where it need not.
  var deadline: ContinuousClock.Instant? { isAnswering ? written.map { $0 + Self.patience } : nil }

  /// Whether a frame may be written now.
  func isFree(at now: ContinuousClock.Instant) -> Bool { deadline.map { now >= $0 } ?? true }

  /// A frame was written and the terminal asked.
  mutating func wrote(at now: ContinuousClock.Instant) {
    // Not answered for in time: it is written without an answer, and so are those that follow.
    if let deadline, now >= deadline { isAnswering = false }
    written = now
  }

  /// The terminal has answered.
  mutating func answered() { (isAnswering, written) = (true, nil) }
}
