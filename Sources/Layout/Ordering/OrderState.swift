/// An order of all layers, with what counting its crossings needs kept up to date.
///
/// Every vertex is the left end of one net, its links to the next layer; the right ends of the links are pins,
/// numbered from the top of their layer. A vertex whose links may enter in any order has one pin for all.
/// ```
///   net a ●──┬──▶ pin 0 of d
///            └──▶ pin 2 of e       branches in the order of their pins: d, e
///   net b ●─────▶ pin 1 of e
/// ```
struct OrderState {
  /// The right end of a link and the place of its pin at it.
  struct Branch {
    var target: Int
    var port: Int
  }

  let layerCount: Int
  /// Where each layer starts in `order`.
  let layerStart: [Int]
  /// Where the branches of each vertex's net start.
  let branchStart: [Int]
  /// Where the left ends of each vertex's links start.
  let parentStart: [Int]
  /// The number of pins of a vertex.
  let pinCounts: [Int]
  /// Whether some vertex has several pins.
  private let portOfEntry: [Int]
  private let entryStart: [Int]
  private let entries: [Int]

  /// The vertices, layer by layer, each from top to bottom.
  private(set) var order: [Int]
  /// The place of each vertex in its layer.
  private(set) var positions: [Int]
  /// The first pin of each vertex.
  private(set) var firstPins: [Int]
  /// The branches of each net from top to bottom.
  private(set) var branches: [Branch]
  /// The left ends of each vertex's links from top to bottom, each once.
  private(set) var parents: [Int]
  /// The work done so far, in evaluated pairs of nets.
  var work = 0

  private var fill: [Int]

  init(_ layering: ProperLayering, order: LayerOrder) {
    let count = layering.layers.count
    layerCount = layering.layerCount
    layerStart = order.layers.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    entryStart = layering.incoming.first
    entries = layering.incoming.items.map { layering.links[$0].from }
    branchStart = layering.outgoing.first
    var portOfEntry = [Int](repeating: 0, count: entries.count)
    var pinCounts = [Int](repeating: 1, count: count)
    for vertex in 0..<count where !layering.isInterchangeable[vertex] {
      for port in 0..<layering.incoming.count(of: vertex) { portOfEntry[entryStart[vertex] + port] = port }
      pinCounts[vertex] = max(1, layering.incoming.count(of: vertex))
    }
    self.portOfEntry = portOfEntry
    self.pinCounts = pinCounts
    (parentStart, parents) = Self.parents(of: layering)
    branches = [Branch](repeating: Branch(target: 0, port: 0), count: layering.links.count)
    positions = [Int](repeating: 0, count: count)
    firstPins = positions
    fill = positions
    self.order = []
    restore(order.layers.flatMap { $0 })
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
    LayerOrder(layers: (0..<layerCount).map { Array(order[range(of: $0)]) })
  }

  func range(of layer: Int) -> Range<Int> { layerStart[layer]..<layerStart[layer + 1] }

  func branchRange(of net: Int) -> Range<Int> { branchStart[net]..<branchStart[net + 1] }

  func parentRange(of vertex: Int) -> Range<Int> { parentStart[vertex]..<parentStart[vertex + 1] }

  /// The pin at which a branch ends.
  func pin(_ branch: Int) -> Int { firstPins[branches[branch].target] + branches[branch].port }

  /// Takes over a whole order.
  mutating func restore(_ newOrder: [Int]) {
    order = newOrder
    for layer in 0..<layerCount {
      number(layer)
      sortBranches(into: layer)
      sortParents(of: layer)
    }
  }

  /// Replaces the order of a layer.
  mutating func set(_ layer: Int, to vertices: [Int]) {
    for (index, vertex) in zip(range(of: layer), vertices) { order[index] = vertex }
    number(layer)
    sortBranches(into: layer)
    if layer + 1 < layerCount { sortParents(of: layer + 1) }
  }

  private mutating func number(_ layer: Int) {
    var pin = 0
    let start = layerStart[layer]
    for index in range(of: layer) {
      let vertex = order[index]
      positions[vertex] = index - start
      firstPins[vertex] = pin
      pin += pinCounts[vertex]
    }
  }

  /// Lists the branches that end in a layer again, from top to bottom.
  private mutating func sortBranches(into layer: Int) {
    guard layer > 0 else { return }
    for index in range(of: layer - 1) { fill[order[index]] = branchStart[order[index]] }
    for index in range(of: layer) {
      let vertex = order[index]
      for entry in entryStart[vertex]..<entryStart[vertex + 1] {
        let net = entries[entry]
        branches[fill[net]] = Branch(target: vertex, port: portOfEntry[entry])
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

  /// Exchanges the vertex at `index` of `order` with the one below it in the same layer.
  mutating func exchange(at index: Int) {
    let upper = order[index]
    let lower = order[index + 1]
    order[index] = lower
    order[index + 1] = upper
    for parent in parentRange(of: upper) { exchangeBranches(of: parents[parent], upper, lower) }
    positions[lower] -= 1
    positions[upper] += 1
    firstPins[lower] = firstPins[upper]
    firstPins[upper] += pinCounts[lower]
    for branch in branchRange(of: upper) { exchangeParents(of: branches[branch].target, upper, lower) }
  }

  /// Puts the branches of a net that end at `lower` before those that end at `upper`, which they follow.
  private mutating func exchangeBranches(of net: Int, _ upper: Int, _ lower: Int) {
    let range = branchRange(of: net)
    guard range.count > 1 else { return }
    let limit = firstPins[lower]
    let middle = firstBranch(of: net, from: limit)
    guard middle < range.upperBound, middle > range.lowerBound, branches[middle].target == lower,
      branches[middle - 1].target == upper
    else { return }
    if pinCounts[upper] == 1 && pinCounts[lower] == 1 {
      branches.swapAt(middle, middle - 1)
    } else {
      exchangeRuns(around: middle, in: range)
    }
  }

  private mutating func exchangeRuns(around middle: Int, in range: Range<Int>) {
    let (upper, lower) = (branches[middle - 1].target, branches[middle].target)
    var start = middle - 1
    while start > range.lowerBound && branches[start - 1].target == upper { start -= 1 }
    var end = middle + 1
    while end < range.upperBound && branches[end].target == lower { end += 1 }
    let exchanged = branches[middle..<end] + branches[start..<middle]
    branches.replaceSubrange(start..<end, with: exchanged)
  }

  private mutating func exchangeParents(of vertex: Int, _ upper: Int, _ lower: Int) {
    let range = parentRange(of: vertex)
    guard range.count > 1 else { return }
    // `upper` and `lower` have their new places already; the list is still in the old order.
    let place = positions[lower]
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      let parent = parents[middle]
      let old = parent == upper ? place : parent == lower ? place + 1 : positions[parent]
      if old < place { low = middle + 1 } else { high = middle }
    }
    if low + 1 < range.upperBound && parents[low] == upper && parents[low + 1] == lower {
      parents.swapAt(low, low + 1)
    }
  }

  /// The first branch of a net that ends at a pin from `limit` on.
  func firstBranch(of net: Int, from limit: Int) -> Int {
    var (low, high) = (branchStart[net], branchStart[net + 1])
    while low < high {
      let middle = (low + high) / 2
      if pin(middle) < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
