import Graph
import Layout

/// Places the forward value above an arrow and the gradient that came back along it below, where there is room.
struct EdgeLabels {
  let scene: Scene
  let moment: FoldedMoment
  /// Which numbers are shown.
  let shows: ShownNumbers
  /// For each item whether several lines leave it, along a way that they share.
  private let sharedSources: [Bool]

  init(scene: Scene, moment: FoldedMoment, shows: ShownNumbers = .both) {
    self.scene = scene
    self.shows = shows
    self.moment = moment
    var counts = [Int](repeating: 0, count: scene.folded.items.count)
    for line in scene.folded.lines { counts[line.sourceItem] += 1 }
    sharedSources = counts.map { $0 > 1 }
  }

  /// Draws the labels of all arrows that end inside the raster's window.
  ///
  /// - Parameters:
  ///   - raster: What stands where; the labels' cells are taken in it.
  ///   - place: Draws a text at a place of the picture.
  func render(raster: inout WireRaster, place: (String, Point, Style) -> Void) {
    for (index, route) in scene.diagram.routes.enumerated() {
      guard let head = route.last, raster[head.x, head.y] != nil else { continue }
      let line = scene.folded.lines[index]
      let runs = runs(of: route, isShared: sharedSources[line.sourceItem])
      if shows == .shapes {
        draw(shape(of: line), Style(.heading), beside: runs, rowOffset: -1, raster: &raster, place: place)
      }
      if shows.hasValues, moment.isDelivered(index), let value = moment.moment.sentValue(of: line.source) {
        draw(value, .forward, beside: runs, rowOffset: -1, raster: &raster, place: place)
      }
      if shows.hasGradients, let gradient = moment.contribution(alongLine: index) {
        draw(
          gradient, .backward, beside: runs, rowOffset: 1, known: { isKnown($0, along: line) },
          raster: &raster, place: place)
      }
    }
  }

  /// Whether one element of what comes back along a line is known.
  private func isKnown(_ element: Int, along line: FoldedGraph.Line) -> Bool {
    line.arrows.allSatisfy { moment.isKnown(element, along: $0) }
  }

  /// Draws the text beside the first run that has room for it.
  private func draw(
    _ tensor: Tensor, _ role: Role, beside runs: [Rectangle], rowOffset: Int,
    known: (Int) -> Bool = { _ in true }, raster: inout WireRaster,
    place: (String, Point, Style) -> Void
  ) {
    draw(
      { PacketText.text(for: tensor, room: $0, known: known) }, Style(tensor.hasNonFinite ? .alarm : role),
      beside: runs, rowOffset: rowOffset, raster: &raster, place: place)
  }

  /// The shape of what travels along a line, where so many columns hold it.
  private func shape(of line: FoldedGraph.Line) -> (Int) -> String? {
    let text = "\(scene.graph.nodes[line.source].shape)"
    return { room in Frame.columns(of: text) <= room ? text : nil }
  }

  /// Draws a text, which is made for the room there is, beside the first run that has room for it.
  private func draw(
    _ text: (Int) -> String?, _ style: Style, beside runs: [Rectangle], rowOffset: Int,
    raster: inout WireRaster, place: (String, Point, Style) -> Void
  ) {
    for run in runs {
      // One blank stays free at both ends, so that a number never touches a box.
      guard let text = text(run.width - 2) else { continue }
      let length = Frame.columns(of: text)
      let start = Point(x: run.x + (run.width - length) / 2, y: run.y + rowOffset)
      guard raster.isFree(x: start.x - 1, y: start.y, length: length + 2) else { continue }
      place(text, start, style)
      raster.take(Rectangle(x: start.x - 1, y: start.y, width: length + 2, height: 1))
      return
    }
  }

  /// The horizontal runs of a route that belong to it alone, the one before the arrow head first.
  private func runs(of route: [Point], isShared: Bool) -> [Rectangle] {
    let corners = route.count > 1 ? route : route + route
    let runs = zip(corners, corners.dropFirst()).filter { $0.y == $1.y }.map { from, to in
      Rectangle(x: min(from.x, to.x), y: from.y, width: abs(to.x - from.x) + 1, height: 1)
    }
    return isShared ? Array(runs.suffix(1)) : runs.reversed()
  }
}

/// The short text of a tensor on its way along an arrow.
enum PacketText {
  /// Columns at most.
  static let longest = 20

  /// A number, a short vector, or the shape; nil where `room` columns hold none of them.
  ///
  /// `known` tells which elements are known; `—` stands for the others.
  static func text(
    for tensor: Tensor, room: Int = longest, known: (Int) -> Bool = { _ in true }
  ) -> String? {
    let isShort = tensor.elements.count <= 4 && tensor.shape.rowsAndColumns.rows == 1
    let widths = !isShort ? [] : tensor.elements.count == 1 ? [9, 6] : [7, 6, 5, 4]
    let texts = widths.map { width in
      NumberFormat.texts(of: tensor, width: width).enumerated()
        .map { known($0) ? $1 : "—" }.joined(separator: " ")
    }
    let fits = { (text: String) in Frame.columns(of: text) <= min(room, longest) }
    return texts.first(where: fits) ?? ["\(tensor.shape)"].first(where: fits)
  }
}

extension Moment {
  /// The value that a node has sent along its arrows; a parameter's is the one before its update.
  func sentValue(of node: Int) -> Tensor? { parameterBeforeUpdate(of: node) ?? value(of: node) }

  /// Whether the node has been computed in this iteration; leaves are from the start.
  func isComputed(_ node: Int) -> Bool {
    guard let index = schedule.index(ofForward: node) else { return true }
    return index <= stepIndex
  }
}
