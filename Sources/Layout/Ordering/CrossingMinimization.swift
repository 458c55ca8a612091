/// The search for orders of the layers with few crossings.
///
/// ```
///   a ──╮ ╭──▶ c          a ─────▶ d
///       ┼          ──▶
///   b ──╯ ╰──▶ d          b ─────▶ c
/// ```
/// Starts from several orders, sweeps and transposes each, starts again from shuffled ones and from the best one
/// disturbed, and sifts the best of all. How much work that may be grows with the graph, not with the clock, so that
/// the result is the same on every machine.
struct CrossingMinimization {
  /// An order and the crossings that it makes.
  private struct Candidate {
    var crossings: Int
    var snapshot: OrderState.Snapshot
  }

  let layering: ProperLayering
  let sizes: VertexSizes
  let options: LayoutOptions

  /// The best orders found, which differ, the best first.
  func orders() -> [LayerOrder] {
    let initial = InitialOrder(layering: layering)
    var generator = SplitMix64(seed: options.seed)
    var state = OrderState(layering, order: initial.fromSinks(), sizes: sizes)
    var candidates: [Candidate] = []
    var fruitless = 0
    for start in 0..<startCount where fruitless < 4 && (start < 2 || state.work < 25_000 + 70 * extent) {
      prepare(&state, start: start, initial, candidates.first, using: &generator)
      let found = improve(&state, start: start, best: candidates.first?.crossings)
      fruitless = candidates.isEmpty || found < candidates[0].crossings ? 0 : fruitless + 1
      insert(Candidate(crossings: found, snapshot: state.snapshot), into: &candidates)
      if found == 0 { break }
    }
    polish(&candidates, state: &state)
    return candidates.map {
      state.restore($0.snapshot)
      return state.layerOrder
    }
  }

  private var vertexCount: Int { layering.layers.count }
  private var extent: Int { vertexCount + layering.links.count }

  private var startCount: Int {
    let usual =
      switch vertexCount {
      case ..<150: 24
      case ..<600: 12
      case ..<2_000: 6
      case ..<8_000: 3
      default: 1
      }
    return max(1, Int(Double(usual) * options.effort))
  }

  /// The number of orders to hand on, since only drawing tells which crosses least.
  private var candidateCount: Int { vertexCount < 2_000 ? 2 : 1 }

  /// Work that moving single lines and vertices may cost in the largest drawings.
  private static var mostPolish: Int { 5_000_000 }

  /// How much more there is to gain by moving single vertices than in a sparse graph: arrows a box beyond two.
  private var density: Int {
    let ends = layering.lastLinks.count / max(1, layering.boxCount)
    return vertexCount < 2_000 ? 1 : max(1, ends * ends)
  }

  private func prepare(
    _ state: inout OrderState, start: Int, _ initial: InitialOrder, _ best: Candidate?,
    using generator: inout SplitMix64
  ) {
    guard start > 0, let best else { return }
    switch start {
    case 1: state.stack(initial.fromSources())
    case 2: state.stack(initial.breadthFirst(fromSources: true))
    case 3: state.stack(initial.breadthFirst(fromSources: false))
    case let start where start % 3 == 2: state.stack(initial.shuffled(using: &generator))
    case let start where start % 3 == 1: state.restore(best.snapshot)
    default:
      state.restore(best.snapshot)
      state.stack(disturbed(state.layerOrder, using: &generator))
    }
  }

  /// The order with a stretch of most layers shuffled.
  private func disturbed(_ order: LayerOrder, using generator: inout SplitMix64) -> LayerOrder {
    var order = order
    for layer in order.layers.indices where order.layers[layer].count > 1 && generator.below(5) < 3 {
      let count = order.layers[layer].count
      let length = min(count, 2 + generator.below(max(1, count / 2)))
      let start = generator.below(count - length + 1)
      var stretch = Array(order.layers[layer][start..<start + length])
      generator.shuffle(&stretch)
      order.layers[layer].replaceSubrange(start..<start + length, with: stretch)
    }
    return order
  }

  /// Brings a start to a good order nearby; the crossings then.
  private func improve(_ state: inout OrderState, start: Int, best: Int?) -> Int {
    // A start that is left far behind is given up sooner, and moving single lines seldom makes up for it.
    let hopeless = best.map { $0 + $0 / 4 + 4 } ?? .max
    let rule: SweepRule = start.isMultiple(of: 2) ? .barycenter : .median
    let found = sweep(&state, rule: rule, shufflesTies: start % 3 == 1, hopeless: hopeless)
    if vertexCount >= 300 || found > hopeless { return found }
    return state.reinsert(from: found, boxCount: layering.boxCount, limit: state.work + 50 * extent)
  }

  /// Sweeps and transposes until that saves nothing in a few rounds; the crossings of the best order met.
  private func sweep(_ state: inout OrderState, rule: SweepRule, shufflesTies: Bool, hopeless: Int) -> Int {
    var least = state.crossings()
    var best = state.snapshot
    var fruitless = 0
    var round = 0
    while fruitless < (least > hopeless || vertexCount >= 600 ? 2 : 4) && least > 0 {
      let isOdd = round % 4 >= 2
      state.sweep(
        rightwards: round.isMultiple(of: 2), rule: rule,
        ties: shufflesTies && round < 2 ? .shuffle : isOdd ? .reverse : .keep)
      state.transpose(takesTies: isOdd)
      let found = state.crossings()
      fruitless += 1
      if found < least {
        if found < least - least / 200 { fruitless = 0 }
        least = found
        best = state.snapshot
      }
      round += 1
    }
    state.restore(best)
    return least
  }

  private func insert(_ candidate: Candidate, into candidates: inout [Candidate]) {
    if candidates.contains(where: { $0.snapshot == candidate.snapshot }) { return }
    let place = candidates.firstIndex { $0.crossings > candidate.crossings } ?? candidates.count
    candidates.insert(candidate, at: place)
    if candidates.count > candidateCount { candidates.removeLast() }
  }

  /// Moves single lines and vertices of each candidate, and drops those that are left far behind.
  private func polish(_ candidates: inout [Candidate], state: inout OrderState) {
    let share = min(8_000 + 60 * extent * density, Self.mostPolish) / max(1, candidates.count)
    for index in candidates.indices where candidates[index].crossings > 0 {
      state.restore(candidates[index].snapshot)
      state.work = 0
      let found = state.reinsert(
        from: candidates[index].crossings, boxCount: layering.boxCount, limit: share / 2)
      candidates[index].crossings = state.sift(from: found, limit: share)
      candidates[index].snapshot = state.snapshot
    }
    let polished = candidates
    let least = polished.map(\.crossings).min() ?? 0
    candidates.removeAll()
    for candidate in polished where candidate.crossings <= least + least / 4 + 1 {
      insert(candidate, into: &candidates)
    }
  }
}
