/// A reader of the picture: follows the lines from every box to the arrow heads, knowing nothing of the routes.
///
/// ```
///   a ──┬─────▶ b       from a: b and c; from d: e
///   d ──┼─────▶ e       straight on at a crossing, every way at a branch, never back to the left
///       ╰─────▶ c
/// ```
struct LineTracer {
  let grid: DirectionGrid
  let owners: BoxCells

  private struct Step: Hashable {
    var cell: Point
    var heading: Directions
  }

  /// Arrows of `graph` that the picture does not show, and joined boxes that are no arrow.
  func defects(of graph: LayoutGraph) -> [String] {
    var wanted = [[Int]](repeating: [], count: graph.boxes.count)
    for arrow in graph.arrows { wanted[arrow.source].append(arrow.target) }
    return graph.boxes.indices.compactMap { box in
      let found = starts(of: owners.boxes[box]).reduce(into: Set<Int>()) { $0.formUnion(heads(from: $1)) }
      if found == Set(wanted[box]) { return nil }
      return "the lines from box \(box) lead to \(found.sorted()), not to \(Set(wanted[box]).sorted())"
    }
  }

  /// The cells where lines leave a box on the right.
  private func starts(of box: Rectangle) -> [Point] {
    (box.y..<box.y + box.height).map { Point(x: box.x + box.width, y: $0) }
      .filter { cell in grid.strands(at: cell).contains { $0.directions.contains(.left) } }
  }

  /// The boxes that the line through a cell beside a box leads to.
  private func heads(from start: Point) -> Set<Int> {
    var found = Set<Int>()
    var steps = [Step(cell: start, heading: .right)]
    var seen = Set(steps)
    while let step = steps.popLast() {
      if let box = owners.box(at: step.cell) {
        found.insert(box)
        continue
      }
      for next in nextSteps(after: step) where seen.insert(next).inserted { steps.append(next) }
    }
    return found
  }

  private func nextSteps(after step: Step) -> [Step] {
    let strands = grid.strands(at: step.cell)
    var ways = strands.reduce(into: Directions()) { $0.formUnion($1.directions) }
    if DirectionGrid.isCrossing(strands) { ways = step.heading }
    return [Directions.right, .up, .down].filter { ways.contains($0) && $0 != step.heading.opposite }
      .map { Step(cell: neighbour(of: step.cell, towards: $0), heading: $0) }
  }

  private func neighbour(of cell: Point, towards heading: Directions) -> Point {
    switch heading {
    case .up: Point(x: cell.x, y: cell.y - 1)
    case .down: Point(x: cell.x, y: cell.y + 1)
    case .left: Point(x: cell.x - 1, y: cell.y)
    default: Point(x: cell.x + 1, y: cell.y)
    }
  }
}
