/// The rows of a part by itself, for all of its family: those of its straightest one in a drawing.
///
/// ```
///   ╭───╮ ╭───╮        ╭───╮ ╭───╮
///   ╰───╯ ╰───╯        ╰───╯ ╰───╯
///   ─── others ──▶     ╭───╮            rows that only others need are left out:
///   ╭───╮              ╰───╯            all that is below moves up as one
///   ╰───╯
/// ```
struct PartTemplate {
  let shape: PartShape
  /// The topmost and the lowest row of each vertex.
  private let rows: [Range<Int>]

  /// The rows of the part that has a shape, upside down or not, and whose lines run least up and down.
  ///
  /// Nil where no part of the family has that shape.
  init?(of family: RepeatedParts.Family, like shape: PartShape, positions: [Int], in model: EdgeRouting) {
    let flipped = shape.flipped(in: family)
    var best: (cost: Int, part: [Int], shape: PartShape)?
    for part in family.members {
      let found = PartShape(of: part, in: family, positions: positions)
      guard found == shape || found == flipped else { continue }
      let cost = Self.cost(of: part, in: model)
      if best.map({ cost < $0.cost }) ?? true { best = (cost, part, found) }
    }
    guard let best else { return nil }
    self.shape = best.shape
    let tops = Self.compactTops(of: best.part, above: best.shape.vertexAbove(in: family), in: model)
    rows = zip(best.part, tops).map { $1..<$1 + model.sizes.heights[$0] }
  }

  /// The rows from the top of the root to the top of each vertex, in a part with this shape or that upside down.
  func offsets(for shape: PartShape) -> [Int] {
    shape == self.shape
      ? rows.map { $0.lowerBound - rows[0].lowerBound } : rows.map { rows[0].upperBound - $0.upperBound }
  }

  private static func cost(of part: [Int], in model: EdgeRouting) -> Int {
    let inside = Set(part)
    let (layering, placement) = (model.layering, model.placement)
    return part.lazy.flatMap { layering.incoming[$0] }.reduce(0) { sum, link in
      let from = layering.links[link].from
      guard inside.contains(from) else { return sum }
      return sum + layering.linkWeights.weights[link] * abs(placement.exits[from] - placement.entries[link])
    }
  }

  private static func compactTops(of part: [Int], above: [Int?], in model: EdgeRouting) -> [Int] {
    let sizes = model.sizes
    var tops = part.map { model.placement.tops[$0] }
    let places = tops.indices.sorted { (tops[$0], $0) < (tops[$1], $1) }
    var bottom = tops[places[0]]
    for (index, place) in places.enumerated() {
      var shift = tops[place] - bottom - sizes.rowGap
      if shift > 0 {
        for lower in places[index...] {
          guard let upper = above[lower], tops[upper] < bottom else { continue }
          shift = min(shift, tops[lower] - tops[upper] - sizes.distance(part[upper], part[lower]))
        }
        for lower in places[index...] { tops[lower] -= shift }
      }
      bottom = max(bottom, tops[place] + sizes.heights[part[place]])
    }
    return tops
  }
}
