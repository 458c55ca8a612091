/// How a sweep weighs the neighbours of a vertex.
enum SweepRule: Sendable {
  /// By their mean place (Sugiyama, Tagawa and Toda 1981).
  case barycenter
  /// By the place of the middle one (Eades and Wormald 1994).
  case median
}

extension OrderState {
  /// Orders each layer by its neighbours in the one before, from left to right, or back from right to left.
  mutating func sweep(rightwards: Bool, rule: SweepRule, reversesTies: Bool) {
    guard layerCount > 1 else { return }
    for step in 1..<layerCount {
      arrange(
        rightwards ? step : layerCount - 1 - step, byLeft: rightwards, rule: rule,
        reversesTies: reversesTies)
    }
  }

  private mutating func arrange(_ layer: Int, byLeft: Bool, rule: SweepRule, reversesTies: Bool) {
    let vertices = order[range(of: layer)]
    var keyed: [(key: Double, place: Int, vertex: Int)] = []
    var fixed: [Int?] = []
    for (place, vertex) in vertices.enumerated() {
      if let key = byLeft ? leftKey(of: vertex, rule) : rightKey(of: vertex, rule) {
        keyed.append((key, reversesTies ? -place : place, vertex))
        fixed.append(nil)
      } else {
        fixed.append(vertex)
      }
    }
    keyed.sort { ($0.key, $0.place) < ($1.key, $1.place) }
    var next = 0
    let arranged = fixed.map { vertex -> Int in
      if let vertex { return vertex }
      next += 1
      return keyed[next - 1].vertex
    }
    set(layer, to: arranged)
  }

  private func leftKey(of vertex: Int, _ rule: SweepRule) -> Double? {
    key(parentRange(of: vertex), rule) { Double(positions[parents[$0]]) }
  }

  private func rightKey(of vertex: Int, _ rule: SweepRule) -> Double? {
    key(branchRange(of: vertex), rule) { Double(pin($0)) }
  }

  private func key(_ items: Range<Int>, _ rule: SweepRule, _ place: (Int) -> Double) -> Double? {
    switch (items.count, rule) {
    case (0, _): return nil
    case (1, _): return place(items.lowerBound)
    case (_, .barycenter): return items.reduce(0) { $0 + place($1) } / Double(items.count)
    case (_, .median): return weightedMedian(items.map(place))
    }
  }

  /// Between the two middle places, nearer to the side where places are denser.
  ///
  /// Gansner, Koutsofios, North and Vo 1993.
  private func weightedMedian(_ places: [Double]) -> Double {
    let middle = places.count / 2
    if places.count % 2 == 1 { return places[middle] }
    if places.count == 2 { return (places[0] + places[1]) / 2 }
    let left = places[middle - 1] - places[0]
    let right = places[places.count - 1] - places[middle]
    if left + right == 0 { return (places[middle - 1] + places[middle]) / 2 }
    return (places[middle - 1] * right + places[middle] * left) / (left + right)
  }
}
