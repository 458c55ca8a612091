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

  init(near best: EdgeRouting, options: LayoutOptions) {
    self.best = best
    self.options = options
  }

  /// The drawing in the same order with equal rows, where the parts have one shape in that order.
  func keepingOrder() -> EdgeRouting {
    if isLarge { return best }
    for parts in allParts {
      if let found = drawing(of: best.order, parts), found.crossings <= best.crossings { return found }
    }
    return best
  }

  /// The drawing in an order of equal parts, unless that makes many more crossings or rows.
  func drawing() -> EdgeRouting {
    if isLarge { return best }
    for parts in allParts {
      let drawings = PartOrdering(parts, near: best).orders().compactMap { drawing(of: $0, parts) }
      let fitting = drawings.filter {
        $0.crossings <= allowed(parts) && 4 * rows(of: $0) <= 7 * rows(of: best)
      }
      if let found = fitting.min(by: { cost(of: $0) < cost(of: $1) }) { return found }
    }
    return keepingOrder()
  }

  /// The largest parts that are repeated, and those inside them.
  private var allParts: [RepeatedParts] {
    let whole = RepeatedParts(of: best.graph, layering: best.layering)
    let inner = RepeatedParts(of: best.graph, layering: best.layering, inner: true)
    return [inner, whole].filter { !$0.families.isEmpty }
  }

  /// What decides between drawings of equal parts: crossings count for more than rows.
  private func cost(of drawing: EdgeRouting) -> Int {
    (drawing.crossings + 1) * (drawing.crossings + 1) * rows(of: drawing)
  }

  /// Whether drawing once more would take too long.
  private var isLarge: Bool { best.layering.layers.count > 3_000 }

  /// The crossings that equal shapes may make: where most of the graph is repeated two fifths more than the best.
  private func allowed(_ parts: RepeatedParts) -> Int {
    let crossings = best.crossings
    let repeated = parts.families.reduce(0) { sum, family in
      sum + family.members.count * family.members[0].count { best.layering.isBox($0) }
    }
    if crossings == 0 || 2 * repeated < best.layering.boxCount { return crossings }
    return 2 * crossings + 2
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
