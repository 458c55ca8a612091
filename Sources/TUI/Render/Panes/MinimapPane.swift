/// The whole diagram in a few cells, with the part that is on the screen outlined.
///
///     ╭──────────────╮
///     │ ⠶ ⡏⠉⠉⢹       │
///     │   ⣇⠶⣀⣸ ⠶  ⠶  │
///     ╰──────────────╯
public struct MinimapPane: Pane {
  /// A box of the diagram and its meaning.
  public struct Box: Hashable, Sendable {
    /// Where it stands in the diagram.
    public var region: Region
    /// What it is.
    public var role: Role

    /// Creates a box.
    public init(_ region: Region, _ role: Role) {
      self.region = region
      self.role = role
    }
  }

  /// The size of the diagram.
  public var diagram: Size
  /// Its boxes.
  public var boxes: [Box]
  /// The part that is on the screen, in cells of the diagram.
  public var viewport: Region

  /// Creates a minimap.
  public init(diagram: Size, boxes: [Box], viewport: Region) {
    self.diagram = diagram
    self.boxes = boxes
    self.viewport = viewport
  }

  /// The size, border included, that shows a diagram undistorted within a limit.
  public static func preferredSize(for diagram: Size, limit: Size) -> Size {
    let inner = Size(width: limit.width - 2, height: limit.height - 2)
    guard diagram.width > 0, diagram.height > 0, inner.width > 0, inner.height > 0 else {
      return Size(width: 0, height: 0)
    }
    let isWide = diagram.width * inner.height >= diagram.height * inner.width
    let width = isWide ? inner.width : diagram.width * inner.height / diagram.height
    let height = isWide ? diagram.height * inner.width / diagram.width : inner.height
    return Size(width: max(width, 4) + 2, height: max(height, 1) + 2)
  }

  /// Draws the border, the boxes and the outline.
  public func draw(into frame: inout Frame) {
    let region = Region(frame.size)
    frame.drawBorder(region, .round, style: Style(.muted))
    let inner = region.inset(columns: 1, rows: 1)
    guard !inner.isEmpty, diagram.width > 0, diagram.height > 0 else { return }
    drawBoxes(in: inner, on: &frame)
    drawOutline(in: inner, on: &frame)
  }

  /// All boxes on one canvas, so that thousands of them cost no more than their dots.
  private func drawBoxes(in inner: Region, on frame: inout Frame) {
    var canvas = BrailleCanvas(width: inner.width, height: inner.height)
    let blank = Cell(" ", Style(.muted))
    frame.fill(x: inner.x, y: inner.y, width: inner.width, height: inner.height, with: blank)
    for box in boxes {
      let dots = dots(of: box.region, on: canvas)
      let isVisible = !box.region.intersection(viewport).isEmpty
      for y in dots.y..<dots.bottom {
        for x in dots.x..<dots.right {
          canvas.setDot(x, y)
          // Where boxes share a cell, the one that says more gives the colour.
          if isVisible, box.role != .muted { frame[inner.x + x / 2, inner.y + y / 4].style = Style(box.role) }
        }
      }
    }
    for row in 0..<canvas.height {
      for column in 0..<canvas.width {
        if let glyph = canvas.glyph(column, row) { frame[inner.x + column, inner.y + row].glyph = glyph }
      }
    }
  }

  private func drawOutline(in inner: Region, on frame: inout Frame) {
    let visible = viewport.intersection(Region(diagram))
    guard !visible.isEmpty else { return }
    var outline = BrailleCanvas(width: inner.width, height: inner.height)
    let dots = dots(of: visible, on: outline)
    let (right, bottom) = (dots.right - 1, dots.bottom - 1)
    outline.setLine(from: (dots.x, dots.y), to: (right, dots.y))
    outline.setLine(from: (dots.x, bottom), to: (right, bottom))
    outline.setLine(from: (dots.x, dots.y), to: (dots.x, bottom))
    outline.setLine(from: (right, dots.y), to: (right, bottom))
    frame.draw(outline, x: inner.x, y: inner.y, style: Style(.selection))
  }

  /// The dots of a part of the diagram, at least one.
  private func dots(of region: Region, on canvas: BrailleCanvas) -> Region {
    let left = region.x * canvas.dotColumns / diagram.width
    let top = region.y * canvas.dotRows / diagram.height
    let right = (region.right * canvas.dotColumns + diagram.width - 1) / diagram.width
    let bottom = (region.bottom * canvas.dotRows + diagram.height - 1) / diagram.height
    return Region(x: left, y: top, width: max(right - left, 1), height: max(bottom - top, 1))
      .intersection(Region(x: 0, y: 0, width: canvas.dotColumns, height: canvas.dotRows))
  }
}
