/// The last touch to a drawing: parts that are built alike get the same shape, or that upside down.
///
/// ```
///   w ──▶ ╭───╮               w ──▶ ╭───╮
///     ╭─▶ │ × ├─╮               ╭─▶ │ × ├─╮
///   x ┤   ╰───╯ ╰─▶           x ┤   ╰───╯ ╰─▶
///     ╰─▶ ╭───╮ ╭─▶     ──▶     ╰─▶ ╭───╮ ╭─▶
///   v ──▶ │ × ├─╯               v ──▶ │ × ├─╯
/// ```
import Glibc
let force = getenv("FORCE") != nil
struct SymmetricDrawing {
  let best: EdgeRouting
  let options: LayoutOptions
  private let parts: RepeatedParts

  init(near best: EdgeRouting, options: LayoutOptions) {
    self.best = best
    self.options = options
    parts = RepeatedParts(of: best.graph, layering: best.layering)
  }

  /// The drawing in the same order with equal rows, where the parts have one shape in that order.
  func keepingOrder() -> EdgeRouting {
    guard let found = drawing(of: best.order) else { return best }
    return found.crossings <= best.crossings ? found : best
  }

  /// The drawing in an order of equal parts, unless that makes many more crossings or rows.
  func drawing() -> EdgeRouting {
    if parts.families.isEmpty || isLarge { return best }
    guard let found = drawing(of: PartOrdering(parts, near: best).best()),
      force || found.crossings <= allowed && 2 * rows(of: found) <= 3 * rows(of: best)
    else { return keepingOrder() }
    return found
  }

  /// Whether drawing once more would take too long.
  private var isLarge: Bool { best.layering.layers.count > 3_000 }

  /// The crossings that equal shapes may make: where most of the graph is repeated two fifths more than the best.
  private var allowed: Int {
    let crossings = best.crossings
    let repeated = parts.families.reduce(0) { sum, family in
      sum + family.members.count * family.members[0].count { best.layering.isBox($0) }
    }
    if crossings == 0 || 2 * repeated < best.layering.boxCount { return crossings }
    return crossings + 1 + 2 * crossings / 5
  }

  /// The rows from the topmost to the lowest vertex.
  private func rows(of drawing: EdgeRouting) -> Int {
    let bottoms = zip(drawing.placement.tops, drawing.sizes.heights).map { $0 + $1 }
    return (bottoms.max() ?? 0) - (drawing.placement.tops.min() ?? 0)
  }

  /// The drawing with equal rows for the parts that have one shape in `order`; nil where none have.
  private func drawing(of order: LayerOrder) -> EdgeRouting? {
    guard !isLarge, let rigid = RigidParts(parts, order: order, model: best) else { return nil }
    var coordinates = CoordinateAssignment(best.layering, order: order, sizes: best.sizes)
    return EdgeRouting(
      best.graph, layering: best.layering, order: order, sizes: best.sizes,
      placement: coordinates.placement(of: rigid), options: options)
  }
}
