import Layout

/// The visible part of all arrows as a grid: which ways the line in a cell goes, and whose line it is.
///
/// Only the window is rasterised, so that the cost depends on the screen and not on the graph's area.
struct WireRaster {
  /// What has travelled along an arrow so far; the later the stronger.
  enum Tint: UInt8, Comparable {
    case idle, forward, backward, active
    static func < (left: Tint, right: Tint) -> Bool { left.rawValue < right.rawValue }
  }

  /// The ways a line leaves a cell.
  struct Ways: OptionSet, Hashable {
    let rawValue: UInt8
    static let up = Ways(rawValue: 1)
    static let down = Ways(rawValue: 2)
    static let left = Ways(rawValue: 4)
    static let right = Ways(rawValue: 8)
  }

  /// One cell that lines go through.
  struct Wire {
    var ways: Ways = []
    /// The box that the line comes from; -1 where there is none.
    var source: Int32 = -1
    var isHead = false
    var tint = Tint.idle
    fileprivate var vertical = Ends()
    fileprivate var horizontal = Ends()

    /// Whether one line goes straight up and down and another straight left and right.
    var isCrossing: Bool {
      vertical.isStraight && horizontal.isStraight && vertical.first != horizontal.first
    }
  }

  /// Whose line leaves a cell at its two opposite sides.
  fileprivate struct Ends {
    var first: Int32 = -1
    var second: Int32 = -1
    var isStraight: Bool { first >= 0 && first == second }
  }

  /// The window in the picture's coordinates.
  let window: Rectangle
  private(set) var wires: [Wire]
  /// Cells that a box or a label takes.
  private var taken: [Bool]

  /// Creates an empty raster of a window.
  init(window: Rectangle) {
    self.window = window
    wires = Array(repeating: Wire(), count: max(0, window.width) * max(0, window.height))
    taken = Array(repeating: false, count: wires.count)
  }

  /// Rasterises what of a picture lies inside a window.
  init(scene: Scene, window: Rectangle, tint: (_ line: Int) -> Tint) {
    self.init(window: window)
    for box in scene.diagram.boxes { take(box) }
    for (line, route) in scene.diagram.routes.enumerated() where touches(route) {
      draw(route, source: Int32(scene.folded.lines[line].sourceItem), tint: tint(line))
    }
  }

  /// The wire in a cell of the picture, or nil where there is none or the cell is outside the window.
  subscript(x: Int, y: Int) -> Wire? {
    guard let index = index(x, y), wires[index].source >= 0 else { return nil }
    return wires[index]
  }

  /// Whether nothing stands in the cells from `x` in row `y`.
  func isFree(x: Int, y: Int, length: Int) -> Bool {
    (x..<x + length).allSatisfy { column in
      guard let index = index(column, y) else { return false }
      return wires[index].source < 0 && !taken[index]
    }
  }

  /// Keeps others from using the cells of a rectangle.
  mutating func take(_ area: Rectangle) {
    let columns =
      max(area.x, window.x)..<max(area.x, window.x, min(area.x + area.width, window.x + window.width))
    let rows =
      max(area.y, window.y)..<max(area.y, window.y, min(area.y + area.height, window.y + window.height))
    for y in rows {
      for x in columns { taken[(y - window.y) * window.width + x - window.x] = true }
    }
  }

  private func index(_ x: Int, _ y: Int) -> Int? {
    let column = x - window.x
    let row = y - window.y
    guard column >= 0, row >= 0, column < window.width, row < window.height else { return nil }
    return row * window.width + column
  }

  private func touches(_ route: [Point]) -> Bool {
    var (left, right, top, bottom) = (Int.max, Int.min, Int.max, Int.min)
    for point in route {
      (left, right) = (min(left, point.x), max(right, point.x))
      (top, bottom) = (min(top, point.y), max(bottom, point.y))
    }
    return left < window.x + window.width && right >= window.x && top < window.y + window.height
      && bottom >= window.y
  }

  /// Draws the line of one arrow, clipped to the window.
  mutating func draw(_ route: [Point], source: Int32, tint: Tint) {
    guard let first = route.first, let last = route.last else { return }
    mark(first.x, first.y, [.left], source, tint)
    mark(last.x, last.y, [], source, tint)
    for (from, to) in zip(route, route.dropFirst()) {
      if from.y == to.y {
        drawRow(from.y, min(from.x, to.x), max(from.x, to.x), source, tint)
      } else {
        drawColumn(from.x, min(from.y, to.y), max(from.y, to.y), source, tint)
      }
    }
    if let index = index(last.x, last.y) { wires[index].isHead = true }
  }

  private mutating func drawRow(_ y: Int, _ start: Int, _ end: Int, _ source: Int32, _ tint: Tint) {
    guard y >= window.y, y < window.y + window.height else { return }
    let low = max(start, window.x)
    let high = min(end, window.x + window.width - 1)
    guard low <= high else { return }
    for x in low...high {
      mark(x, y, x == start ? [.right] : x == end ? [.left] : [.left, .right], source, tint)
    }
  }

  private mutating func drawColumn(_ x: Int, _ start: Int, _ end: Int, _ source: Int32, _ tint: Tint) {
    guard x >= window.x, x < window.x + window.width else { return }
    let low = max(start, window.y)
    let high = min(end, window.y + window.height - 1)
    guard low <= high else { return }
    for y in low...high {
      mark(x, y, y == start ? [.down] : y == end ? [.up] : [.up, .down], source, tint)
    }
  }

  private mutating func mark(_ x: Int, _ y: Int, _ ways: Ways, _ source: Int32, _ tint: Tint) {
    guard let index = index(x, y) else { return }
    wires[index].source = source
    if ways.contains(.up) { wires[index].vertical.first = source }
    if ways.contains(.down) { wires[index].vertical.second = source }
    if ways.contains(.left) { wires[index].horizontal.first = source }
    if ways.contains(.right) { wires[index].horizontal.second = source }
    wires[index].ways.formUnion(ways)
    wires[index].tint = max(wires[index].tint, tint)
  }
}

extension WireRaster.Wire {
  /// The glyph of the cell: where lines of two sources cross it is `┼`, where one source's line forks four ways `●`.
  var glyph: Character {
    if isHead { return "▶" }
    if isCrossing { return "┼" }
    return Self.glyphs[Int(ways.rawValue)]
  }

  /// By the bits of `Ways`: up 1, down 2, left 4, right 8.
  private static let glyphs: [Character] = [
    " ", "│", "│", "│", "─", "╯", "╮", "┤", "─", "╰", "╭", "├", "─", "┴", "┬", "●",
  ]
}
