/// The help as what lies over the graph: it scrolls, and any way of closing closes it.
extension HelpOverlay: Overlay {
  /// How to scroll and how to leave.
  public var hints: [HintLine.Hint] { [.init("↑ ↓", "scroll"), .init("q", "close")] }

  /// Scrolls or closes.
  public mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    switch command {
    case .quit, .close, .help, .choose: return covered.map { .becomes($0) } ?? .closes
    case .pan(.down), .selectToward(.down), .step(1): scroll += count
    case .pan(.up), .selectToward(.up), .step(-1): scroll -= count
    case .first: scroll = 0
    default: break
    }
    scroll = max(0, min(scroll, scrollLimit(in: region(on: model).size)))
    return .stays
  }

  /// Draws the help in the middle of all but the bottom line.
  public func draw(over model: Model, into frame: inout Frame) {
    render(into: &frame, region: region(on: model))
  }

  private func region(on model: Model) -> Region {
    var room = Region(model.size)
    _ = room.takeBottom(1)
    return room.centered(preferredSize(on: room.size))
  }
}
