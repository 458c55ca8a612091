/// The graph with a dummy in every layer that a line passes, so that each link joins neighbouring layers.
///
/// All arrows of one source share one line, its net: it has one dummy a layer and splits as late as it can.
/// ```
///   layer  0     1     2     3
///          a ───▶b
///          └────·─────·────▶c      · are dummies of a
///                     └────▶d
/// ```
struct ProperLayering: Sendable {
  /// A piece of a net between neighbouring layers.
  struct Link: Sendable, Hashable {
    /// The box or dummy on the left.
    var from: Int
    /// The box or dummy on the right.
    var to: Int
    /// The input that it enters, 0 for a dummy.
    var slot: Int
  }

  /// The number of boxes; vertices below it are boxes, the others dummies.
  let boxCount: Int
  /// The number of layers.
  let layerCount: Int
  /// The layer of each vertex.
  let layers: [Int]
  /// The box whose output passes each vertex; a box's own.
  let sources: [Int]
  /// Whether links may enter a vertex in any order.
  let isInterchangeable: [Bool]
  /// The pieces of the nets.
  let links: [Link]
  /// The last link of each arrow.
  let lastLinks: [Int]
  /// The links on the right of each vertex.
  let outgoing: Adjacency
  /// The links on the left of each vertex, in the order of their slots.
  let incoming: Adjacency
  /// What the rows between the ends of links cost.
  let linkWeights: LinkWeights

  /// Lays the nets; where not all arrows of a source share a line, those to the same box do.
  ///
  /// - Complexity: O(boxes + arrows log arrows + dummies).
  init(of graph: LayoutGraph, in assignment: LayerAssignment, sharesLines: Bool = true) {
    let isCrowded = Self.crowdedBoxes(of: graph)
    var nets = Nets(layers: assignment.layers, mergesArrows: isCrowded, sharesLines: sharesLines)
    let lastLinks = nets.lay(graph.arrows)
    let isInterchangeable = nets.layers.indices.map {
      $0 >= graph.boxes.count || isCrowded[$0] || graph.boxes[$0].inputsAreInterchangeable
    }
    self.init(
      boxCount: graph.boxes.count, layerCount: assignment.count, layers: nets.layers,
      sources: nets.sources, isInterchangeable: isInterchangeable, links: nets.links, lastLinks: lastLinks)
  }

  /// - Complexity: O(vertices + links log links).
  init(
    boxCount: Int, layerCount: Int, layers: [Int], sources: [Int], isInterchangeable: [Bool], links: [Link],
    lastLinks: [Int]
  ) {
    self.boxCount = boxCount
    self.layerCount = layerCount
    self.layers = layers
    self.sources = sources
    self.isInterchangeable = isInterchangeable
    self.links = links
    self.lastLinks = lastLinks
    outgoing = Adjacency(count: layers.count, owners: links.map(\.from))
    var incoming = Adjacency(count: layers.count, owners: links.map(\.to))
    incoming.sort { _ in
      true
    } by: {
      (links[$0].slot, $0) < (links[$1].slot, $1)
    }
    self.incoming = incoming
    linkWeights = LinkWeights(links: links, sources: sources, boxCount: boxCount, incoming: incoming)
  }

  /// Whether each box has more arrows than side rows, so that they merge before it and their order does not show.
  private static func crowdedBoxes(of graph: LayoutGraph) -> [Bool] {
    var arrowCounts = [Int](repeating: 0, count: graph.boxes.count)
    for arrow in graph.arrows { arrowCounts[arrow.target] += 1 }
    return zip(graph.boxes, arrowCounts).map { box, count in
      count > VertexSizes.sideRows(height: box.height).count
    }
  }

  func isBox(_ vertex: Int) -> Bool { vertex < boxCount }

  /// What is wrong: links that leave out a layer, dummies without an end, nets that mix sources.
  func checkInvariants(of graph: LayoutGraph) -> [String] {
    var defects: [String] = []
    for (index, link) in links.enumerated() {
      if layers[link.to] != layers[link.from] + 1 { defects.append("link \(index) leaves out a layer") }
      if !isBox(link.to) && sources[link.to] != sources[link.from] {
        defects.append("link \(index) joins two nets")
      }
    }
    for vertex in boxCount..<max(boxCount, layers.count) {
      if incoming.count(of: vertex) != 1 || outgoing.count(of: vertex) == 0 {
        defects.append("dummy \(vertex) does not pass its line on")
      }
    }
    for (index, arrow) in graph.arrows.enumerated() {
      let link = links[lastLinks[index]]
      if link.to != arrow.target || sources[link.from] != arrow.source {
        defects.append("arrow \(index) ends wrong")
      }
    }
    return defects
  }
}

/// Lays the nets: dummies and links of one source after the other.
private struct Nets {
  var layers: [Int]
  var sources: [Int]
  var links: [ProperLayering.Link] = []
  /// Whether a box has one link for all arrows of a source.
  let mergesArrows: [Bool]

  /// Whether all arrows of a source share a line; otherwise only those to the same box do.
  let sharesLines: Bool

  init(layers: [Int], mergesArrows: [Bool], sharesLines: Bool) {
    self.layers = layers
    self.sharesLines = sharesLines
    self.mergesArrows = mergesArrows
    sources = Array(layers.indices)
  }

  /// The last link of each arrow.
  mutating func lay(_ arrows: [LayoutGraph.Arrow]) -> [Int] {
    let boxLayers = layers
    var outgoing = Adjacency(count: layers.count, owners: arrows.map(\.source))
    outgoing.sort { _ in
      true
    } by: {
      (boxLayers[arrows[$0].target], arrows[$0].target, $0) < (
        boxLayers[arrows[$1].target], arrows[$1].target, $1
      )
    }
    var lastLinks = [Int](repeating: -1, count: arrows.count)
    for box in boxLayers.indices {
      var (end, latest) = (box, -1)
      for arrow in outgoing[box] {
        let target = arrows[arrow].target
        if !sharesLines && target != latest { end = box }
        latest = target
        while layers[end] + 1 < boxLayers[target] { end = extended(end) }
        if let last = links.last, mergesArrows[target], last.from == end, last.to == target {
          lastLinks[arrow] = links.count - 1
          continue
        }
        lastLinks[arrow] = links.count
        links.append(.init(from: end, to: target, slot: arrows[arrow].slot))
      }
    }
    return lastLinks
  }

  private mutating func extended(_ end: Int) -> Int {
    let dummy = layers.count
    layers.append(layers[end] + 1)
    sources.append(sources[end])
    links.append(.init(from: end, to: dummy, slot: 0))
    return dummy
  }
}
