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
    var best = OrderState(layering, order: initial.fromSinks())
    var least = best.crossings()
    var start = 0
    while least > 0 && start < 4 {
      var state =
        switch start {
        case 0: best
        case 1: OrderState(layering, order: initial.fromSources())
        default: OrderState(layering, order: initial.shuffled(using: &generator))
        }
      let found = improve(&state, rule: start.isMultiple(of: 2) ? .barycenter : .median)
      if found < least {
        least = found
        best = state
      }
      start += 1
    }
    return best.layerOrder
  }

  private func improve(_ state: inout OrderState, rule: SweepRule) -> Int {
    var least = state.crossings()
    var best = state
    var fruitless = 0
    var round = 0
    while fruitless < 4 && least > 0 {
      state.sweep(rightwards: round.isMultiple(of: 2), rule: rule, reversesTies: round % 4 >= 2)
      let found = state.crossings() + state.transpose(takesTies: round % 4 >= 2)
      fruitless += 1
      if found < least {
        least = found
        best = state
        fruitless = 0
      }
      round += 1
    }
    state = best
    return least
  }
}
