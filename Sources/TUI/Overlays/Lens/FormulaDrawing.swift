import Graph

/// A formula with its tensors drawn side by side, signs between them.
///
///                      W 2×3
///      x 1×2     ⎡ 0.47  1.00  0.85 ⎤          y 1×3
///     [ 1  2 ] · ⎣ 0.86  0.04  0.69 ⎦ = [ 1.05  0.63  1.13 ]
///
/// Where all of it does not fit, numbers get fewer digits first, then what follows the equals sign goes to a line
/// of its own, then the tensors show the part around the cells in work.
struct FormulaDrawing: Pane {
  /// The formula as it is now.
  let lines: [[Working.Piece]]
  private let plan: Plan

  /// Plans the drawing.
  ///
  /// - Parameters:
  ///   - lines: The formula as it is now.
  ///   - measure: The same formula with all numbers known; the plan depends on it alone.
  ///   - room: The columns and rows that there are.
  init(lines: [[Working.Piece]], measure: [[Working.Piece]], room: Size) {
    self.lines = lines
    plan = Plan(measure, room: room)
  }

  /// Rows that the drawing takes.
  var height: Int { plan.height }
  /// Whether some tensors are shown in part.
  var isCut: Bool { plan.isCut }

  func draw(into frame: inout Frame) {
    let pieces = lines.flatMap { $0 }
    guard pieces.count == plan.pieceCount else { return }
    var (y, index) = (0, 0)
    for line in plan.lines {
      var x = 0
      for item in line.items {
        switch (pieces[index], item) {
        case (.sign(let text), _):
          frame.write(text, x: x + 1, y: y + 1 + (line.rows - 1) / 2, style: Style(.plain, bold: true))
        case (.figure(let figure), .figure(let window)):
          FigureDrawing(figure: figure, window: window)
            .draw(into: &frame, x: x + 1, y: y + (line.rows - window.height) / 2)
        default: break
        }
        x += item.width + 1
        index += 1
      }
      y += line.rows + 1 + plan.gap
    }
  }
}

extension FormulaDrawing {
  /// A piece with its place.
  enum Item {
    case sign(columns: Int)
    case figure(FigureWindow)

    var width: Int {
      switch self {
      case .sign(let columns): columns
      case .figure(let window): window.width
      }
    }
  }

  /// One row of pieces.
  struct Line {
    var items: [Item]
    var width: Int { items.reduce(1) { $0 + $1.width + 1 } }
    /// Rows of the highest figure.
    var rows: Int {
      items.reduce(1) { if case .figure(let window) = $1 { max($0, window.height) } else { $0 } }
    }
  }

  /// Where all pieces stand.
  struct Plan {
    private(set) var lines: [Line] = []
    private(set) var isCut = false
    /// Rows between two lines.
    private(set) var gap: Int
    var pieceCount: Int { lines.reduce(0) { $0 + $1.items.count } }
    var height: Int { lines.reduce(0) { $0 + $1.rows + 1 + gap } - (lines.isEmpty ? 0 : gap) }

    init(_ pieces: [[Working.Piece]], room: Size) {
      gap = pieces.count > 1 && room.height < 16 ? 0 : 1
      let broken = pieces.flatMap(Self.brokenAtResult)
      let mayFit = pieces.joined().allSatisfy { FigureWindow.mayFit($0, room) }
      let forms = [
        (pieces, 8, gap), (pieces, 6, gap), (broken, 8, gap), (broken, 8, 0), (broken, 6, 0),
        (pieces, 5, gap), (broken, 5, 0),
      ]
      for (form, limit, gap) in forms where mayFit {
        lines = form.map { Line(items: $0.map { Self.item($0, limit: limit, room) }) }
        self.gap = gap
        if fits(room) { return }
      }
      gap = pieces.count > 1 && room.height < 16 ? 0 : 1
      lines = pieces.map { Line(items: $0.map { Self.item($0, limit: 7, room) }) }
      shrink(to: room)
      isCut = true
    }

    private func fits(_ room: Size) -> Bool {
      height <= room.height && lines.allSatisfy { $0.width <= room.width }
    }

    /// The part before the last sign and the part from it on.
    private static func brokenAtResult(_ line: [Working.Piece]) -> [[Working.Piece]] {
      guard line.count > 2 else { return [line] }
      return [Array(line.dropLast(2)), Array(line.suffix(2))]
    }

    private static func item(_ piece: Working.Piece, limit: Int, _ room: Size) -> Item {
      switch piece {
      case .sign(let text): .sign(columns: Frame.columns(of: text))
      case .figure(let figure): .figure(FigureWindow(figure, limit: limit, room: room))
      }
    }

    /// Shows fewer rows and columns of the largest figures, and breaks lines that are still too long.
    private mutating func shrink(to room: Size) {
      shrinkLines(to: room)
      lines = lines.flatMap { $0.wrapped(to: room.width) }
      // More lines have fewer rows each.
      if height > room.height { shrinkLines(to: room) }
    }

    private mutating func shrinkLines(to room: Size) {
      let rows = max((room.height - (lines.count - 1) * gap) / max(lines.count, 1) - 1, 1)
      for index in lines.indices {
        lines[index].shrink(columns: room.width, rows: rows)
      }
    }
  }
}

extension FormulaDrawing.Line {
  fileprivate mutating func shrink(columns: Int, rows: Int) {
    for index in items.indices {
      if case .figure(var window) = items[index] {
        window.limitRows(to: rows)
        items[index] = .figure(window)
      }
    }
    while width > columns {
      let widest = items.indices.max { left, right in
        items[left].shrinkableWidth < items[right].shrinkableWidth
      }
      guard let widest, case .figure(var window) = items[widest], window.canLoseColumn else { return }
      window.loseColumns(for: (width - columns) / items.count)
      items[widest] = .figure(window)
    }
  }

  /// The items in lines that are no longer than `columns`, each of at least one item.
  fileprivate func wrapped(to columns: Int) -> [Self] {
    var lines: [Self] = []
    var line = Self(items: [])
    for item in items {
      if !line.items.isEmpty, line.width + item.width + 1 > columns {
        lines.append(line)
        line = Self(items: [])
      }
      line.items.append(item)
    }
    return lines + [line]
  }
}

extension FormulaDrawing.Item {
  /// The width, 0 where it cannot become less.
  fileprivate var shrinkableWidth: Int {
    if case .figure(let window) = self, window.canLoseColumn { window.width } else { 0 }
  }
}
