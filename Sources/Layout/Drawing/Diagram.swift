/// A finished drawing: where every box stands and how every arrow runs.
public struct Diagram: Sendable, Equatable {
  /// The number of columns.
  public var width: Int
  /// The number of rows.
  public var height: Int
  /// The place of each box of the graph.
  public var boxes: [Rectangle]
  /// The corners of each arrow of the graph, from the cell beside its source to that of its head beside its target.
  public var routes: [[Point]]

  /// The drawing of `boxes` and `routes`, as large as they need.
  public init(boxes: [Rectangle], routes: [[Point]]) {
    self.boxes = boxes
    self.routes = routes
    width = 0
    height = 0
    for box in boxes {
      width = max(width, box.x + box.width)
      height = max(height, box.y + box.height)
    }
    for route in routes {
      for corner in route {
        width = max(width, corner.x + 1)
        height = max(height, corner.y + 1)
      }
    }
  }

  /// The same drawing with nothing above row 0 or left of column 0, and no margin there.
  func movedToOrigin() -> Diagram {
    let corners = routes.joined()
    let left = min(boxes.map(\.x).min() ?? 0, corners.map(\.x).min() ?? Int.max)
    let top = min(boxes.map(\.y).min() ?? 0, corners.map(\.y).min() ?? Int.max)
    return moved(right: -left, down: -top)
  }

  /// The same drawing elsewhere.
  func moved(right: Int, down: Int) -> Diagram {
    if right == 0 && down == 0 { return self }
    return Diagram(
      boxes: boxes.map { Rectangle(x: $0.x + right, y: $0.y + down, width: $0.width, height: $0.height) },
      routes: routes.map { route in route.map { Point(x: $0.x + right, y: $0.y + down) } })
  }
}
