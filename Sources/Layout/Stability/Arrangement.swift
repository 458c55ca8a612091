/// Where the boxes of a graph stood in a picture of its previous state.
///
/// ```
///   previous   a   b   c   d            b and c folded into g
///   origins   [a] [b, c] [d]            a and d are kept, g takes the middle of b and c
///
///   previous   a   g   d                g unfolded into b and c
///   origins   [a] [g] [g] [d]           b and c both take the place of g
/// ```
/// `LayoutGraph.diagram(_:keeping:)` keeps the order of what is in both pictures.
public struct Arrangement: Sendable, Hashable {
  /// The place of a box in the previous picture.
  public struct Place: Sendable, Hashable {
    /// The leftmost column, the same for all boxes of a layer.
    public var column: Int
    /// The rows; those from the top of the highest to the bottom of the lowest of several members.
    public var rows: Range<Int>
    /// Whether the box itself stood there, rather than its members or its group.
    public var isKept: Bool

    /// The place in `column` and `rows`.
    public init(column: Int, rows: Range<Int>, isKept: Bool) {
      self.column = column
      self.rows = rows
      self.isKept = isKept
    }

    /// Twice the middle row.
    var doubledRow: Int { rows.lowerBound + rows.upperBound - 1 }
  }

  /// A piece of a line that runs along a row.
  struct Run: Sendable, Hashable {
    var columns: ClosedRange<Int>
    var row: Int
  }

  /// The way of a line to one of the boxes that it led to.
  struct Line: Sendable, Hashable {
    var target: Int
    var runs: [Run]
  }

  /// The place of each box of the new graph; nil where it is new.
  public let places: [Place?]
  /// The pieces of the lines that left each box.
  let runs: [[Run]]
  /// The lines between boxes that are kept, by the box that they left.
  let lines: [[Line]]

  /// The arrangement of `places`, which says nothing of lines.
  public init(places: [Place?]) {
    self.places = places
    runs = places.map { _ in [] }
    lines = places.map { _ in [] }
  }

  private init(places: [Place?], runs: [[Run]], lines: [[Line]]) {
    self.places = places
    self.runs = runs
    self.lines = lines
  }

  /// The arrangement that a drawing shows, for another graph.
  ///
  /// - Parameters:
  ///   - diagram: The previous drawing.
  ///   - origins: For each box of the new graph the boxes of the previous one which it is: itself; the members that
  ///     have been folded into it; the group that it was a member of; none where it is new.
  /// - Complexity: O(cells at the sides of boxes + corners + origins).
  public init(of diagram: Diagram, origins: [[Int]]) {
    var uses = [Int](repeating: 0, count: diagram.boxes.count)
    for origin in origins.joined() { uses[origin] += 1 }
    let places = origins.map { origins -> Place? in
      let boxes = origins.map { diagram.boxes[$0] }
      guard let top = boxes.map(\.y).min(), let bottom = boxes.map({ $0.y + $0.height }).max() else {
        return nil
      }
      return Place(
        column: boxes.map(\.x).sorted()[boxes.count / 2], rows: top..<bottom,
        isKept: origins.count == 1 && uses[origins[0]] == 1)
    }
    let ways = Self.lines(of: diagram)
    var numbers = [Int?](repeating: nil, count: diagram.boxes.count)
    for (box, origins) in origins.enumerated() where places[box]?.isKept == true { numbers[origins[0]] = box }
    self.places = places
    runs = origins.map { $0.flatMap { ways[$0].flatMap(\.runs) } }
    lines = origins.indices.map { box in
      guard places[box]?.isKept == true else { return [] }
      return ways[origins[box][0]].compactMap { line in
        numbers[line.target].map { Line(target: $0, runs: line.runs) }
      }
    }
  }

  /// The lines that leave each box of a drawing, with their level pieces.
  private static func lines(of diagram: Diagram) -> [[Line]] {
    var (lefts, rights): ([Point: Int], [Point: Int]) = ([:], [:])
    for (index, box) in diagram.boxes.enumerated() {
      for row in box.y..<box.y + box.height {
        lefts[Point(x: box.x - 1, y: row)] = index
        rights[Point(x: box.x + box.width, y: row)] = index
      }
    }
    var lines = [[Line]](repeating: [], count: diagram.boxes.count)
    for route in diagram.routes {
      guard let first = route.first, let last = route.last, let owner = rights[first],
        let target = lefts[last]
      else { continue }
      let runs = zip(route, route.dropFirst()).filter { $0.y == $1.y }.map { start, end in
        Run(columns: min(start.x, end.x)...max(start.x, end.x), row: start.y)
      }
      lines[owner].append(Line(target: target, runs: runs))
    }
    return lines
  }

  /// The row in which a line between two kept boxes passed a column.
  func row(from source: Int, to target: Int, at column: Int) -> Int? {
    lines[source].first { $0.target == target }?.runs.first { $0.columns.contains(column) }?.row
  }

  /// The arrangement of some of the boxes, in their order.
  func part(_ boxes: [Int]) -> Arrangement {
    let numbers = Dictionary(uniqueKeysWithValues: zip(boxes, boxes.indices))
    return Arrangement(
      places: boxes.map { places[$0] }, runs: boxes.map { runs[$0] },
      lines: boxes.map { box in
        lines[box].compactMap { line in numbers[line.target].map { Line(target: $0, runs: line.runs) } }
      })
  }

  /// The block of cells that the boxes took; nil where all are new.
  var extent: (rows: Range<Int>, column: Int)? {
    let known = places.compactMap { $0 }
    guard let column = known.map(\.column).min(), let top = known.map(\.rows.lowerBound).min(),
      let bottom = known.map(\.rows.upperBound).max()
    else { return nil }
    return (top..<bottom, column)
  }

  /// Whether it says nothing of any box.
  var isEmpty: Bool { places.allSatisfy { $0 == nil } }

  /// The layers in which the kept boxes stood, numbered from the left without gaps; nil for the others.
  var keptLayers: [Int?] {
    let columns = Set(places.compactMap { $0.flatMap { $0.isKept ? $0.column : nil } }).sorted()
    var layers: [Int: Int] = [:]
    for (layer, column) in columns.enumerated() { layers[column] = layer }
    return places.map { place in place.flatMap { $0.isKept ? layers[$0.column] : nil } }
  }
}
