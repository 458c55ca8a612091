import Graph
import Layout

/// Which part of the picture the canvas shows.
extension Session {
  /// Columns and rows that one pan moves.
  private static let panStep = (columns: 8, rows: 4)
  /// Cells that stay visible beside what is followed.
  private static let margin = (columns: 4, rows: 2)

  /// Puts the picture in the middle, or its beginning at the edge where it is larger than the canvas.
  mutating func center(in canvas: Size) {
    origin = Point(
      x: Session.centered(scene.size.width, in: canvas.width),
      y: Session.centered(scene.size.height, in: canvas.height))
  }

  private static func centered(_ length: Int, in room: Int) -> Int {
    length <= room ? -((room - length) / 2) : -1
  }

  /// Moves the canvas over the picture; from then on it does not follow the action.
  mutating func pan(_ direction: Command.Direction, count: Int, canvas: Size) {
    isFollowing = false
    switch direction {
    case .left: origin.x -= Self.panStep.columns * count
    case .right: origin.x += Self.panStep.columns * count
    case .up: origin.y -= Self.panStep.rows * count
    case .down: origin.y += Self.panStep.rows * count
    }
    clampOrigin(canvas)
  }

  /// At least a corner of the picture stays in sight.
  mutating func clampOrigin(_ canvas: Size) {
    origin.x = max(-(canvas.width - 2), min(origin.x, scene.size.width - 2))
    origin.y = max(-(canvas.height - 2), min(origin.y, scene.size.height - 2))
  }

  /// Shows what the present step does, if the canvas follows the action.
  mutating func follow(in canvas: Size) {
    guard isFollowing else { return }
    for box in boxesInWork { reveal(box, in: canvas) }
  }

  /// Shows a part of the picture and what the present step changes, if the canvas follows the action.
  mutating func follow(_ box: Rectangle, in canvas: Size) {
    guard isFollowing else { return }
    reveal(box, in: canvas)
    if box.width > canvas.width || box.height > canvas.height { follow(in: canvas) }
  }

  /// The boxes that the present step joins, the one that it changes last.
  var boxesInWork: [Rectangle] {
    let folded = scene.folded
    let ends = folded.lines(of: step, in: graph).prefix(8).flatMap { line in
      [folded.lines[line].sourceItem, folded.lines[line].targetItem]
    }
    return (ends.map { folded.items[$0].node } + [step.target(in: graph)].compactMap { $0 })
      .map(scene.place(of:))
  }

  /// Moves the canvas as little as needed for a box to be in sight.
  mutating func reveal(_ box: Rectangle, in canvas: Size) {
    origin.x = Session.revealed(
      box.x, box.width, origin: origin.x, room: canvas.width, total: scene.size.width,
      margin: Self.margin.columns)
    origin.y = Session.revealed(
      box.y, box.height, origin: origin.y, room: canvas.height, total: scene.size.height,
      margin: Self.margin.rows)
  }

  private static func revealed(
    _ start: Int, _ length: Int, origin: Int, room: Int, total: Int, margin: Int
  ) -> Int {
    guard total > room else { return centered(total, in: room) }
    let margin = min(margin, max((room - length) / 2, 0))
    if start - margin < origin { return start - margin }
    if start + length + margin > origin + room { return start + length + margin - room }
    return origin
  }

  /// Draws the graph again for a canvas of another size or another zoom, and keeps the action in sight.
  mutating func refit(canvas: Size) {
    scene = fitting.scene(zoom: requestedZoom, for: canvas)
    center(in: canvas)
    follow(in: canvas)
    if let selection { reveal(scene.place(of: selection), in: canvas) }
  }
}

extension Session {
  /// Goes to the next nearer or farther zoom, and says what it is now.
  mutating func zoom(by direction: Int, canvas: Size) -> String {
    guard let zoom = Zoom(rawValue: scene.zoom.rawValue + direction) else {
      return direction > 0 ? "this is the nearest zoom" : "this is the farthest zoom"
    }
    requestedZoom = zoom
    refit(canvas: canvas)
    return "zoom \(zoom.name); 0 fits the graph to the screen"
  }
}
