/// The search for a better order once rows are known.
///
/// Which of two nets turns first, and so how often they cross, depends on the rows of their trunks; stacked layers
/// are only a guess at these.
struct OrderRefinement {
  let layering: ProperLayering
  let sizes: VertexSizes

  /// An order that makes fewer crossings in the rows of `placement`; nil where none is found.
  func order(after order: LayerOrder, placement: Placement) -> LayerOrder? {
    var state = OrderState(layering, order: order, sizes: sizes)
    state.adopt(placement)
    let crossings = state.crossings()
    if crossings == 0 { return nil }
    let limit = 80 * (layering.layers.count + layering.links.count)
    return state.sift(from: crossings, limit: limit) < crossings ? state.layerOrder : nil
  }

  /// At most `count` orders with one vertex moved past a few others, those that promise most first.
  func variants(of order: LayerOrder, placement: Placement, count: Int) -> [LayerOrder] {
    var state = OrderState(layering, order: order, sizes: sizes)
    state.adopt(placement)
    var moves: [(change: Int, from: Int, to: Int)] = []
    for index in 0..<state.order.count {
      let range = state.range(of: state.layer(of: state.order[index]))
      for step in [1, -1] {
        var (change, place) = (0, index)
        while abs(place - index) < Self.reach && range.contains(place + step) {
          change += state.exchangeCounting(at: min(place, place + step))
          place += step
          if change > Self.tolerance { break }
          if place != index - 1 { moves.append((change, index, place)) }
        }
        state.move(from: place, to: index)
      }
    }
    let best = moves.indices.sorted { (moves[$0].change, $0) < (moves[$1].change, $1) }.prefix(count)
    return best.map { state.order(moving: moves[$0].from, to: moves[$0].to) }
  }

  /// How far a vertex is moved, and how many more crossings that may seem to make.
  private static let (reach, tolerance) = (3, 2)
}
