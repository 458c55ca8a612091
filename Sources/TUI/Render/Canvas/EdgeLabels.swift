import Graph
import Layout

/// Places the forward value above an arrow and the gradient that came back along it below, where there is room.
struct EdgeLabels {
  let scene: Scene
  let moment: Moment

  /// Draws the labels of all arrows that end inside the raster's window.
  ///
  /// - Parameter place: Draws a text at a place of the picture.
  func render(raster: inout WireRaster, place: (String, Point, Style) -> Void) {
    for (arrow, route) in scene.diagram.routes.enumerated() {
      guard let head = route.last, raster[head.x, head.y] != nil else { continue }
      let ends = scene.graph.arrows[arrow]
      if moment.isComputed(ends.consumer), let value = moment.value(of: ends.source) {
        draw(value, .forward, on: route, rowOffset: -1, raster: &raster, place: place)
      }
      if let gradient = moment.contribution(along: arrow) {
        draw(gradient, .backward, on: route, rowOffset: 1, raster: &raster, place: place)
      }
    }
  }

  private func draw(
    _ tensor: Tensor, _ role: Role, on route: [Point], rowOffset: Int, raster: inout WireRaster,
    place: (String, Point, Style) -> Void
  ) {
    let text = PacketText.text(for: tensor)
    let length = Frame.columns(of: text)
    guard let start = start(of: length, on: route) else { return }
    let y = start.y + rowOffset
    guard raster.isFree(x: start.x, y: y, length: length) else { return }
    let style = Style(tensor.hasNonFinite ? .alarm : role)
    place(text, Point(x: start.x, y: y), style)
    raster.take(Rectangle(x: start.x - 1, y: y, width: length + 2, height: 1))
  }

  /// Where a text of `length` columns starts on the last straight run of a route: in its middle.
  private func start(of length: Int, on route: [Point]) -> Point? {
    guard let head = route.last else { return nil }
    let corner = route.count > 1 ? route[route.count - 2] : head
    let room = head.x - corner.x + (route.count > 2 ? 0 : 1)
    guard corner.y == head.y, room >= length else { return nil }
    return Point(x: head.x - room + 1 + (room - length) / 2, y: head.y)
  }
}

/// The short text of a tensor on its way along an arrow.
enum PacketText {
  /// Columns at most.
  static let longest = 11

  /// A number, a short vector, or the shape.
  static func text(for tensor: Tensor) -> String {
    if tensor.elements.count == 1,
      let text = NumberFormat.texts(of: Tensor(tensor.elements[0]), width: 9).first
    {
      return text
    }
    if tensor.elements.count <= 3 {
      let text = NumberFormat.texts(of: tensor, width: 7).joined(separator: " ")
      if Frame.columns(of: text) <= longest { return text }
    }
    return "\(tensor.shape)"
  }
}

extension Moment {
  /// Whether the node has been computed in this iteration; leaves are from the start.
  func isComputed(_ node: Int) -> Bool {
    guard let index = schedule.index(ofForward: node) else { return true }
    return index <= stepIndex
  }
}
