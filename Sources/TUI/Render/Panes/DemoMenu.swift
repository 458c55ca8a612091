import Graph

/// The list of demos that the program opens with when it is not given a file, and a preview of the selected one.
///
///       bpviz   Backpropagation, one step at a time.
///
///     ▌ sigmoid   │  σ(x) as a chain
///       branch    │
///       repeat    │      ╭─ x ─╮     ╭─ y ─╮
///
///       the gradient y(1 − y)
///       ↑↓ choose  ⏎ open  q quit
public struct DemoMenu: Pane {
  /// A demo in the list.
  public struct Entry: Sendable {
    /// The name that opens it.
    public var name: String
    /// The title of its graph.
    public var title: String
    /// What it shows.
    public var shows: String
    /// The graph, for the preview; nil where there is none.
    public var graph: ComputationGraph?

    /// Creates an entry.
    public init(name: String, title: String, shows: String, graph: ComputationGraph? = nil) {
      self.graph = graph
      self.name = name
      self.title = title
      self.shows = shows
    }
  }

  /// The demos in the order in which they are meant to be seen.
  public var entries: [Entry]
  /// The selected one.
  public var selection: Int
  /// What the program is, in one sentence.
  public var summary: String
  /// The keys.
  public var hints: HintLine
  /// The picture of the selected demo; nothing where there is none.
  public var preview: (any Pane)?

  /// Creates a menu.
  public init(
    entries: [Entry], selection: Int, summary: String, hints: HintLine, preview: (any Pane)? = nil
  ) {
    self.preview = preview
    self.entries = entries
    self.selection = min(max(selection, 0), max(entries.count - 1, 0))
    self.summary = summary
    self.hints = hints
  }

  /// Draws the heading, the visible part of the list and the keys.
  public func draw(into frame: inout Frame) {
    var rest = Region(frame.size)
    let isRoomy = rest.height >= 16
    hints.render(into: &frame, region: rest.takeBottom(rest.height >= 3 ? 1 : 0))
    if isRoomy {
      _ = rest.takeTop(1)
      drawSelected(rest.takeBottom(1), into: &frame)
    }
    drawHeading(rest.takeTop(rest.height >= 3 ? 1 : 0), into: &frame)
    if rest.height >= 6 { _ = rest.takeTop(1) }
    if let preview, let place = Self.previewRegion(on: frame.size, entries: entries) {
      rest = Region(x: 0, y: rest.y, width: place.x - 2, height: rest.height)
      for row in rest.y..<place.bottom { frame[place.x - 2, row] = Cell("│", Style(.muted)) }
      if entries.indices.contains(selection) {
        let title = StyledText(entries[selection].title, Style(.heading, bold: true))
        frame.write(title, x: place.x, y: rest.y, limit: place.width)
      }
      preview.render(into: &frame, region: place)
    }
    drawList(rest, into: &frame)
  }

  /// Where the preview lies, below the title; nothing on a screen that has no room beside the list.
  ///
  /// The list keeps its names, and its titles where the preview has enough without their columns.
  static func previewRegion(on size: Size, entries: [Entry]) -> Region? {
    guard size.width >= 70, size.height >= 16 else { return nil }
    let names = entries.reduce(0) { max($0, Frame.columns(of: $1.name)) }
    let titles = entries.reduce(0) { max($0, Frame.columns(of: $1.title)) }
    let narrow = names + 4
    let wide = narrow + titles + 2 * gap
    let list = size.width - wide >= previewColumns ? wide : narrow
    return Region(x: list + 3, y: 5, width: size.width - list - 5, height: size.height - 7)
  }
}

extension DemoMenu {
  /// What the selected demo shows, in full: the list cuts it on a narrow screen.
  private func drawSelected(_ region: Region, into frame: inout Frame) {
    guard entries.indices.contains(selection), !region.isEmpty else { return }
    let text = Frame.shortened(entries[selection].shows, to: max(region.width - 4, 0))
    frame.write(text, x: region.x + 2, y: region.y, style: Style(.heading))
  }

