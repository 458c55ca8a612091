/// The rows that vertices take, and those in which lines may meet them.
///
/// A box with fewer side rows than arrows gets a row of its own for each arrow all the same; the lines merge in a
/// bar just before the box.
/// ```
///   ───╮                 ───▶│ tall │
///   ───┼─▶ one row           │ box  │
///   ───╯                 ───▶│      │
/// ```
struct VertexSizes: Sendable {
  /// The number of rows of each vertex.
  let heights: [Int]
  /// The number of links on the left of each vertex.
  let entryCounts: [Int]
  /// The least number of rows from one link on the left of each vertex to the next.
  let entryDistances: [Int]
  let boxCount: Int
  let rowGap: Int

  init(of graph: LayoutGraph, layering: ProperLayering, rowGap: Int) {
    boxCount = layering.boxCount
    self.rowGap = rowGap
    heights = layering.layers.indices.map { $0 < graph.boxes.count ? graph.boxes[$0].height : 1 }
    entryCounts = layering.layers.indices.map { layering.incoming.count(of: $0) }
    entryDistances = layering.layers.indices.map { vertex in
      guard vertex < graph.boxes.count else { return 1 }
      let box = graph.boxes[vertex]
      let room = Self.sideRows(height: box.height).count - 1
      return max(1, min(box.entryDistance, room / max(layering.incoming.count(of: vertex) - 1, 1)))
    }
  }

  /// The rows of a side without the corners, from the top of the vertex.
  func sideRows(of vertex: Int) -> Range<Int> { Self.sideRows(height: heights[vertex]) }

  /// The rows of a side of a box without its corners.
  static func sideRows(height: Int) -> Range<Int> { height > 2 ? 1..<height - 1 : 0..<height }

  /// Whether the vertex has fewer side rows than links on its left.
  func needsBar(_ vertex: Int) -> Bool { entryCounts[vertex] > sideRows(of: vertex).count }

  /// The rows in which links may arrive, from the top of the vertex.
  func entryRows(of vertex: Int) -> Range<Int> {
    let side = sideRows(of: vertex)
    let missing = entryCounts[vertex] - side.count
    if missing <= 0 { return side }
    let first = side.lowerBound - missing / 2
    return first..<first + entryCounts[vertex]
  }

  /// The row of a line through the middle of a side, from the top of the vertex.
  func middleRow(of vertex: Int) -> Int {
    let side = sideRows(of: vertex)
    return (side.lowerBound + side.upperBound - 1) / 2
  }

  /// The row of one of the links on the left of a vertex if they are spread evenly, from its top.
  func entryRow(_ place: Int, of vertex: Int) -> Int {
    let rows = entryRows(of: vertex)
    let count = entryCounts[vertex]
    return rows.lowerBound + ((2 * place + 1) * rows.count - count) / (2 * count)
  }

  /// The least difference between the tops of two neighbours of a layer.
  func distance(_ upper: Int, _ lower: Int) -> Int {
    let gap = upper < boxCount || lower < boxCount ? rowGap : 0
    let boxes = heights[upper] + gap
    let bars = needsBar(upper) || needsBar(lower)
    return bars ? max(boxes, entryRows(of: upper).upperBound - entryRows(of: lower).lowerBound) : boxes
  }
}
