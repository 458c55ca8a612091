/// The choice of all rows at once, as a network of distances.
///
/// Rows of vertices and ports are ranks; a link costs its weight for every row between its ends, by way of a node
/// above both; ports are bound to their sides.
/// ```
///   top ──▶ exit ◀── link ──▶ entry ◀── top       link is the less of exit and entry,
///    │                                   │        its edges cost their length
///    ▼                                   ▼
///   top of the next below               top of the next below
/// ```
/// Gansner, Koutsofios, North and Vo 1993, section 4.2. It starts from rows found layer by layer, which need few
/// exchanges to become the best.
struct RowNetwork {
  let layering: ProperLayering
  let order: LayerOrder
  let sizes: VertexSizes
  /// The links on the left of each vertex from top to bottom.
  let incoming: Adjacency

  /// The node and the distance below it of each vertex: its own, or that of the part that moves as one.
  private let bases: [(node: Int, offset: Int)]
  private var ranks: [Int] = []
  private var edges: [NetworkSimplex.Edge] = []
  /// The node and the distance below it of each vertex's exit and each link's entry.
  private var exits: [(node: Int, offset: Int)] = []
  private var entries: [(node: Int, offset: Int)] = []

  init(
    _ layering: ProperLayering, order: LayerOrder, sizes: VertexSizes, incoming: Adjacency,
    start: Placement, rigid: RigidParts? = nil
  ) {
    self.layering = layering
    self.order = order
    self.sizes = sizes
    self.incoming = incoming
    if let rigid, let rows = rigid.rows(near: start, order: order, sizes: sizes) {
      bases = zip(rigid.items, rigid.offsets).map { ($0, $1) }
      ranks = rows
    } else {
      bases = start.tops.indices.map { ($0, 0) }
      ranks = start.tops
    }
    ranks.reserveCapacity(2 * (layering.layers.count + layering.links.count))
    edges.reserveCapacity(4 * (layering.layers.count + layering.links.count))
    exits.reserveCapacity(layering.layers.count)
    addNeighbors()
    addExits(start)
    addEntries(start)
    addLinks()
    addLevels()
  }

  /// The best rows; in very large drawings the best found in a bounded time.
  func placement() -> Placement {
    var simplex = NetworkSimplex(edges: edges, ranks: ranks)
    let ranks = simplex.solve(limit: min(300 * ranks.count, Self.mostWork))
    return Placement(
      tops: bases.map { ranks[$0.node] + $0.offset }, exits: exits.map { ranks[$0.node] + $0.offset },
      entries: entries.map { ranks[$0.node] + $0.offset })
  }

  /// Nodes that exchanges may look at in the largest drawings, whose long lines have many more dummies than boxes.
  private static var mostWork: Int { 6_000_000 }

  /// Keeps the neighbours of each layer apart, unless they move as one.
  private mutating func addNeighbors() {
    for layer in order.layers {
      for (upper, lower) in zip(layer, layer.dropFirst()) where bases[upper].node != bases[lower].node {
        let distance = bases[upper].offset + sizes.distance(upper, lower) - bases[lower].offset
        edges.append(
          .init(tail: bases[upper].node, head: bases[lower].node, minimumLength: distance, weight: 0))
      }
    }
  }

  private func canMovePorts(of vertex: Int) -> Bool {
    layering.isBox(vertex) && sizes.sideRows(of: vertex).count > 1
  }

  /// A node for a port some rows below the top of its vertex, bound to its side.
  private mutating func port(of vertex: Int, below row: Int) -> Int {
    let side = sizes.sideRows(of: vertex)
    let node = ranks.count
    let base = bases[vertex]
    ranks.append(ranks[base.node] + base.offset + row)
    edges.append(
      .init(tail: base.node, head: node, minimumLength: base.offset + side.lowerBound, weight: 0))
    edges.append(
      .init(tail: node, head: base.node, minimumLength: 1 - side.upperBound - base.offset, weight: 0))
    return node
  }

  /// The node of a vertex and the distance from it to a row below the vertex's top.
  private func point(of vertex: Int, below row: Int) -> (node: Int, offset: Int) {
    (bases[vertex].node, bases[vertex].offset + row)
  }

  private mutating func addExits(_ start: Placement) {
    for vertex in layering.layers.indices {
      if canMovePorts(of: vertex) && layering.outgoing.count(of: vertex) > 0 {
        exits.append((port(of: vertex, below: start.exits[vertex] - start.tops[vertex]), 0))
      } else {
        exits.append(point(of: vertex, below: start.exits[vertex] - start.tops[vertex]))
      }
    }
  }

  private mutating func addEntries(_ start: Placement) {
    entries = layering.links.indices.map {
      let target = layering.links[$0].to
      return point(of: target, below: start.entries[$0] - start.tops[target])
    }
    for vertex in layering.layers.indices where canMovePorts(of: vertex) && !sizes.needsBar(vertex) {
      var above: Int?
      for link in incoming[vertex] {
        let node = port(of: vertex, below: start.entries[link] - start.tops[vertex])
        if let above {
          edges.append(
            .init(tail: above, head: node, minimumLength: sizes.entryDistances[vertex], weight: 0))
        }
        entries[link] = (node, 0)
        above = node
      }
    }
  }

  private mutating func addLinks() {
    for (index, link) in layering.links.enumerated() {
      addDistance(exits[link.from], entries[index], weight: layering.linkWeights.weights[index])
    }
  }

  /// Draws a box and its exit level with the box whose value it carries on.
  ///
  /// Otherwise leaves beside it would pull it out of the row. That the line is straight counts for more.
  private mutating func addLevels() {
    for (index, link) in layering.links.enumerated()
    where layering.linkWeights.isCarriedOn[index] && layering.outgoing.count(of: link.from) == 1 {
      let (middle, nextMiddle) = (sizes.middleRow(of: link.from), sizes.middleRow(of: link.to))
      addDistance(
        point(of: link.from, below: middle), point(of: link.to, below: nextMiddle),
        weight: layering.linkWeights.weights[index] - 1)
      if canMovePorts(of: link.to) { addDistance(exits[link.from], exits[link.to], weight: 1) }
    }
  }

  /// Lets every row between two points cost `weight`, by way of a node above both.
  private mutating func addDistance(
    _ first: (node: Int, offset: Int), _ second: (node: Int, offset: Int), weight: Int
  ) {
    let node = ranks.count
    ranks.append(min(ranks[first.node] + first.offset, ranks[second.node] + second.offset))
    edges.append(.init(tail: node, head: first.node, minimumLength: -first.offset, weight: weight))
    edges.append(.init(tail: node, head: second.node, minimumLength: -second.offset, weight: weight))
  }
}
