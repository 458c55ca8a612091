/// Keeps frames from queueing up on a slow line: the next one is written when the terminal has taken in the last.
///
/// After each frame the terminal is asked whether it is well (ECMA-48, DSR), and its answer comes when it has come so
/// far. What changes meanwhile is seen in the next frame, so that frames are left out and keys act at once. A terminal
/// that does not answer, or leaves an answer out, is not waited for.
struct FramePace {
  /// How long an answer is waited for.
  static let patience = Duration.seconds(3)
  /// How long it is open whether the terminal answers, and how far moving pictures are apart meanwhile: the first two so
  /// far, each further one twice as far.
  static let opening = (length: Duration.seconds(3), interval: Duration.milliseconds(250))

  /// Whether the last question that could be answered was.
  private(set) var isAnswering = false
  /// When the first frame was written.
  private var beginning: ContinuousClock.Instant?
  /// When the last frame was written.
  private var written: ContinuousClock.Instant?
  /// How many frames are not answered for yet.
  private var waiting = 0

  /// Until when the next frame must wait, unless an answer comes; nil where it need not.
  ///
  /// - Parameter isMoving: Whether it only shows that something moves, and no key asked for it.
  /// - Returns: The end of the wait.
  func deadline(isMoving: Bool) -> ContinuousClock.Instant? {
    guard let beginning, let written, waiting > 0 else { return nil }
    if isAnswering { return written + Self.patience }
    guard isMoving, written - beginning < Self.opening.length else { return nil }
    return written + Self.opening.interval * (1 << min(waiting - 1, 8))
  }

  /// Whether a frame may be written now.
  func isFree(at now: ContinuousClock.Instant, isMoving: Bool = false) -> Bool {
    deadline(isMoving: isMoving).map { now >= $0 } ?? true
  }

  /// A frame was written and the terminal asked.
  mutating func wrote(at now: ContinuousClock.Instant) {
    // Not answered for in time: it is written without an answer, and so are those that follow.
    if isAnswering, waiting > 0, let written, now >= written + Self.patience {
      (isAnswering, waiting) = (false, 0)
    }
    written = now
    waiting += 1
    beginning = beginning ?? now
  }

  /// The terminal has answered.
  mutating func answered() { (isAnswering, waiting) = (true, max(waiting - 1, 0)) }
}