  /// Columns between two columns of the list.
  private static let gap = 3
  /// Columns in which most demos are previewed in full boxes.
  private static let previewColumns = 110
  /// Columns in which it can be told what a demo shows.
  private static let columnsToTellMore = 20

  private func margin(_ width: Int) -> Int { width >= 60 ? 2 : width >= 20 ? 1 : 0 }

  private func drawHeading(_ line: Region, into frame: inout Frame) {
    var text = StyledText("bpviz", Style(.heading, bold: true))
    text.append("   " + summary, Style(.muted))
    let margin = margin(line.width)
    guard !line.isEmpty else { return }
    frame.write(text, x: line.x + margin, y: line.y, limit: line.width - 2 * margin)
  }

  /// Rows of the list on a screen, if all has its room.
  static func listRows(on size: Size) -> Int {
    max(size.height - (size.height >= 16 ? 3 : size.height >= 3 ? 1 : 0) - (size.height >= 6 ? 2 : 1), 1)
  }

  private func drawList(_ list: Region, into frame: inout Frame) {
    var list = list
    // The last row tells how many there are that it has no room for.
    let foot = entries.count > list.height && list.height > 1 ? list.takeBottom(1) : nil
    // The selected line stays in the middle while there is something to scroll.
    let first = max(0, min(selection - list.height / 2, entries.count - list.height))
    let names = entries.reduce(0) { max($0, Frame.columns(of: $1.name)) }
    let margin = preview == nil ? margin(list.width) : 2
    let titles = titleColumns(list.width - 2 * margin, names: names)
    for (row, entry) in entries.dropFirst(first).prefix(list.height).enumerated() {
      let isSelected = first + row == selection
      let line = line(entry, names: names, titles: titles, isSelected: isSelected)
      if isSelected {
        let bar = Cell(" ", Style(.selection, reversed: true))
        frame.fill(
          x: list.x + margin - 1, y: list.y + row, width: list.width - 2 * margin + 1, height: 1, with: bar)
      }
      frame.write(line, x: list.x + margin, y: list.y + row, limit: list.width - 2 * margin)
    }
    guard let foot else { return }
    let below = entries.count - first - list.height
    let more = [(first, "↑"), (below, "↓")].filter { $0.0 > 0 }.map { "\($0.1) \($0.0) more" }
    frame.write(
      more.joined(separator: "  "), x: foot.x + margin, y: foot.y, style: Style(.heading, bold: true),
      limit: foot.width - 2 * margin)
  }

  /// Columns of the titles, and whether nothing is shown after them; nil where there is room for the names only.
  private func titleColumns(_ width: Int, names: Int) -> (columns: Int, isLast: Bool)? {
    let longest = entries.reduce(0) { max($0, Frame.columns(of: $1.title)) }
    let room = width - names - Self.gap
    let wanted = min(longest, room / 2)
    if preview == nil, room - wanted - Self.gap >= Self.columnsToTellMore { return (wanted, false) }
    return room >= 8 ? (room - Self.gap, true) : nil
  }

  private func line(_ entry: Entry, names: Int, titles: (columns: Int, isLast: Bool)?, isSelected: Bool)
    -> StyledText
  {
    func style(_ role: Role, bold: Bool = false) -> Style {
      isSelected ? Style(.selection, bold: bold, reversed: true) : Style(role, bold: bold)
    }
    func padded(_ text: String, to columns: Int) -> String {
      let text = Frame.shortened(text, to: columns)
      return text + String(repeating: " ", count: columns - Frame.columns(of: text) + Self.gap)
    }
    guard let titles else { return StyledText(entry.name, style(.plain, bold: true)) }
    var line = StyledText(padded(entry.name, to: names), style(.plain, bold: true))
    line.append(padded(entry.title, to: titles.columns), style(.plain))
    if !titles.isLast { line.append(entry.shows, style(.muted)) }
    return line
  }
}
