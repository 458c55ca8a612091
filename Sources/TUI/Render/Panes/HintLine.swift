/// The bottom line: the keys that matter now.
///
///       s step  S back  space play  f end of pass  ? help  q quit
///
/// Where there is no room the hints before the last go, from the right; the last one, how to leave, stays, and before it
/// what is marked so. A notice whose advice has no room is told without it.
public struct HintLine: Pane {
  /// Keys and what they do.
  public struct Hint: Hashable, Sendable {
    /// The keys as they are written on the keyboard.
    public var key: String
    /// What they do, in a word or two.
    public var meaning: String
    /// Commands whose keys stand in place of `key`, whatever the settings have made them.
    public var commands: [Command] = []
    /// Whether it stays where others have no room.
    public var stays = false

    /// Creates a hint at keys that no settings change.
    public init(_ key: String, _ meaning: String) {
      self.key = key
      self.meaning = meaning
    }

    /// Creates a hint at the first keys of commands.
    public init(_ commands: Command..., does meaning: String, stays: Bool = false) {
      (key, self.meaning, self.commands, self.stays) = ("", meaning, commands, stays)
    }
  }

  /// The keys, the most important first, the one that leaves last.
  public var hints: [Hint]
  /// What is being typed, such as `10…`; it stands before the hints.
  public var pending: String?
  /// Something to tell in place of the hints.
  public var notice: String?

  /// Creates a line of hints.
  public init(_ hints: [Hint], pending: String? = nil, notice: String? = nil) {
    self.hints = hints
    self.pending = pending
    self.notice = notice
  }

  /// Draws as many hints as fit.
  public func draw(into frame: inout Frame) {
    let margin = frame.size.width >= 60 ? 2 : frame.size.width >= 20 ? 1 : 0
    let width = frame.size.width - margin
    let leave = hints.last.map(styled)
    var room = width - (leave.map { $0.columns + Self.gap.count } ?? 0)
    let kept = hints.dropLast().filter(\.stays).map(styled)
    let keptColumns = kept.reduce(0) { $0 + $1.columns + Self.gap.count }
    // On the narrowest screens only the way out is told.
    let keeps = notice == nil && keptColumns <= room / 2
    if keeps { room -= keptColumns }
    var line = told(columns: room)
    if notice == nil {
      for hint in hints.dropLast() where !(keeps && hint.stays) {
        let hint = styled(hint)
        let columns = line.columns + (line.runs.isEmpty ? 0 : Self.gap.count) + hint.columns
        guard columns <= room else { break }
        append(hint, to: &line)
      }
    }
    for hint in (keeps ? kept : []) + [leave].compactMap({ $0 }) { append(hint, to: &line) }
    frame.write(line, x: margin, y: 0, limit: width)
  }

  /// Columns between two hints.
  private static let gap = "  "

  /// What stands before the hints; of a notice without room the advice behind its semicolon goes first.
  private func told(columns: Int) -> StyledText {
    let whole = told(notice)
    guard whole.columns > columns, let notice, let end = notice.ranges(of: "; ").first?.lowerBound else {
      return whole.shortened(to: columns)
    }
    return told(String(notice[..<end])).shortened(to: columns)
  }

  private func told(_ notice: String?) -> StyledText {
    var text = StyledText()
    if let pending { text.append(pending, Style(.heading, bold: true)) }
    if let notice { append(StyledText(notice, Style(.heading)), to: &text) }
    return text
  }

  private func styled(_ hint: Hint) -> StyledText {
    StyledText([.init(hint.key, Style(.plain, bold: true)), .init(" " + hint.meaning, Style(.muted))])
  }

  private func append(_ text: StyledText, to line: inout StyledText) {
    if !line.runs.isEmpty { line.append(Self.gap) }
    line.append(text)
  }
}
