import Graph

/// What stands below the formula: how the cell comes about, step by step, and the curve of the function beside it.
struct LensBlocks: Pane {
  let working: Working
  /// The same with everything known, by which columns are measured.
  let complete: Working
  /// A line for each of some cells, the one in view among them; empty where there is only one.
  var listing: [Working.CellLine] = []
  /// The same with everything known.
  var completeListing: [Working.CellLine] = []

  /// Rows that the blocks would like to have.
  var preferredHeight: Int {
    let left = blocks.prefix(2).reduce(0) { $0 + $1.rows.count + 1 } - 1
    return max(left, complete.curve == nil ? 0 : CurvePlot.preferredHeight)
  }

  func draw(into frame: inout Frame) {
    var room = Region(frame.size)
    if let curve = working.curve, let plot = takePlot(from: &room) {
      CurvePlot(curve: curve).render(into: &frame, region: plot)
    }
    for block in blocks where room.height >= min(block.rows.count, Self.leastRows) {
      block.render(into: &frame, region: room.takeTop(block.rows.count))
      _ = room.takeTop(1)
    }
  }

  /// The place of the curve: beside the blocks, which come first where there is little room.
  private func takePlot(from room: inout Region) -> Region? {
    guard room.height >= CurvePlot.leastHeight else { return nil }
    let blocks = blocks.map(\.width).max() ?? 0
    let isAlone = blocks == 0
    let columns = isAlone ? min(room.width, 76) : min(room.width - blocks - Self.gap, 52)
    guard columns >= CurvePlot.leastWidth else { return nil }
    var plot = isAlone ? room.takeLeft(columns) : room.takeRight(columns)
    return plot.takeTop(16)
  }

  /// Columns between the blocks and the curve.
  private static let gap = 3

  /// The blocks that the working has.
  private var blocks: [LensTable] {
    [
      complete.flow.isEmpty ? nil : LensTable(flow: working.flow, measure: complete.flow),
      complete.table.isEmpty ? nil : LensTable(rows: working.table, measure: complete.table),
      working.addition.map { LensTable(addition: $0, measure: complete.addition ?? $0, phase: phase) },
      complete.table.isEmpty && !listing.isEmpty
        ? LensTable(listing: listing, measure: completeListing, place: working.place, phase: phase) : nil,
    ].compactMap { $0 }
  }

  private var phase: Phase { working.topic.phase }

  /// A block with fewer rows, where it has more, would say too little.
  private static let leastRows = 4
}
