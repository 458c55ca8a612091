/// The choice of rows: long lines straight, arrows short, no two vertices too near.
///
/// ```
///   ╭───╮    ╭───╮            ╭───╮
///   │ a ├─╮  │ b │            │ a ├──────────╮
///   ╰───╯ │  ╰───╯     ──▶    ╰───╯  ╭───╮   ╰─▶ c
///         ╰───────╮                  │ b │
///                 ╰─▶ c              ╰───╯
/// ```
/// Layer by layer, the exact fit of each vertex to its neighbours' ports, back and forth; then ports are moved along
/// their sides to straighten what is left.
struct CoordinateAssignment {
  let layering: ProperLayering
  let order: LayerOrder
  let sizes: VertexSizes
  /// The links on the left of each vertex from top to bottom.
  private let incoming: Adjacency
  private var tops: [Int]
  private var exitOffsets: [Int]
  private var entryOffsets: [Int]
  private var fit = IsotonicFit()

  init(_ layering: ProperLayering, order: LayerOrder, sizes: VertexSizes) {
    self.layering = layering
    self.order = order
    self.sizes = sizes
    incoming = Self.incoming(of: layering, in: order)
    tops = [Int](repeating: 0, count: layering.layers.count)
    exitOffsets = layering.layers.indices.map(sizes.middleRow)
    entryOffsets = [Int](repeating: 0, count: layering.links.count)
    for vertex in layering.layers.indices { spreadEntries(of: vertex) }
    for layer in order.layers {
      for (upper, lower) in zip(layer, layer.dropFirst()) {
        tops[lower] = tops[upper] + sizes.distance(upper, lower)
      }
    }
  }

  /// Interchangeable links by the place of their left ends, the others by their slots.
  private static func incoming(of layering: ProperLayering, in order: LayerOrder) -> Adjacency {
    var positions = [Int](repeating: 0, count: layering.layers.count)
    for layer in order.layers {
      for (position, vertex) in layer.enumerated() { positions[vertex] = position }
    }
    var incoming = layering.incoming
    incoming.sort {
      layering.isInterchangeable[$0]
    } by: {
      let (first, second) = (layering.links[$0], layering.links[$1])
      return (positions[first.from], first.slot, $0) < (positions[second.from], second.slot, $1)
    }
    return incoming
  }

  private mutating func spreadEntries(of vertex: Int) {
    for (place, link) in incoming[vertex].enumerated() {
      entryOffsets[link] = sizes.entryRow(place, of: vertex)
    }
  }

  /// The rows, found layer by layer and then all at once; rigid parts keep their distances.
  mutating func placement(of rigid: RigidParts? = nil) -> Placement {
    let layers = order.layers.indices
    for layer in layers.dropFirst() { fit(layer, left: true, right: false) }
    for layer in layers.dropLast().reversed() { fit(layer, left: false, right: true) }
    for vertex in layering.layers.indices { alignPorts(of: vertex) }
    for layer in layers { fit(layer, left: true, right: true) }
    for vertex in layering.layers.indices { alignPorts(of: vertex) }
    let network = RowNetwork(
      layering, order: order, sizes: sizes, incoming: incoming, start: currentPlacement, rigid: rigid)
    return PortRelief(layering: layering, sizes: sizes, incoming: incoming).relieved(
      network.placement(), in: order)
  }

  private var currentPlacement: Placement {
    Placement(
      tops: tops, exits: tops.indices.map { tops[$0] + exitOffsets[$0] },
      entries: layering.links.indices.map { tops[layering.links[$0].to] + entryOffsets[$0] })
  }

  private mutating func fit(_ layer: Int, left: Bool, right: Bool) {
    fit.reset()
    var above: Int?
    for vertex in order.layers[layer] {
      fit.append(distance: above.map { sizes.distance($0, vertex) } ?? 0)
      let hasLeft = left && !incoming[vertex].isEmpty
      let hasRight = right && layering.outgoing.count(of: vertex) > 0
      if hasLeft {
        for index in incoming[vertex] {
          fit.wish(
            exitRow(ofLink: index) - entryOffsets[index], weight: layering.linkWeights.weights[index])
        }
      }
      if hasRight {
        for index in layering.outgoing[vertex] {
          fit.wish(entryRow(index) - exitOffsets[vertex], weight: layering.linkWeights.weights[index])
        }
      }
      if !hasLeft && !hasRight { fit.wish(tops[vertex], weight: 1) }
      above = vertex
    }
    fit.solve()
    for (place, vertex) in order.layers[layer].enumerated() { tops[vertex] = fit.places[place] }
  }

  /// The row in which a link leaves its left end.
  private func exitRow(ofLink link: Int) -> Int {
    let vertex = layering.links[link].from
    return tops[vertex] + exitOffsets[vertex]
  }

  /// The row in which a link arrives at its right end.
  private func entryRow(_ link: Int) -> Int { tops[layering.links[link].to] + entryOffsets[link] }

  /// Moves the ports of a box along its sides towards the rows of the lines that they take.
  private mutating func alignPorts(of vertex: Int) {
    let side = sizes.sideRows(of: vertex)
    guard layering.isBox(vertex), side.count > 1 else { return }
    if layering.outgoing.count(of: vertex) > 0 {
      fit.reset()
      fit.append(distance: 0)
      for index in layering.outgoing[vertex] {
        fit.wish(entryRow(index) - tops[vertex], weight: layering.linkWeights.weights[index])
      }
      fit.solve()
      exitOffsets[vertex] = min(max(fit.places[0], side.lowerBound), side.upperBound - 1)
    }
    guard !incoming[vertex].isEmpty && !sizes.needsBar(vertex) else { return }
    fit.reset()
    let distance = sizes.entryDistances[vertex]
    for index in incoming[vertex] {
      fit.append(distance: distance)
      fit.wish(exitRow(ofLink: index) - tops[vertex], weight: 1)
    }
    fit.solve()
    let last = incoming.count(of: vertex) - 1
    for (place, index) in incoming[vertex].enumerated() {
      entryOffsets[index] = min(
        max(fit.places[place], side.lowerBound + place * distance),
        side.upperBound - 1 - (last - place) * distance)
    }
  }
}
