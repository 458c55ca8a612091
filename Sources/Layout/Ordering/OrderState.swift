/// An order of all layers, with what counting its crossings needs kept up to date.
///
/// Every vertex is the left end of one net, its links to the next layer. Rows tell which way a net turns: those of
/// layers stacked around a common middle, or those of a placement.
/// ```
///   row 0   net a ●──┬──▶ d
///   row 2            ├──▶ e       branches from top to bottom: d, e
///   row 3   net b ●──┴──▶
/// ```
struct OrderState: ~Copyable {
  /// The right end of a link and its row.
  struct Branch: BitwiseCopyable {
    var target: Int
    var row: Int
  }

  let layerCount: Int
  private let layers: OwnedList<Int>
  let sizes: VertexSizes
  let heights: OwnedList<Int>
  /// Where each layer starts in `order`.
  let layerStart: OwnedList<Int>
  /// Where the branches of each vertex's net start.
  let branchStart: OwnedList<Int>
  /// Where the left ends of each vertex's links start.
  let parentStart: OwnedList<Int>
  /// Where the links on the left of each vertex start, what is at their left end, and their row from its top.
  private let entryStart: OwnedList<Int>
  private let entries: OwnedList<Int>
  private let entryOffsets: OwnedList<Int>
  /// The first row in which links may arrive at a vertex, from its top.
  let firstEntries: OwnedList<Int>

  /// The vertices, layer by layer, each from top to bottom.
  var order: OwnedList<Int>
  /// The place of each vertex in its layer.
  var positions: OwnedList<Int>
  /// The topmost row of each vertex.
  var tops: OwnedList<Int>
  /// The row of each net's left end from the top of its vertex.
  private(set) var exitOffsets: OwnedList<Int>
  /// The branches of each net from top to bottom.
  var branches: OwnedList<Branch>
  /// The left ends of each vertex's links from top to bottom, each once.
  var parents: OwnedList<Int>
  /// The work done so far, in evaluated pairs of nets.
  var work = 0

  private var fill: OwnedList<Int>
  var generator = SplitMix64(seed: 1)

  /// A net of a layer, its topmost and its lowest branch.
  struct Span: BitwiseCopyable {
    var net: Int
    var low: Int
    var high: Int
    var isSimple: Bool
  }

  /// Used while counting, here so that their memory is used again.
  var spans: [Span] = []
  var branchingCount = 0
  /// Whether the net of a vertex crosses others, where that has been marked.
  var isCrossed: OwnedList<Bool>
  var keyed: [(key: Double, place: Int, vertex: Int)] = []

