import Graph

/// The curve of a function with its tangent at the present place.
///
///     y over x
///                      │      ⣀⡠⠤⠒⠒⠉
///                      │  ●⠒⠉
///                    ⣀⡠│⠊
///     ───────⣀⣀⡠⠤⠔⠊⠉───┼──────────────
///     −3               0             5
///     slope ∂y/∂x = 0.196612 at x = 1
struct TangentPlot: Pane {
  let curve: Working.Curve

  /// Rows that show a curve well, and the fewest that show it at all.
  static let preferredHeight = 9
  static let leastHeight = 5
  static let leastWidth = 24

  func draw(into frame: inout Frame) {
    var region = Region(frame.size)
    let heading = region.takeTop(1)
    let footer = region.takeBottom(1)
    let scale = region.takeBottom(1)
    var text = StyledText(curve.result, Style(.forward, bold: true))
    text.append(" over \(curve.argument)", Style(.muted))
    frame.write(text, x: heading.x, y: heading.y, limit: heading.width)
    let texts = [slopeText(withPlace: true), slopeText(withPlace: false)]
    let shown = texts.first { $0.columns <= footer.width } ?? shortSlopeText
    frame.write(shown, x: footer.x, y: footer.y, limit: footer.width)
    guard let axes = Axes(curve, columns: region.width * 2) else { return }
    drawAxes(axes, region, into: &frame)
    drawScale(axes, scale, into: &frame)
    drawCurve(axes, region, into: &frame)
  }

  private func slopeText(withPlace: Bool) -> StyledText {
    var text = StyledText("slope ∂\(curve.result)/∂\(curve.argument) = ", Style(.muted))
    // A number that comes in twice has two shares in the slope.
    if curve.slopes.count > 1 { text.append(shares + " = ", Style(.muted)) }
    let slope = curve.slope.map { NumberText.text($0) } ?? "—"
    text.append(slope, Style(.backward, bold: true))
    if withPlace { text.append(" at \(curve.argument) = \(NumberText.text(curve.x))", Style(.muted)) }
    return text
  }

  /// The number alone, where its name has no room.
  private var shortSlopeText: StyledText {
    var text = StyledText("slope ", Style(.muted))
    text.append(curve.slope.map { NumberText.text($0) } ?? "—", Style(.backward, bold: true))
    return text
  }

  /// `3 + (−2)`, the first few.
  private var shares: String {
    let texts = curve.slopes.prefix(4).enumerated().map { index, slope in
      index > 0 && slope < 0 ? "(\(NumberText.text(slope)))" : NumberText.text(slope)
    }
    return (texts + (curve.slopes.count > 4 ? ["…"] : [])).joined(separator: " + ")
  }

  private func drawAxes(_ axes: Axes, _ region: Region, into frame: inout Frame) {
    let style = Style(.muted)
    let row = axes.row(of: 0, height: region.height * 4).map { $0 / 4 }
    let column = axes.column(of: 0).map { $0 / 2 }
    if let row { frame.drawRun("─", x: region.x, y: region.y + row, columns: region.width, style: style) }
    guard let column else { return }
    for y in 0..<region.height {
      frame[region.x + column, region.y + y] = Cell(y == row ? "┼" : "│", style)
    }
  }

  private func drawScale(_ axes: Axes, _ row: Region, into frame: inout Frame) {
    let style = Style(.muted)
    let (left, right) = (
      NumberText.text(axes.arguments.lowerBound, digits: 3),
      NumberText.text(axes.arguments.upperBound, digits: 3)
    )
    frame.write(left, x: row.x, y: row.y, style: style, limit: row.width)
    frame.writeRight(right, before: row.right, y: row.y, style: style)
    let (low, high) = (
      NumberText.text(axes.results.lowerBound, digits: 3), NumberText.text(axes.results.upperBound, digits: 3)
    )
    let middle = "\(curve.result): \(low) … \(high)"
    let columns = Frame.columns(of: middle)
    let start = row.x + (row.width - columns) / 2
    guard start > row.x + Frame.columns(of: left) + 1 else { return }
    frame.write(middle, x: start, y: row.y, style: style)
  }

