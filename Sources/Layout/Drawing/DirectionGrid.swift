/// The ways that a line goes from a cell to its neighbours.
struct Directions: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let left = Directions(rawValue: 1)
  static let right = Directions(rawValue: 2)
  static let up = Directions(rawValue: 4)
  static let down = Directions(rawValue: 8)
  static let horizontal: Directions = [.left, .right]
  static let vertical: Directions = [.up, .down]

  /// Where a line goes back to, for one way.
  var opposite: Directions {
    switch self {
    case .up: .down
    case .down: .up
    case .left: .right
    default: .left
    }
  }
}

/// All lines as cells, each with the ways that each source's line goes.
///
/// ```
///   ──┬─▶     left, right, down of one source: a branch
///   ──┼─▶     left, right of one and up, down of another: a crossing
///     ╰─▶
/// ```
struct DirectionGrid {
  /// What the lines of one source do in a cell.
  struct Strand: Hashable, Sendable {
    var source: Int
    var directions: Directions
    /// The box that all of the source's arrows in this cell end at, if it is one.
    var target: Int?
  }

  private let width: Int
  private let height: Int
  /// The first strand of each cell, row by row, and the one after each strand; −1 for none.
  private var first: [Int32]
  private var following: [Int32] = []
  private var all: [Strand] = []

  /// The lines of `routes`, whose sources and targets are `ends`, on a grid of `width` by `height` cells.
  init(width: Int, height: Int, routes: [[Point]], ends: [(source: Int, target: Int)]) {
    self.width = width
    self.height = height
    first = [Int32](repeating: -1, count: width * height)
    for (route, end) in zip(routes, ends) {
      draw(route, source: end.source, target: end.target)
    }
  }

  /// The lines in a cell.
  func strands(at cell: Point) -> [Strand] {
    guard cell.x >= 0, cell.y >= 0, cell.x < width, cell.y < height else { return [] }
    return strands(ofIndex: cell.y * width + cell.x)
  }

  private func strands(ofIndex index: Int) -> [Strand] {
    var found: [Strand] = []
    var next = first[index]
    while next >= 0 {
      found.append(all[Int(next)])
      next = following[Int(next)]
    }
    return found
  }

  /// All cells with lines of several sources, row by row.
  var sharedCells: [(cell: Point, strands: [Strand])] {
    first.indices.filter { first[$0] >= 0 && following[Int(first[$0])] >= 0 }
      .map { (Point(x: $0 % width, y: $0 / width), strands(ofIndex: $0)) }
  }

  private mutating func draw(_ route: [Point], source: Int, target: Int) {
    guard let start = route.first, let last = route.last else { return }
    add(.left, at: start, source: source, target: target)
    for (start, end) in zip(route, route.dropFirst()) {
      let step = Point(x: (end.x - start.x).signum(), y: (end.y - start.y).signum())
      guard (step.x == 0) != (step.y == 0) else { continue }
      let forward: Directions = step.x > 0 ? .right : step.x < 0 ? .left : step.y > 0 ? .down : .up
      var cell = start
      while cell != end {
        add(forward, at: cell, source: source, target: target)
        cell = Point(x: cell.x + step.x, y: cell.y + step.y)
        add(forward.opposite, at: cell, source: source, target: target)
      }
    }
    add(.right, at: last, source: source, target: target)
  }

  private mutating func add(_ directions: Directions, at cell: Point, source: Int, target: Int) {
    guard cell.x >= 0, cell.y >= 0, cell.x < width, cell.y < height else { return }
    let index = cell.y * width + cell.x
    var next = first[index]
    while next >= 0 && all[Int(next)].source != source { next = following[Int(next)] }
    if next >= 0 {
      all[Int(next)].directions.formUnion(directions)
      if all[Int(next)].target != target { all[Int(next)].target = nil }
    } else {
      following.append(first[index])
      first[index] = Int32(all.count)
      all.append(Strand(source: source, directions: directions, target: target))
    }
  }

  /// Whether two lines do no more than cross in a cell.
  static func isCrossing(_ strands: [Strand]) -> Bool {
    guard strands.count == 2 else { return false }
    return (strands[0].directions == .horizontal && strands[1].directions == .vertical)
      || (strands[0].directions == .vertical && strands[1].directions == .horizontal)
  }

  /// The cells where the lines of different sources cross, row by row.
  var crossings: [Point] { sharedCells.filter { Self.isCrossing($0.strands) }.map(\.cell) }
}
