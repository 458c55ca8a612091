/// The search for an order in which parts that are built alike look alike.
///
/// ```
///   ┌ p ┐ ┌ q ┐           ┌ p ┐ ┌ p ┐       each part by itself, in its family's most frequent order
///   q │ p │   x     ──▶   └ q ┘ └ q ┘       or that upside down;
///   └───┘ └───┘             x               all else goes between the parts
/// ```
struct PartOrdering {
  let layering: ProperLayering
  let sizes: VertexSizes
  let parts: RepeatedParts
  /// The part of each vertex, numbered through all families; -1 outside of them.
  private let owners: [Int]

  init(layering: ProperLayering, sizes: VertexSizes, parts: RepeatedParts) {
    self.layering = layering
    self.sizes = sizes
    self.parts = parts
    var owners = [Int](repeating: -1, count: layering.layers.count)
    for (owner, part) in parts.families.lazy.flatMap(\.members).enumerated() {
      for vertex in part { owners[vertex] = owner }
    }
    self.owners = owners
  }

  /// The order near that of a drawing.
  func order(near order: LayerOrder, placement: Placement) -> LayerOrder {
    var state = OrderState(layering, order: gathered(order, placement: placement), sizes: sizes)
    let limit = 10_000 + 20 * (layering.layers.count + layering.links.count)
    var hasImproved = true
    while hasImproved && state.work < limit {
      hasImproved = false
      for family in parts.families {
        for part in family.members where flip(part, of: family, &state) { hasImproved = true }
      }
      for layer in 0..<state.layerCount {
        for vertex in state.order[state.range(of: layer)]
        where owners[vertex] < 0 && state.work < limit {
          if state.sift(vertex, hopeless: Self.hopeless, mayStay: isFree) < 0 { hasImproved = true }
        }
      }
    }
    return state.layerOrder
  }

  /// Parts by the mean of their rows, everything else by its row.
  private func gathered(_ order: LayerOrder, placement: Placement) -> LayerOrder {
    let positions = order.positions
    var ranks = positions
    var rows = layering.layers.indices.map { Double(2 * placement.tops[$0] + sizes.heights[$0]) }
    for family in parts.families {
      let shapes = family.members.map { PartShape(of: $0, in: family, positions: positions) }
      let common = PartShape.mostFrequent(of: shapes, in: family)
      let flipped = common.flipped(in: family)
      for (part, shape) in zip(family.members, shapes) {
        let isUpright =
          shape.agreement(with: common, in: family) >= shape.agreement(with: flipped, in: family)
        let mean = part.reduce(0) { $0 + rows[$1] } / Double(part.count)
        for (place, vertex) in part.enumerated() {
          ranks[vertex] = (isUpright ? common : flipped)[place]
          rows[vertex] = mean
        }
      }
    }
    return LayerOrder(
      layers: order.layers.map { layer in
        layer.sorted { (rows[$0], owners[$0], ranks[$0]) < (rows[$1], owners[$1], ranks[$1]) }
      })
  }

  /// Turns a part upside down if that saves crossings.
  private func flip(_ part: [Int], of family: RepeatedParts.Family, _ state: inout OrderState) -> Bool {
    if reverse(part, of: family, &state) < 0 { return true }
    _ = reverse(part, of: family, &state)
    return false
  }

  /// Reverses the order of a part's vertices in every layer; by how much the crossings change.
  private func reverse(_ part: [Int], of family: RepeatedParts.Family, _ state: inout OrderState) -> Int {
    var change = 0
    for column in family.columns where column.count > 1 {
      change += reverse(column.map { part[$0] }, &state)
    }
    return change
  }

  private func reverse(_ vertices: [Int], _ state: inout OrderState) -> Int {
    let start = state.range(of: layering.layers[vertices[0]]).lowerBound
    let first = start + (vertices.map { state.positions[$0] }.min() ?? 0)
    var change = 0
    for end in stride(from: first + vertices.count - 1, to: first, by: -1) {
      for place in first..<end { change += state.exchangeCounting(at: place) }
    }
    return change
  }

  /// How many more crossings on the way to a place are too many to look further.
  private static let hopeless = 20

  /// Whether there is no part on both sides of what stands between two vertices.
  private func isFree(between above: Int?, and below: Int?) -> Bool {
    guard let above, let below else { return true }
    return owners[above] < 0 || owners[above] != owners[below]
  }
}