  /// The state of `order`, with layers stacked around row 0.
  init(_ layering: ProperLayering, order: LayerOrder, sizes: VertexSizes) {
    let count = layering.layers.count
    self.sizes = sizes
    heights = OwnedList(sizes.heights)
    layerCount = layering.layerCount
    layers = OwnedList(layering.layers)
    layerStart = OwnedList(order.layers.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) })
    entryStart = OwnedList(layering.incoming.first)
    entries = OwnedList(layering.incoming.items.map { layering.links[$0].from })
    entryOffsets = OwnedList(Self.entryOffsets(of: layering, sizes))
    branchStart = OwnedList(layering.outgoing.first)
    firstEntries = OwnedList((0..<count).map { sizes.entryRows(of: $0).lowerBound })
    let (starts, lefts) = Self.parents(of: layering)
    parentStart = OwnedList(starts)
    parents = OwnedList(lefts)
    branches = OwnedList(repeating: Branch(target: 0, row: 0), count: layering.links.count)
    positions = OwnedList(repeating: 0, count: count)
    tops = OwnedList(repeating: 0, count: count)
    fill = OwnedList(repeating: 0, count: count)
    isCrossed = OwnedList(repeating: false, count: count)
    exitOffsets = OwnedList((0..<count).map(sizes.middleRow))
    self.order = OwnedList(repeating: 0, count: count)
    stack(order)
  }

  private static func entryOffsets(of layering: ProperLayering, _ sizes: VertexSizes) -> [Int] {
    var offsets: [Int] = []
    offsets.reserveCapacity(layering.links.count)
    for vertex in layering.layers.indices {
      let isTied = layering.isInterchangeable[vertex]
      for place in 0..<layering.incoming.count(of: vertex) {
        offsets.append(isTied ? sizes.middleRow(of: vertex) : sizes.entryRow(place, of: vertex))
      }
    }
    return offsets
  }

  private static func parents(of layering: ProperLayering) -> ([Int], [Int]) {
    var starts = [0]
    var parents: [Int] = []
    var seenBy = [Int](repeating: -1, count: layering.layers.count)
    for vertex in layering.layers.indices {
      for link in layering.incoming[vertex] where seenBy[layering.links[link].from] != vertex {
        seenBy[layering.links[link].from] = vertex
        parents.append(layering.links[link].from)
      }
      starts.append(parents.count)
    }
    return (starts, parents)
  }

  var layerOrder: LayerOrder {
    LayerOrder(layers: (0..<layerCount).map { order[range(of: $0)] })
  }

  func range(of layer: Int) -> Range<Int> { layerStart[layer]..<layerStart[layer + 1] }

  func branchRange(of net: Int) -> Range<Int> { branchStart[net]..<branchStart[net + 1] }

  func parentRange(of vertex: Int) -> Range<Int> { parentStart[vertex]..<parentStart[vertex + 1] }

  /// The row in which a branch ends.
  func row(_ branch: Int) -> Int { branches[branch].row }

  /// The row in which a net starts.
  func exitRow(_ net: Int) -> Int { tops[net] + exitOffsets[net] }

  /// An order and its rows, to come back to.
  struct Snapshot: Equatable {
    fileprivate var order: [Int]
    fileprivate var tops: [Int]
    fileprivate var exitOffsets: [Int]
  }

  var snapshot: Snapshot { Snapshot(order: order.array, tops: tops.array, exitOffsets: exitOffsets.array) }

  mutating func restore(_ snapshot: Snapshot) {
    order.assign(snapshot.order)
    tops.assign(snapshot.tops)
    exitOffsets.assign(snapshot.exitOffsets)
    for layer in 0..<layerCount {
      for (position, index) in range(of: layer).enumerated() { positions[order[index]] = position }
      sortBranches(into: layer)
      sortParents(of: layer)
    }
  }

  /// Takes over a whole order, with layers stacked around row 0.
  mutating func stack(_ newOrder: LayerOrder) {
    order.assign(newOrder.layers.flatMap { $0 })
    for layer in 0..<layerCount {
      number(layer)
      sortBranches(into: layer)
      sortParents(of: layer)
    }
  }

  /// Takes over rows for the same order.
  mutating func adopt(_ placement: Placement) {
    tops.assign(placement.tops)
    exitOffsets.assign(zip(placement.exits, placement.tops).map { $0 - $1 })
    for layer in 0..<layerCount { sortBranches(into: layer) }
  }

  /// Whether anything is linked with a vertex on one side.
  func hasNeighbors(_ vertex: Int, onLeft: Bool) -> Bool {
    onLeft ? !parentRange(of: vertex).isEmpty : !branchRange(of: vertex).isEmpty
  }

  /// Puts the vertices of a layer that have neighbours on one side in the order of `keyed`, which lists just these.
  mutating func arrange(_ layer: Int, byLeft: Bool) {
    var next = 0
    for index in range(of: layer) where hasNeighbors(order[index], onLeft: byLeft) {
      order[index] = keyed[next].vertex
      next += 1
    }
    number(layer)
    sortBranches(into: layer)
    if layer + 1 < layerCount { sortParents(of: layer + 1) }
  }

  /// Moves vertices, one of each of several neighbouring layers, to new places.
  mutating func move(_ vertices: [Int], to places: [Int]) {
    let first = layer(of: vertices[0])
    for (index, vertex) in vertices.enumerated() {
      let start = layerStart[first + index]
      let (old, new) = (start + positions[vertex], start + places[index])
      for place in stride(from: old, to: new, by: old < new ? 1 : -1) {
        order.swapAt(place, place + (old < new ? 1 : -1))
      }
      number(first + index)
    }
    for layer in first..<first + vertices.count { sortBranches(into: layer) }
    for layer in first..<min(layerCount, first + vertices.count + 1) { sortParents(of: layer) }
  }

  func layer(of vertex: Int) -> Int { layers[vertex] }

  private mutating func number(_ layer: Int) {
    let range = range(of: layer)
    var top = 0
    for index in range {
      let vertex = order[index]
      if index > range.lowerBound { top += sizes.distance(order[index - 1], vertex) }
      positions[vertex] = index - range.lowerBound
      tops[vertex] = top
    }
    for index in range { tops[order[index]] -= top / 2 }
  }

  /// Lists the branches that end in a layer again, from top to bottom.
  private mutating func sortBranches(into layer: Int) {
    guard layer > 0 else { return }
    for index in range(of: layer - 1) { fill[order[index]] = branchStart[order[index]] }
    for index in range(of: layer) {
      let vertex = order[index]
      let top = tops[vertex]
      for entry in entryStart[vertex]..<entryStart[vertex + 1] {
        let net = entries[entry]
        branches[fill[net]] = Branch(target: vertex, row: top + entryOffsets[entry])
        fill[net] += 1
      }
    }
  }

  /// Lists the left ends of a layer's links again, from top to bottom.
  private mutating func sortParents(of layer: Int) {
    guard layer > 0 else { return }
    for index in range(of: layer) { fill[order[index]] = parentStart[order[index]] }
    for index in range(of: layer - 1) {
      let net = order[index]
      var last = -1
      for branch in branchRange(of: net) where branches[branch].target != last {
        last = branches[branch].target
        parents[fill[last]] = net
        fill[last] += 1
      }
    }
  }
}
