import Graph
import Layout

/// Selecting nodes.
extension Session {
  /// Selects the node `distance` further in topological order, around the end.
  mutating func select(_ distance: Int, canvas: Size) {
    let count = graph.nodes.count
    let start = selection ?? (distance > 0 ? -1 : count)
    selection = ((start + distance) % count + count) % count
    revealSelection(canvas)
  }

  /// Selects the nearest node in a direction, the first node where none is selected.
  mutating func selectToward(_ direction: Command.Direction, canvas: Size) {
    guard let selection else { return select(1, canvas: canvas) }
    let from = scene.place(of: selection).center
    let candidates = graph.nodes.indices.filter { $0 != selection }.compactMap { node -> (Int, Int)? in
      let distance = Session.distance(from: from, to: scene.place(of: node).center, direction)
      return distance.map { ($0, node) }
    }
    guard let nearest = candidates.min(by: { $0 < $1 }) else { return }
    self.selection = nearest.1
    revealSelection(canvas)
  }

  /// The cells of the selected node and of the tag that may stand below it.
  var selectedBoxWithTag: Rectangle? {
    guard let selection else { return nil }
    var place = scene.place(of: selection)
    if scene.zoom <= .dot {
      (place.width, place.height) = (place.width + SelectionTag.usualColumns, place.height + 1)
    }
    return place
  }

  private mutating func revealSelection(_ canvas: Size) {
    guard let selection else { return }
    reveal(scene.place(of: selection), in: canvas)
  }

  /// How far a point lies in a direction, aside counted double; nil where it does not lie there.
  ///
  /// A row counts as two columns, as on the screen.
  private static func distance(from: Point, to: Point, _ direction: Command.Direction) -> Int? {
    let (across, down) = (to.x - from.x, 2 * (to.y - from.y))
    let (along, aside) =
      switch direction {
      case .left: (-across, down)
      case .right: (across, down)
      case .up: (-down, across)
      case .down: (down, across)
      }
    return along > 0 && abs(aside) <= 2 * along ? along + 2 * abs(aside) : nil
  }
}

extension Rectangle {
  /// The cell in the middle.
  var center: Point { Point(x: x + width / 2, y: y + height / 2) }
}
