/// Draws a prompt: the label, the text with its cursor, and what is expected or wrong.
///
/// It takes one line, or a second one above it for what is expected.
struct PromptLine: Pane {
  let prompt: Prompt
  /// What to tell in place of what is expected.
  let aside: String?

  /// The line of the model's open prompt.
  init(_ prompt: Prompt, in model: Model) {
    self.prompt = prompt
    aside = prompt.purpose.aside(for: prompt.text, in: model)
  }

  /// Rows that it takes on a screen of so many columns: two where what is wrong leaves no room for what is expected.
  func height(columns: Int) -> Int {
    let room = Room(of: self, columns: columns)
    return prompt.complaint == nil || sides.prefix(2).contains { room.fits($0) } ? 1 : 2
  }

  func draw(into frame: inout Frame) {
    let room = Room(of: self, columns: frame.size.width)
    let y = frame.size.height - 1
    if y > 0 {
      let told = StyledText("expected: " + prompt.purpose.expectation, Style(.muted))
      let limit = frame.size.width - room.margin
      // After a mistake what is expected matters more than the key that gives up.
      let side = Side(told: told, keys: leave)
      let shown = side.columns <= limit ? side.fitted(to: limit) : told.shortened(to: limit)
      frame.write(shown, x: room.margin, y: y - 1, limit: limit)
    }
    frame.write(room.label, x: room.margin, y: y, limit: frame.size.width)
    let sides = sides
    let last = sides[sides.count - 1]
    let side = y > 0 ? last : sides.first { room.fits($0) } ?? last
    let sideColumns = min(side.columns + 2, room.most)
    let end = drawText(
      from: room.start, y: y, limit: frame.size.width - room.start - sideColumns, into: &frame)
    let sideStart = max(end + 2, min(room.start + 24, frame.size.width - sideColumns))
    let left = frame.size.width - sideStart
    if left > 3 { frame.write(side.fitted(to: left), x: sideStart, y: y, limit: left) }
  }

  /// How the columns are shared out.
  private struct Room {
    let margin: Int
    let label: StyledText
    /// Where the typed text begins.
    let start: Int
    /// The most columns of what stands beside it.
    let most: Int

    init(of line: PromptLine, columns: Int) {
      margin = columns >= 60 ? 2 : columns >= 20 ? 1 : 0
      label = StyledText(line.prompt.purpose.label + " ", Style(.heading, bold: true))
        .shortened(to: columns / 3)
      start = margin + label.columns
      // The text has what it needs up to a half; what is wrong with it may have all the rest.
      let room = columns - start
      let needed = max(Frame.columns(of: line.prompt.text) + 1, 8)
      most = max(room / 2, room - needed)
    }

    func fits(_ side: Side) -> Bool { side.columns + 2 <= most }
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

  private var leave: StyledText {
    StyledText([
      .init("   Esc", Style(.plain, bold: true)), .init(" \(prompt.purpose.leaving)", Style(.muted)),
    ])
  }

  /// What is wrong and what is expected, and the keys that leave: the longest first, each able to stand alone.
  ///
  /// Last what is wrong alone, where a second row tells the rest.
  private var sides: [Side] {
    let expected = prompt.purpose.expectation
    if let complaint = prompt.complaint {
      let short = StyledText(complaint, Style(.alarm))
      var whole = short
      whole.append((complaint.hasSuffix("?") ? "  " : "; ") + "expected: " + expected, Style(.muted))
      return [Side(told: whole, keys: leave), Side(told: whole), Side(told: short)]
    }
    var keys = StyledText("   ⏎", Style(.plain, bold: true))
    keys.append(" \(prompt.purpose.action)", Style(.muted))
    let told = StyledText(aside ?? expected, Style(aside == nil ? .muted : .plain))
    return [Side(told: told, keys: keys + leave)]
  }

  /// Draws the part of the text that has room around the cursor; returns the column after it.
  private func drawText(from start: Int, y: Int, limit: Int, into frame: inout Frame) -> Int {
    let before = Array(prompt.text).prefix(prompt.cursor)
    var first = 0
    while Frame.columns(of: String(before[first...])) > max(limit - 1, 0), first < before.count { first += 1 }
    var x = start
    for (index, character) in (Array(prompt.text) + [" "]).enumerated().dropFirst(first) {
      let columns = Frame.columns(of: String(character))
      guard x + columns <= start + limit else { break }
      let isCursor = prompt.isProposal || index == prompt.cursor
      frame.write(String(character), x: x, y: y, style: Style(.plain, bold: true, reversed: isCursor))
      x += columns
    }
    return x
  }
}
