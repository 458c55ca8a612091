extension OrderState {
  /// The cells where two nets cross, given their rows; `upper` starts above `lower`.
  ///
  /// They cross if a branch of `upper` ends below one of `lower`. The one that turns first crosses the trunk of the
  /// other if that is in its way; the vertical line of the other crosses the branches that are in its way.
  /// ```
  ///   upper ────┬────▶        upper turns first: crosses lower's trunk, not its branches
  ///             │  ╭─▶
  ///   lower ────┼──┴─▶
  ///             ╰────▶
  /// ```
  /// Spönemann et al., "Counting crossings for layered hypergraphs", 2014, treat the general case.
  mutating func crossings(_ upper: Int, _ lower: Int) -> Int {
    let (uppers, lowers) = (branchRange(of: upper), branchRange(of: lower))
    guard !uppers.isEmpty, !lowers.isEmpty else { return 0 }
    let lastUpper = row(uppers.upperBound - 1)
    let firstLower = row(lowers.lowerBound)
    if lastUpper <= firstLower { return 0 }
    if uppers.count == 1 && lowers.count == 1 { return 1 }
    let (left, otherLeft) = (exitRow(upper), exitRow(lower))
    let span = Rows(low: min(left, row(uppers.lowerBound)), high: max(left, lastUpper))
    let otherSpan = Rows(low: min(otherLeft, firstLower), high: max(otherLeft, row(lowers.upperBound - 1)))
    // The one with fewer branches is looked at first: where it crosses once, the other cannot do better.
    let isUpperFirst = uppers.count <= lowers.count
    let few =
      isUpperFirst
      ? crossings(turning: uppers, span, before: otherSpan, from: otherLeft)
      : crossings(turning: lowers, otherSpan, before: span, from: left)
    if few <= 1 { return 1 }
    let many =
      isUpperFirst
      ? crossings(turning: lowers, otherSpan, before: span, from: left)
      : crossings(turning: uppers, span, before: otherSpan, from: otherLeft)
    return max(1, min(few, many))
  }

  /// Rows of a vertical line.
  private struct Rows {
    var low: Int
    var high: Int
  }

  /// The cells in which two nets cross if that of `branches` turns first, in the rows of `span`.
  private mutating func crossings(
    turning branches: Range<Int>, _ span: Rows, before other: Rows, from trunk: Int
  ) -> Int {
    (trunk > span.low && trunk < span.high ? 1 : 0)
      + branchCount(branches, from: other.low + 1, to: other.high)
  }

  /// How many branches end in the rows from `low` to the one before `high`.
  private mutating func branchCount(_ range: Range<Int>, from low: Int, to high: Int) -> Int {
    if range.count > 8 {
      let end = row(range.upperBound - 1) < high ? range.upperBound : firstBranch(in: range, from: high)
      let start = row(range.lowerBound) >= low ? range.lowerBound : firstBranch(in: range, from: low)
      return max(0, end - start)
    }
    var sum = 0
    for branch in range where row(branch) >= low && row(branch) < high { sum += 1 }
    return sum
  }

  /// All crossings.
  mutating func crossings() -> Int {
    var sum = 0
    for layer in 0..<layerCount { sum += crossings(after: layer) }
    return sum
  }

  /// The crossings between a layer and the next; none where there is no such layer.
  ///
  /// Where there are many nets, pairs that cross at all are counted with an accumulator tree over the rows, and
  /// those that cross more than once are left uncounted where looking for them would take too long. Barth, Jünger
  /// and Mutzel, "Simple and efficient bilayer cross counting", 2002.
  mutating func crossings(after layer: Int) -> Int {
    guard layer >= 0 && layer + 1 < layerCount else { return 0 }
    listSpans(of: layer)
    if spans.count * (branchingCount + 16) > 400_000 { return crossingPairs(after: layer) }
    var sum = 0
    for lower in spans.indices.dropFirst() {
      let (low, isSimple) = (spans[lower].low, spans[lower].isSimple)
      for upper in 0..<lower where spans[upper].high > low {
        sum += isSimple && spans[upper].isSimple ? 1 : crossings(spans[upper].net, spans[lower].net)
      }
    }
    return sum
  }

  /// Marks in `isCrossed` which nets between a layer and the next cross others.
  mutating func markCrossed(after layer: Int) {
    guard layer >= 0 && layer + 1 < layerCount else { return }
    for index in range(of: layer) { isCrossed[order[index]] = false }
    listSpans(of: layer)
    var lowest = Int.min
    for span in spans {
      if lowest > span.low { isCrossed[span.net] = true }
      lowest = max(lowest, span.high)
    }
    var topmost = Int.max
    for span in spans.reversed() {
      if topmost < span.high { isCrossed[span.net] = true }
      topmost = min(topmost, span.low)
    }
  }

  /// Whether the net of a vertex or one that ends at it is marked as crossed.
  func isEntangled(_ vertex: Int) -> Bool {
    isCrossed[vertex] || parentRange(of: vertex).contains { isCrossed[parents[$0]] }
  }

  /// Marks the nets on both sides of a layer.
  mutating func markCrossed(around layer: Int) {
    markCrossed(after: layer - 1)
    markCrossed(after: layer)
  }

  private mutating func listSpans(of layer: Int) {
    spans.removeAll(keepingCapacity: true)
    branchingCount = 0
    for index in range(of: layer) {
      let net = order[index]
      let range = branchRange(of: net)
      if range.isEmpty { continue }
      if range.count > 1 { branchingCount += 1 }
      spans.append(
        Span(
          net: net, low: row(range.lowerBound), high: row(range.upperBound - 1), isSimple: range.count == 1))
    }
  }

  /// How many pairs of nets cross at all.
  private func crossingPairs(after layer: Int) -> Int {
    let first = order[layerStart[layer + 1]]
    let last = order[layerStart[layer + 2] - 1]
    let origin = tops[first] + sizes.entryRows(of: first).lowerBound
    var tree = AccumulatorTree(count: tops[last] + sizes.entryRows(of: last).upperBound - origin)
    var sum = 0
    for span in spans {
      sum += tree.count(above: span.low - origin)
      tree.insert(span.high - origin)
    }
    return sum
  }
}

/// Numbers from 0 to a bound that can be counted from any one on.
private struct AccumulatorTree {
  private var sums: [Int]
  private var total = 0

  init(count: Int) { sums = [Int](repeating: 0, count: count + 1) }

  mutating func insert(_ number: Int) {
    total += 1
    var index = number + 1
    while index < sums.count {
      sums[index] += 1
      index += index & -index
    }
  }

  /// How many inserted numbers are greater than `number`.
  func count(above number: Int) -> Int {
    var sum = 0
    var index = number + 1
    while index > 0 {
      sum += sums[index]
      index -= index & -index
    }
    return total - sum
  }
}
