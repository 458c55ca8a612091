/// The states at the start of all iterations reached so far, in bounded memory.
///
/// States are kept at an even distance, which doubles whenever they become too many, and so are those of the
/// stretch that was asked for last. A state between is computed again from the one kept before it, which gives the
/// same to the bit.
///
///     ■ · · · ■ · · · ■ □ □        ■ kept   □ the stretch   · computed again when asked for
struct TrainingHistory: Sendable {
  private var kept: Checkpoints
  /// States of the iterations that were run last, beginning at one of those kept.
  private var stretch: Checkpoints
  /// The iteration and the state from which running goes on.
  private var present: (iteration: Int, state: TrainingState)

  /// Starts a history.
  ///
  /// - Parameters:
  ///   - initialState: The state at iteration 0.
  ///   - limit: The most states that are kept, and the most of the stretch.
  init(initialState: TrainingState, limit: Int) {
    kept = Checkpoints(start: 0, state: initialState, limit: limit)
    stretch = kept
    present = (0, initialState)
  }

  /// How many states of a size fit into 8 MB, the bookkeeping included, but at least 16.
  static func limit(stateSize: Int) -> Int {
    let overhead = 32
    return max((1 << 20) / (stateSize + overhead), 16)
  }

  /// The last iteration at or before one whose state is known.
  func nearest(to iteration: Int) -> Int { best(for: iteration).iteration }

  private func best(for iteration: Int) -> (iteration: Int, state: TrainingState) {
    let candidates = [kept.last(upTo: iteration), stretch.last(upTo: iteration), present]
    return candidates.compactMap { $0 }.filter { $0.iteration <= iteration }
      .max { $0.iteration < $1.iteration } ?? kept.first
  }

  /// Makes the last state that is known at or before an iteration the one that running goes on from.
  ///
  /// - Returns: Its iteration.
  mutating func prepare(_ iteration: Int) -> Int {
    present = best(for: iteration)
    if stretch.start > present.iteration || !stretch.reaches(present.iteration) {
      stretch = Checkpoints(start: present.iteration, state: present.state, limit: kept.limit)
    }
    return present.iteration
  }

  /// The state that running goes on from.
  var presentState: TrainingState { present.state }

  /// Goes on to the state of the next iteration.
  mutating func advance(to state: TrainingState) {
    present = (present.iteration + 1, state)
    let isNew = kept.append(state, at: present.iteration)
    if isNew && kept.stride > 1 {
      stretch = Checkpoints(start: present.iteration, state: state, limit: kept.limit)
    } else {
      stretch.append(state, at: present.iteration)
    }
  }

  /// Forgets the states after an iteration.
  mutating func truncate(to iteration: Int) {
    kept.truncate(to: iteration)
    if stretch.start > iteration { stretch = kept }
    stretch.truncate(to: iteration)
    if present.iteration > iteration { present = best(for: iteration) }
  }
}

/// States at an even distance from a first one on.
private struct Checkpoints: Sendable {
  let start: Int
  let limit: Int
  private(set) var stride = 1
  private var states: [TrainingState]

  init(start: Int, state: TrainingState, limit: Int) {
    self.start = start
    self.limit = max(limit, 2)
    states = [state]
  }

  var first: (iteration: Int, state: TrainingState) { (start, states[0]) }

  /// The last one at or before an iteration; nil where all are after it.
  func last(upTo iteration: Int) -> (iteration: Int, state: TrainingState)? {
    guard iteration >= start else { return nil }
    let index = min((iteration - start) / stride, states.count - 1)
    return (start + index * stride, states[index])
  }

  /// Whether the next state lies at most one distance after an iteration, so that none would be missing between.
  func reaches(_ iteration: Int) -> Bool { iteration < start + states.count * stride }

  /// Keeps a state if it is the next one; says whether it does.
  @discardableResult mutating func append(_ state: TrainingState, at iteration: Int) -> Bool {
    guard iteration == start + states.count * stride else { return false }
    states.append(state)
    if states.count > limit {
      states = states.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
      stride *= 2
    }
    return true
  }

  mutating func truncate(to iteration: Int) {
    states.removeLast(states.count - min((iteration - start) / stride + 1, states.count))
  }
}
