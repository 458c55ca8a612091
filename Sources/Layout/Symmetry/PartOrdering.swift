/// The search for an order in which parts that are built alike look alike.
///
/// ```
///   ┌ p ┐ ┌ q ┐           ┌ p ┐ ┌ p ┐       each part by itself, in one order for its family
///   q │ p │   x     ──▶   └ q ┘ └ q ┘       or that upside down;
///   └───┘ └───┘             x               all else goes between the parts
/// ```
/// Starts from several shapes and ways to turn them, and improves each by the moves of `PartMoves`.
struct PartOrdering {
  let layering: ProperLayering
  let sizes: VertexSizes
  let parts: RepeatedParts
  let order: LayerOrder
  private let owners: [Int]
  /// The shapes that parts of each family have in `order`, the most frequent first, and the middle row of each vertex.
  private let shapes: [[PartShape]]
  private let middles: [Double]

  /// The search near the order of a drawing.
  init(_ parts: RepeatedParts, near drawing: EdgeRouting) {
    layering = drawing.layering
    sizes = drawing.sizes
    self.parts = parts
    order = drawing.order
    let positions = order.positions
    owners = parts.owners(count: layering.layers.count)
    shapes = parts.families.map { PartShape.shapes(in: $0, positions: positions) }
    middles = layering.layers.indices.map { [sizes] in
      Double(2 * drawing.placement.tops[$0] + sizes.heights[$0])
    }
  }

  /// Which parts of a family are turned at the start.
  private enum Turning: CaseIterable {
    case asDrawn, none, upperHalf, lowerHalf
  }

  /// The orders with the fewest crossings that were found, which differ and make no more than `limit`.
  func orders(crossing limit: Int) -> [LayerOrder] {
    var found: [(crossings: Int, order: LayerOrder)] = []
    var moves = PartMoves(layering: layering, parts: parts, owners: owners)
    var state = OrderState(layering, order: order, sizes: sizes)
    let least = state.crossings()
    for start in 0..<startCount where start < 4 || !found.isEmpty {
      state.stack(gathered(shape: start / 4, turning: Turning.allCases[start % 4]))
      moves.improve(&state, limit: work)
      let (crossings, order) = (state.crossings(), state.layerOrder)
      if crossings > limit || found.contains(where: { $0.order == order }) { continue }
      found.insert((crossings, order), at: found.firstIndex { $0.crossings > crossings } ?? found.count)
      if found.count > candidateCount { found.removeLast() }
      if crossings <= least { break }
    }
    return found.map(\.order)
  }

  /// The number of orders to hand on, since only drawing tells which needs the fewest rows.
  private var candidateCount: Int {
    switch layering.layers.count {
    case ..<300: 4
    case ..<1_500: 2
    default: 1
    }
  }

  private var startCount: Int {
    switch layering.layers.count {
    case ..<150: 12
    case ..<600: 8
    case ..<1_500: 4
    default: 1
    }
  }

  private var work: Int { 10_000 + 20 * (layering.layers.count + layering.links.count) }

  /// Each family in one of its shapes, its parts by the mean of their rows; everything else by its row.
  private func gathered(shape index: Int, turning: Turning) -> LayerOrder {
    let positions = order.positions
    var ranks = positions
    var rows = middles
    for (family, shapes) in zip(parts.families, shapes) {
      let common = shapes[min(index, shapes.count - 1)]
      let flipped = common.flipped(in: family)
      let means = family.members.map { part in part.reduce(0) { $0 + middles[$1] } / Double(part.count) }
      let median = means.sorted()[means.count / 2]
      for (part, mean) in zip(family.members, means) {
        let isTurned =
          switch turning {
          case .asDrawn:
            PartShape(of: part, in: family, positions: positions).isNearer(
              to: flipped, than: common, in: family)
          case .none: false
          case .upperHalf: mean < median
          case .lowerHalf: mean >= median
          }
        for (place, vertex) in part.enumerated() {
          ranks[vertex] = (isTurned ? flipped : common)[place]
          rows[vertex] = mean
        }
      }
    }
    return LayerOrder(
      layers: order.layers.map { layer in
        layer.sorted { (rows[$0], owners[$0], ranks[$0]) < (rows[$1], owners[$1], ranks[$1]) }
      })
  }
}
