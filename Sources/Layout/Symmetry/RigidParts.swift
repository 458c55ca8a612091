/// Parts whose vertices keep their distances, so that those of a family are congruent.
///
/// ```
///   item 0: a part    ╭───╮ 0        rows are counted from the top of the root; every vertex
///                     │ + │──▶       outside the parts is an item of its own
///             ╭───╮ 2 ╰───╯
/// ```
struct RigidParts {
  /// The item of each vertex.
  let items: [Int]
  /// The rows from an item to the top of its vertex.
  let offsets: [Int]
  private let itemCount: Int

  /// The parts of those families that have one shape in `order`, with the distances that are best in `model`.
  ///
  /// Nil where there are none, or where they do not fit.
  init?(_ parts: RepeatedParts, order: LayerOrder, model: EdgeRouting) {
    let positions = order.positions
    var items = [Int](repeating: -1, count: positions.count)
    var offsets = [Int](repeating: 0, count: positions.count)
    var itemCount = 0
    for family in parts.families {
      guard let shapes = Self.shapes(in: family, positions: positions) else { continue }
      let template = PartTemplate(of: family, like: shapes[0], in: model)
      for (part, shape) in zip(family.members, shapes) {
        for (vertex, offset) in zip(part, template.offsets(for: shape)) {
          items[vertex] = itemCount
          offsets[vertex] = offset
        }
        itemCount += 1
      }
    }
    if itemCount == 0 { return nil }
    for vertex in items.indices where items[vertex] < 0 {
      items[vertex] = itemCount
      itemCount += 1
    }
    self.items = items
    self.offsets = offsets
    self.itemCount = itemCount
    guard fits(order, sizes: model.sizes) else { return nil }
  }

  /// The shape of each part; nil unless all stand by themselves and their shapes are congruent.
  private static func shapes(in family: RepeatedParts.Family, positions: [Int]) -> [PartShape]? {
    let shapes = family.members.map { PartShape(of: $0, in: family, positions: positions) }
    let flipped = shapes[0].flipped(in: family)
    for (part, shape) in zip(family.members, shapes) {
      if shape != shapes[0] && shape != flipped { return nil }
      for column in family.columns where column.count > 1 {
        let places = column.map { positions[part[$0]] }
        if (places.max() ?? 0) - (places.min() ?? 0) >= column.count { return nil }
      }
    }
    return shapes
  }

  /// Whether the vertices of each part are far enough from each other.
  private func fits(_ order: LayerOrder, sizes: VertexSizes) -> Bool {
    order.layers.allSatisfy { layer in
      zip(layer, layer.dropFirst()).allSatisfy { upper, lower in
        items[upper] != items[lower] || offsets[lower] - offsets[upper] >= sizes.distance(upper, lower)
      }
    }
  }

  /// Rows of all items, each as near to those of `placement` as those above it let it be; nil where there are none.
  func rows(near placement: Placement, order: LayerOrder, sizes: VertexSizes) -> [Int]? {
    var wishes = [Int](repeating: .min, count: itemCount)
    for vertex in items.indices {
      wishes[items[vertex]] = max(wishes[items[vertex]], placement.tops[vertex] - offsets[vertex])
    }
    let pairs = order.layers.flatMap { zip($0, $0.dropFirst()) }.filter { items[$0] != items[$1] }
    let below = Adjacency(count: itemCount, owners: pairs.map { items[$0.0] })
    var waiting = [Int](repeating: 0, count: itemCount)
    for pair in pairs { waiting[items[pair.1]] += 1 }
    var ready = waiting.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < ready.count {
      for index in below[ready[next]] {
        let (upper, lower) = pairs[index]
        let item = items[lower]
        let least = wishes[items[upper]] + offsets[upper] + sizes.distance(upper, lower) - offsets[lower]
        wishes[item] = max(wishes[item], least)
        waiting[item] -= 1
        if waiting[item] == 0 { ready.append(item) }
      }
      next += 1
    }
    return ready.count == itemCount ? wishes : nil
  }
}
