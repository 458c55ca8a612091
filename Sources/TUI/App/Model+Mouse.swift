import Graph
import Layout

/// What the mouse does on the canvas: a click selects, the wheel zooms, a drag pans.
extension Model {
  /// Does what the mouse asks for.
  mutating func obey(_ mouse: Mouse) {
    guard options.isMouseOn, prompt == nil, overlay == nil, session != nil, plan.isLargeEnough else { return }
    let canvas = plan.canvas
    let room = plan.canvasSize
    guard mouse.action == .release || canvas.contains(mouse.x, mouse.y) else { return }
    let place = Point(x: mouse.x - canvas.x, y: mouse.y - canvas.y)
    notice = nil
    switch mouse.action {
    case .press: (dragStart, isDragged) = (place, false)
    case .drag:
      if let start = dragStart, start != place {
        session?.drag(from: start, to: place, canvas: room)
        isDragged = true
      }
      dragStart = place
    case .release:
      // What is pressed and dragged is the picture, not a box.
      if let dragStart, !isDragged { session?.select(at: dragStart) }
      dragStart = nil
    case .wheelUp: notice = session?.zoom(by: 1, around: place, canvas: room)
    case .wheelDown: notice = session?.zoom(by: -1, around: place, canvas: room)
    }
  }
}

extension Session {
  /// Selects the node or folded group whose box covers a cell of the canvas; nothing where there is none.
  mutating func select(at place: Point) {
    let cell = Point(x: place.x + origin.x, y: place.y + origin.y)
    selection = scene.node(at: cell)
  }

  /// Moves the picture with the mouse; from then on the canvas does not follow the action.
  mutating func drag(from start: Point, to end: Point, canvas: Size) {
    isFollowing = false
    origin.x -= end.x - start.x
    origin.y -= end.y - start.y
    clampOrigin(canvas)
  }

  /// Zooms so that what lies under the mouse stays near it, and says what zoom it is now.
  mutating func zoom(by direction: Int, around place: Point, canvas: Size) -> String {
    let before = scene.size
    let cell = Point(x: place.x + origin.x, y: place.y + origin.y)
    let told = zoom(by: direction, canvas: canvas)
    guard scene.size.width > canvas.width || scene.size.height > canvas.height else { return told }
    origin.x = cell.x * scene.size.width / max(before.width, 1) - place.x
    origin.y = cell.y * scene.size.height / max(before.height, 1) - place.y
    clampOrigin(canvas)
    return told
  }
}
