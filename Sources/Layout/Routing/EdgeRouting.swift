/// The last pass: tracks for all lines, columns for all layers, corners for all arrows.
struct EdgeRouting {
  let graph: LayoutGraph
  let layering: ProperLayering
  let order: LayerOrder
  let sizes: VertexSizes
  let placement: Placement
  private let options: LayoutOptions
  private(set) var channels: [Channel] = []
  /// The leftmost column of each layer.
  private var columns: [Int] = []
  /// The leftmost column of the tracks on the right of each layer.
  private var trackColumns: [Int] = []
  private var segmentOfNet: [Int?]

  init(
    _ graph: LayoutGraph, layering: ProperLayering, order: LayerOrder, sizes: VertexSizes,
    placement: Placement, options: LayoutOptions
  ) {
    self.graph = graph
    self.layering = layering
    self.order = order
    self.sizes = sizes
    self.placement = placement
    self.options = options
    segmentOfNet = [Int?](repeating: nil, count: layering.layers.count)
    for layer in order.layers { channels.append(channel(after: layer)) }
    for channel in channels {
      for (index, segment) in channel.segments.enumerated() where !segment.isContinuation {
        segmentOfNet[segment.net] = index
      }
    }
    setColumns(order)
  }

  private func channel(after layer: [Int]) -> Channel {
    Channel(
      nets: layer.filter { layering.outgoing.count(of: $0) > 0 }.map { net in
        (net, placement.exits[net], layering.outgoing[net].map { placement.entries[$0] })
      })
  }

  /// The cells where lines of different sources cross.
  var crossings: Int { channels.reduce(0) { $0 + $1.crossings } }

  private mutating func setColumns(_ order: LayerOrder) {
    var column = 0
    for (layer, vertices) in order.layers.enumerated() {
      columns.append(column)
      let width = vertices.map { layering.isBox($0) ? graph.boxes[$0].width : 1 }.max() ?? 1
      trackColumns.append(column + width + 1)
      let next = layer + 1 < order.layers.count ? order.layers[layer + 1] : []
      let ending = next.contains { sizes.needsBar($0) } ? 3 : 2
      column += width + max(options.layerGap, 1 + channels[layer].trackCount + ending)
    }
  }

  /// The finished diagram, its topmost row and leftmost column 0.
  func diagram() -> Diagram {
    let boxes = graph.boxes.indices.map { box in
      Rectangle(
        x: columns[layering.layers[box]], y: placement.tops[box], width: graph.boxes[box].width,
        height: graph.boxes[box].height)
    }
    return Diagram(boxes: boxes, routes: routes()).movedToOrigin()
  }

  /// The corners of all arrows from their start to their end.
  ///
  /// What arrows of a source have in common is followed once.
  private func routes() -> [[Point]] {
    var corners = CornerTree()
    var ends = graph.boxes.indices.map { box in
      corners.append(
        Point(x: columns[layering.layers[box]] + graph.boxes[box].width, y: placement.exits[box]), after: nil)
    }
    ends += [Int](repeating: 0, count: layering.layers.count - ends.count)
    for layer in order.layers {
      for vertex in layer where !layering.isBox(vertex) {
        let link = layering.incoming.items[layering.incoming.first[vertex]]
        ends[vertex] = follow(link, from: ends[layering.links[link].from], in: &corners)
      }
    }
    return graph.arrows.indices.map { arrow in
      let link = layering.lastLinks[arrow]
      var end = follow(link, from: ends[layering.links[link].from], in: &corners)
      for corner in ending(of: link).reversed() { end = corners.append(corner, after: end) }
      return corners.path(to: end)
    }
  }

  /// Goes on from the corner `end` to the right end of a link; the last corner then.
  private func follow(_ link: Int, from end: Int, in corners: inout CornerTree) -> Int {
    let net = layering.links[link].from
    let layer = layering.layers[net]
    var (end, next) = (end, segmentOfNet[net])
    while let index = next {
      let segment = channels[layer].segments[index]
      let column = trackColumns[layer] + segment.track
      let out = segment.next == nil ? placement.entries[link] : segment.rights[0]
      end = corners.append(Point(x: column, y: segment.left), after: end)
      end = corners.append(Point(x: column, y: out), after: end)
      next = segment.next
    }
    return end
  }

  /// The arrow head's cell, and the bar before a box with too few rows.
  private func ending(of link: Int) -> [Point] {
    let target = layering.links[link].to
    let column = columns[layering.layers[target]]
    let side = sizes.sideRows(of: target)
    let entry = placement.entries[link]
    let top = placement.tops[target]
    let row = min(max(entry, top + side.lowerBound), top + side.upperBound - 1)
    let head = Point(x: column - 1, y: row)
    return row == entry ? [head] : [head, Point(x: column - 3, y: row), Point(x: column - 3, y: entry)]
  }
}

/// The corners of lines that begin alike and part.
private struct CornerTree {
  private var corners: [(point: Point, previous: Int?)] = []

  /// Goes on to `point` from a corner, or starts there; the corner reached.
  ///
  /// Where a line does not turn it has no corner.
  mutating func append(_ point: Point, after corner: Int?) -> Int {
    var last = corner
    if let last, corners[last].point == point { return last }
    while let end = last, let previous = corners[end].previous,
      isStraight(corners[previous].point, corners[end].point, point)
    {
      last = previous
    }
    corners.append((point, last))
    return corners.count - 1
  }

  /// The corners from the start to one of them.
  func path(to corner: Int) -> [Point] {
    var path: [Point] = []
    var next: Int? = corner
    while let corner = next {
      path.append(corners[corner].point)
      next = corners[corner].previous
    }
    path.reverse()
    return path
  }

  private func isStraight(_ first: Point, _ second: Point, _ third: Point) -> Bool {
    (first.x == second.x && second.x == third.x) || (first.y == second.y && second.y == third.y)
  }
}
