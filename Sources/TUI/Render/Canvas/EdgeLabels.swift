import Graph
import Layout

/// Places the forward value above an arrow and the gradient that came back along it below, where there is room.
struct EdgeLabels {
  let scene: Scene
  let moment: Moment

  /// Draws the labels of all arrows that end inside the raster's window.
  ///
  /// - Parameters:
  ///   - raster: What stands where; the labels' cells are taken in it.
  ///   - place: Draws a text at a place of the picture.
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
    guard let run = lastRun(of: route) else { return }
    // One blank stays free at both ends, so that a number never touches a box.
    guard let text = PacketText.text(for: tensor, room: run.width - 2) else { return }
    let length = Frame.columns(of: text)
    let start = Point(x: run.x + (run.width - length) / 2, y: run.y + rowOffset)
    guard raster.isFree(x: start.x - 1, y: start.y, length: length + 2) else { return }
    place(text, start, Style(tensor.hasNonFinite ? .alarm : role))
    raster.take(Rectangle(x: start.x - 1, y: start.y, width: length + 2, height: 1))
  }

  /// The last straight run of a route, from the corner to the arrow head.
  private func lastRun(of route: [Point]) -> Rectangle? {
    guard let head = route.last else { return nil }
    let corner = route.count > 1 ? route[route.count - 2] : head
    guard corner.y == head.y else { return nil }
    return Rectangle(x: corner.x, y: head.y, width: head.x - corner.x + 1, height: 1)
  }
}

/// The short text of a tensor on its way along an arrow.
enum PacketText {
  /// Columns at most.
  static let longest = 11

  /// A number, a short vector, or the shape; nil where `room` columns hold none of them.
  static func text(for tensor: Tensor, room: Int = longest) -> String? {
    let texts: [String]
    if tensor.elements.count == 1 {
      texts = [9, 6].flatMap { NumberFormat.texts(of: Tensor(tensor.elements[0]), width: $0) }
    } else if tensor.elements.count <= 3 {
      texts = [NumberFormat.texts(of: tensor, width: 7).joined(separator: " "), "\(tensor.shape)"]
    } else {
      texts = ["\(tensor.shape)"]
    }
    return texts.first { Frame.columns(of: $0) <= min(room, longest) }
  }
}

extension Moment {
  /// Whether the node has been computed in this iteration; leaves are from the start.
  func isComputed(_ node: Int) -> Bool {
    guard let index = schedule.index(ofForward: node) else { return true }
    return index <= stepIndex
  }
}
