import Graph

/// Where stepping stops in an iteration: after each visible step, over all that happens inside folded groups.
///
/// A stop belongs to the computation of an item, a gradient along a visible arrow, the seed or an update, and lies at the
/// last step that this takes. It never lies after a stop that needs its result: a group with several exits, one of which
/// is read before the next is computed, stops at each. The steps of an iteration are numbered as in its schedule, which
/// does not change by folding.
struct Stops: Sendable {
  /// A stop.
  struct Stop: Equatable, Sendable {
    /// The position in the schedule's steps.
    fileprivate(set) var index: Int
    /// The step that tells what the stop shows; the one at `index` may be a hidden one.
    let step: Step
  }

  /// The stops of an iteration in order, the start first; nil where each step is one.
  private let stops: [Stop]?
  private let schedule: Schedule

  /// Finds the stops of an iteration.
  init(_ folded: FoldedGraph, _ graph: ComputationGraph, _ schedule: Schedule) {
    self.schedule = schedule
    guard !folded.isPlain else {
      stops = nil
      return
    }
    var stops = [Stop(index: 0, step: .start)]
    let passes = [
      (schedule.forward, ForwardStops(folded, graph, schedule).stops),
      (schedule.backward, BackwardStops(folded, graph, schedule).stops),
      (schedule.update, schedule.update.map { Stop(index: $0, step: schedule.steps[$0]) }),
    ]
    for (range, found) in passes where !found.isEmpty {
      stops += found
      // What goes on inside after the last visible step of a pass belongs to it, so that the pass ends at a stop.
      stops[stops.count - 1].index = range.upperBound - 1
    }
    self.stops = stops
  }

  /// How many stops an iteration has.
  var count: Int { stops?.count ?? schedule.steps.count }

  /// How many stops lie before a position of the schedule.
  func count(before index: Int) -> Int {
    guard let stops else { return index }
    var (low, high) = (0, stops.count)
    while low < high {
      let middle = (low + high) / 2
      if stops[middle].index < index { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The number of the last stop that is not after a position.
  func ordinal(of index: Int) -> Int { count(before: index + 1) - 1 }

  /// The position of a stop, by number.
  func index(of ordinal: Int) -> Int { stops?[ordinal].index ?? ordinal }

  /// The first stop that is not before a position.
  func covering(_ index: Int) -> Int { self.index(of: min(count(before: index), count - 1)) }

  /// The step that tells what is shown at a position: of the stop there, or where there is none of the position itself.
  func step(at index: Int) -> Step {
    guard let stops, let stop = stop(at: index) else { return schedule.steps[index] }
    return stops[stop].step
  }

  /// The number of the stop at a position; nil where the position lies inside of folded groups.
  func stop(at index: Int) -> Int? {
    let ordinal = count(before: index)
    return ordinal < count && self.index(of: ordinal) == index ? ordinal : nil
  }

  /// The positions that one comes over to reach a position from the stop before it.
  func covered(by index: Int) -> ClosedRange<Int> {
    let before = count(before: index)
    return (before == 0 ? 0 : self.index(of: before - 1) + 1)...index
  }
}

/// The stops of the forward pass.
private struct ForwardStops {
  private(set) var stops: [Stops.Stop] = []
  /// For each group's item the last exit that has been computed since its last stop.
  private var pending: [Int: Stops.Stop] = [:]
  /// For each group's item the position of its last stop.
  private var reached: [Int: Int] = [:]

  init(_ folded: FoldedGraph, _ graph: ComputationGraph, _ schedule: Schedule) {
    let ends = Self.ends(folded, graph, schedule)
    for index in schedule.forward {
      guard case .forward(let node) = schedule.steps[index] else { continue }
      let item = folded.item(of: node)
      for input in graph.nodes[node].inputs where folded.item(of: input) != item {
        let source = folded.item(of: input)
        if let read = schedule.index(ofForward: input), read > reached[source] ?? 0 { stop(at: source) }
      }
      let stop = Stops.Stop(index: index, step: schedule.steps[index])
      if folded.items[item].group == nil { stops.append(stop) } else if ends[node] { pending[item] = stop }
    }
    for item in pending.keys.sorted() { stop(at: item) }
    stops.sort { $0.index < $1.index }
  }

  private mutating func stop(at item: Int) {
    guard let stop = pending.removeValue(forKey: item) else { return }
    stops.append(stop)
    reached[item] = stop.index
  }

  /// Whether each node ends the computation of a group: its computed exits, or where there are none its last node.
  private static func ends(_ folded: FoldedGraph, _ graph: ComputationGraph, _ schedule: Schedule) -> [Bool] {
    var ends = [Bool](repeating: false, count: graph.nodes.count)
    var last: [Int: Int] = [:]
    for node in graph.nodes(in: .computed) { last[folded.item(of: node)] = node }
    for (index, item) in folded.items.enumerated() where item.group != nil {
      let computed = item.exits.filter { graph.nodes[$0].operation.role == .computed }
      for node in computed { ends[node] = true }
      if computed.isEmpty, let node = last[index] { ends[node] = true }
    }
    return ends
  }
}

/// The stops of the backward pass.
private struct BackwardStops {
  private(set) var stops: [Stops.Stop] = []

  init(_ folded: FoldedGraph, _ graph: ComputationGraph, _ schedule: Schedule) {
    /// For each line how many of its arrows have yet to bring their part.
    var missing = folded.lines.map { $0.arrows.filter { schedule.index(ofArrow: $0) != nil }.count }
    /// For each item that lines with a gradient enter the place of its latest stop.
    var latest: [Int: Int] = [:]
    /// For each item the last step inside.
    var inside: [Int: Int] = [:]
    for index in schedule.backward {
      guard case .backward(let arrow) = schedule.steps[index] else {
        stops.append(.init(index: index, step: schedule.steps[index]))
        continue
      }
      guard let line = folded.line(of: arrow) else {
        inside[folded.item(of: graph.arrows[arrow].consumer)] = index
        continue
      }
      missing[line] -= 1
      guard missing[line] == 0 else { continue }
      latest[folded.lines[line].targetItem] = stops.count
      stops.append(.init(index: index, step: schedule.steps[index]))
    }
    for item in inside.keys.sorted() where latest[item] == nil {
      guard let index = inside[item] else { continue }
      stops.append(.init(index: index, step: schedule.steps[index]))
    }
    for item in latest.values.sorted() { extend(item, folded, graph, schedule) }
    stops.sort { $0.index < $1.index }
  }

  /// Lets a group's last stop cover what goes on inside right after it, such as gradients of parameters in there.
  private mutating func extend(
    _ place: Int, _ folded: FoldedGraph, _ graph: ComputationGraph, _ schedule: Schedule
  ) {
    guard case .backward(let sent) = stops[place].step else { return }
    let item = folded.item(of: graph.arrows[sent].consumer)
    var next = stops[place].index + 1
    while next < schedule.backward.upperBound, case .backward(let arrow) = schedule.steps[next],
      folded.line(of: arrow) == nil, folded.item(of: graph.arrows[arrow].consumer) == item
    {
      stops[place].index = next
      next += 1
    }
  }
}
