/// The search for an order in which parts that are built alike look alike.
///
/// ```
///   ┌ p ┐ ┌ q ┐           ┌ p ┐ ┌ p ┐       each part by itself, in one order for its family
///   q │ p │   x     ──▶   └ q ┘ └ q ┘       or that upside down;
///   └───┘ └───┘             x               all else goes between the parts
/// ```
/// Starts near a drawing and at random, and improves each start by the moves of `PartMoves`.
struct PartOrdering {
  let parts: RepeatedParts
  let drawing: EdgeRouting
  /// The seed of random starts.
  let seed: UInt64

  /// The orders with the fewest crossings that were found, which differ and make no more than `limit`.
  func orders(crossing limit: Int) -> [LayerOrder] {
    let owners = parts.owners(count: vertexCount)
    var starts = PartStarts(parts, owners: owners, near: drawing, seed: seed)
    var moves = PartMoves(layering: drawing.layering, parts: parts, owners: owners)
    var state = OrderState(drawing.layering, order: drawing.order, sizes: drawing.sizes)
    let least = state.crossings()
    var found: [(crossings: Int, order: LayerOrder)] = []
    var fruitless = 0
    for start in 0..<startCount where fruitless < (found.isEmpty ? Self.hopeful : Self.patience) {
      fruitless += 1
      state.stack(starts.start(start))
      let hopeless = found.first.map { $0.crossings + $0.crossings / 2 + 6 } ?? limit + limit / 2
      let crossings = moves.improve(&state, limit: work, hopeless: hopeless)
      let order = state.layerOrder
      if crossings > limit || found.contains(where: { $0.order == order }) { continue }
      if found.first.map({ crossings < $0.crossings }) ?? true { fruitless = 0 }
      found.insert((crossings, order), at: found.firstIndex { $0.crossings > crossings } ?? found.count)
      if found.count > candidateCount { found.removeLast() }
      if crossings <= least { break }
    }
    return found.map(\.order)
  }

  private var vertexCount: Int { drawing.layering.layers.count }

  /// How many starts may lead to too many crossings before the others are left out.
  private static let hopeful = 8
  /// How many starts in a row may bring nothing better before the others are left out.
  private static let patience = 20

  private var startCount: Int {
    switch vertexCount {
    case ..<150: 60
    case ..<600: 8
    case ..<1_500: 4
    default: 1
    }
  }

  /// The number of orders to hand on, since only drawing tells which needs the fewest rows.
  private var candidateCount: Int {
    switch vertexCount {
    case ..<150: 3
    case ..<1_500: 2
    default: 1
    }
  }

  /// The work that one start may cost.
  private var work: Int { 10_000 + 20 * (vertexCount + drawing.layering.links.count) }
}
