/// How a sweep weighs the neighbours of a vertex.
enum SweepRule: Sendable {
  /// By their mean place (Sugiyama, Tagawa and Toda 1981).
  case barycenter
  /// By the place of the middle one (Eades and Wormald 1994).
  case median
}

/// What a sweep does with vertices that it weighs the same.
enum TieRule: Sendable {
  case keep, reverse, shuffle
}

extension OrderState {
  private mutating func tieKey(_ index: Int, _ ties: TieRule) -> Int {
    switch ties {
    case .keep: index
    case .reverse: -index
    case .shuffle: generator.below(1 << 30)
    }
  }

  /// Orders each layer by its neighbours in the one before, from left to right, or back from right to left.
  mutating func sweep(rightwards: Bool, rule: SweepRule, ties: TieRule) {
    guard layerCount > 1 else { return }
    for step in 1..<layerCount {
      arrange(
        rightwards ? step : layerCount - 1 - step, byLeft: rightwards, rule: rule,
        ties: ties)
    }
  }

  private mutating func arrange(_ layer: Int, byLeft: Bool, rule: SweepRule, ties: TieRule) {
    keyed.removeAll(keepingCapacity: true)
    for index in range(of: layer) {
      let vertex = order[index]
      if !hasNeighbors(vertex, onLeft: byLeft) { continue }
      let key = byLeft ? leftKey(of: vertex, rule) : rightKey(of: vertex, rule)
      keyed.append((key, tieKey(index, ties), vertex))
    }
    sortKeyed()
    arrange(layer, byLeft: byLeft)
  }

  /// By insertion, since the order is nearly right after the first sweeps; long layers by the library's sort.
  private mutating func sortKeyed() {
    if keyed.count > 40 {
      keyed.sort { ($0.key, $0.place) < ($1.key, $1.place) }
      return
    }
    for index in keyed.indices.dropFirst() {
      let item = keyed[index]
      var place = index
      while place > 0, (item.key, item.place) < (keyed[place - 1].key, keyed[place - 1].place) {
        keyed[place] = keyed[place - 1]
        place -= 1
      }
      keyed[place] = item
    }
  }

  private func leftKey(of vertex: Int, _ rule: SweepRule) -> Double {
    let range = parentRange(of: vertex)
    if range.count == 1 { return Double(positions[parents[range.lowerBound]]) }
    switch rule {
    case .barycenter:
      var sum = 0
      for parent in range { sum += positions[parents[parent]] }
      return Double(sum) / Double(range.count)
    case .median: return weightedMedian(range) { positions[parents[$0]] }
    }
  }

  private func rightKey(of vertex: Int, _ rule: SweepRule) -> Double {
    let range = branchRange(of: vertex)
    if range.count == 1 { return Double(positions[branches[range.lowerBound].target]) }
    switch rule {
    case .barycenter:
      var sum = 0
      for branch in range { sum += positions[branches[branch].target] }
      return Double(sum) / Double(range.count)
    case .median: return weightedMedian(range) { positions[branches[$0].target] }
    }
  }

  /// Between the two middle places, nearer to the side where places are denser.
  ///
  /// Gansner, Koutsofios, North and Vo 1993.
  private func weightedMedian(_ range: Range<Int>, _ place: (Int) -> Int) -> Double {
    let middle = range.lowerBound + range.count / 2
    if range.count % 2 == 1 { return Double(place(middle)) }
    let (above, below) = (place(middle - 1), place(middle))
    let left = above - place(range.lowerBound)
    let right = place(range.upperBound - 1) - below
    if left + right == 0 { return Double(above + below) / 2 }
    return Double(above * right + below * left) / Double(left + right)
  }
}
