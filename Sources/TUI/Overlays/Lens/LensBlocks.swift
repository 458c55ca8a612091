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
    let left = blocks.prefix(2).reduce(0) { $0 + $1.height + 1 } - 1
    return max(left, complete.curve == nil ? 0 : TangentPlot.preferredHeight)
  }

  func draw(into frame: inout Frame) {
    var room = Region(frame.size)
    var shown = fitting(room.height)
    if let curve = working.curve, room.height >= TangentPlot.leastHeight {
      // The list of all cells says again what the formula says, the curve what nothing else does.
      if plotColumns(beside: shown, room.width) < TangentPlot.leastWidth, hasListing(shown) {
        shown.removeLast()
      }
      let columns = plotColumns(beside: shown, room.width)
      if columns >= TangentPlot.leastWidth {
        var plot = shown.isEmpty ? room.takeLeft(columns) : room.takeRight(columns)
        TangentPlot(curve: curve).render(into: &frame, region: plot.takeTop(Self.highestPlot))
      }
    }
    for block in shown {
      block.render(into: &frame, region: room.takeTop(block.height))
      _ = room.takeTop(1)
    }
  }

  /// The blocks that have room below each other, the last of them perhaps in part.
  private func fitting(_ height: Int) -> [LensTable] {
    var rest = height
    return blocks.filter { block in
      guard rest >= min(block.height, block.cutsTail ? Self.leastLines : Self.leastRows) else {
        return false
      }
      rest -= block.height + 1
      return true
    }
  }

  /// Columns that the curve has beside some blocks.
  private func plotColumns(beside blocks: [LensTable], _ width: Int) -> Int {
    guard let widest = blocks.map(\.width).max() else { return min(width, Self.widestPlot.alone) }
    return min(width - widest - Self.gap, Self.widestPlot.beside)
  }

  /// Whether the list of all cells is among some blocks; it is the last one then.
  private func hasListing(_ blocks: [LensTable]) -> Bool {
    // The steps of a group stand nowhere else.
    (blocks.last?.cutsTail ?? false) && !working.topic.isOfGroup
  }

  private static let highestPlot = 16
  private static let widestPlot = (alone: 76, beside: 52)

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
  /// Of a list each line tells something by itself.
  private static let leastLines = 2
}
