/// The ways that a line goes from a cell to its neighbours.
struct Directions: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let left = Directions(rawValue: 1)
  static let right = Directions(rawValue: 2)
  static let up = Directions(rawValue: 4)
  static let down = Directions(rawValue: 8)
  static let horizontal: Directions = [.left, .right]
  static let vertical: Directions = [.up, .down]
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

  private(set) var strands: [Point: [Strand]] = [:]

  /// The lines of `routes`, whose sources and targets are `ends`.
  init(routes: [[Point]], ends: [(source: Int, target: Int)]) {
    for (route, end) in zip(routes, ends) {
      draw(route, source: end.source, target: end.target)
    }
  }

  private mutating func draw(_ route: [Point], source: Int, target: Int) {
    guard let first = route.first, let last = route.last else { return }
    add(.left, at: first, source: source, target: target)
    for (start, end) in zip(route, route.dropFirst()) {
      let step = Point(x: (end.x - start.x).signum(), y: (end.y - start.y).signum())
      guard (step.x == 0) != (step.y == 0) else { continue }
      let forward: Directions = step.x > 0 ? .right : step.x < 0 ? .left : step.y > 0 ? .down : .up
      let back: Directions = step.x > 0 ? .left : step.x < 0 ? .right : step.y > 0 ? .up : .down
      var cell = start
      while cell != end {
        add(forward, at: cell, source: source, target: target)
        cell = Point(x: cell.x + step.x, y: cell.y + step.y)
        add(back, at: cell, source: source, target: target)
      }
    }
    add(.right, at: last, source: source, target: target)
  }

  private mutating func add(_ directions: Directions, at cell: Point, source: Int, target: Int) {
    guard let place = strands[cell]?.firstIndex(where: { $0.source == source }) else {
      strands[cell, default: []].append(Strand(source: source, directions: directions, target: target))
      return
    }
    strands[cell]?[place].directions.formUnion(directions)
    if strands[cell]?[place].target != target { strands[cell]?[place].target = nil }
  }

  /// Whether two lines do no more than cross in a cell.
  static func isCrossing(_ first: Strand, _ second: Strand) -> Bool {
    (first.directions == .horizontal && second.directions == .vertical)
      || (first.directions == .vertical && second.directions == .horizontal)
  }

  /// The cells where the lines of different sources cross.
  var crossings: [Point] {
    strands.filter { $0.value.count == 2 && Self.isCrossing($0.value[0], $0.value[1]) }.keys.sorted {
      ($0.y, $0.x) < ($1.y, $1.x)
    }
  }
}
