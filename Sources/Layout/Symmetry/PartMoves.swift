/// Moves from one order of equal parts to another, as long as they save crossings.
///
/// ```
///   turn   ┌ p ┐   ┌ q ┐      pass   ┌ A ┐   ┌ B ┐      reorder  ┌ p ┐ ┌ p ┐   ┌ q ┐ ┌ q ┐
///          └ q ┘   └ p ┘             ┌ B ┐   ┌ A ┐               └ q ┘ └ q ┘   └ p ┘ └ p ┘   in the whole family
/// ```
/// Everything outside of the parts is sifted.
struct PartMoves {
  let layering: ProperLayering
  let parts: RepeatedParts
  /// The part of each vertex, numbered through all families; -1 outside of them.
  let owners: [Int]
  /// The exchanges of a move that is tried, to take them back.
  private var exchanges: [Int] = []
  /// By how much the crossings have changed in a move that is tried.
  private var change = 0
  /// The crossings without that move.
  private var crossings = 0
  /// The exchanges made so far.
  private var steps = 0
  /// The work that all moves may cost, in exchanges and in evaluated pairs of nets.
  private var limit = 0

  init(layering: ProperLayering, parts: RepeatedParts, owners: [Int]) {
    self.layering = layering
    self.parts = parts
    self.owners = owners
  }

  /// Tries all moves until none saves crossings or `limit` work is done; the crossings then.
  ///
  /// An order that after a round still makes more than `hopeless` is left as it is.
  mutating func improve(_ state: inout OrderState, limit: Int, hopeless: Int) -> Int {
    state.work = 0
    steps = 0
    self.limit = limit
    crossings = state.crossings()
    var before = crossings + 1
    while crossings > 0 && crossings < before && crossings <= max(hopeless, before - 1 - before / 4) {
      before = crossings
      for family in parts.families {
        for part in family.members { turn(part, of: family, &state) }
        passAll(in: family, &state)
        reorder(family, &state)
      }
      siftFree(&state)
    }
    return crossings
  }

  /// Whether a move that takes so many exchanges may still be tried.
  private func canAfford(_ exchanges: Int, _ state: borrowing OrderState) -> Bool {
    state.work + steps + exchanges < limit
  }

  // MARK: - What is outside

  private mutating func siftFree(_ state: inout OrderState) {
    for layer in 0..<state.layerCount {
      for vertex in state.order[state.range(of: layer)] where owners[vertex] < 0 && canAfford(0, state) {
        crossings += state.sift(vertex, hopeless: Self.hopeless, mayStay: isFree)
      }
    }
  }

  /// How many more crossings on the way to a place are too many to look further.
  private static let hopeless = 20

  /// Whether there is no part on both sides of what stands between two vertices.
  private func isFree(between above: Int?, and below: Int?) -> Bool {
    guard let above, let below else { return true }
    return owners[above] < 0 || owners[above] != owners[below]
  }

  // MARK: - Parts

  /// Turns a part upside down.
  private mutating func turn(_ part: [Int], of family: RepeatedParts.Family, _ state: inout OrderState) {
    guard canAfford(family.columns.reduce(0) { $0 + $1.count * $1.count / 2 }, state) else { return }
    for column in family.columns where column.count > 1 { reverse(column.map { part[$0] }, &state) }
    _ = keepsGain(&state)
  }

  /// Lets each part of a family pass the next one below.
  private mutating func passAll(in family: RepeatedParts.Family, _ state: inout OrderState) {
    var order = family.members.indices.sorted {
      (state.positions[family.members[$0][0]], $0) < (state.positions[family.members[$1][0]], $1)
    }
    for index in order.indices.dropLast() {
      let (upper, lower) = (family.members[order[index]], family.members[order[index + 1]])
      if pass(upper, lower, of: family, &state) { order.swapAt(index, index + 1) }
    }
  }

