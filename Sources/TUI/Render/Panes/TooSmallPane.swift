/// What stands on a screen that is too small for everything else.
public struct TooSmallPane: Pane {
  /// The size from which on there is room.
  public var needed: Size

  /// Creates the pane.
  public init(needed: Size = Size(width: 40, height: 12)) { self.needed = needed }

  /// Draws what is needed, and below it how large the screen is.
  public func draw(into frame: inout Frame) {
    let (width, height) = (frame.size.width, frame.size.height)
    var lines = TextWrapping.lines(
      "bpviz needs \(needed.width)×\(needed.height)", columns: width, most: height)
    let told = lines.count
    if told + 2 <= height {
      lines +=
        [""] + TextWrapping.lines("this is \(width)×\(height)", columns: width, most: height - told - 1)
    }
    let top = (height - lines.count) / 2
    for (row, line) in lines.enumerated() {
      let x = (width - Frame.columns(of: line)) / 2
      frame.write(line, x: x, y: top + row, style: Style(row < told ? .heading : .muted, bold: row < told))
    }
  }
}
