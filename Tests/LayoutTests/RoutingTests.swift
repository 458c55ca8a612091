import Testing

@testable import Layout

@Suite struct RoutingTests {
  /// One source, `count` boxes that take it, and one box that takes all of these.
  private func fan(_ count: Int) -> LayoutGraph {
    let box = LayoutGraph.Box(width: 3, height: 1, inputsAreInterchangeable: true)
    let arrows = (1...count).flatMap { middle -> [LayoutGraph.Arrow] in
      [.init(source: 0, target: middle, slot: 0), .init(source: middle, target: count + 1, slot: middle - 1)]
    }
    return LayoutGraph(boxes: [LayoutGraph.Box](repeating: box, count: count + 2), arrows: arrows)
  }

  @Test("a fan has no crossing, be its lines few or too many to compare all pairs", arguments: [30, 1_300])
  func fans(_ count: Int) {
    let graph = fan(count)
    let layering = ProperLayering(of: graph, in: LayerAssignment(of: graph))
    let sizes = VertexSizes(of: graph, layering: layering, rowGap: 1)
    let order = InitialOrder(layering: layering).fromSinks()
    var coordinates = CoordinateAssignment(layering, order: order, sizes: sizes)
    let routing = EdgeRouting(
      graph, layering: layering, order: order, sizes: sizes, placement: coordinates.placement(),
      options: LayoutOptions())
    #expect(routing.channels.map(\.segments.count).max() ?? 0 >= count - 1)
    #expect(routing.crossings == 0)
  }

  @Test("many lines that cross in every way keep clear of one another")
  func crowd() {
    // Each of 1,200 lines ends somewhere on the other side; most have to make way for one that starts in its row.
    var generator = SplitMix64(seed: 1)
    var ends = Array(0..<1_200)
    generator.shuffle(&ends)
    let channel = Channel(nets: ends.indices.map { ($0, 3 * $0, [3 * ends[$0]]) })
    for one in channel.segments {
      for other in channel.segments where other.track == one.track && other.net != one.net {
        #expect(one.high < other.low || other.high < one.low)
      }
    }
    for (index, one) in channel.segments.enumerated() {
      // What comes in by a row does so on the left of what goes out by it.
      for other in channel.segments where !other.isContinuation && other.net != one.net {
        if one.rights.contains(other.left) { #expect(other.track < one.track, "\(index)") }
      }
    }
  }
}
