extension OrderState {
  /// Exchanges the vertex at `index` of `order` with the one below it in the same layer.
  mutating func exchange(at index: Int) {
    let upper = order[index]
    let lower = order[index + 1]
    order[index] = lower
    order[index + 1] = upper
    let down = heights[lower] - heights[upper] + tops[lower] - tops[upper]
    let up = tops[upper] - tops[lower]
    for parent in parentRange(of: upper) { exchangeBranches(of: parents[parent], upper, down, lower, up) }
    for parent in parentRange(of: lower) { raiseBranches(of: parents[parent], lower, up, upper) }
    positions[lower] -= 1
    positions[upper] += 1
    tops[upper] += down
    tops[lower] += up
    for branch in branchRange(of: upper) { exchangeParents(of: branches[branch].target, upper, lower) }
  }

  /// Moves the branches of a net that end at `upper` down, those that end at `lower` before them.
  private mutating func exchangeBranches(of net: Int, _ upper: Int, _ down: Int, _ lower: Int, _ up: Int) {
    let range = branchRange(of: net)
    if range.count == 1 {
      branches[range.lowerBound].row += down
      return
    }
    let start = firstBranch(in: range, from: tops[upper] + firstEntries[upper])
    let middle = shiftRun(from: start, to: range.upperBound, of: upper, by: down)
    let end = shiftRun(from: middle, to: range.upperBound, of: lower, by: up)
    if end == middle { return }
    if end - start == 2 { return branches.swapAt(start, middle) }
    reverseBranches(start..<middle)
    reverseBranches(middle..<end)
    reverseBranches(start..<end)
  }

  /// Moves the branches of a net that end at `lower` up, unless it has branches to `upper` and they have moved already.
  private mutating func raiseBranches(of net: Int, _ lower: Int, _ up: Int, _ upper: Int) {
    let range = branchRange(of: net)
    if range.count == 1 {
      branches[range.lowerBound].row += up
      return
    }
    let start = firstBranch(in: range, from: tops[lower] + firstEntries[lower])
    guard start < range.upperBound, branches[start].target == lower else { return }
    let end = shiftRun(from: start, to: range.upperBound, of: lower, by: 0)
    if end < range.upperBound && branches[end].target == upper { return }
    _ = shiftRun(from: start, to: end, of: lower, by: up)
  }

  /// Moves the branches from `start` on that end at `target`; the first one after them.
  private mutating func shiftRun(from start: Int, to limit: Int, of target: Int, by rows: Int) -> Int {
    var end = start
    while end < limit && branches[end].target == target {
      branches[end].row += rows
      end += 1
    }
    return end
  }

  private mutating func reverseBranches(_ range: Range<Int>) {
    var (low, high) = (range.lowerBound, range.upperBound - 1)
    while low < high {
      branches.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  private mutating func exchangeParents(of vertex: Int, _ upper: Int, _ lower: Int) {
    let range = parentRange(of: vertex)
    guard range.count > 1 else { return }
    // `upper` and `lower` have their new places already; the list is still in the old order.
    let place = positions[lower]
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      let parent = parents[middle]
      let old = parent == upper ? place : parent == lower ? place + 1 : positions[parent]
      if old < place { low = middle + 1 } else { high = middle }
    }
    if low + 1 < range.upperBound && parents[low] == upper && parents[low + 1] == lower {
      parents.swapAt(low, low + 1)
    }
  }

  /// The first of a net's branches that ends in a row from `limit` on.
  mutating func firstBranch(in range: Range<Int>, from limit: Int) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while high - low > 4 {
      let middle = (low + high) / 2
      if row(middle) < limit { low = middle + 1 } else { high = middle }
    }
    while low < high && row(low) < limit { low += 1 }
    return low
  }
}
