/// The list of what has moved, in a box with a title.
struct WhatIfPane: Pane {
  let what: String
  let rows: [WhatIfRow]
  let counts: (moved: Int, known: Int)

  /// The most rows of the list.
  static let mostRows = 14
  private static let narrowest = 30
  private static let narrowestName = 8
  private static let becomes = " → "

  /// Columns of each part, over all rows that are shown.
  private struct Columns {
    var (name, old, new, share, cells) = (0, 0, 0, 0, 0)

    /// Measures the rows; where there are too few columns names give way, down to a few.
    init(_ rows: some Sequence<WhatIfRow>, most: Int) {
      for row in rows {
        name = max(name, Frame.columns(of: row.name))
        old = max(old, Frame.columns(of: row.old))
        new = max(new, Frame.columns(of: row.new))
        share = max(share, Frame.columns(of: row.share))
        cells = max(cells, Frame.columns(of: row.cells))
      }
      name = min(name, max(most - (total - name), WhatIfPane.narrowestName))
    }

    /// `name   old → new  ▲ share  cells`.
    var total: Int {
      name + 2 + old + Frame.columns(of: WhatIfPane.becomes) + new + 3 + share + (cells > 0 ? 2 + cells : 0)
    }
  }

  /// Columns and rows that suit a canvas: never more than half of its rows.
  func preferredSize(on canvas: Size) -> Size {
    let most = max(min(Self.mostRows, canvas.height / 2 - 2), 1)
    let shown = rows.prefix(most)
    let width = max(
      Columns(shown, most: canvas.width - 4).total + 4, Frame.columns(of: what) + 14, Self.narrowest)
    return Size(width: min(width, canvas.width), height: min(shown.count + 2, canvas.height))
  }

  func draw(into frame: inout Frame) {
    let region = Region(frame.size)
    frame.drawBorder(region, .round, style: Style(.muted))
    var title = StyledText("what if  ", Style(.heading, bold: true))
    title.append(what)
    frame.drawTitledLine(
      title, x: 0, y: 0, columns: frame.size.width, ends: ("╭", "╮"), style: Style(.muted))
    let foot = StyledText("\(counts.moved) of \(counts.known) moved", Style(.muted))
    frame.drawTitledLine(
      foot, x: 0, y: region.bottom - 1, columns: frame.size.width, ends: ("╰", "╯"), style: Style(.muted))
    let shown = rows.prefix(max(frame.size.height - 2, 0))
    let columns = Columns(shown, most: frame.size.width - 4)
    for (index, row) in shown.enumerated() {
      frame.write(text(row, columns), x: 2, y: index + 1, limit: frame.size.width - 4)
    }
  }

  private func text(_ row: WhatIfRow, _ columns: Columns) -> StyledText {
    let role: Role = row.isGradient ? .backward : .forward
    var text = StyledText(
      Frame.padded(Frame.shortened(row.name, to: columns.name), columns.name), Style(role))
    text.append("  ")
    text.append(Frame.padded(row.old, -columns.old), Style(.muted))
    text.append(Self.becomes, Style(.muted))
    text.append(
      Frame.padded(row.new, columns.new), Style(row.isBroken ? .alarm : .plain, bold: true))
    let sign = row.direction > 0 ? "▲" : row.direction < 0 ? "▼" : "·"
    text.append(" \(sign) ", Style(row.direction > 0 ? .positive4 : .negative4))
    text.append(Frame.padded(row.share, -columns.share), Style(.plain))
    if columns.cells > 0 { text.append("  " + Frame.padded(row.cells, -columns.cells), Style(.muted)) }
    return text
  }
}
