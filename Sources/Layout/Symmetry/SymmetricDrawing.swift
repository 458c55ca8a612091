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

  init(near best: EdgeRouting, in assignment: LayerAssignment, options: LayoutOptions) {
    self.best = best
    self.options = options
    guard assignment.hasEqualParts else {
      choices = []
      return
    }
    choices = RepeatedParts.choices(in: best.graph, layering: best.layering).filter {
      best.layering.layers.count <= Self.manyVertices || Self.isMost($0, of: best.layering)
    }
  }

  /// So many vertices that drawing once more for a few equal parts would take too long.
  private static let manyVertices = 3_000

  /// Whether most boxes are in equal parts, so that equal shapes count for more than crossings.
  private static func isMost(_ parts: RepeatedParts, of layering: ProperLayering) -> Bool {
    let repeated = parts.families.reduce(0) { sum, family in
      sum + family.members.count * family.members[0].count(where: layering.isBox)
    }
    return 2 * repeated >= layering.boxCount
  }

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

  /// The best of some drawings in which all parts are equal; nil where all make too many crossings or rows.
  private func drawing(of parts: RepeatedParts) -> EdgeRouting? {
    let (least, leastRows) = (best.crossings, rows(of: best))
    // Without crossings, or with few equal parts, not one may be added; otherwise the limit only keeps out what is absurd.
    let limit = Self.isMost(parts, of: best.layering) && least > 0 ? 4 * least + 8 : least
    var found: EdgeRouting?
    for order in PartOrdering(parts: parts, drawing: best, seed: options.seed).orders(crossing: limit) {
      guard let next = drawing(of: order, parts),
        next.crossings <= limit && rows(of: next) <= 2 * leastRows
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
