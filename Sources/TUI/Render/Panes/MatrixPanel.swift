import Graph

/// A parameter, its gradient and its new value below each other, and the loss curve.
///
///     ┌ W  2×3 ──────────────────────┐
///     │          1        2        3 │
///     │ 1   0.4736   0.9977   0.8467 │
///     │ 2   0.8556   0.0356   0.6942 │
///     ├ ∂L/∂W ───────────────────────┤
///     │ 1   0.2192   0.1436  −0.3628 │
///     │ 2   0.3289     —        —    │
///     ├ loss ────────────────────────┤
///     │ ⣀⡠⠤⠒⠉                        │
///
/// What is shown depends on the size only, so that nothing jumps from step to step. With little room the curve
/// goes first, then rows of the matrices, then whole matrices: those of which the most recent step knows least.
public struct MatrixPanel: Pane {
  /// A matrix and its heading.
  public struct Section: Hashable, Sendable {
    /// What the matrix is.
    public var title: String
    /// The meaning that colours the heading.
    public var role: Role
    /// What stands after the heading in the background.
    public var detail: String
    /// The numbers.
    public var grid: MatrixGrid
    /// Whether to show the numbers from before where there is room.
    public var showsPrevious: Bool

    /// Creates a section.
    public init(title: String, role: Role, detail: String = "", grid: MatrixGrid, showsPrevious: Bool = false)
    {
      self.title = title
      self.role = role
      self.detail = detail
      self.grid = grid
      self.showsPrevious = showsPrevious
    }
  }

  /// The matrices from top to bottom, all of one shape.
  public var sections: [Section]
  /// The loss curve below them.
  public var curve: LossCurve?
  /// Whether the last row is left to a rule of the screen that closes the panel.
  public var isOpenBelow: Bool

  /// Creates a panel.
  public init(sections: [Section], curve: LossCurve? = nil, isOpenBelow: Bool = false) {
    self.sections = sections
    self.curve = curve
    self.isOpenBelow = isOpenBelow
  }

  /// Columns that hold a tensor of the shape, its headings included, on a screen of that width.
  ///
  /// It does not depend on the numbers, so that the panel keeps its width from step to step.
  public static func preferredWidth(for shape: Shape, screenWidth: Int) -> Int {
    let grid = MatrixGrid(shape: shape, numbers: [])
    let most = max(screenWidth * 2 / 5, headingColumns)
    return min(max(grid.preferredWidth + 4, headingColumns), most)
  }

  /// Columns in which `├ W − η ∂L/∂W   η 0.1 sgd ┤` is not cut.
  static let headingColumns = 32

  /// Draws the border, the matrices and the curve.
  public func draw(into frame: inout Frame) {
    let size = frame.size
    let plan = plan(size)
    let style = Style(.muted)
    for y in 0..<max(size.height, 0) {
      frame[0, y] = Cell("│", style)
      frame[size.width - 1, y] = Cell("│", style)
    }
    if !isOpenBelow {
      frame.drawTitledLine(
        StyledText(), x: 0, y: size.height - 1, columns: size.width, ends: ("└", "┘"), style: style)
    }
    var rest = Region(size)
    if !isOpenBelow { _ = rest.takeBottom(1) }
    for (index, section) in shown(plan.sections).enumerated() {
      draw(section, index: index, plan: plan, rest: &rest, into: &frame)
    }
    guard let curve, rest.height >= 2 else { return }
    drawHeading(StyledText("loss", Style(.output)), isFirst: sections.isEmpty, rest: &rest, into: &frame)
    curve.render(into: &frame, region: rest.inset(columns: min(2, size.width / 2)))
  }
}

extension MatrixPanel {
  /// What fits.
  private struct Plan {
    var sections: Int
    /// Rows of a matrix, without its column numbers.
    var rows: Int
    var change: MatrixGrid.Change
  }

  /// Rows of the curve with its line that are kept where not all of the matrices fit.
  private static let curveRows = 6

  private func plan(_ size: Size) -> Plan {
    guard let shape = sections.first?.grid.shape else { return Plan(sections: 0, rows: 0, change: .hidden) }
    let height = size.height - (isOpenBelow ? 0 : 1)
    let head = shape.count > 1 ? 1 : 0
    let rows = shape.rowsAndColumns.rows
    func needed(_ sections: Int, _ rows: Int) -> Int { sections * (1 + rows) + head }
    let changing = sections.contains(where: \.showsPrevious)
    if changing, var grid = sections.first?.grid {
      grid.change = .beside
      if grid.preferredWidth <= size.width - 4, needed(sections.count, rows) <= height {
        return Plan(sections: sections.count, rows: rows, change: .beside)
      }
      if needed(sections.count, rows) + rows <= height {
        return Plan(sections: sections.count, rows: rows, change: .above)
      }
    }
    // A single row of a larger matrix would be nothing but the sign that more follows.
    let shown = (1...sections.count).last { needed($0, min(rows, 2)) <= height } ?? 1
    let kept = curve != nil && needed(shown, 4) + Self.curveRows <= height ? Self.curveRows : 0
    return Plan(
      sections: shown, rows: min(rows, max((height - head - kept) / shown - 1, 1)), change: .hidden)
  }

  /// The sections that are shown: where not all fit, the last ones of which something is known.
  private func shown(_ count: Int) -> ArraySlice<Section> {
    let known = sections.lastIndex { section in section.grid.numbers.contains { $0 != nil } } ?? 0
    let first = max(known - count + 1, 0)
    return sections[first..<min(first + count, sections.count)]
  }

  private func draw(
    _ section: Section, index: Int, plan: Plan, rest: inout Region, into frame: inout Frame
  ) {
    var heading = StyledText(section.title, Style(section.role, bold: true))
    let shape = section.grid.shape
    // Whatever stands first tells how large all of them are.
    let detail = index == 0 && section.detail.isEmpty && shape.count > 1 ? "\(shape)" : section.detail
    if !detail.isEmpty { heading.append("  " + detail, Style(.muted)) }
    drawHeading(heading, isFirst: index == 0, rest: &rest, into: &frame)
    var grid = section.grid
    // All matrices show the same part.
    grid.focus = sections.last { !$0.grid.lit.isEmpty }?.grid.lit.min()
    grid.hasColumnNumbers = index == 0 && grid.shape.count > 1
    grid.change = section.showsPrevious ? plan.change : .hidden
    let lines = plan.rows * (grid.change == .above ? 2 : 1) + (grid.hasColumnNumbers ? 1 : 0)
    let margin = min(2, rest.width / 2)
    grid.render(into: &frame, region: rest.takeTop(lines).inset(columns: margin))
  }

  private func drawHeading(
    _ heading: StyledText, isFirst: Bool, rest: inout Region, into frame: inout Frame
  ) {
    let line = rest.takeTop(1)
    guard !line.isEmpty else { return }
    frame.drawTitledLine(
      heading, x: line.x, y: line.y, columns: line.width, ends: isFirst ? ("┌", "┐") : ("├", "┤"),
      style: Style(.muted))
  }
}
