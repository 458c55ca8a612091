/// What a key asks for.
public enum Command: Hashable, Sendable {
  /// A step, forward or back in time.
  case step(Int)
  /// The next or previous place of the overlay that is open.
  case along(Int)
  /// A page of what is too long for the screen.
  case page(Int)
  /// A node, over its inner steps.
  case node(Int)
  /// The end or the start of the pass.
  case pass(Int)
  /// The next or previous NaN, infinity or end.
  case run(Int)
  /// A training iteration.
  case iteration(Int)
  case first, last
  /// One more digit of a count.
  case digit(Int)
  case play
  /// Twice or half as fast.
  case speed(Int)
  /// The next or previous node in topological order.
  case select(Int)
  /// The nearest node in a direction.
  case selectToward(Direction)
  case pan(Direction)
  case zoom(Int)
  case fit, follow, panel, help
  /// Into the step: one cell of its matrix, forward or back.
  case inside(Int)
  /// Folds or unfolds the group of the selected node.
  case fold
  /// Folds or unfolds all groups.
  case foldAll
  /// Edits the selected leaf.
  case edit
  case undo, redo
  /// Raises or lowers the learning rate.
  case learningRate(Int)
  /// Sets or removes a breakpoint on the selected node.
  case breakpoint
  /// Asks for a condition to break on.
  case breakCondition
  /// What is vanishing, exploding, dead or unreached.
  case health
  /// The gradients beside finite differences.
  case gradientCheck
  /// Curves over the iterations.
  case curves
  /// What boxes and arrows show.
  case show
  case search
  /// The next or previous place in the jump list.
  case jump(Int)
  case quiz
  /// The right gradient beside what common mistakes would give.
  case wrongRules
  /// The whole of what the step does, and the whole note.
  case explain
  case theme, ascii, mouse
  case redraw, suspend, quit, close, interrupt
  case choose

  /// Whether it leads so far away in time that the place left is worth remembering.
  var isFar: Bool {
    switch self {
    case .run, .first, .last, .iteration: true
    default: false
    }
  }

  /// Left, down, up or right.
  public enum Direction: Hashable, Sendable {
    case left, down, up, right
  }
}

extension Command {
  /// What the command means to what lies over the graph: there the arrows that step in time go along its places.
  ///
  /// - Parameters:
  ///   - key: The key that was pressed.
  ///   - turnsPages: Whether it is a list or a text, in which the page keys turn pages instead of stepping.
  /// - Returns: The command there.
  func inOverlay(by key: Key, turnsPages: Bool) -> Command {
    guard case .step(let direction) = self else { return self }
    switch key {
    case .left, .right: return .along(direction)
    case .pageUp, .pageDown: return turnsPages ? .page(direction) : self
    default: return self
    }
  }
}
