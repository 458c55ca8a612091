extension OrderState {
  /// The crossings between the nets that end at two neighbours of a layer and those that start at them.
  private mutating func crossingsAround(_ first: Int, _ second: Int) -> Int {
    var sum = 0
    if outDegree(first) > 0 && outDegree(second) > 0 { sum += crossingsOfPair(first, second) }
    let firsts = parentStart[first]..<parentStart[first + 1]
    let seconds = parentStart[second]..<parentStart[second + 1]
    work += 1 + firsts.count * seconds.count
    for one in firsts {
      for other in seconds where parents[one] != parents[other] {
        sum += crossingsOfPair(parents[one], parents[other])
      }
    }
    return sum
  }

  /// Exchanges two neighbours of a layer; by how much that changes the crossings.
  mutating func exchangeCounting(at index: Int) -> Int {
    let (upper, lower) = (order[index], order[index + 1])
    let before = crossingsAround(upper, lower)
    exchange(at: index)
    return crossingsAround(upper, lower) - before
  }

  /// Exchanges neighbours of a layer where that saves crossings; by how much it changes them.
  ///
  /// Where `takesTies` also where it makes no difference, to get out of a valley.
  mutating func transpose(_ layer: Int, takesTies: Bool) -> Int {
    var total = 0
    for index in range(of: layer).dropLast() {
      let change = exchangeCounting(at: index)
      if change < 0 || (takesTies && change == 0) {
        total += change
      } else {
        exchange(at: index)
      }
    }
    return total
  }

  /// Transposes all layers until that saves nothing more; by how much it changes the crossings.
  mutating func transpose(takesTies: Bool) -> Int {
    var total = 0
    var isFirst = true
    while true {
      var change = 0
      for layer in 0..<layerCount { change += transpose(layer, takesTies: takesTies && isFirst) }
      total += change
      isFirst = false
      if change >= 0 { return total }
    }
  }
}
