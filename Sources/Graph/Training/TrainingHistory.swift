/// The states at the start of all iterations reached so far, in bounded memory.
///
/// Every `spacing`-th state is kept, and all of the stretch that was asked for last. A state between is computed
/// again from the one kept before it, which gives the same to the bit. With N iterations and a spacing of √N both
/// parts hold about √N states.
///
///     ■ · · · ■ · · · ■ □ □        ■ kept   □ the stretch   · computed again when asked for
struct TrainingHistory: Sendable {
  private let spacing: Int
  private var kept: [TrainingState]
  private var stretch: [TrainingState]
  /// The iteration of the first state of the stretch.
  private var stretchStart = 0

  /// Starts a history.
  ///
  /// - Parameters:
  ///   - initialState: The state at iteration 0.
  ///   - spacing: The number of iterations from one kept state to the next.
  init(initialState: TrainingState, spacing: Int) {
    self.spacing = max(spacing, 1)
    kept = [initialState]
    stretch = [initialState]
  }

  /// A spacing that keeps all states where they are few and small, else √N.
  static func spacing(iterations: Int, stateSize: Int) -> Int {
    let overhead = 32
    let budget = 1 << 20
    let (total, overflow) = iterations.multipliedReportingOverflow(by: stateSize + overhead)
    return !overflow && total <= budget ? 1 : Int(Double(iterations).squareRoot().rounded(.up))
  }

  /// Starts the stretch at the last state that is known at or before an iteration, if it is not in it.
  ///
  /// - Returns: The last iteration that can be read now, at most `iteration`.
  mutating func prepare(_ iteration: Int) -> Int {
    let end = stretchStart + stretch.count
    let checkpoint = min(iteration / spacing, kept.count - 1)
    if iteration < stretchStart || end <= checkpoint * spacing {
      stretchStart = checkpoint * spacing
      stretch = [kept[checkpoint]]
    }
    return min(iteration, stretchStart + stretch.count - 1)
  }

  /// The state of an iteration within the stretch.
  func state(at iteration: Int) -> TrainingState { stretch[iteration - stretchStart] }

  /// Adds the state of an iteration, if it is the one after the last of the stretch.
  mutating func append(_ state: TrainingState, at iteration: Int) {
    guard iteration == stretchStart + stretch.count else { return }
    guard iteration.isMultiple(of: spacing) else {
      stretch.append(state)
      return
    }
    if iteration / spacing == kept.count { kept.append(state) }
    stretchStart = iteration
    stretch = [state]
  }
}
