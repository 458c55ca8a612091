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

  /// Rows without which the blocks would say too little: those of a chain or of a calculation, or a low curve.
  var leastHeight: Int {
    let isGradual = !complete.flow.isEmpty || !complete.table.isEmpty
    return isGradual ? blocks.first?.rows.count ?? 0 : TangentPlot.leastHeight
  }

  func draw(into frame: inout Frame) {
    var room = Region(frame.size)
    let (shown, place) = arrangement(room.size)
    if let curve = working.curve, place == .beside {
      let columns = plotColumns(beside: shown, room.width)
      var plot = shown.isEmpty ? room.takeLeft(columns) : room.takeRight(columns)
      TangentPlot(curve: curve).render(into: &frame, region: plot.takeTop(Self.highestPlot))
    }
    for block in shown {
      block.render(into: &frame, region: room.takeTop(block.height))
      _ = room.takeTop(1)
    }
    if let curve = working.curve, place == .below {
      var plot = room.takeLeft(Self.widestPlot.alone)
      TangentPlot(curve: curve).render(into: &frame, region: plot.takeTop(Self.highestPlot))
    }
  }

  /// Where the curve stands.
  private enum PlotPlace { case beside, below, nowhere }

  /// The blocks that are shown, and where the curve has room.
  ///
  /// The list of all cells says again what the formula says, the curve what nothing else does: the list gives way.
  private func arrangement(_ size: Size) -> (blocks: [LensTable], place: PlotPlace) {
    let all = fitting(size.height)
    guard working.curve != nil, size.height >= TangentPlot.leastHeight else { return (all, .nowhere) }
    let choices = hasListing(all) ? [all, all.dropLast()] : [all]
    if let wide = choices.first(where: { plotColumns(beside: $0, size.width) >= TangentPlot.leastWidth }) {
      return (wide, .beside)
    }
    let low = choices.first { blocks in
      size.height - blocks.reduce(0) { $0 + $1.rows.count + 1 } >= TangentPlot.leastHeight
    }
    if let low { return (low, .below) }
    // What a value adds up stands in its formula too.
    let isPlain = complete.flow.isEmpty && complete.table.isEmpty && phase == .forward
    return isPlain ? ([], .beside) : (all, .nowhere)
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
      complete.table.isEmpty ? nil : LensTable(rows: rows, measure: complete.table),
      working.addition.map { LensTable(addition: $0, measure: complete.addition ?? $0, phase: phase) },
      complete.table.isEmpty && !listing.isEmpty
        ? LensTable(listing: listing, measure: completeListing, place: working.place, phase: phase) : nil,
    ].compactMap { $0 }
  }

  /// The rows of the calculation; those that it will have, while the numbers that decide on them are not known.
  private var rows: [Working.Row] {
    working.table.map(\.name) == complete.table.map(\.name) ? working.table : complete.table.map(\.unknown)
  }

  private var phase: Phase { working.topic.phase }

  /// A block with fewer rows, where it has more, would say too little.
  private static let leastRows = 4
  /// Of a list each line tells something by itself.
  private static let leastLines = 2
}