  /// Moves a part below another, whose layers are the same, unless a third is in the way.
  private mutating func pass(
    _ upper: [Int], _ lower: [Int], of family: RepeatedParts.Family, _ state: inout OrderState
  ) -> Bool {
    guard layering.layers[upper[0]] == layering.layers[lower[0]],
      canAfford(family.columns.reduce(0) { $0 + $1.count * $1.count }, state)
    else { return false }
    for column in family.columns {
      let start = state.range(of: layering.layers[upper[column[0]]]).lowerBound
      let places = column.map { start + state.positions[upper[$0]] }
      let ends = column.map { start + state.positions[lower[$0]] }
      let (first, last) = (places.min() ?? 0, places.max() ?? 0)
      let end = ends.max() ?? 0
      let isClear =
        last < (ends.min() ?? 0)
        && (last + 1..<end).allSatisfy {
          owners[state.order[$0]] < 0 || owners[state.order[$0]] == owners[lower[0]]
        }
      if !isClear { return takeBack(&state) }
      for place in stride(from: last, through: first, by: -1) {
        move(place, to: end - (last - place), &state)
      }
    }
    return keepsGain(&state)
  }

  /// Changes the shape of a family, the same in all of its parts: any two ranks of a few, otherwise neighbouring ones.
  private mutating func reorder(_ family: RepeatedParts.Family, _ state: inout OrderState) {
    for column in family.columns where column.count > 1 {
      for rank in column.indices {
        for other in column.indices
        where other == rank + 1 || other != rank && column.count <= Self.fewPlaces {
          guard canAfford(family.members.count * abs(other - rank), state) else { return }
          for part in family.members { move(rank, to: other, in: column, of: part, like: family, &state) }
          _ = keepsGain(&state)
        }
      }
    }
  }

  /// So many places in a layer are few enough to try all of them.
  private static let fewPlaces = 8

  /// Moves what has a rank in one layer of a part to another, both counted from below where the part is turned.
  private mutating func move(
    _ rank: Int, to other: Int, in column: [Int], of part: [Int], like family: RepeatedParts.Family,
    _ state: inout OrderState
  ) {
    let isTurned = isTurned(part, like: family, state)
    let start = state.range(of: layering.layers[part[column[0]]]).lowerBound
    let first = start + (column.map { state.positions[part[$0]] }.min() ?? 0)
    let last = first + column.count - 1
    move(isTurned ? last - rank : first + rank, to: isTurned ? last - other : first + other, &state)
  }

  /// Whether a part stands upside down to the first one of its family.
  private func isTurned(_ part: [Int], like family: RepeatedParts.Family, _ state: borrowing OrderState)
    -> Bool
  {
    guard let column = family.columns.first(where: { $0.count > 1 }) else { return false }
    let first = family.members[0]
    return (state.positions[part[column[0]]] < state.positions[part[column[1]]])
      != (state.positions[first[column[0]]] < state.positions[first[column[1]]])
  }

  // MARK: - Steps

  private mutating func reverse(_ vertices: [Int], _ state: inout OrderState) {
    let start = state.range(of: layering.layers[vertices[0]]).lowerBound
    let first = start + (vertices.map { state.positions[$0] }.min() ?? 0)
    for end in stride(from: first + vertices.count - 1, to: first, by: -1) { move(first, to: end, &state) }
  }

  private mutating func move(_ start: Int, to end: Int, _ state: inout OrderState) {
    for place in stride(from: start, to: end, by: 1) { exchange(place, &state) }
    for place in stride(from: start - 1, through: end, by: -1) { exchange(place, &state) }
  }

  private mutating func exchange(_ place: Int, _ state: inout OrderState) {
    change += state.exchangeCounting(at: place)
    exchanges.append(place)
    steps += 1
  }

  /// Takes the move back unless it saves crossings; whether it does.
  private mutating func keepsGain(_ state: inout OrderState) -> Bool {
    if change >= 0 { return takeBack(&state) }
    exchanges.removeAll(keepingCapacity: true)
    crossings += change
    change = 0
    return true
  }

  private mutating func takeBack(_ state: inout OrderState) -> Bool {
    for place in exchanges.reversed() { state.exchange(at: place) }
    exchanges.removeAll(keepingCapacity: true)
    change = 0
    return false
  }
}
