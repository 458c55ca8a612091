/// A box and its dummies, taken out of all their layers to be put back where they cross least.
///
/// ```
///   a ─── · ─── · ──▶ c          b ─────────▶ d
///   b ─────────▶ d        ──▶    a ─── · ─── · ──▶ c
/// ```
/// A vertex that moves alone leaves its line behind, which then crosses what it has passed; moving all of them at
/// once, each to its own place, is a shortest path through the places of the layers. It does for whole lines what
/// global sifting (Bachmaier, Brandenburg, Brunner and Hübner 2010) does for blocks in one order of all blocks.
struct Reinsertion: ~Copyable {
  /// A net in a gap, as seen from the layers without the chain: places are odd, those between them even.
  private struct Strand {
    var place: Int
    var low: Int
    var high: Int
  }

  /// The vertices that are taken out, from left to right.
  private(set) var chain: [Int] = []
  /// The best places found, one for each vertex of the chain.
  private(set) var slots: [Int] = []
  /// The pairs looked at.
  private(set) var work = 0

  private var strands: [Strand] = []
  /// How many strands a net crosses if it ends before, or after, a place.
  private var above = OwnedList(repeating: 0, count: 0)
  private var below = OwnedList(repeating: 0, count: 0)
  /// The costs of the slots on the right of a gap, and the best slot on the left of each.
  private var found = OwnedList(repeating: 0, count: 0)
  private var origin = OwnedList(repeating: 0, count: 0)
  /// For each gap the best slot on the left for each slot on the right.
  private var origins: [[Int]] = []

  /// Takes up `box` and the dummies after it; whether any of their links is marked as crossed.
  mutating func collect(_ box: Int, in state: borrowing OrderState, isDummy: (Int) -> Bool) -> Bool {
    collectChain(from: box, in: state, isDummy: isDummy)
    return state.isEntangled(box) || chain.contains { state.isCrossed[$0] }
  }

  /// Finds the best places of the vertices of `line`, each of which is followed by the next, and of the dummies after.
  mutating func search(line: [Int], in state: borrowing OrderState, isDummy: (Int) -> Bool) -> Bool {
    collectChain(from: line[line.count - 1], in: state, isDummy: isDummy)
    chain = line.dropLast() + chain
    return search(in: state)
  }

  /// Finds the best places of the vertices taken up; whether they promise fewer crossings than the present ones.
  mutating func search(in state: borrowing OrderState) -> Bool {
    let first = chain[0]
    origins.removeAll(keepingCapacity: true)
    let layer = state.layer(of: first)
    var costs = entryCosts(of: first, layer: layer, in: state)
    var present = costs[state.positions[first]]
    for (index, vertex) in chain.enumerated() {
      let next = index + 1 < chain.count ? chain[index + 1] : nil
      if state.branchRange(of: vertex).isEmpty { continue }
      present += advance(&costs, from: vertex, to: next, layer: layer + index, in: state)
    }
    guard var slot = costs.indices.min(by: { (costs[$0], $0) < (costs[$1], $1) }), costs[slot] < present
    else {
      return false
    }
    slots = [Int](repeating: 0, count: chain.count)
    for index in chain.indices.reversed() {
      if index + 1 < chain.count { slot = origins[index][slot] }
      slots[index] = slot
    }
    return true
  }

  private mutating func collectChain(from box: Int, in state: borrowing OrderState, isDummy: (Int) -> Bool) {
    chain.removeAll(keepingCapacity: true)
    chain.append(box)
    var end = box
    while let branch = state.branchRange(of: end).first(where: { isDummy(state.branches[$0].target) }) {
      end = state.branches[branch].target
      chain.append(end)
    }
  }

  /// The place of a vertex among the others, if `removed` is taken out of its layer.
  private func place(_ vertex: Int, without removed: Int, in state: borrowing OrderState) -> Int {
    let position = state.positions[vertex]
    return 2 * (removed >= 0 && position > state.positions[removed] ? position - 1 : position) + 1
  }

