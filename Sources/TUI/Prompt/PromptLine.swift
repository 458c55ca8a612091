/// Draws a prompt on one line: the label, the text with its cursor, and what is expected or wrong.
struct PromptLine: Pane {
  let prompt: Prompt
  /// What to tell in place of what is expected.
  let aside: String?

  /// The line of the model's open prompt.
  init(_ prompt: Prompt, in model: Model) {
    self.prompt = prompt
    aside = prompt.purpose.aside(for: prompt.text, in: model)
  }

  func draw(into frame: inout Frame) {
    let margin = frame.size.width >= 60 ? 2 : frame.size.width >= 20 ? 1 : 0
    let label = StyledText(prompt.purpose.label + " ", Style(.heading, bold: true)).shortened(
      to: frame.size.width / 3)
    frame.write(label, x: margin, y: 0, limit: frame.size.width)
    let start = margin + label.columns
    let side = told.columns + keys.columns
    // The text has what it needs up to a half; what is wrong with it may have all the rest.
    let room = frame.size.width - start
    let needed = max(Frame.columns(of: prompt.text) + 1, 8)
    let sideColumns = min(side + 2, max(room / 2, room - needed))
    let end = drawText(from: start, limit: frame.size.width - start - sideColumns, into: &frame)
    let sideStart = max(end + 2, min(start + 24, frame.size.width - sideColumns))
    let left = frame.size.width - sideStart
    if left > 3 { frame.write(fitted(to: left), x: sideStart, y: 0, limit: left) }
  }

  /// What is told and the keys that leave; where there is no room what is told is shortened, never a key.
  private func fitted(to columns: Int) -> StyledText {
    let room = columns - keys.columns
    guard room >= min(told.columns, Self.fewestTold) else { return leaving.shortened(to: columns) }
    return StyledText(told.shortened(to: room).runs + keys.runs)
  }

  /// With less room than this nothing is told.
  private static let fewestTold = 6

  /// What is wrong, or what is expected.
  private var told: StyledText {
    if let complaint = prompt.complaint { return StyledText(complaint, Style(.alarm)) }
    return StyledText(aside ?? prompt.purpose.expectation, Style(aside == nil ? .muted : .plain))
  }

  /// The keys that leave; where something is wrong only Escape does.
  private var keys: StyledText {
    var text = StyledText("   ")
    if prompt.complaint == nil {
      text.append("⏎", Style(.plain, bold: true))
      text.append(" \(prompt.purpose.action)  ", Style(.muted))
    }
    text.append(leaving)
    return text
  }

  private var leaving: StyledText {
    StyledText([.init("Esc", Style(.plain, bold: true)), .init(" cancel", Style(.muted))])
  }

  /// Draws the part of the text that has room around the cursor; returns the column after it.
  private func drawText(from start: Int, limit: Int, into frame: inout Frame) -> Int {
    let before = Array(prompt.text).prefix(prompt.cursor)
    var first = 0
    while Frame.columns(of: String(before[first...])) > max(limit - 1, 0), first < before.count { first += 1 }
    var x = start
    for (index, character) in (Array(prompt.text) + [" "]).enumerated().dropFirst(first) {
      let columns = Frame.columns(of: String(character))
      guard x + columns <= start + limit else { break }
      let isCursor = prompt.isProposal || index == prompt.cursor
      frame.write(String(character), x: x, y: 0, style: Style(.plain, bold: true, reversed: isCursor))
      x += columns
    }
    return x
  }
}
