/// Several curves below each other, each under its heading, in one frame.
struct CurvesPane: Pane {
  /// A curve and its heading.
  struct Section: Sendable {
    var heading: StyledText
    var plot: CurvePlot
  }

  /// From top to bottom; where there is little room the last ones go first.
  let sections: [Section]

  /// Rows of the lowest curve that can be read, its heading included.
  private static let leastRows = 4

  func draw(into frame: inout Frame) {
    let style = Style(.muted)
    let count = max(1, min(sections.count, (frame.size.height - 1) / Self.leastRows))
    var rest = Region(frame.size)
    let foot = rest.takeBottom(1)
    for row in 0..<max(frame.size.height, 0) {
      frame[0, row] = Cell("│", style)
      frame[frame.size.width - 1, row] = Cell("│", style)
    }
    for (index, section) in sections.prefix(count).enumerated() {
      let left = count - index
      // What does not divide evenly goes to the first.
      var part = rest.takeTop((rest.height + left - 1) / left)
      let line = part.takeTop(1)
      frame.drawTitledLine(
        section.heading, x: line.x, y: line.y, columns: line.width,
        ends: index == 0 ? ("╭", "╮") : ("├", "┤"), style: style)
      section.plot.render(into: &frame, region: part.inset(columns: min(2, part.width / 2)))
    }
    frame.drawTitledLine(
      StyledText(), x: foot.x, y: foot.y, columns: foot.width, ends: ("╰", "╯"), style: style)
  }
}
