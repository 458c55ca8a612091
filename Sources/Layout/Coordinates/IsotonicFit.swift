/// The places nearest to what items wish for, where each keeps its distance from the one above.
///
/// ```
///   wishes   a 3   b 3   c 9       distances 2
///   places   a 2   b 4   c 9       Σ weight × |place − wish| is least
/// ```
/// The cost of the items so far, as a function of the last one's place, is convex and piecewise linear; a heap
/// keeps the places where its slope changes ("slope trick"; cf. Ahuja and Orlin, "A fast scaling algorithm for
/// minimizing separable convex functions subject to chain constraints", 2001). One value serves for many fits, so
/// that its memory is used again.
struct IsotonicFit {
  private struct Wish {
    var place: Int
    var weight: Int
  }

  /// The sum of the distances down to each item.
  private var shifts: [Int] = []
  private var wishes: [Wish] = []
  /// Where the wishes of each item end.
  private var ends: [Int] = []
  private var lowest: [Int] = []
  private var heap = BreakpointHeap()

  /// The best places, after `solve()`; the middle, where there is a choice.
  private(set) var places: [Int] = []

  /// Forgets all items.
  mutating func reset() {
    shifts.removeAll(keepingCapacity: true)
    wishes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Adds the next item, at least `distance` below the item before it.
  mutating func append(distance: Int) {
    shifts.append(shifts.isEmpty ? 0 : shifts[shifts.count - 1] + distance)
    ends.append(wishes.count)
  }

  /// Lets the last item wish for `place`.
  mutating func wish(_ place: Int, weight: Int) {
    wishes.append(Wish(place: place - shifts[shifts.count - 1], weight: weight))
    ends[ends.count - 1] += 1
  }

  /// Finds the best places.
  ///
  /// - Complexity: O(wishes log wishes).
  mutating func solve() {
    let count = shifts.count
    if count == 1 {
      placeSingle()
      return
    }
    sweep(direction: 1)
    swap(&lowest, &places)
    sweep(direction: -1)
    for item in 0..<count { places[item] = (lowest[item] - places[item]) >> 1 + shifts[item] }
  }

  /// Places a single item at the weighted median of its wishes.
  private mutating func placeSingle() {
    wishes.sort { $0.place < $1.place }
    let total = wishes.reduce(0) { $0 + $1.weight }
    var (sum, lowest, highest) = (0, 0, 0)
    for wish in wishes {
      if 2 * sum < total { lowest = wish.place }
      if 2 * sum <= total { highest = wish.place }
      sum += wish.weight
    }
    places.removeAll(keepingCapacity: true)
    places.append((lowest + highest) >> 1)
  }

  /// The places furthest in a direction, mirrored where it is −1, before the distances are added; in `places`.
  private mutating func sweep(direction: Int) {
    let count = shifts.count
    places.removeAll(keepingCapacity: true)
    places.append(contentsOf: repeatElement(Int.max, count: count))
    heap.reset()
    for step in 0..<count {
      let item = direction > 0 ? step : count - 1 - step
      var slope = 0
      for index in (item == 0 ? 0 : ends[item - 1])..<ends[item] {
        heap.insert(place: direction * wishes[index].place, change: 2 * wishes[index].weight)
        slope += wishes[index].weight
      }
      while slope > 0, let breakpoint = heap.removeGreatest() {
        slope -= breakpoint.change
        places[item] = breakpoint.place
        if slope < 0 { heap.insert(place: breakpoint.place, change: -slope) }
      }
    }
    var bound = Int.max
    for step in 0..<count {
      let item = direction > 0 ? count - 1 - step : step
      bound = min(bound, places[item])
      places[item] = bound
    }
  }
}

/// The places where a slope changes, the greatest first.
private struct BreakpointHeap {
  private var items: [(place: Int, change: Int)] = []

  mutating func reset() { items.removeAll(keepingCapacity: true) }

  mutating func insert(place: Int, change: Int) {
    items.append((place, change))
    var child = items.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if items[parent].place >= place { break }
      items.swapAt(child, parent)
      child = parent
    }
  }

  mutating func removeGreatest() -> (place: Int, change: Int)? {
    guard let last = items.popLast() else { return nil }
    guard let greatest = items.first else { return last }
    var parent = 0
    while true {
      var child = 2 * parent + 1
      if child >= items.count { break }
      if child + 1 < items.count && items[child + 1].place > items[child].place { child += 1 }
      if items[child].place <= last.place { break }
      items[parent] = items[child]
      parent = child
    }
    items[parent] = last
    return greatest
  }
}
