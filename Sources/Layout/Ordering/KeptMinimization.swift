/// The search for orders with few crossings among those that keep what was there before in its order.
///
/// ```
///   a      a          a and b were there before, n is new: it is tried in all places, they stay as they are
///   b  ─▶  n
///          b
/// ```
/// Sweeps and sifting like those of `CrossingMinimization`, from the one start that the previous picture gives.
struct KeptMinimization {
  let layering: ProperLayering
  let sizes: VertexSizes
  let kept: KeptOrder

  /// The best order found and the one nearest to the previous picture; that one only, where nothing is new.
  func orders() -> [LayerOrder] {
    let initial = kept.initialOrder
    if kept.isComplete { return [initial] }
    var state = OrderState(layering, order: initial, sizes: sizes)
    let limit = 20_000 + 150 * (layering.layers.count + layering.links.count)
    var least = state.crossings()
    sift(&state, limit: limit / 4)
    var best = initial
    for round in 0..<Self.roundCount where least > 0 {
      let found = state.crossings()
      if found < least { (least, best) = (found, state.layerOrder) }
      if state.work > limit { break }
      state.stack(swept(state.layerOrder, rightwards: round.isMultiple(of: 2)))
      sift(&state, limit: state.work + limit / 4)
    }
    return best == initial ? [initial] : [best, initial]
  }

  private static var roundCount: Int { 12 }

  /// Each layer by the mean places of its neighbours in the one before, as far as it is free.
  private func swept(_ order: LayerOrder, rightwards: Bool) -> LayerOrder {
    var order = order
    var places = [Int](repeating: 0, count: layering.layers.count)
    for layer in order.layers { for (place, vertex) in layer.enumerated() { places[vertex] = place } }
    let layers = Array(order.layers.indices)
    for layer in (rightwards ? layers : layers.reversed()).dropFirst() {
      let wishes = order.layers[layer].map { vertex -> Double in
        let links = rightwards ? layering.incoming[vertex] : layering.outgoing[vertex]
        if links.isEmpty { return Double(places[vertex]) }
        let sum = links.reduce(0) {
          $0 + places[rightwards ? layering.links[$1].from : layering.links[$1].to]
        }
        return Double(sum) / Double(links.count)
      }
      order.layers[layer] = kept.sorted(order.layers[layer], by: wishes)
      for (place, vertex) in order.layers[layer].enumerated() { places[vertex] = place }
    }
    return order
  }

  /// Moves each vertex to the best place between those that it is bound to, until that saves nothing more.
  private func sift(_ state: inout OrderState, limit: Int) {
    var hasImproved = true
    while hasImproved && state.work < limit {
      hasImproved = false
      for layer in 0..<state.layerCount where state.range(of: layer).count > 1 {
        for vertex in state.order[state.range(of: layer)] where state.work < limit {
          let change = state.sift(
            vertex, hopeless: Self.hopeless, mayPass: { upper, lower in !kept.binds(upper, lower) })
          if change < 0 { hasImproved = true }
        }
      }
    }
  }

  /// How many more crossings on the way to a place are too many to look further.
  private static var hopeless: Int { 20 }
}
