import Graph

/// The step with nothing left out: the formulas in symbols and in numbers, and the whole note of the graph's author.
///
/// It takes the place of the equation and as much of the graph as it needs, and follows the moment: the keys of time
/// go on to the graph below.
struct WholeStep: FollowingOverlay {
  static let key = Command.explain

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
