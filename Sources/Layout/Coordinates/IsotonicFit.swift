/// The places nearest to what items wish for, where each keeps its distance from the one above.
///
/// ```
///   wishes   a 3   b 3   c 9       distances 2
///   places   a 2   b 4   c 9       Σ |place − wish| is least
/// ```
/// The cost of the items so far, as a function of the last one's place, is convex and piecewise linear; a heap
/// keeps the places where its slope changes ("slope trick"; cf. Ahuja and Orlin, "A fast scaling algorithm for
/// minimizing separable convex functions subject to chain constraints", 2001).
struct IsotonicFit {
  /// A place that an item wishes to have.
  struct Wish: Sendable {
    var place: Int
    var weight: Int
  }

  private var shifts: [Int] = []
  private var wishes: [Wish] = []
  private var ends: [Int] = []

  /// Adds the next item, at least `distance` below the item before it.
  mutating func append(distance: Int, wishes: some Sequence<Wish>) {
    let shift = (shifts.last ?? 0) + (shifts.isEmpty ? 0 : distance)
    shifts.append(shift)
    for wish in wishes { self.wishes.append(Wish(place: wish.place - shift, weight: wish.weight)) }
    ends.append(self.wishes.count)
  }

  /// The best places; the middle, where there is a choice.
  ///
  /// - Complexity: O(wishes log wishes).
  func places() -> [Int] {
    let lowest = bounds(direction: 1, items: Array(shifts.indices))
    let highest = bounds(direction: -1, items: shifts.indices.reversed())
    return shifts.indices.map { (lowest[$0] - highest[$0]) >> 1 + shifts[$0] }
  }

  /// The places that are furthest in a direction, mirrored where it is −1, before the distances are added.
  private func bounds(direction: Int, items: [Int]) -> [Int] {
    var heap = PriorityQueue()
    var best = [Int](repeating: 0, count: shifts.count)
    for item in items {
      var slope = 0
      for wish in wishes[(item == 0 ? 0 : ends[item - 1])..<ends[item]] {
        heap.insert(2 * wish.weight, priority: -direction * wish.place)
        slope += wish.weight
      }
      best[item] = Int.max
      while slope > 0, let (change, place) = heap.removeFirst() {
        slope -= change
        best[item] = -place
        if slope < 0 { heap.insert(-slope, priority: place) }
      }
    }
    var bound = Int.max
    for item in items.reversed() {
      bound = min(bound, best[item])
      best[item] = bound
    }
    return best
  }
}
