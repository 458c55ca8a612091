/// An order of all layers, with what counting its crossings needs kept up to date.
///
/// Every vertex is the left end of one net, its links to the next layer; the right ends of the links are pins,
/// numbered from the top of their layer. A vertex whose links may enter in any order has one pin for all.
/// ```
///   net a ●──┬──▶ pin 0 of d
///            └──▶ pin 2 of e       low 0, high 2
///   net b ●─────▶ pin 1 of e       low 1, high 1
/// ```
struct OrderState {
  let layerCount: Int
  /// Where each layer starts in `order`.
  let layerStart: [Int]
  /// The right ends of a vertex's links and the places of their pins at them.
  let targetStart: [Int]
  let targets: [Int]
  let ports: [Int]
  /// The left ends of a vertex's links, each once.
  let parentStart: [Int]
  let parents: [Int]
  /// The left ends of a vertex's links, in the order of their pins.
  let entryStart: [Int]
  let entries: [Int]
  /// The number of pins of a vertex.
  let pinCounts: [Int]

  /// The vertices, layer by layer, each from top to bottom.
  var order: [Int]
  /// The place of each vertex in its layer.
  var positions: [Int]
  /// The first pin of each vertex.
  var firstPins: [Int]
  /// The topmost and the lowest pin of each net.
  var lows: [Int]
  var highs: [Int]
  /// The work done so far, in evaluated pairs of nets.
  var work = 0

  init(_ layering: ProperLayering, order: LayerOrder) {
    layerCount = layering.layerCount
    layerStart = order.layers.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    self.order = order.layers.flatMap { $0 }
    let count = layering.layers.count
    var portOfLink = [Int](repeating: 0, count: layering.links.count)
    var pinCounts = [Int](repeating: 1, count: count)
    for vertex in 0..<count where !layering.isInterchangeable[vertex] {
      for (port, link) in layering.incoming[vertex].enumerated() { portOfLink[link] = port }
      pinCounts[vertex] = max(1, layering.incoming.count(of: vertex))
    }
    self.pinCounts = pinCounts
    targetStart = layering.outgoing.first
    targets = layering.outgoing.items.map { layering.links[$0].to }
    ports = layering.outgoing.items.map { portOfLink[$0] }
    entryStart = layering.incoming.first
    entries = layering.incoming.items.map { layering.links[$0].from }
    (parentStart, parents) = Self.parents(of: layering)
    positions = [Int](repeating: 0, count: count)
    firstPins = positions
    lows = positions
    highs = positions
    for layer in 0..<layerCount { number(layer) }
    for layer in 0..<layerCount { bound(layer) }
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
    LayerOrder(layers: (0..<layerCount).map { Array(order[layerStart[$0]..<layerStart[$0 + 1]]) })
  }

  func range(of layer: Int) -> Range<Int> { layerStart[layer]..<layerStart[layer + 1] }

  func outDegree(_ vertex: Int) -> Int { targetStart[vertex + 1] - targetStart[vertex] }

  func pin(_ target: Int) -> Int { firstPins[targets[target]] + ports[target] }

  /// Renews the places and pins of a layer after its part of `order` has changed.
  mutating func number(_ layer: Int) {
    var pin = 0
    for (position, index) in range(of: layer).enumerated() {
      let vertex = order[index]
      positions[vertex] = position
      firstPins[vertex] = pin
      pin += pinCounts[vertex]
    }
  }

  /// Renews the ends of the nets out of a layer.
  mutating func bound(_ layer: Int) {
    for index in range(of: layer) { bound(net: order[index]) }
  }

  mutating func bound(net: Int) {
    var low = Int.max
    var high = -1
    for target in targetStart[net]..<targetStart[net + 1] {
      let pin = pin(target)
      low = min(low, pin)
      high = max(high, pin)
    }
    lows[net] = low
    highs[net] = high
  }

  /// Replaces the whole order of a layer.
  mutating func set(_ layer: Int, to vertices: [Int]) {
    order.replaceSubrange(range(of: layer), with: vertices)
    number(layer)
    if layer > 0 { bound(layer - 1) }
  }

  /// Exchanges the vertex at `index` of `order` with the one below it in the same layer.
  mutating func exchange(at index: Int) {
    let upper = order[index]
    let lower = order[index + 1]
    order[index] = lower
    order[index + 1] = upper
    positions[lower] -= 1
    positions[upper] += 1
    firstPins[lower] = firstPins[upper]
    firstPins[upper] += pinCounts[lower]
    for parent in parentStart[upper]..<parentStart[upper + 1] { bound(net: parents[parent]) }
    for parent in parentStart[lower]..<parentStart[lower + 1] { bound(net: parents[parent]) }
  }
}
