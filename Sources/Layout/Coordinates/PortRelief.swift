/// The last touch to rows: ports step aside from rows that a line of another source uses in the same channel.
///
/// ```
///   ─────╮ ╭──▶           ───╮ ╭──▶      the lower source leaves a row lower,
///   ───╮ ╰─┼──▶    ──▶    ─╮ ╰─┼──▶      so that either may turn first
///      ╰───╯               ╰───╯
/// ```
/// Where a line comes in by the row in which another goes out, it has to turn before that; two lines that have to
/// turn before each other need a jog. A port moves along its side at the price of a row or two.
struct PortRelief {
  let layering: ProperLayering
  let sizes: VertexSizes
  /// The links on the left of each vertex from top to bottom.
  let incoming: Adjacency

  /// What a row that another source uses costs, in rows.
  private static let price = 2

  /// The rows after all layers have been looked at once.
  func relieved(_ placement: Placement, in order: LayerOrder) -> Placement {
    var placement = placement
    for (layer, vertices) in order.layers.enumerated().dropLast() {
      moveExits(of: vertices, to: order.layers[layer + 1], &placement)
      moveEntries(of: order.layers[layer + 1], from: vertices, &placement)
    }
    return placement
  }

  private func isMovable(_ vertex: Int) -> Bool {
    layering.isBox(vertex) && sizes.sideRows(of: vertex).count > 1
  }

  private func moveExits(of vertices: [Int], to targets: [Int], _ placement: inout Placement) {
    let entries = placement.entries
    var users = RowTable(rows: targets.lazy.flatMap { incoming[$0].lazy.map { entries[$0] } })
    for target in targets {
      for link in incoming[target] { users[placement.entries[link]] = layering.links[link].from }
    }
    for vertex in vertices where isMovable(vertex) && layering.outgoing.count(of: vertex) > 0 {
      let side = sizes.sideRows(of: vertex)
      let rows = side.lowerBound + placement.tops[vertex]..<side.upperBound + placement.tops[vertex]
      placement.exits[vertex] = cheapest(in: rows, from: placement.exits[vertex]) { row in
        var cost = users[row].map { $0 == vertex ? 0 : Self.price } ?? 0
        for link in layering.outgoing[vertex] { cost += abs(placement.entries[link] - row) }
        return cost
      }
    }
  }

  private func moveEntries(of vertices: [Int], from sources: [Int], _ placement: inout Placement) {
    let exits = placement.exits
    var users = RowTable(rows: sources.lazy.map { exits[$0] })
    for source in sources where layering.outgoing.count(of: source) > 0 {
      users[placement.exits[source]] = source
    }
    for vertex in vertices where isMovable(vertex) && !sizes.needsBar(vertex) {
      let side = sizes.sideRows(of: vertex)
      let distance = sizes.entryDistances[vertex]
      var first = placement.tops[vertex] + side.lowerBound
      for (place, link) in incoming[vertex].enumerated() {
        let isLast = place + 1 == incoming.count(of: vertex)
        let below = isLast ? nil : incoming[vertex][incoming[vertex].startIndex + place + 1]
        let last =
          below.map { placement.entries[$0] - distance } ?? placement.tops[vertex] + side.upperBound - 1
        let source = layering.links[link].from
        placement.entries[link] = cheapest(in: first..<last + 1, from: placement.entries[link]) { row in
          abs(placement.exits[source] - row) + (users[row].map { $0 == source ? 0 : Self.price } ?? 0)
        }
        first = placement.entries[link] + distance
      }
    }
  }

  /// The row of least cost; the one that is taken now, or the topmost, of several.
  private func cheapest(in rows: Range<Int>, from current: Int, cost: (Int) -> Int) -> Int {
    var best = current
    var least = cost(current)
    for row in rows where row != current {
      let found = cost(row)
      if found < least { (best, least) = (row, found) }
    }
    return best
  }
}
