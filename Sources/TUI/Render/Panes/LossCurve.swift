import Graph

/// The output of every iteration so far as a line, its largest and smallest value at the left.
///
///      0.928 ⠑⢄
///            ⠀⠀⠑⠢⢄⡀
///      0.412 ⠀⠀⠀⠀⠀⠈⠉⠒●
///            0              16
public struct LossCurve: Pane {
  /// The output at iterations 0, 1, 2, ….
  public var losses: Series
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
  public init(losses: Series, current: Int? = nil, iterations: Int? = nil) {
    self.losses = losses
    let last = losses.samples.last?.iteration ?? 0
    self.current = min(current ?? last, last)
    span = CurvePlot.span(upTo: last, of: iterations)
  }

  /// Draws the line, its axis and its labels.
  public func draw(into frame: inout Frame) {
    CurvePlot(lines: [.init(series: losses, style: Style(.output))], current: current, span: span)
      .draw(into: &frame)
  }
}
