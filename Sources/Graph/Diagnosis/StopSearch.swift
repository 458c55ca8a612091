/// The way to the next stop, iteration by iteration, so that a long way can be gone in short pieces.
///
/// The stops do not depend on the direction: going back leads to the very places that going forward does.
public struct StopSearch: Sendable {
  /// Where a search has led.
  public enum Result: Equatable, Sendable {
    /// To a place with stops, the most telling first.
    case stopped(position: Int, [Stop])
    /// To the first or the last position of all.
    case ended(position: Int)

    /// The place.
    public var position: Int {
      switch self {
      case .stopped(let position, _), .ended(let position): position
      }
    }
  }

  /// Where it stops.
  public let breakpoints: Breakpoints
  /// Whether it goes forward in time.
  public let isForward: Bool
  /// The iteration that is looked at next.
  public private(set) var iteration: Int
  /// The position that it starts from, or the last stop passed by.
  private var position: Int
  /// How many stops are passed by before the last.
  private var remaining: Int

  /// Begins a search.
  ///
  /// - Parameters:
  ///   - breakpoints: Where it stops.
  ///   - isForward: Whether it goes forward in time.
  ///   - position: The position that it leaves.
  ///   - count: Which stop is wanted, from 1.
  ///   - timeline: The timeline of all positions.
  public init(
    _ breakpoints: Breakpoints, isForward: Bool, from position: Int, count: Int, in timeline: Timeline
  ) {
    self.breakpoints = breakpoints
    self.isForward = isForward
    self.position = position
    remaining = max(count, 1)
    iteration = timeline.place(of: position).iteration
  }

  /// Looks through some iterations.
  ///
  /// - Parameters:
  ///   - iterations: How many at most.
  ///   - timeline: The timeline, which keeps what it has run.
  /// - Returns: Where the search has led, or nil while it has not come to an end.
  public mutating func advance(iterations: Int, on timeline: inout Timeline) -> Result? {
    for _ in 0..<max(iterations, 1) {
      guard 0...timeline.iterations ~= iteration else {
        return .ended(position: isForward ? timeline.count - 1 : 0)
      }
      if let result = search(&timeline) { return result }
      iteration += isForward ? 1 : -1
    }
    return nil
  }

  /// Looks through one iteration; returns the stop where it is the one wanted.
  private mutating func search(_ timeline: inout Timeline) -> Result? {
    let start = timeline.position(iteration: iteration, step: 0)
    let stops = timeline.moment(at: start).stops(at: breakpoints)
    var places: [Int] = []
    for stop in stops where places.last != start + stop.step { places.append(start + stop.step) }
    places = places.filter { $0 < timeline.count && (isForward ? $0 > position : $0 < position) }
    for place in isForward ? places : places.reversed() {
      remaining -= 1
      position = place
      if remaining == 0 { return .stopped(position: place, stops.filter { start + $0.step == place }) }
    }
    return nil
  }
}

extension ComputationGraph {
  /// About how many numbers and calls a pass takes, to tell a small graph from a large one.
  public var passSize: Int { nodes.reduce(2 * arrows.count) { $0 + 2 * $1.shape.count + 2 } }
}
