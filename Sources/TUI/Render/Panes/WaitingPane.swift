/// What stands on the screen before there is a picture: what is opened, and what takes its time.
struct WaitingPane: Pane {
  /// The title of the graph.
  let title: String
  /// What is being done.
  let notice: String

  /// The whole screen.
  func frame(_ size: Size, isASCII: Bool) -> Frame {
    var frame = Frame(size)
    Spelling.$current.withValue(isASCII ? .ascii : .unicode) { draw(into: &frame) }
    return isASCII ? frame.asciiOnly() : frame
  }

  /// Draws the title where it will stand, the notice in the middle, and how to leave at the bottom.
  func draw(into frame: inout Frame) {
    let (width, height) = (frame.size.width, frame.size.height)
    guard width > 0, height > 0 else { return }
    let program = TitleBar.programName
    frame.write(" \(program)", x: 0, y: 0, style: Style(.muted))
    let start = program.count + 3
    frame.write(
      Frame.shortened(title, to: max(0, width - start - 1)), x: start, y: 0,
      style: Style(.heading, bold: true))
    let text = Frame.shortened(notice, to: width)
    frame.write(text, x: (width - Frame.columns(of: text)) / 2, y: height / 2, style: Style(.muted))
    guard height > 2 else { return }
    HintLine([.init("q", "quit")])
      .render(into: &frame, region: Region(x: 0, y: height - 1, width: width, height: 1))
  }
}