  /// The nets between two layers but that of `net`, without branches to `removed`.
  private mutating func listStrands(
    after layer: Int, net: Int, removed: Int, in state: borrowing OrderState
  ) {
    strands.removeAll(keepingCapacity: true)
    for index in state.range(of: layer) {
      let other = state.order[index]
      if other == net { continue }
      var (low, high) = (Int.max, -1)
      for branch in state.branchRange(of: other) where state.branches[branch].target != removed {
        let end = place(state.branches[branch].target, without: removed, in: state)
        low = min(low, end)
        high = max(high, end)
      }
      if high >= 0 {
        strands.append(Strand(place: place(other, without: net, in: state), low: low, high: high))
      }
    }
  }

  /// Counts, for each place of a layer, how many strands on one side of `split` end beyond it.
  private mutating func count(around split: Int, places: Int) {
    makeRoom(for: places + 2)
    for place in 0..<places + 2 { (above[place], below[place]) = (0, 0) }
    for strand in strands {
      if strand.place < split { above[strand.high] += 1 } else { below[strand.low] += 1 }
    }
    for place in stride(from: places, through: 0, by: -1) { above[place] += above[place + 1] }
    for place in 1..<places + 2 { below[place] += below[place - 1] }
  }

  private mutating func makeRoom(for count: Int) {
    if above.count >= count { return }
    above = OwnedList(repeating: 0, count: 2 * count)
    below = OwnedList(repeating: 0, count: 2 * count)
    found = OwnedList(repeating: 0, count: 2 * count)
    origin = OwnedList(repeating: 0, count: 2 * count)
  }

  /// How many strands a net crosses whose branches end from `low` to `high`.
  private func crossings(low: Int, high: Int) -> Int {
    if high < low { return 0 }
    return above[low + 1] + (high > 0 ? below[high - 1] : 0)
  }

  /// What the links into the first vertex cross, for each of its places.
  private mutating func entryCosts(of box: Int, layer: Int, in state: borrowing OrderState) -> [Int] {
    let count = state.range(of: layer).count
    var costs = [Int](repeating: 0, count: count)
    for index in state.parentRange(of: box) {
      let parent = state.parents[index]
      listStrands(after: layer - 1, net: parent, removed: box, in: state)
      let split = place(parent, without: -1, in: state)
      self.count(around: split, places: 2 * count)
      let (low, high) = span(of: parent, without: box, in: state)
      for slot in 0..<count { costs[slot] += crossings(low: min(low, 2 * slot), high: max(high, 2 * slot)) }
      work += strands.count + count
    }
    return costs
  }

  /// The first and the last place that branches of a net end at, one target left out.
  private func span(of net: Int, without removed: Int, in state: borrowing OrderState) -> (
    low: Int, high: Int
  ) {
    var (low, high) = (Int.max, -1)
    for branch in state.branchRange(of: net) where state.branches[branch].target != removed {
      let end = place(state.branches[branch].target, without: removed, in: state)
      low = min(low, end)
      high = max(high, end)
    }
    return (low, high)
  }

  /// Goes on over one gap: `costs` are then those of the places of `next`, or of the end; the cost of the present
  /// places in this gap.
  private mutating func advance(
    _ costs: inout [Int], from vertex: Int, to next: Int?, layer: Int, in state: borrowing OrderState
  ) -> Int {
    listStrands(after: layer, net: vertex, removed: next ?? -1, in: state)
    let ends = span(of: vertex, without: next ?? -1, in: state)
    let present = state.positions[vertex]
    guard let next else { return finish(&costs, ends: ends, present: present) }
    return cross(
      &costs, ends: ends, present: (present, state.positions[next]), places: state.range(of: layer + 1).count)
  }

  /// Adds what a net crosses that ends in this gap.
  private mutating func finish(_ costs: inout [Int], ends: (low: Int, high: Int), present: Int) -> Int {
    // Strands on the way from one slot to the next change sides, one after the other.
    var sum = 0
    for strand in strands where strand.low < ends.high { sum += 1 }
    var found = 0
    var next = 0
    for slot in costs.indices {
      while next < strands.count && strands[next].place < 2 * slot {
        sum += (strands[next].high > ends.low ? 1 : 0) - (strands[next].low < ends.high ? 1 : 0)
        next += 1
      }
      costs[slot] += sum
      if slot == present { found = sum }
    }
    work += strands.count + costs.count
    return found
  }

