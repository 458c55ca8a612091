/// The drawings of the components side by side on shelves.
///
/// ```
///   ┌───────────────┐
///   │ large         │
///   └───────────────┘
///   ┌──────┐ ┌────┐ ┌──┐
///   │      │ │    │ └──┘
///   └──────┘ └────┘
/// ```
struct ComponentPacking {
  /// The columns between two drawings.
  let columnGap: Int
  /// The rows between two shelves.
  let rowGap: Int

  /// The place of the top left cell of each drawing; the highest come first, on shelves as wide as suits a screen.
  func places(of diagrams: [Diagram]) -> [Point] {
    let order = diagrams.indices.sorted {
      (-diagrams[$0].height, -diagrams[$0].width, $0) < (-diagrams[$1].height, -diagrams[$1].width, $1)
    }
    let limit = shelfWidth(for: diagrams)
    var places = [Point](repeating: Point(x: 0, y: 0), count: diagrams.count)
    var corner = Point(x: 0, y: 0)
    var shelfHeight = 0
    for index in order {
      if corner.x > 0 && corner.x + diagrams[index].width > limit {
        corner = Point(x: 0, y: corner.y + shelfHeight + rowGap)
        shelfHeight = 0
      }
      places[index] = corner
      corner.x += diagrams[index].width + columnGap
      shelfHeight = max(shelfHeight, diagrams[index].height)
    }
    return places
  }

  /// The width of the widest drawing, or that at which all together are three times as wide as high.
  private func shelfWidth(for diagrams: [Diagram]) -> Int {
    let widest = diagrams.map(\.width).max() ?? 0
    let cells = diagrams.reduce(0) { $0 + ($1.width + columnGap) * ($1.height + rowGap) }
    var width = widest
    while width * width < 3 * cells { width += 1 + width / 8 }
    return width
  }
}
