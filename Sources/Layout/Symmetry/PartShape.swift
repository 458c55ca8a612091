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

  /// Whether more pairs of a layer stand the same way round as in one shape than as in another.
  func isNearer(to shape: PartShape, than other: PartShape, in family: RepeatedParts.Family) -> Bool {
    agreement(with: shape, in: family) > agreement(with: other, in: family)
  }

  private func agreement(with other: PartShape, in family: RepeatedParts.Family) -> Int {
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

  /// The shapes of a family's parts, of those that are upside down to each other one, the most frequent first.
  static func shapes(in family: RepeatedParts.Family, positions: [Int]) -> [PartShape] {
    var shapes: [(shape: PartShape, count: Int)] = []
    var numbers: [PartShape: Int] = [:]
    for part in family.members {
      let shape = PartShape(of: part, in: family, positions: positions)
      if let number = numbers[shape] ?? numbers[shape.flipped(in: family)] {
        shapes[number].count += 1
      } else {
        numbers[shape] = shapes.count
        shapes.append((shape, 1))
      }
    }
    return shapes.indices.sorted { (-shapes[$0].count, $0) < (-shapes[$1].count, $1) }.map {
      shapes[$0].shape
    }
  }
}