  /// Finds the cheapest way to each place on the right of a gap.
  private mutating func cross(
    _ costs: inout [Int], ends: (low: Int, high: Int), present: (left: Int, right: Int), places: Int
  ) -> Int {
    count(around: 0, places: 2 * places)
    for place in 0..<places { (found[place], origin[place]) = (.max, 0) }
    var presentCost = 0
    var following = 0
    for slot in costs.indices {
      while following < strands.count && strands[following].place < 2 * slot {
        for place in 0...strands[following].high { above[place] += 1 }
        for place in strands[following].low..<2 * places + 2 { below[place] -= 1 }
        following += 1
      }
      go(on: costs[slot], from: slot, ends: ends, places: places)
      if slot == present.left {
        presentCost = crossings(
          low: min(ends.low, 2 * present.right), high: max(ends.high, 2 * present.right))
      }
    }
    work += costs.count * places + strands.count
    costs = found[0..<places]
    origins.append(origin[0..<places])
    return presentCost
  }

  /// Remembers the way over a slot on the left of a gap for each place on the right to which it is the cheapest so far.
  private mutating func go(on cost: Int, from slot: Int, ends: (low: Int, high: Int), places: Int) {
    for end in 0..<places {
      let (low, high) = (min(ends.low, 2 * end), max(ends.high, 2 * end))
      let sum = cost + above[low + 1] + (high > 0 ? below[high - 1] : 0)
      if sum < found[end] {
        found[end] = sum
        origin[end] = slot
      }
    }
  }
}

extension OrderState {
  /// Puts boxes with their dummies elsewhere while that saves crossings or `limit` work is done; the crossings then.
  mutating func reinsert(from crossings: Int, boxCount: Int, limit: Int) -> Int {
    var least = crossings
    var reinsertion = Reinsertion()
    for layer in 0..<layerCount { markCrossed(after: layer) }
    var idleBoxes = 0
    while least > 0 {
      for box in 0..<boxCount {
        let change = reinsert(box, boxCount: boxCount, using: &reinsertion)
        least += change
        idleBoxes = change < 0 ? 0 : idleBoxes + 1
        if idleBoxes == boxCount || work >= limit || least == 0 { return least }
      }
    }
    return least
  }

  /// Puts a box whose links are marked as crossed elsewhere with its dummies; by how much the crossings change.
  private mutating func reinsert(_ box: Int, boxCount: Int, using reinsertion: inout Reinsertion) -> Int {
    guard reinsertion.collect(box, in: self, isDummy: { $0 >= boxCount }) else { return 0 }
    let before = reinsertion.work
    let isPromising = reinsertion.search(in: self)
    work += (reinsertion.work - before) / 8
    guard isPromising else { return 0 }
    let change = moveCounting(reinsertion.chain, to: reinsertion.slots)
    if change < 0 {
      let first = layer(of: box)
      for layer in first - 1..<first + reinsertion.chain.count { markCrossed(after: layer) }
    }
    return change
  }

  /// Puts a line's vertices elsewhere where that saves crossings; by how much they change.
  mutating func reinsert(line: [Int], boxCount: Int, using reinsertion: inout Reinsertion) -> Int {
    let isPromising = reinsertion.search(line: line, in: self) { $0 >= boxCount }
    return isPromising ? moveCounting(reinsertion.chain, to: reinsertion.slots) : 0
  }

  /// Moves vertices of neighbouring layers, or leaves them where that saves nothing; by how much the crossings change.
  private mutating func moveCounting(_ vertices: [Int], to places: [Int]) -> Int {
    let first = layer(of: vertices[0])
    let gaps = max(0, first - 1)..<first + vertices.count
    let before = gaps.reduce(0) { $0 + crossings(after: $1) }
    let old = vertices.map { positions[$0] }
    move(vertices, to: places)
    let change = gaps.reduce(0) { $0 + crossings(after: $1) } - before
    work += gaps.count * 8
    if change < 0 { return change }
    move(vertices, to: old)
    return 0
  }
}
