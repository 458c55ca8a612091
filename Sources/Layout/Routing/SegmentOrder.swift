/// The order of a channel's segments from left to right that makes few crossings.
///
/// Two segments that overlap cross each other's lines less often in one of two orders; where such wishes form a
/// cycle the least is given up.
/// ```
///   ─────╮               ───╮
///   ───╮ │               ───┼─╮        the lower of two that go down comes first
///      │ ╰──▶     not       ╰─┼──▶
///      ╰────▶                 ╰──▶
/// ```
/// Eades, Lin and Smyth, "A fast and effective heuristic for the feedback arc set problem", 1993.
struct SegmentOrder {
  /// How much better it is that a segment comes before another.
  private struct Wish {
    var other: Int
    var gain: Int
  }

  let segments: [Channel.Segment]
  /// Those that have to come before a segment.
  let before: [[Int]]
  /// Wishes to come before others, and the same seen from those.
  private var wishes: [[Wish]]
  private var counterWishes: [[Wish]]

  init(segments: [Channel.Segment], before: [[Int]]) {
    self.segments = segments
    self.before = before
    wishes = segments.map { _ in [] }
    counterWishes = wishes
    if segments.count > Self.most { return }
    let sorted = segments.indices.sorted { (segments[$0].low, $0) < (segments[$1].low, $1) }
    var open: [Int] = []
    for index in sorted {
      open.removeAll { segments[$0].high < segments[index].low }
      for other in open { compare(index, other) }
      open.append(index)
    }
  }

  private mutating func compare(_ first: Int, _ second: Int) {
    let gain = crossings(second, before: first) - crossings(first, before: second)
    if gain > 0 {
      wishes[first].append(Wish(other: second, gain: gain))
      counterWishes[second].append(Wish(other: first, gain: gain))
    } else if gain < 0 {
      wishes[second].append(Wish(other: first, gain: -gain))
      counterWishes[first].append(Wish(other: second, gain: -gain))
    }
  }

  /// The crossings of two segments if the first has a track on the left of the second's.
  private func crossings(_ first: Int, before second: Int) -> Int {
    let (one, two) = (segments[first], segments[second])
    if one.net == two.net { return 0 }
    var sum = !two.isContinuation && two.left > one.low && two.left < one.high ? 1 : 0
    for row in one.rights where row > two.low && row < two.high { sum += 1 }
    return sum
  }

  /// As many segments are ordered by what each pair wishes; of more, which line comes in where must do.
  private static let most = 1_000

  /// All segments, each after those that have to come before it.
  func order() -> [Int] {
    if segments.count > Self.most { return quickOrder() }
    var order = greedyOrder()
    improve(&order)
    return order
  }

  /// Moves single segments to where their wishes are granted best, until none gains by it.
  private func improve(_ order: inout [Int]) {
    var positions = [Int](repeating: 0, count: order.count)
    for (position, segment) in order.enumerated() { positions[segment] = position }
    let forced = forcedWishes()
    for _ in 0..<20 {
      var hasMoved = false
      for segment in segments.indices {
        let place = bestPlace(of: segment, positions, forced)
        if place == positions[segment] { continue }
        hasMoved = true
        order.remove(at: positions[segment])
        order.insert(segment, at: place)
        for position in min(place, positions[segment])...max(place, positions[segment]) {
          positions[order[position]] = position
        }
      }
      if !hasMoved { return }
    }
  }

  /// What a segment must follow and what must follow it, as wishes too dear to give up.
  private func forcedWishes() -> [[Wish]] {
    var forced = segments.map { _ in [Wish]() }
    for (segment, list) in before.enumerated() {
      for other in list {
        forced[other].append(Wish(other: segment, gain: Self.dear))
        forced[segment].append(Wish(other: other, gain: -Self.dear))
      }
    }
    return forced
  }

  private static let dear = 1 << 30

  /// The position that a segment would have in the order, taken out and put back where that is best.
  private func bestPlace(of segment: Int, _ positions: [Int], _ forced: [[Wish]]) -> Int {
    let own = positions[segment]
    var steps = wishes[segment].map { (place: positions[$0.other], gain: $0.gain) }
    if steps.isEmpty && counterWishes[segment].isEmpty { return own }
    steps += counterWishes[segment].map { (place: positions[$0.other], gain: -$0.gain) }
    steps += forced[segment].map { (place: positions[$0.other], gain: $0.gain) }
    steps.sort { $0.place < $1.place }
    let split = steps.firstIndex { $0.place > own } ?? steps.count
    let right = Self.peak(steps[split...].map { (place: $0.place, gain: -$0.gain) })
    let left = Self.peak(steps[..<split].reversed())
    let best = left.gain > right.gain ? left : right
    return best.gain > 0 ? best.place : own
  }

  /// The place after which the sum of the gains so far is greatest; several gains at one place count together.
  private static func peak(_ steps: [(place: Int, gain: Int)]) -> (place: Int, gain: Int) {
    var best = (place: 0, gain: 0)
    var sum = 0
    for (index, step) in steps.enumerated() {
      sum += step.gain
      let isLastHere = index + 1 == steps.count || steps[index + 1].place != step.place
      if isLastHere && sum > best.gain { best = (step.place, sum) }
    }
    return best
  }

  /// Lines that go down from the lowest to the topmost, lines that go up from the topmost to the lowest.
  ///
  /// - Complexity: O(segments log segments).
  private func quickOrder() -> [Int] {
    var waiting = before.map(\.count)
    let after = after
    var (queue, placed) = (PriorityQueue(), [Int]())
    func open(_ segment: Int) {
      let goesDown = segments[segment].high > segments[segment].left
      queue.insert(segment, priority: goesDown ? -segments[segment].left : segments[segment].left)
    }
    for segment in segments.indices where waiting[segment] == 0 { open(segment) }
    while let (segment, _) = queue.removeFirst() {
      placed.append(segment)
      for other in after[segment] {
        waiting[other] -= 1
        if waiting[other] == 0 { open(other) }
      }
    }
    precondition(placed.count == segments.count, "the segments form a cycle")
    return placed
  }

  /// For each segment those that have to come after it.
  private var after: [[Int]] {
    var after = segments.map { _ in [Int]() }
    for (segment, list) in before.enumerated() { for other in list { after[other].append(segment) } }
    return after
  }

  private func greedyOrder() -> [Int] {
    var waiting = before.map(\.count)
    let after = after
    var gains = wishes.map { $0.reduce(0) { $0 + $1.gain } }
    var regrets = counterWishes.map { $0.reduce(0) { $0 + $1.gain } }
    var remaining = Array(segments.indices)
    var placed: [Int] = []
    while !remaining.isEmpty {
      var best = -1
      for (place, segment) in remaining.enumerated() where waiting[segment] == 0 {
        if best < 0 || key(segment, gains, regrets) < key(remaining[best], gains, regrets) { best = place }
      }
      precondition(best >= 0, "the segments form a cycle")
      let segment = remaining.remove(at: best)
      for other in after[segment] { waiting[other] -= 1 }
      for wish in wishes[segment] { regrets[wish.other] -= wish.gain }
      for wish in counterWishes[segment] { gains[wish.other] -= wish.gain }
      placed.append(segment)
    }
    return placed
  }

  private func key(_ segment: Int, _ gains: [Int], _ regrets: [Int]) -> (Int, Int, Int) {
    regrets[segment] == 0 ? (0, 0, segment) : (1, regrets[segment] - gains[segment], segment)
  }
}
