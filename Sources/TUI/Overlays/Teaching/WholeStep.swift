import Graph

/// The step with nothing left out: the formulas in symbols and in numbers, and the whole note of the graph's author.
///
/// It takes the place of the equation and as much of the graph as it needs, and follows the moment: the keys of time
/// go on to the graph below.
struct WholeStep: Overlay {
  func hints(in model: Model) -> [HintLine.Hint] {
    (model.session?.stepHints ?? []) + [.init(.explain, does: "close")]
  }

  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    switch command {
    case .quit, .close, .explain: .closes
    default: .passesOn
    }
  }

  func draw(over model: Model, into frame: inout Frame) {
    guard let session = model.session else { return }
    var pane = SessionView(model: model, session: session).equationPane
    (pane.more, pane.mostNoteRows) = (nil, .max)
    let (place, title) = (model.plan.equation, model.plan.title)
    let rows = min(max(pane.wholeHeight(columns: place.width), place.height), place.bottom - title.bottom - 1)
    let region = Region(x: place.x, y: place.bottom - rows, width: place.width, height: rows)
    frame.fill(x: region.x, y: region.y - 1, width: region.width, height: 1)
    frame.drawRun("─", x: region.x, y: region.y - 1, columns: region.width, style: Style(.muted))
    pane.render(into: &frame, region: region)
  }
}

extension Model {
  /// Shows the whole of what the step does.
  mutating func openWholeStep() { overlay = WholeStep() }
}
