/// The last touch to a drawing: parts that are built alike get the same shape, or that upside down.
///
/// ```
///   w ──▶ ╭───╮               w ──▶ ╭───╮
///     ╭─▶ │ × ├─╮               ╭─▶ │ × ├─╮
///   x ┤   ╰───╯ ╰─▶           x ┤   ╰───╯ ╰─▶
///     ╰─▶ ╭───╮ ╭─▶     ──▶     ╰─▶ ╭───╮ ╭─▶
///   v ──▶ │ × ├─╯               v ──▶ │ × ├─╯
/// ```
struct SymmetricDrawing {
  let best: EdgeRouting
  let options: LayoutOptions
  private let choices: [RepeatedParts]

  init(near best: EdgeRouting, options: LayoutOptions) {
    self.best = best
    self.options = options
    choices = Self.isLarge(best) ? [] : RepeatedParts.choices(in: best.graph, layering: best.layering)
  }

  /// Whether drawing once more would take too long.
  private static func isLarge(_ drawing: EdgeRouting) -> Bool { drawing.layering.layers.count > 3_000 }

  /// The drawing in the same order with equal rows, where the parts have one shape in that order.
  func keepingOrder() -> EdgeRouting {
    for parts in choices {
      if let found = drawing(of: best.order, parts), found.crossings <= best.crossings { return found }
    }
    return best
  }

  /// The drawing in an order of equal parts, unless that makes many more crossings or rows.
  func drawing() -> EdgeRouting {
    for parts in choices {
      if let found = drawing(of: parts) { return found }
    }
    return keepingOrder()
  }

  private func drawing(of parts: RepeatedParts) -> EdgeRouting? {
    let (least, leastRows) = (best.crossings, rows(of: best))
    let limit = isMostly(parts) && least > 0 ? 2 * least + 2 : least
    var found: EdgeRouting?
    for order in PartOrdering(parts, near: best).orders(crossing: limit) {
      guard let next = drawing(of: order, parts),
        next.crossings <= limit && 4 * rows(of: next) <= 7 * leastRows
      else { continue }
      if next.crossings <= least && rows(of: next) <= leastRows { return next }
      if found.map({ cost(of: next) < cost(of: $0) }) ?? true { found = next }
    }
    return found
  }

  /// What decides between drawings of equal parts: crossings count for more than rows.
  private func cost(of drawing: EdgeRouting) -> Int {
    (drawing.crossings + 1) * (drawing.crossings + 1) * rows(of: drawing)
  }

  /// Whether most of the graph is repeated, so that equal shapes count for more than crossings.
  private func isMostly(_ parts: RepeatedParts) -> Bool {
    let repeated = parts.families.reduce(0) { sum, family in
      sum + family.members.count * family.members[0].count { best.layering.isBox($0) }
    }
    return 2 * repeated >= best.layering.boxCount
  }

  /// The rows from the topmost to the lowest vertex.
  private func rows(of drawing: EdgeRouting) -> Int {
    let bottoms = zip(drawing.placement.tops, drawing.sizes.heights).map { $0 + $1 }
    return (bottoms.max() ?? 0) - (drawing.placement.tops.min() ?? 0)
  }

  /// The drawing with equal rows for the parts that have one shape in `order`; nil where none have.
  private func drawing(of order: LayerOrder, _ parts: RepeatedParts) -> EdgeRouting? {
    guard let rigid = RigidParts(parts, order: order, model: best) else { return nil }
    var coordinates = CoordinateAssignment(best.layering, order: order, sizes: best.sizes)
    return EdgeRouting(
      best.graph, layering: best.layering, order: order, sizes: best.sizes,
      placement: coordinates.placement(of: rigid), options: options)
  }
}
