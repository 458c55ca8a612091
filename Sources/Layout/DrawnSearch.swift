/// The last choice among orders: by the crossings of the finished drawing.
///
/// Rows and tracks decide how often two nets cross that have to cross; the orders that look best before are placed
/// and routed, refined in their rows, and in small drawings varied one vertex at a time.
struct DrawnSearch {
  /// A routing and what it shows.
  private struct Drawing {
    var routing: EdgeRouting
    var crossings: Int
  }

  let graph: LayoutGraph
  let layering: ProperLayering
  let sizes: VertexSizes
  let options: LayoutOptions
  /// What a previous picture prescribes.
  var kept: KeptOrder?

  /// The routing with the fewest crossings.
  ///
  /// An order that makes more crossings in stacked layers than a drawing that is there is hardly ever drawn with
  /// fewer, so it is not drawn at all; unless the first drawing has shown that rows save crossings here.
  ///
  /// - Precondition: There is an order, and the first makes the fewest crossings in stacked layers.
  func best(of orders: [LayerOrder]) -> EdgeRouting {
    if let kept, kept.isComplete { return drawing(of: orders[0]).routing }
    let first = drawing(of: orders[0])
    if first.crossings == 0 { return first.routing }
    let expected = stackedCrossings(of: orders[0])
    let isBound = first.crossings >= expected
    let least = isBound ? expected : 0
    var best = refined(first, hoping: least)
    var fruitless = 0
    for order in orders.dropFirst() where best.crossings > least && fruitless < Self.patience {
      let hope = isBound ? stackedCrossings(of: order) : 0
      if hope >= best.crossings { continue }
      let found = refined(drawing(of: order), hoping: hope)
      fruitless = found.crossings < best.crossings ? 0 : fruitless + 1
      if found.crossings < best.crossings { best = found }
    }
    return best.crossings > least ? varied(best).routing : best.routing
  }

  /// How many orders in a row may bring nothing before the others are left out.
  private static let patience = 3

  /// The crossings of an order as far as they can be told before there are rows.
  private func stackedCrossings(of order: LayerOrder) -> Int {
    var state = OrderState(layering, order: order, sizes: sizes)
    return state.crossings()
  }

  private func isAllowed(_ order: LayerOrder) -> Bool { kept.map { $0.allows(order) } ?? true }

  private func drawing(of order: LayerOrder) -> Drawing {
    var coordinates = CoordinateAssignment(layering, order: order, sizes: sizes)
    let routing = EdgeRouting(
      graph, layering: layering, order: order, sizes: sizes, placement: coordinates.placement(),
      options: options)
    return Drawing(routing: routing, crossings: isLarge ? 0 : routing.crossings)
  }

  /// Whether drawing again and again would take too long.
  private var isLarge: Bool { layering.layers.count > 1_100 }

  /// The drawing after its order has been refined in its rows as long as that saves crossings, down to `hope`.
  private func refined(_ drawing: Drawing, hoping hope: Int) -> Drawing {
    let refinement = OrderRefinement(layering: layering, sizes: sizes)
    var best = drawing
    for _ in 0..<3 where best.crossings > hope {
      guard let order = refinement.order(after: best.routing.order, placement: best.routing.placement),
        isAllowed(order)
      else { break }
      let next = self.drawing(of: order)
      if next.crossings >= best.crossings { break }
      best = next
    }
    return best
  }

  /// The drawing after moves of single vertices, as long as that saves crossings.
  private func varied(_ drawing: Drawing) -> Drawing {
    let refinement = OrderRefinement(layering: layering, sizes: sizes)
    var best = drawing
    var drawings = layering.layers.count <= 40 ? 8 : 0
    var hasImproved = true
    while hasImproved && best.crossings > 0 && drawings > 0 {
      hasImproved = false
      for order in refinement.variants(
        of: best.routing.order, placement: best.routing.placement, count: drawings)
      where isAllowed(order) {
        if drawings == 0 || hasImproved { break }
        drawings -= 1
        let next = self.drawing(of: order)
        if next.crossings < best.crossings {
          best = next
          hasImproved = true
        }
      }
    }
    return best
  }
}
