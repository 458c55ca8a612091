/// Orders in which parts that are built alike look alike, to start a search from.
struct PartStarts {
  /// Which parts stand upside down.
  private enum Turning: CaseIterable {
    case asDrawn, none, upperHalf, lowerHalf
  }

  private let parts: RepeatedParts
  private let order: LayerOrder
  /// The part of each vertex, numbered through all families; -1 outside of them.
  private let owners: [Int]
  /// The middle row of each vertex and of each part in the drawing, doubled.
  private let middles: [Double]
  private let partMiddles: [Double]
  /// The most frequent shape in the drawing of each family's parts.
  private let shapes: [PartShape]
  private var generator: SplitMix64

  /// Starts near a drawing; `seed` is for those that are random.
  init(_ parts: RepeatedParts, owners: [Int], near drawing: EdgeRouting, seed: UInt64) {
    self.parts = parts
    self.owners = owners
    order = drawing.order
    let (tops, heights) = (drawing.placement.tops, drawing.sizes.heights)
    middles = zip(tops, heights).map { Double(2 * $0 + $1) }
    partMiddles = parts.families.flatMap(\.members).map { [middles] part in
      part.reduce(0) { $0 + middles[$1] } / Double(part.count)
    }
    let positions = order.positions
    shapes = parts.families.map { PartShape.mostFrequent(in: $0, positions: positions) }
    generator = SplitMix64(seed: seed)
  }

  /// A start: the first ones near the drawing, then random ones.
  mutating func start(_ number: Int) -> LayerOrder {
    let turnings = Turning.allCases
    return turnings.indices.contains(number) ? drawn(turnings[number]) : random()
  }

  private func drawn(_ turning: Turning) -> LayerOrder {
    let positions = order.positions
    var isTurned: [Bool] = []
    for (family, shape) in zip(parts.families, shapes) {
      let middles = partMiddles[isTurned.count..<isTurned.count + family.members.count]
      let median = middles.sorted()[middles.count / 2]
      let flipped = shape.flipped(in: family)
      isTurned += zip(family.members, middles).map { part, middle in
        switch turning {
        case .asDrawn:
          PartShape(of: part, in: family, positions: positions).isNearer(
            to: flipped, than: shape, in: family)
        case .none: false
        case .upperHalf: middle < median
        case .lowerHalf: middle >= median
        }
      }
    }
    return gathered(shapes, isTurned: isTurned, middles: middles, partMiddles: partMiddles)
  }

  private mutating func random() -> LayerOrder {
    let shapes = parts.families.map { PartShape(of: $0, using: &generator) }
    let isTurned = partMiddles.map { _ in generator.below(2) == 0 }
    var (middles, partMiddles) = (middles, partMiddles)
    if generator.below(2) == 0 {
      var vertices = Array(middles.indices)
      generator.shuffle(&vertices)
      middles = vertices.map { self.middles[$0] }
    }
    for part in partMiddles.indices where generator.below(3) == 0 {
      partMiddles[part] = self.partMiddles[generator.below(partMiddles.count)]
    }
    return gathered(shapes, isTurned: isTurned, middles: middles, partMiddles: partMiddles)
  }

  /// Each family in one shape, each part and everything else by its middle.
  private func gathered(
    _ shapes: [PartShape], isTurned: [Bool], middles: [Double], partMiddles: [Double]
  ) -> LayerOrder {
    var ranks = order.positions
    var part = 0
    for (family, shape) in zip(parts.families, shapes) {
      let flipped = shape.flipped(in: family)
      for member in family.members {
        for (place, vertex) in member.enumerated() {
          ranks[vertex] = (isTurned[part] ? flipped : shape)[place]
        }
        part += 1
      }
    }
    let rows = owners.indices.map { owners[$0] < 0 ? middles[$0] : partMiddles[owners[$0]] }
    return LayerOrder(
      layers: order.layers.map { layer in
        layer.sorted { (rows[$0], owners[$0], ranks[$0]) < (rows[$1], owners[$1], ranks[$1]) }
      })
  }
}
