import Layout

/// A route as the line of cells that a packet travels along.
struct RoutePath {
  private let corners: [Point]
  /// How many cells the route has.
  let length: Int

  /// Creates the path through the corners of a route.
  init(_ corners: [Point]) {
    self.corners = corners
    length =
      zip(corners, corners.dropFirst()).reduce(corners.isEmpty ? 0 : 1) {
        $0 + abs($1.0.x - $1.1.x) + abs($1.0.y - $1.1.y)
      }
  }

  /// The columns between the boxes at its ends.
  var columns: ClosedRange<Int> {
    let columns = corners.map(\.x)
    return (columns.min() ?? 0)...(columns.max() ?? 0)
  }

  /// The cell `index` steps from the source, from 0.
  subscript(index: Int) -> Point {
    var rest = max(0, min(index, length - 1))
    for (from, to) in zip(corners, corners.dropFirst()) {
      let run = abs(from.x - to.x) + abs(from.y - to.y)
      if rest <= run {
        return Point(x: from.x + (to.x - from.x).signum() * rest, y: from.y + (to.y - from.y).signum() * rest)
      }
      rest -= run
    }
    return corners.last ?? Point(x: 0, y: 0)
  }

  /// The cell at a fraction of the way, 0 at the source and 1 at the arrow head.
  func cell(at fraction: Double) -> Point {
    self[Int((fraction * Double(max(length - 1, 0))).rounded())]
  }
}
