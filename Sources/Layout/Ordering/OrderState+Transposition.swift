extension OrderState {
  /// The crossings between the nets that end at two neighbours of a layer and those that start at them.
  mutating func crossingsAround(_ upper: Int, _ lower: Int) -> Int {
    var sum = crossings(upper, lower)
    let uppers = parentRange(of: upper)
    let lowers = parentRange(of: lower)
    work += 1 + uppers.count * lowers.count
    for one in uppers {
      let first = parents[one]
      for other in lowers {
        let second = parents[other]
        if first == second { continue }
        if branchStart[first + 1] - branchStart[first] == 1
          && branchStart[second + 1] - branchStart[second] == 1
        {
          if positions[first] > positions[second] { sum += 1 }
        } else {
          sum += positions[first] < positions[second] ? crossings(first, second) : crossings(second, first)
        }
      }
    }
    return sum
  }

  /// Exchanges two neighbours of a layer; by how much that changes the crossings.
  mutating func exchangeCounting(at index: Int) -> Int {
    let (upper, lower) = (order[index], order[index + 1])
    let before = crossingsAround(upper, lower)
    exchange(at: index)
    return crossingsAround(lower, upper) - before
  }

  /// Exchanges neighbours of a layer where that saves crossings; by how much it changes them.
  ///
  /// Where `takesTies` also where it makes no difference, to get out of a valley.
  mutating func transpose(_ layer: Int, takesTies: Bool) -> Int {
    var total = 0
    for index in range(of: layer).dropLast() {
      let (upper, lower) = (order[index], order[index + 1])
      let before = crossingsAround(upper, lower)
      if leastCrossings(exchanging: upper, lower) >= before + (takesTies ? 1 : 0) { continue }
      exchange(at: index)
      let change = crossingsAround(lower, upper) - before
      if change < 0 || (takesTies && change == 0) {
        total += change
      } else {
        exchange(at: index)
      }
    }
    return total
  }

  /// How many nets around two neighbours have to cross at least if these are exchanged.
  private func leastCrossings(exchanging upper: Int, _ lower: Int) -> Int {
    let (uppers, lowers) = (
      branchStart[upper]..<branchStart[upper + 1], branchStart[lower]..<branchStart[lower + 1]
    )
    var sum = 0
    if !uppers.isEmpty && !lowers.isEmpty
      && branches[lowers.upperBound - 1].row > branches[uppers.lowerBound].row
    {
      sum = 1
    }
    // Both lists of parents are in the order of their places.
    var first = parentStart[upper]
    for second in parentStart[lower]..<parentStart[lower + 1] {
      let place = positions[parents[second]]
      while first < parentStart[upper + 1] && positions[parents[first]] < place { first += 1 }
      sum += first - parentStart[upper]
    }
    return sum
  }

  /// Transposes all layers until that saves nothing more, at most a few times.
  ///
  /// A layer is looked at again only when it or a neighbour has changed. As rows move with the exchanges, what is
  /// saved is known only by counting again.
  mutating func transpose(takesTies: Bool) {
    var isStale = [Bool](repeating: true, count: layerCount)
    for pass in 0..<10 {
      var hasChanged = false
      for layer in 0..<layerCount where isStale[layer] {
        isStale[layer] = false
        guard transpose(layer, takesTies: takesTies && pass == 0) < 0 else { continue }
        for near in max(0, layer - 1)...min(layerCount - 1, layer + 1) { isStale[near] = true }
        hasChanged = true
      }
      if !hasChanged { return }
    }
  }
}