  private func drawCurve(_ axes: Axes, _ region: Region, into frame: inout Frame) {
    let line = line(axes, region.size) { curve.value(at: axes.argument(at: $0)) }
    frame.draw(line, x: region.x, y: region.y, style: Style(.forward))
    if let y = curve.y, let slope = curve.slope {
      // Where the tangent runs along the curve, a cell has the dots of both and the tangent's colour.
      var both = tangent(axes, region.size, y, slope)
      both.formUnionOfShared(line)
      frame.draw(both, x: region.x, y: region.y, style: Style(.backward))
    }
    guard let y = curve.y, let column = axes.column(of: curve.x),
      let row = axes.row(of: y, height: line.dotRows)
    else { return }
    frame[region.x + column / 2, region.y + row / 4] = Cell("●", Style(.backward, bold: true))
  }

  /// The tangent in dashes, which tell it from the curve without colours: three cells in four of a gentle one, two
  /// rows in three of a steep one.
  private func tangent(_ axes: Axes, _ size: Size, _ y: Double, _ slope: Double) -> BrailleCanvas {
    let whole = line(axes, size) { y + slope * (axes.argument(at: $0) - curve.x) }
    let isSteep = abs(slope) * axes.dotRatio(rows: whole.dotRows) > 1
    return whole.keepingCells { column, row in isSteep ? row % 3 < 2 : column % 4 < 3 }
  }

  /// A line through the results at the columns of dots, with gaps where there is none.
  private func line(_ axes: Axes, _ size: Size, through result: (Int) -> Double?) -> BrailleCanvas {
    var line = BrailleCanvas(width: size.width, height: size.height)
    var previous: (x: Int, y: Int)?
    for column in 0..<line.dotColumns {
      let row = result(column).flatMap { axes.row(of: $0, height: line.dotRows) }
      let point = row.map { (x: column, y: $0) }
      if let point { line.setLine(from: previous ?? point, to: point) }
      previous = point
    }
    return line
  }
}

extension TangentPlot {
  /// The part of the plane that is shown.
  struct Axes {
    let arguments: ClosedRange<Double>
    let results: ClosedRange<Double>
    private let columns: Int

    /// Shows the present place in the middle and 0 beside it; nil where the function has no number to show.
    ///
    /// Of the results those in the middle four fifths are sure to be seen, so that a pole does not flatten the rest.
    init?(_ curve: Working.Curve, columns: Int) {
      guard columns > 1 else { return nil }
      let reach = max(4, abs(curve.x) * 1.5)
      guard (curve.x + reach).isFinite, (curve.x - reach).isFinite else { return nil }
      arguments = (curve.x - reach)...(curve.x + reach)
      self.columns = columns
      let samples = (0..<columns).compactMap { column in
        curve.value(at: curve.x - reach + 2 * reach * Double(column) / Double(columns - 1))
      }.filter(\.isFinite).sorted()
      guard samples.count > 1 else { return nil }
      let margin = samples.count / 10
      var (low, high) = (samples[margin], samples[samples.count - 1 - margin])
      // What is cut off a gentle curve would be missed.
      let height = high - low
      if samples[0] > low - height { low = samples[0] }
      if let last = samples.last, last < high + height { high = last }
      if let y = curve.y, y.isFinite { (low, high) = (min(low, y), max(high, y)) }
      // A number more at each side keeps a flat curve off the edges.
      let room = high > low ? (high - low) * 0.08 : max(abs(high) * 0.5, 1)
      guard (low - room).isFinite, (high + room).isFinite, high - low + 2 * room > 0 else { return nil }
      results = (low - room)...(high + room)
    }

    /// The argument of a column of dots.
    func argument(at column: Int) -> Double {
      let share = Double(column) / Double(columns - 1)
      return arguments.lowerBound + (arguments.upperBound - arguments.lowerBound) * share
    }

    /// The column of dots of an argument; nil outside.
    func column(of x: Double) -> Int? {
      guard arguments.contains(x) else { return nil }
      let share = (x - arguments.lowerBound) / (arguments.upperBound - arguments.lowerBound)
      return share.isFinite ? Int((share * Double(columns - 1)).rounded()) : nil
    }

    /// How many rows of dots a slope of 1 rises over one column of dots.
    func dotRatio(rows: Int) -> Double {
      let (width, height) = (
        arguments.upperBound - arguments.lowerBound, results.upperBound - results.lowerBound
      )
      return width / Double(columns - 1) / height * Double(rows - 1)
    }

    /// The row of dots of a result, the largest at the top; nil outside and for what is not finite.
    func row(of y: Double, height: Int) -> Int? {
      guard results.contains(y) else { return nil }
      let share = (results.upperBound - y) / (results.upperBound - results.lowerBound)
      return share.isFinite ? Int((share * Double(height - 1)).rounded()) : nil
    }
  }
}
