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
  /// The rows and the first column that each drawing took before, if it was there.
  var previous: [(rows: Range<Int>, column: Int)?] = []

  /// The place of the top left cell of each drawing, on shelves as wide as suits a screen.
  ///
  /// Those that were there before come first, in their order, then the highest.
  func places(of diagrams: [Diagram]) -> [Point] {
    let order = order(of: diagrams)
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

  private func order(of diagrams: [Diagram]) -> [Int] {
    let shelves = previousShelves(of: diagrams.count)
    let fresh = diagrams.indices.filter { shelves[$0] == nil }.sorted {
      (-diagrams[$0].height, -diagrams[$0].width, $0) < (-diagrams[$1].height, -diagrams[$1].width, $1)
    }
    let kept = diagrams.indices.filter { shelves[$0] != nil }.sorted {
      (shelves[$0] ?? 0, previous[$0]?.column ?? 0, $0) < (shelves[$1] ?? 0, previous[$1]?.column ?? 0, $1)
    }
    return kept + fresh
  }

  /// The shelf on which each drawing stood before: drawings on different ones have no row in common.
  private func previousShelves(of count: Int) -> [Int?] {
    var shelves = [Int?](repeating: nil, count: count)
    let known = previous.indices.compactMap { index in previous[index].map { (index, $0.rows) } }
    var (shelf, end) = (-1, Int.min)
    for (index, rows) in known.sorted(by: { ($0.1.lowerBound, $0.0) < ($1.1.lowerBound, $1.0) }) {
      if rows.lowerBound >= end { shelf += 1 }
      end = max(end, rows.upperBound)
      shelves[index] = shelf
    }
    return shelves
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
