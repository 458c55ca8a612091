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

  /// A shape whose lines do not cross, one of many.
  init(of family: RepeatedParts.Family, using generator: inout SplitMix64) {
    let branches = Adjacency(count: family.rights.count, owners: family.rights)
    var visits = [Int](repeating: 0, count: family.rights.count)
    var waiting = [0]
    var count = 0
    while let place = waiting.popLast() {
      visits[place] = count
      count += 1
      var next = branches[place].filter { $0 != 0 }
      generator.shuffle(&next)
      waiting += next
    }
    self.init(of: Array(family.rights.indices), in: family, positions: visits)
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

  /// The shape that most parts of a family have, upside down or not; of several the first one's.
  static func mostFrequent(in family: RepeatedParts.Family, positions: [Int]) -> PartShape {
    let shapes = family.members.map { PartShape(of: $0, in: family, positions: positions) }
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
