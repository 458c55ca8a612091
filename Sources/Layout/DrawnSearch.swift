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
  /// - Precondition: There is an order.
  func best(of orders: [LayerOrder]) -> EdgeRouting {
    if let kept, kept.isComplete { return drawing(of: orders[0]).routing }
    var best = refined(drawing(of: orders[0]))
    for order in orders.dropFirst() where best.crossings > 0 {
      let found = refined(drawing(of: order))
      if found.crossings < best.crossings { best = found }
    }
    return varied(best).routing
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

  /// The drawing after its order has been refined in its rows as long as that saves crossings.
  private func refined(_ drawing: Drawing) -> Drawing {
    let refinement = OrderRefinement(layering: layering, sizes: sizes)
    var best = drawing
    for _ in 0..<3 where best.crossings > 0 {
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
    var drawings = layering.layers.count <= 40 ? 16 : 0
    var hasImproved = true
    while hasImproved && best.crossings > 0 && drawings > 0 {
      hasImproved = false
      for order in refinement.variants(of: best.routing.order, placement: best.routing.placement)
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
