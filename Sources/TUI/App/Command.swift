/// What a key asks for.
public enum Command: Hashable, Sendable {
  /// A step, forward or back in time.
  case step(Int)
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
  case redraw, suspend, quit, close, interrupt
  case choose

  /// Left, down, up or right.
  public enum Direction: Hashable, Sendable {
    case left, down, up, right
  }
}
