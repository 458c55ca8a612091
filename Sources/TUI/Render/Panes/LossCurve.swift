/// The output of every iteration so far as a line, its largest and smallest value at the left.
///
///      0.928 ⠑⢄
///            ⠀⠀⠑⠢⢄⡀
///      0.412 ⠀⠀⠀⠀⠀⠈⠉⠒●
///            0              16
///
/// Numbers that are not finite leave a gap in the line and a `×` at the bottom.
public struct LossCurve: Pane {
  /// The output at iterations 0, 1, 2, ….
  public var losses: [Double]
  /// The iteration that is marked; what comes after it steps back.
  public var current: Int
  /// The iteration at the right end.
  public var span: Int

  /// Creates a curve.
  ///
  /// - Parameters:
  ///   - losses: The output at iterations 0, 1, 2, ….
  ///   - current: The iteration to mark; the last one where left out.
  ///   - iterations: How many iterations there will be. The axis grows towards it in powers of two.
  public init(losses: [Double], current: Int? = nil, iterations: Int? = nil) {
    self.losses = losses
    self.current = min(current ?? losses.count - 1, losses.count - 1)
    var span = 8
    while span < losses.count - 1 { span *= 2 }
    self.span = max(min(span, iterations ?? span), losses.count - 1, 1)
  }

  /// Draws the line, its axis and its labels.
  public func draw(into frame: inout Frame) {
    var region = Region(frame.size)
    guard let range, !region.isEmpty else { return }
    if region.height >= 4, region.width >= 12 {
      let axis = region.takeBottom(1)
      let labels = region.takeLeft(Self.labelColumns + 1)
      let isFlat = range.lowerBound == range.upperBound
      let ends = [(range.upperBound, region.y), (range.lowerBound, region.bottom - 1)]
      for (loss, y) in isFlat ? [(range.lowerBound, region.y + region.height / 2)] : ends {
        let label = NumberFormat.scalar(loss, limit: Self.labelColumns)
        frame.writeRight(label, before: labels.right - 1, y: y, style: Style(.muted))
      }
      frame.write("0", x: region.x, y: axis.y, style: Style(.muted))
      let last = "\(span)"
      frame.write(last, x: region.right - last.count, y: axis.y, style: Style(.muted))
    }
    plot(range, in: region, on: &frame)
  }

  /// Columns of the labels at the left.
  private static let labelColumns = 6
}

extension LossCurve {
  /// The smallest and the largest finite loss; nil where there is none.
  private var range: ClosedRange<Double>? {
    let finite = losses.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else { return losses.isEmpty ? nil : 0...0 }
    return least...most
  }

  private func plot(_ range: ClosedRange<Double>, in region: Region, on frame: inout Frame) {
    var future = BrailleCanvas(width: region.width, height: region.height)
    var past = future
    var previous: (x: Int, y: Int)?
    for (iteration, loss) in losses.enumerated() {
      let x = iteration * (past.dotColumns - 1) / span
      guard loss.isFinite else {
        previous = nil
        frame[region.x + x / 2, region.bottom - 1] = Cell("×", Style(.alarm, bold: true))
        continue
      }
      let point = (x: x, y: row(of: loss, in: range, dots: past.dotRows))
      if iteration <= current {
        past.setLine(from: previous ?? point, to: point)
      } else {
        future.setLine(from: previous ?? point, to: point)
      }
      previous = point
    }
    frame.draw(future, x: region.x, y: region.y, style: Style(.muted))
    frame.draw(past, x: region.x, y: region.y, style: Style(.output))
    mark(range, in: region, dots: (past.dotColumns, past.dotRows), on: &frame)
  }

  private func mark(
    _ range: ClosedRange<Double>, in region: Region, dots: (columns: Int, rows: Int), on frame: inout Frame
  ) {
    guard losses.indices.contains(current), losses[current].isFinite else { return }
    let column = current * (dots.columns - 1) / span / 2
    let row = row(of: losses[current], in: range, dots: dots.rows) / 4
    frame[region.x + column, region.y + row] = Cell("●", Style(.output, bold: true))
  }

  /// The row of dots of a loss, the largest at the top; the middle where all are the same.
  private func row(of loss: Double, in range: ClosedRange<Double>, dots: Int) -> Int {
    // Halves keep the difference of two large numbers finite.
    let height = range.upperBound / 2 - range.lowerBound / 2
    guard height > 0 else { return dots / 2 }
    let share = (range.upperBound / 2 - loss / 2) / height
    return min(max(Int((share * Double(dots - 1)).rounded()), 0), max(dots - 1, 0))
  }
}
