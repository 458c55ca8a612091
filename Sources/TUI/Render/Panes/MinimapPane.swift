/// The whole diagram in a few cells, with the part that is on the screen outlined.
///
///     ╭──────────────╮
///     │ ⠶ ⡏⠉⠉⢹       │
///     │   ⣇⠶⣀⣸ ⠶  ⠶  │
///     ╰──────────────╯
struct MinimapPane: Pane {
  /// The diagram, drawn small.
  let picture: MiniaturePane
  /// The part that is on the screen, in cells of the diagram.
  let viewport: Region

  /// The size, border included, that shows a diagram undistorted within a limit.
  static func preferredSize(for diagram: Size, limit: Size) -> Size {
    let inner = Size(width: limit.width - 2, height: limit.height - 2)
    guard diagram.width > 0, diagram.height > 0, inner.width > 0, inner.height > 0 else {
      return Size(width: 0, height: 0)
    }
    let isWide = diagram.width * inner.height >= diagram.height * inner.width
    let width = isWide ? inner.width : diagram.width * inner.height / diagram.height
    let height = isWide ? diagram.height * inner.width / diagram.width : inner.height
    return Size(width: max(width, 4) + 2, height: max(height, 1) + 2)
  }

  /// The size on a canvas, border included; nil where there is no room for one.
  static func size(for diagram: Size, on canvas: Size) -> Size? {
    let limit = Size(width: min(30, canvas.width / 3), height: min(8, canvas.height / 3))
    let size = preferredSize(for: diagram, limit: limit)
    return size.width >= 6 && size.height >= 3 && limit.width >= 8 ? size : nil
  }

  /// Draws the border, the diagram and the outline.
  func draw(into frame: inout Frame) {
    let region = Region(frame.size)
    frame.drawBorder(region, .round, style: Style(.muted))
    let inner = region.inset(columns: 1, rows: 1)
    guard !inner.isEmpty else { return }
    picture.render(into: &frame, region: inner)
    drawOutline(in: inner, on: &frame)
  }

  private func drawOutline(in inner: Region, on frame: inout Frame) {
    let scale = picture.miniature.scale
    let visible = viewport.intersection(Region(scale.diagram))
    guard !visible.isEmpty else { return }
    let (left, top) = (scale.dotColumn(visible.x), scale.dotRow(visible.y))
    let (right, bottom) = (scale.dotColumn(visible.right - 1), scale.dotRow(visible.bottom - 1))
    guard right / 2 > left / 2 || bottom / 4 > top / 4 else {
      // An outline within a cell would hide what it frames.
      frame[inner.x + left / 2, inner.y + top / 4].style = Style(.selection, reversed: true)
      return
    }
    var outline = BrailleCanvas(width: inner.width, height: inner.height)
    outline.setLine(from: (left, top), to: (right, top))
    outline.setLine(from: (left, bottom), to: (right, bottom))
    outline.setLine(from: (left, top), to: (left, bottom))
    outline.setLine(from: (right, top), to: (right, bottom))
    frame.draw(outline, x: inner.x, y: inner.y, style: Style(.selection))
  }
}
