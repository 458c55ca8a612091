import Graph
import Layout

/// A whole diagram drawn small in dots of braille, and for each cell when what is in it becomes known.
///
/// All of it is worked out once. To draw it at a moment costs a few comparisons a cell, however many nodes a cell
/// stands for.
struct Miniature: Sendable {
  /// The first and the last of some steps, by position in the schedule.
  struct Steps: Equatable, Sendable {
    private(set) var first = Int32.max
    private(set) var last: Int32 = -1

    /// How many of the steps have been done.
    enum Share { case none, some, all }

    /// Whether there is no step.
    var isEmpty: Bool { last < 0 }

    mutating func insert(_ step: Int) {
      first = min(first, Int32(step))
      last = max(last, Int32(step))
    }

    /// How many have been done after the step with that position.
    func share(at step: Int) -> Share { step < Int(first) ? .none : step < Int(last) ? .some : .all }
  }

  /// What a cell stands for.
  struct Content: Sendable {
    /// When the leaves in it are known: at once.
    var leaves = Steps()
    /// When the values of its computed nodes become known.
    var values = Steps()
    /// When the gradients of its nodes become complete.
    var gradients = Steps()
    /// When its parameters become new.
    var updates = Steps()
    /// One of the arrows that go through it; -1 where none does.
    var arrow: Int32 = -1

    /// Whether there is a node in it.
    var hasNode: Bool { !(leaves.isEmpty && values.isEmpty) }
  }

  /// How the diagram's cells become dots.
  let scale: MiniatureScale
  /// All dots.
  private(set) var canvas: BrailleCanvas
  /// Row by row what each cell stands for.
  private(set) var contents: [Content]
  /// The cells of each node.
  private let places: [Rectangle]

  /// Columns and rows of cells.
  var size: Size { scale.size }

  /// The cells in which a node lies.
  func place(of node: Int) -> Rectangle { places[node] }

  /// The cell in which a cell of the diagram lies.
  func place(of point: Point) -> Point {
    let dot = scale.folded(scale.dotColumn(point.x), scale.dotRow(point.y))
    return Point(x: dot.x / 2, y: dot.y / 4)
  }

  /// What a cell stands for.
  subscript(column: Int, row: Int) -> Content { contents[row * size.width + column] }

  /// Draws a diagram small.
  ///
  /// - Parameters:
  ///   - diagram: The diagram of the graph.
  ///   - graph: The graph.
  ///   - schedule: The steps of its iterations.
  ///   - limit: The most cells that the picture may take.
  ///   - folds: Whether a long ribbon may be folded.
  init(_ diagram: Diagram, of graph: ComputationGraph, schedule: Schedule, limit: Size, folds: Bool) {
    let scale = MiniatureScale(
      Size(width: diagram.width, height: diagram.height), limit: limit, folds: folds)
    self.scale = scale
    canvas = BrailleCanvas(width: scale.size.width, height: scale.size.height)
    contents = Array(repeating: Content(), count: canvas.width * canvas.height)
    places = diagram.boxes.map { Self.place(of: $0, scale) }
    if Self.showsLines(scale) {
      for (arrow, route) in diagram.routes.enumerated() { draw(route, of: Int32(arrow)) }
    }
    for (node, box) in diagram.boxes.enumerated() { draw(box, of: node, graph, schedule) }
  }

  /// The most nodes that a cell may stand for on average so that a picture tells something.
  private static let mostNodesPerCell = 64

  /// Whether the cells stand for few enough nodes each.
  var isMeaningful: Bool {
    places.count <= Self.mostNodesPerCell * contents.count { $0.hasNode }
  }
}

// MARK: - Boxes

extension Miniature {
  /// The dots of a box before folding, at least one.
  private static func dots(of box: Rectangle, _ scale: MiniatureScale) -> (
    columns: ClosedRange<Int>, rows: ClosedRange<Int>
  ) {
    let (left, top) = (scale.dotColumn(box.x), scale.dotRow(box.y))
    let right = scale.dotColumn(box.x + max(box.width, 1) - 1)
    let bottom = scale.dotRow(box.y + max(box.height, 1) - 1)
    return (left...right, top...bottom)
  }

  private static func place(of box: Rectangle, _ scale: MiniatureScale) -> Rectangle {
    let (columns, rows) = dots(of: box, scale)
    let start = scale.folded(columns.lowerBound, rows.lowerBound)
    let end = scale.folded(columns.upperBound, rows.upperBound)
    // A box on a fold is where it begins.
    let (right, bottom) = (max(end.x, start.x) / 2, end.y >= start.y ? end.y / 4 : start.y / 4)
    let isInOnePiece = end.x >= start.x && end.x - start.x == columns.count - 1
    return Rectangle(
      x: start.x / 2, y: start.y / 4, width: isInOnePiece ? right - start.x / 2 + 1 : 1,
      height: isInOnePiece ? bottom - start.y / 4 + 1 : 1)
  }

  private mutating func draw(
    _ box: Rectangle, of node: Int, _ graph: ComputationGraph, _ schedule: Schedule
  ) {
    let (columns, rows) = Self.dots(of: box, scale)
    for y in rows {
      for x in columns {
        let dot = scale.folded(x, y)
        canvas.setDot(dot.x, dot.y)
      }
    }
    let place = places[node]
    for y in place.y..<place.y + place.height {
      for x in place.x..<place.x + place.width { note(node, at: y * size.width + x, graph, schedule) }
    }
  }

  private mutating func note(_ node: Int, at cell: Int, _ graph: ComputationGraph, _ schedule: Schedule) {
    if let step = schedule.index(ofForward: node) {
      contents[cell].values.insert(step)
    } else {
      contents[cell].leaves.insert(0)
    }
    if let step = schedule.index(ofUpdate: node) { contents[cell].updates.insert(step) }
    guard graph.nodes[node].operation.role != .constant else { return }
    let step = schedule.consumers(of: node).last.flatMap(schedule.index(ofArrow:)) ?? schedule.seed
    contents[cell].gradients.insert(step)
  }
}

// MARK: - Lines

extension Miniature {
  /// Where more of a diagram shares a dot, its lines would fill everything.
  private static let mostReduced = (columns: 2.5, rows: 2.0)

  private static func showsLines(_ scale: MiniatureScale) -> Bool {
    scale.reduction.columns <= mostReduced.columns && scale.reduction.rows <= mostReduced.rows
  }

  private mutating func draw(_ route: [Point], of arrow: Int32) {
    forEachDot(of: route) { dot in
      canvas.setDot(dot.x, dot.y)
      contents[dot.y / 4 * size.width + dot.x / 2].arrow = arrow
    }
  }

  /// Calls `body` with each dot of a route.
  private func forEachDot(of route: [Point], _ body: ((x: Int, y: Int)) -> Void) {
    for (from, to) in zip(route, route.dropFirst()) {
      let columns = scale.dotColumn(min(from.x, to.x))...scale.dotColumn(max(from.x, to.x))
      let rows = scale.dotRow(min(from.y, to.y))...scale.dotRow(max(from.y, to.y))
      for y in rows {
        for x in columns { body(scale.folded(x, y)) }
      }
    }
  }

  /// The dots of a route alone.
  func lit(_ routes: some Sequence<[Point]>) -> BrailleCanvas {
    var canvas = BrailleCanvas(width: size.width, height: size.height)
    for route in routes { forEachDot(of: route) { canvas.setDot($0.x, $0.y) } }
    return canvas
  }
}
