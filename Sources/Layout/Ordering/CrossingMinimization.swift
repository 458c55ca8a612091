/// The search for an order of the layers with few crossings.
///
/// ```
///   a ──╮ ╭──▶ c          a ─────▶ d
///       ┼          ──▶
///   b ──╯ ╰──▶ d          b ─────▶ c
/// ```
/// Starts from several orders, sweeps, transposes, sifts, and starts again from shuffled ones while work is left.
struct CrossingMinimization {
  let layering: ProperLayering
  let options: LayoutOptions

  /// The best order found.
  func order() -> LayerOrder {
    let initial = InitialOrder(layering: layering)
    var generator = SplitMix64(seed: options.seed)
    var state = OrderState(layering, order: initial.fromSinks())
    var best = state.order
    var least = state.crossings()
    let starts = Int(4 * options.effort)
    var start = 0
    var work = 0
    while least > 0 && start < starts {
      state.work = 0
      switch start {
      case 0: break
      case 1: state.restore(initial.fromSources().layers.flatMap { $0 })
      default: state.restore(initial.shuffled(using: &generator).layers.flatMap { $0 })
      }
      var found = improve(&state, rule: start.isMultiple(of: 2) ? .barycenter : .median)
      if sifts { found += state.sift(limit: Int.max) }
      work += state.work
      if found < least {
        least = found
        best = state.order
      }
      start += 1
    }
    if traces {
      print(
        "starts", start, "work", work, "vertices", layering.layers.count, "links", layering.links.count,
        "least", least)
    }
    state.restore(best)
    return state.layerOrder
  }

  private func improve(_ state: inout OrderState, rule: SweepRule) -> Int {
    var least = state.crossings()
    var best = state.order
    var fruitless = 0
    var round = 0
    while fruitless < patience && least > 0 {
      state.sweep(rightwards: round.isMultiple(of: 2), rule: rule, reversesTies: round % 4 >= 2)
      let found = state.crossings() + state.transpose(takesTies: round % 4 >= 2)
      fruitless += 1
      if found < least {
        least = found
        best = state.order
        fruitless = 0
      }
      round += 1
    }
    state.restore(best)
    return least
  }
}
nonisolated(unsafe) public var patience = 4
nonisolated(unsafe) public var sifts = false
nonisolated(unsafe) public var traces = false
nonisolated(unsafe) public var tune: [Int] = [0, 0, 0, 0, 0, 0, 0, 0]
