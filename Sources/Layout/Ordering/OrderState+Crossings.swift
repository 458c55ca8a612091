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
    let (uppers, lowers) = (branchRange(of: upper), branchRange(of: lower))
    guard !uppers.isEmpty, !lowers.isEmpty else { return 0 }
    let high = pin(uppers.upperBound - 1)
    let low = pin(lowers.lowerBound)
    if high <= low { return 0 }
    if uppers.count == 1 || lowers.count == 1 { return 1 }
    let first = firstBranch(of: upper, from: low + 1)
    let beyondUpper = uppers.upperBound - first
    let betweenUpper = max(0, firstBranch(of: upper, from: pin(lowers.upperBound - 1)) - first)
    let last = firstBranch(of: lower, from: high)
    let beyondLower = last - lowers.lowerBound
    let betweenLower = max(0, last - firstBranch(of: lower, from: pin(uppers.lowerBound) + 1))
    return min(min(1 + betweenUpper, beyondUpper), min(1 + betweenLower, beyondLower))
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
    let last = order[layerStart[layer + 2] - 1]
    var tree = AccumulatorTree(count: firstPins[last] + pinCounts[last])
    var total = 0
    var branching: [Int] = []
    for index in range(of: layer) {
      let net = order[index]
      let range = branchRange(of: net)
      if range.isEmpty { continue }
      total += tree.count(above: pin(range.lowerBound))
      tree.insert(pin(range.upperBound - 1))
      if range.count > 1 { branching.append(net) }
    }
    if branching.count > 400 { return total }
    for (place, lower) in branching.enumerated() {
      let low = pin(branchStart[lower])
      for upper in branching[..<place] where pin(branchStart[upper + 1] - 1) > low {
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
