/// A part of the screen, as plain values that know how to draw themselves.
///
/// A pane sees a frame of exactly its own size and cannot draw outside it, whatever the size is.
public protocol Pane: Sendable {
  /// Draws everything; the frame is blank and may be of any size, down to none.
  func draw(into frame: inout Frame)
}

extension Pane {
  /// Draws the pane over a region of a larger frame and nowhere else.
  ///
  /// A wide character that the edge of the region cuts in two becomes blank.
  public func render(into frame: inout Frame, region: Region) {
    guard !region.isEmpty else { return }
    var part = Frame(region.size)
    draw(into: &part)
    frame.fill(x: region.x, y: region.y, width: region.width, height: region.height)
    for row in 0..<region.height {
      for column in 0..<region.width {
        frame[region.x + column, region.y + row] = part[column, row]
      }
    }
  }
}
