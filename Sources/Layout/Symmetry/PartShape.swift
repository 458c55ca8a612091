/// The order of a part's vertices: for each place in its sequence how many of the part stand above in the same layer.
///
/// ```
///   b              b is 0, × is 1 in their layer; upside down it is the other way round
///   ×  +           the same part, a shape that is congruent
/// ```
struct PartShape: Hashable {
  private let ranks: [Int]

  private init(ranks: [Int]) { self.ranks = ranks }

  /// The shape of a part of `family` whose vertices have `positions` in their layers.
  init(of part: [Int], in family: RepeatedParts.Family, positions: [Int]) {
    var ranks = [Int](repeating: 0, count: part.count)
    for column in family.columns where column.count > 1 {
      let sorted = column.sorted { positions[part[$0]] < positions[part[$1]] }
      for (rank, place) in sorted.enumerated() { ranks[place] = rank }
    }
    self.ranks = ranks
  }

  /// How many of the part stand above the one at a place.
  subscript(place: Int) -> Int { ranks[place] }

  /// The shape upside down.
  func flipped(in family: RepeatedParts.Family) -> PartShape {
    var flipped = ranks
    for column in family.columns {
      for place in column { flipped[place] = column.count - 1 - ranks[place] }
    }
    return PartShape(ranks: flipped)
  }

  /// The place of what stands right above each place of the part.
  func vertexAbove(in family: RepeatedParts.Family) -> [Int?] {
    var above = [Int?](repeating: nil, count: ranks.count)
    for column in family.columns {
      let sorted = column.sorted { ranks[$0] < ranks[$1] }
      for (upper, lower) in zip(sorted, sorted.dropFirst()) { above[lower] = upper }
    }
    return above
  }

  /// The number of pairs of a layer that stand the same way round in both shapes.
  func agreement(with other: PartShape, in family: RepeatedParts.Family) -> Int {
    var count = 0
    for column in family.columns {
      for (index, first) in column.enumerated() {
        for second in column[..<index] where (ranks[first] < ranks[second]) == (other[first] < other[second])
        {
          count += 1
        }
      }
    }
    return count
  }

  /// The shape that most of a family have, upside down or not; of several the first one's.
  static func mostFrequent(of shapes: [PartShape], in family: RepeatedParts.Family) -> PartShape {
    var counts: [PartShape: Int] = [:]
    for shape in shapes { counts[shape, default: 0] += 1 }
    func count(_ shape: PartShape) -> Int {
      counts[shape, default: 0] + counts[shape.flipped(in: family), default: 0]
    }
    var best = shapes[0]
    for shape in shapes where count(shape) > count(best) { best = shape }
    return best
  }
}
