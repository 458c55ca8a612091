import Testing

@testable import Layout

@Suite struct IsotonicFitTests {
  @Test("the cost is the least possible on small random wishes")
  func optimal() {
    for seed in 0..<150 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      var fit = IsotonicFit()
      var wishes: [[(place: Int, weight: Int)]] = []
      let distance = generator.below(3)
      for _ in 0..<1 + generator.below(4) {
        fit.append(distance: distance)
        wishes.append((0...generator.below(3)).map { _ in (generator.below(7), 1 + generator.below(3)) })
        for wish in wishes[wishes.count - 1] { fit.wish(wish.place, weight: wish.weight) }
      }
      fit.solve()
      #expect(zip(fit.places, fit.places.dropFirst()).allSatisfy { $1 - $0 >= distance })
      #expect(cost(fit.places, wishes) == least(wishes, distance), "seed \(seed)")
    }
  }

  private func cost(_ places: [Int], _ wishes: [[(place: Int, weight: Int)]]) -> Int {
    zip(places, wishes).reduce(0) { sum, item in
      item.1.reduce(sum) { $0 + $1.weight * abs(item.0 - $1.place) }
    }
  }

  private func least(_ wishes: [[(place: Int, weight: Int)]], _ distance: Int) -> Int {
    var best = Int.max
    var places: [Int] = []
    func place() {
      if places.count == wishes.count {
        best = min(best, cost(places, wishes))
        return
      }
      for next in stride(from: places.last.map { $0 + distance } ?? -8, through: 14, by: 1) {
        places.append(next)
        place()
        places.removeLast()
      }
    }
    place()
    return best
  }

  @Test("a parent stands in the middle of its two children")
  func middle() {
    var fit = IsotonicFit()
    fit.append(distance: 0)
    fit.wish(0, weight: 1)
    fit.wish(10, weight: 1)
    fit.solve()
    #expect(fit.places == [5])
  }
}
