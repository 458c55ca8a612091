import Graph

/// Lines over the iterations in dots, with the ends of both axes; the present stands as `●` on the last line.
///
///      0.928 ⠑⢄
///            ⠀⠀⠑⠢⢄⡀
///      0.412 ⠀⠀⠀⠀⠀⠈⠉⠒●
///            0              16
///
/// Numbers that are not finite leave a gap in the line and a `×` at the bottom.
public struct CurvePlot: Pane {
  /// A number over the iterations.
  public struct Line: Sendable {
    /// The number at iterations 0, 1, 2, ….
    public var series: Series
    /// How the line looks; what comes after the present steps back.
    public var style: Style
  }

  /// The lines, the most important last.
  public var lines: [Line]
  /// The iteration that is marked.
  public var current: Int
  /// The iteration at the right end.
  public var span: Int
  /// Whether equal distances upwards stand for equal ratios; then only positive numbers are drawn.
  public var isLogarithmic = false

  /// The iteration at the right end for a curve up to an iteration: a power of two, but no more than there will be.
  public static func span(upTo last: Int, of iterations: Int?) -> Int {
    var span = 8
    while span < last { span *= 2 }
    return max(min(span, iterations ?? span), last, 1)
  }

  /// Draws the lines, the axis and the labels.
  public func draw(into frame: inout Frame) {
    var region = Region(frame.size)
    guard let range, !region.isEmpty else { return }
    if region.height >= 4, region.width >= 12 {
      let axis = region.takeBottom(1)
      let labels = region.takeLeft(Self.labelColumns + 1)
      let isFlat = range.lowerBound == range.upperBound
      let ends = [(range.upperBound, region.y), (range.lowerBound, region.bottom - 1)]
      for (number, y) in isFlat ? [(range.lowerBound, region.y + region.height / 2)] : ends {
        let label = NumberFormat.scalar(number, limit: Self.labelColumns)
        frame.writeRight(label, before: labels.right - 1, y: y, style: Style(.muted))
      }
      frame.write("0", x: region.x, y: axis.y, style: Style(.muted))
      let last = "\(span)"
      frame.write(last, x: region.right - last.count, y: axis.y, style: Style(.muted))
    }
    for line in lines { plot(line, range, in: region, on: &frame) }
  }

  /// Columns of the labels at the left.
  private static let labelColumns = 6
}

extension CurvePlot {
  /// The finite numbers of a sample that can be drawn.
  private func drawn(_ sample: Series.Sample) -> ClosedRange<Double>? {
    guard isLogarithmic, let range = sample.range else { return sample.range }
    guard range.upperBound > 0 else { return nil }
    return (range.lowerBound > 0 ? range.lowerBound : range.upperBound)...range.upperBound
  }

  /// The smallest and the largest finite number; nil where nothing is known.
  private var range: ClosedRange<Double>? {
    let ranges = lines.flatMap { $0.series.samples.compactMap(drawn) }
    guard let least = ranges.map(\.lowerBound).min(), let most = ranges.map(\.upperBound).max() else {
      return lines.allSatisfy(\.series.isEmpty) ? nil : 0...0
    }
    return least...most
  }

  private static let brokenMark = Cell("×", Style(.alarm, bold: true))

  private func plot(_ line: Line, _ range: ClosedRange<Double>, in region: Region, on frame: inout Frame) {
    var future = BrailleCanvas(width: region.width, height: region.height)
    var past = future
    var previous: (x: Int, y: Int)?
    for sample in line.series.samples {
      let x = sample.iteration * (past.dotColumns - 1) / span
      if sample.isBroken { frame[region.x + x / 2, region.bottom - 1] = Self.brokenMark }
      guard let numbers = drawn(sample) else {
        previous = nil
        continue
      }
      let top = (x: x, y: row(of: numbers.upperBound, in: range, dots: past.dotRows))
      let bottom = (x: x, y: row(of: numbers.lowerBound, in: range, dots: past.dotRows))
      let start = previous ?? top
      let near = abs(start.y - top.y) < abs(start.y - bottom.y) ? top : bottom
      for (from, to) in [(start, near), (top, bottom)] {
        if sample.iteration <= current {
          past.setLine(from: from, to: to)
        } else {
          future.setLine(from: from, to: to)
        }
      }
      previous = near
    }
    frame.draw(future, x: region.x, y: region.y, style: Style(.muted))
    frame.draw(past, x: region.x, y: region.y, style: line.style)
    mark(line, range, in: region, dots: (past.dotColumns, past.dotRows), on: &frame)
  }

  private func mark(
    _ line: Line, _ range: ClosedRange<Double>, in region: Region, dots: (columns: Int, rows: Int),
    on frame: inout Frame
  ) {
    guard let sample = line.series.samples.last(where: { $0.iteration <= current }),
      sample.iteration + line.series.stride > current, let numbers = drawn(sample)
    else { return }
    let column = sample.iteration * (dots.columns - 1) / span / 2
    let row = row(of: numbers.upperBound, in: range, dots: dots.rows) / 4
    var style = line.style
    style.isBold = true
    frame[region.x + column, region.y + row] = Cell("●", style)
  }

  /// The row of dots of a number, the largest at the top; the middle where all are the same.
  private func row(of number: Double, in range: ClosedRange<Double>, dots: Int) -> Int {
    let (low, high, place) =
      isLogarithmic
      ? (Self.log(range.lowerBound), Self.log(range.upperBound), Self.log(number))
      : (range.lowerBound, range.upperBound, number)
    // Halves keep the difference of two large numbers finite.
    let height = high / 2 - low / 2
    guard height > 0 else { return dots / 2 }
    let share = (high / 2 - place / 2) / height
    return min(max(Int((share * Double(dots - 1)).rounded()), 0), max(dots - 1, 0))
  }

  private static func log(_ number: Double) -> Double { DecimalText.logarithm(number) }
}
