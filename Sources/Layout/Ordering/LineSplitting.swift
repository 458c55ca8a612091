/// The search for lines that cross less when they part sooner.
///
/// All arrows of a source share a line, which is the best there is unless they pass something on both sides.
/// ```
///         ╭──▶ c                ╭─────·─────▶ c
///   a ──·─┤                  a ─┤
///         │  b ──▶ e    ──▶     │     b ─────▶ e
///         ╰──▶ d                ╰─────·─────▶ d
/// ```
struct LineSplitting {
  let graph: LayoutGraph
  let options: LayoutOptions
  private(set) var layering: ProperLayering
  private(set) var sizes: VertexSizes
  private(set) var crossings: Int
  private var state: OrderState
  private var reinsertion = Reinsertion()
  private var budget: Int

  /// A layering with one line more, and an order of it.
  private struct Attempt {
    var layering: ProperLayering
    var order: LayerOrder
    var crossings: Int
  }

  init(_ graph: LayoutGraph, layering: ProperLayering, order: LayerOrder, options: LayoutOptions) {
    self.graph = graph
    self.options = options
    self.layering = layering
    sizes = VertexSizes(of: graph, layering: layering, rowGap: options.rowGap)
    state = OrderState(layering, order: order, sizes: sizes)
    crossings = state.crossings()
    budget = 24 + 12_000 / (layering.layers.count + layering.links.count)
  }

  var order: LayerOrder { state.layerOrder }

  /// Splits lines while that saves crossings; whether it did.
  mutating func split() -> Bool {
    let before = crossings
    var hasChanged = true
    while hasChanged && crossings > 0 && budget > 0 {
      hasChanged = false
      var dummy = layering.boxCount
      while dummy < layering.layers.count && budget > 0 && crossings > 0 {
        if layering.outgoing.count(of: dummy) > 1 && splitLine(at: dummy) {
          hasChanged = true
          polish()
        }
        dummy += 1
      }
    }
    return crossings < before
  }

  private mutating func polish() {
    let limit = state.work + 100 * layering.layers.count
    crossings = state.reinsert(from: crossings, boxCount: layering.boxCount, limit: limit)
  }

  /// Gives some of a dummy's branches a line of their own where that saves crossings; whether it did.
  private mutating func splitLine(at dummy: Int) -> Bool {
    state.markCrossed(after: state.layer(of: dummy))
    guard state.isCrossed[dummy] else { return false }
    let links = layering.outgoing[dummy].sorted { one, two in
      let (first, second) = (layering.links[one], layering.links[two])
      return (state.positions[first.to], first.slot) < (state.positions[second.to], second.slot)
    }
    var best: Attempt?
    for count in 1..<links.count
    where layering.links[links[count - 1]].to != layering.links[links[count]].to {
      attempt(at: dummy, handing: links[..<count], best: &best)
    }
    guard let best else { return false }
    layering = best.layering
    sizes = VertexSizes(of: graph, layering: layering, rowGap: options.rowGap)
    state = OrderState(layering, order: best.order, sizes: sizes)
    crossings = best.crossings
    return true
  }

  /// Tries a line of their own for the branches `handed`, from each of the line's vertices on the left.
  private mutating func attempt(at dummy: Int, handing handed: ArraySlice<Int>, best: inout Attempt?) {
    var handed = handed
    var (layering, order) = (self.layering, state.layerOrder)
    var (old, new): ([Int], [Int]) = ([], [])
    var vertex = dummy
    while !layering.isBox(vertex) && budget > 0 {
      budget -= 1
      let parent = layering.parent(of: vertex)
      layering = layering.splitting(vertex, handing: handed)
      handed = [layering.links.count - 1]
      let (layer, place) = (layering.layers[vertex], state.positions[vertex])
      order.layers[layer].insert(layering.layers.count - 1, at: place)
      old.insert(vertex, at: 0)
      new.insert(layering.layers.count - 1, at: 0)
      let found = evaluate(layering, order, old: old, new: new)
      if found.crossings < best?.crossings ?? crossings { best = found }
      vertex = parent
    }
  }

  private mutating func evaluate(
    _ layering: ProperLayering, _ order: LayerOrder, old: [Int], new: [Int]
  ) -> Attempt {
    let sizes = VertexSizes(of: graph, layering: layering, rowGap: options.rowGap)
    var state = OrderState(layering, order: order, sizes: sizes)
    let before = state.crossings()
    let boxCount = layering.boxCount
    let change =
      state.reinsert(line: new, boxCount: boxCount, using: &reinsertion)
      + state.reinsert(line: old, boxCount: boxCount, using: &reinsertion)
    return Attempt(layering: layering, order: state.layerOrder, crossings: before + change)
  }
}
