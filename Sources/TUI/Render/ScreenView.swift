import Graph
import Layout

/// Draws the whole screen for a state: a pure function from `Model` to `Frame`.
public struct ScreenView {
  private let model: Model

  /// Creates the view of a state.
  public init(model: Model) { self.model = model }

  /// The screen, in ASCII only where the user wants that.
  public func render() -> Frame {
    let frame = Spelling.$current.withValue(model.options.spelling) { drawn() }
    return model.options.isASCII ? frame.asciiOnly() : frame
  }

  private func drawn() -> Frame {
    var frame = Frame(model.size)
    guard model.plan.isLargeEnough else {
      TooSmallPane(needed: ScreenPlan.smallest).render(into: &frame, region: Region(model.size))
      return frame
    }
    if let session = model.session {
      SessionView(model: model, session: session).draw(into: &frame)
    } else {
      drawMenu(into: &frame)
    }
    model.overlay?.draw(over: model, into: &frame)
    drawPrompt(into: &frame)
    return frame
  }

  private func drawMenu(into frame: inout Frame) {
    DemoMenu(
      entries: model.demos, selection: model.menuSelection,
      summary: "a time-travelling debugger for backprop", hints: HintLine(model.hints, notice: model.notice),
      preview: model.preview?.pane
    ).render(into: &frame, region: Region(model.size))
  }

  /// The prompt takes the place of the hints, and where it needs two rows of what stands above them.
  private func drawPrompt(into frame: inout Frame) {
    guard let prompt = model.prompt else { return }
    let line = PromptLine(prompt, in: model)
    var rest = Region(model.size)
    line.render(into: &frame, region: rest.takeBottom(line.height(columns: model.size.width)))
  }
}
