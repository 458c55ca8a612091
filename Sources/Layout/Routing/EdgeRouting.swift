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
    return Diagram(boxes: boxes, routes: graph.arrows.indices.map(route)).movedToOrigin()
  }

  /// The corners of an arrow, collected from its end to its start.
  private func route(of arrow: Int) -> [Point] {
    var link = layering.lastLinks[arrow]
    var corners = ending(of: link)
    while true {
      let net = layering.links[link].from
      corners += turns(of: net, to: placement.entries[link])
      guard !layering.isBox(net), let previous = layering.incoming[net].first else { break }
      link = previous
    }
    let source = graph.arrows[arrow].source
    let start = columns[layering.layers[source]] + graph.boxes[source].width
    corners.append(Point(x: start, y: placement.exits[source]))
    return simplified(corners.reversed())
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

  /// The corners of a net in its channel on the way to a row, from right to left.
  private func turns(of net: Int, to row: Int) -> [Point] {
    let layer = layering.layers[net]
    var corners: [Point] = []
    var next = segmentOfNet[net]
    while let index = next {
      let segment = channels[layer].segments[index]
      let column = trackColumns[layer] + segment.track
      let out = segment.next == nil ? row : segment.rights[0]
      corners += [Point(x: column, y: segment.left), Point(x: column, y: out)]
      next = segment.next
    }
    return corners.reversed()
  }

  /// The same line without corners where it does not turn.
  private func simplified(_ corners: [Point]) -> [Point] {
    var result: [Point] = []
    for corner in corners where result.last != corner {
      while result.count >= 2, isStraight(result[result.count - 2], result[result.count - 1], corner) {
        result.removeLast()
      }
      result.append(corner)
    }
    return result
  }

  private func isStraight(_ first: Point, _ second: Point, _ third: Point) -> Bool {
    (first.x == second.x && second.x == third.x) || (first.y == second.y && second.y == third.y)
  }
}
