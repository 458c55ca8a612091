extension OrderState {
  /// The cells where two nets must cross, given the order of their ends; `upper` starts above `lower`.
  ///
  /// One of the two turns first. Its vertical line crosses the other's trunk, then the other's vertical line
  /// crosses those of its branches that end between the other's; or else all branches that end beyond.
  /// ```
  ///   upper ──────┬─▶        2 branches beyond lower's pin, yet
  ///   lower ──╮ ╭─┼──▶       one crossing, of the trunk: not 2
  ///           … ╰─┴──▶
  /// ```
  /// Spönemann et al., "Counting crossings for layered hypergraphs", 2014, treat the general case.
  func crossings(_ upper: Int, _ lower: Int) -> Int {
    let high = highs[upper]
    let low = lows[lower]
    guard high > low, low != Int.max else { return 0 }
    if lows[upper] == high || low == highs[lower] { return 1 }
    var (betweenUpper, beyondUpper, betweenLower, beyondLower) = (0, 0, 0, 0)
    for target in targetStart[upper]..<targetStart[upper + 1] {
      let pin = pin(target)
      if pin > low {
        beyondUpper += 1
        if pin < highs[lower] { betweenUpper += 1 }
      }
    }
    for target in targetStart[lower]..<targetStart[lower + 1] {
      let pin = pin(target)
      if pin < high {
        beyondLower += 1
        if pin > lows[upper] { betweenLower += 1 }
      }
    }
    return min(min(1 + betweenUpper, beyondUpper), min(1 + betweenLower, beyondLower))
  }

  /// The crossings of two nets of the same layer, whichever starts above.
  func crossingsOfPair(_ first: Int, _ second: Int) -> Int {
    positions[first] < positions[second] ? crossings(first, second) : crossings(second, first)
  }

  /// All crossings.
  func crossings() -> Int { (0..<layerCount).reduce(0) { $0 + crossings(after: $1) } }

  /// The crossings between a layer and the next.
  ///
  /// Pairs of nets that cross at all are counted with an accumulator tree over the pins; the few where both have
  /// several pins are looked at one by one. Barth, Jünger and Mutzel, "Simple and efficient bilayer cross
  /// counting", 2002.
  func crossings(after layer: Int) -> Int {
    guard layer + 1 < layerCount else { return 0 }
    let pins = range(of: layer + 1).reduce(0) { $0 + pinCounts[order[$1]] }
    var tree = AccumulatorTree(count: pins)
    var total = 0
    var branching: [Int] = []
    for index in range(of: layer) where lows[order[index]] != Int.max {
      let net = order[index]
      total += tree.count(above: lows[net])
      tree.insert(highs[net])
      if lows[net] < highs[net] { branching.append(net) }
    }
    if branching.count > 400 { return total }
    for (place, lower) in branching.enumerated() {
      for upper in branching[..<place] where highs[upper] > lows[lower] {
        total += crossings(upper, lower) - 1
      }
    }
    return total
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
