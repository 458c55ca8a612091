/// All keys in groups, in two columns where there is room.
///
///     ╭ Keys ───────────────────────────────────────────╮
///     │  Time                        View                │
///     │  s →      one step forward   z Z   zoom in, out  │
///     ╰ ↓ more ──────────────────────────── Esc closes ─╯
public struct HelpOverlay: Pane {
  /// Keys that belong to one action.
  public struct Entry: Hashable, Sendable {
    /// The keys as they are written.
    public var keys: String
    /// What they do.
    public var meaning: String
    /// The heading that they stand below.
    public var group: String

    /// Creates an entry.
    public init(keys: String, meaning: String, group: String) {
      self.keys = keys
      self.meaning = meaning
      self.group = group
    }
  }

  /// All keys; groups are shown in the order of their first entry.
  public var entries: [Entry]
  /// Rows that are scrolled out at the top; more than there are count as all.
  public var scroll: Int
  /// The overlay that the help lies over, which comes back when it closes.
  var covered: (any Overlay)?

  /// Creates the overlay.
  public init(entries: [Entry], scroll: Int = 0) {
    self.entries = entries
    self.scroll = scroll
  }

  /// The size, border included, that shows all on a screen, or as much as the screen holds.
  public func preferredSize(on screen: Size) -> Size {
    let columns = columns(width: screen.width)
    let width = columns.reduce(0) { $0 + $1.width } + Self.gap * (columns.count - 1) + Self.sides
    let height = (columns.map(\.lines.count).max() ?? 0) + 4
    return Size(width: min(width, screen.width), height: min(height, screen.height))
  }

  /// How far it can be scrolled in a region of the size.
  public func scrollLimit(in size: Size) -> Int {
    let rows = columns(width: size.width).map(\.lines.count).max() ?? 0
    return max(rows - (size.height - 2 * Self.borderRows(size)), 0)
  }

  /// Rows that a page is scrolled by: one line of what was seen stays in sight.
  func pageRows(in size: Size) -> Int { max(size.height - 2 * Self.borderRows(size) - 1, 1) }

  /// Draws the border and the visible rows.
  public func draw(into frame: inout Frame) {
    let region = Region(frame.size)
    frame.drawBorder(region, .round, style: Style(.muted))
    let rows = region.inset(rows: Self.borderRows(region.size))
    let limit = scrollLimit(in: region.size)
    let first = min(max(scroll, 0), limit)
    let ends: (Character, Character) = ("╭", "╮")
    let title = StyledText("Keys", Style(.heading, bold: true))
    frame.drawTitledLine(title, x: 0, y: 0, columns: region.width, ends: ends, style: Style(.muted))
    drawFooter(more: first < limit, less: first > 0, region: region, into: &frame)
    let margin = region.width >= 40 ? 3 : 2
    var x = margin
    for column in columns(width: region.width) {
      for (row, line) in column.lines.dropFirst(first).prefix(rows.height).enumerated() {
        frame.write(line, x: x, y: rows.y + row, limit: region.width - margin - x)
      }
      x += column.width + Self.gap
    }
  }
}

extension HelpOverlay {
  /// Columns of the border and of the margins.
  private static let sides = 6
  /// Columns between the two halves.
  private static let gap = 5

  /// The border, and a blank row inside it where there is room.
  private static func borderRows(_ size: Size) -> Int { size.height >= 16 ? 2 : 1 }

  private struct Column {
    var lines: [StyledText]
    var width: Int { lines.reduce(0) { max($0, $1.columns) } }
  }

  private func columns(width: Int) -> [Column] {
    let groups = groups()
    let halves = (1..<max(groups.count, 1)).map { split in
      [Column(lines: joined(groups[..<split])), Column(lines: joined(groups[split...]))]
    }
    let best = halves.min { left, right in
      (left.map(\.lines.count).max() ?? 0) < (right.map(\.lines.count).max() ?? 0)
    }
    let needed = (best ?? []).reduce(0) { $0 + $1.width } + Self.gap + Self.sides
    if let best, needed <= width { return best }
    return [Column(lines: joined(groups[...]))]
  }

  private func joined(_ groups: ArraySlice<[StyledText]>) -> [StyledText] {
    Array(groups.joined(separator: [StyledText()]))
  }

  /// The lines of every group: its heading, then a line for each entry.
  private func groups() -> [[StyledText]] {
    var names: [String] = []
    for entry in entries where !names.contains(entry.group) { names.append(entry.group) }
    let keyColumns = entries.reduce(0) { max($0, Frame.columns(of: $1.keys)) }
    return names.map { name in
      [StyledText(name, Style(.forward, bold: true))]
        + entries.filter { $0.group == name }.map { entry in
          let blanks = keyColumns - Frame.columns(of: entry.keys) + 3
          var line = StyledText(entry.keys, Style(.plain, bold: true))
          line.append(String(repeating: " ", count: blanks) + entry.meaning, Style(.plain))
          return line
        }
    }
  }

  private func drawFooter(more: Bool, less: Bool, region: Region, into frame: inout Frame) {
    let y = region.height - 1
    guard y > 0 else { return }
    let closes = " Esc closes "
    let closesAt = region.width - closes.count - 2
    if closesAt >= 2 { frame.write(closes, x: closesAt, y: y, style: Style(.muted)) }
    let arrows = (less ? "↑" : "") + (more ? "↓" : "")
    if !arrows.isEmpty, closesAt > 9 {
      frame.write(" \(arrows) more ", x: 2, y: y, style: Style(.heading, bold: true))
    }
  }
}
