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
    // The text has what it needs up to a half; what is wrong with it may have all the rest.
    let room = frame.size.width - start
    let needed = max(Frame.columns(of: prompt.text) + 1, 8)
    let most = max(room / 2, room - needed)
    let sides = sides
    let side = sides.first { $0.columns + 2 <= most } ?? sides[sides.count - 1]
    let sideColumns = min(side.columns + 2, most)
    let end = drawText(from: start, limit: frame.size.width - start - sideColumns, into: &frame)
    let sideStart = max(end + 2, min(start + 24, frame.size.width - sideColumns))
    let left = frame.size.width - sideStart
    if left > 3 { frame.write(side.fitted(to: left), x: sideStart, y: 0, limit: left) }
  }

  /// What stands beside the typed text: what is told, and the keys that leave.
  private struct Side {
    var told: StyledText
    var keys = StyledText()

    var columns: Int { told.columns + keys.columns }

    /// Both; where there is no room what is told is shortened, or left out, never a key.
    func fitted(to limit: Int) -> StyledText {
      let room = limit - keys.columns
      guard room >= min(told.columns, 6) else { return keys.shortened(to: limit) }
      return told.shortened(to: room) + keys
    }
  }

  /// What is wrong and what is expected, and the keys that leave: the longest first; what is wrong is always told.
  private var sides: [Side] {
    let leave = StyledText([.init("   Esc", Style(.plain, bold: true)), .init(" cancel", Style(.muted))])
    let expected = prompt.purpose.expectation
    if let complaint = prompt.complaint {
      let wrong = StyledText(complaint, Style(.alarm))
      var whole = wrong
      whole.append((complaint.hasSuffix("?") ? "  " : "; ") + "expected: " + expected, Style(.muted))
      return [Side(told: whole, keys: leave), Side(told: whole), Side(told: wrong, keys: leave)]
    }
    var keys = StyledText("   ⏎", Style(.plain, bold: true))
    keys.append(" \(prompt.purpose.action)", Style(.muted))
    let told = StyledText(aside ?? expected, Style(aside == nil ? .muted : .plain))
    return [Side(told: told, keys: keys + leave)]
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

extension StyledText {
  /// Two texts after each other.
  fileprivate static func + (left: StyledText, right: StyledText) -> StyledText {
    var text = left
    text.append(right)
    return text
  }
}
