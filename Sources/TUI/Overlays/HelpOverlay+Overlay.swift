/// The help as what lies over the graph: it scrolls, and any way of closing closes it.
extension HelpOverlay: Overlay {
  /// How to scroll and how to leave.
  public func hints(in model: Model) -> [HintLine.Hint] {
    [
      .init(.pan(.up), .pan(.down), does: "scroll"), .init(.page(-1), .page(1), does: "page"),
      .init(.quit, does: "close"),
    ]
  }

  /// It does.
  public var turnsPages: Bool { true }

  /// Scrolls or closes.
  public mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    switch command {
    case .quit, .close, .help, .choose: return covered.map { .becomes($0) } ?? .closes
    case .pan(.down), .selectToward(.down), .step(1), .along(1): scroll += count
    case .pan(.up), .selectToward(.up), .step(-1), .along(-1): scroll -= count
    case .page(let direction): scroll += direction * count * pageRows(in: region(on: model).size)
    case .play: scroll += pageRows(in: region(on: model).size)
    case .first: scroll = 0
    case .last: scroll = scrollLimit(in: region(on: model).size)
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
