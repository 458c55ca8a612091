/// The rows of a part drawn by itself, for all of its family.
///
/// ```
///   ╭───╮ ╭───╮        ╭───╮ ╭───╮
///   ╰───╯ ╰───╯        ╰───╯ ╰───╯
///   ─── others ──▶     ╭───╮            what others need does not stretch it
///   ╭───╮              ╰───╯
///   ╰───╯
/// ```
struct PartTemplate {
  let shape: PartShape
  /// The topmost and the lowest row of each vertex.
  private let rows: [Range<Int>]

  /// The rows of the first part of a family, all its vertices in the order of a shape.
  init(of family: RepeatedParts.Family, like shape: PartShape, in drawing: EdgeRouting) {
    self.shape = shape
    let part = family.members[0]
    let boxes = part.indices.filter { drawing.layering.isBox(part[$0]) }
    let places = boxes + part.indices.filter { !drawing.layering.isBox(part[$0]) }
    let layering = Self.layering(of: places.map { part[$0] }, in: drawing.layering)
    let graph = LayoutGraph(boxes: boxes.map { drawing.graph.boxes[part[$0]] }, arrows: [])
    let sizes = VertexSizes(of: graph, layering: layering, rowGap: drawing.sizes.rowGap)
    var vertices = [Int](repeating: 0, count: part.count)
    for (vertex, place) in places.enumerated() { vertices[place] = vertex }
    let order = LayerOrder(
      layers: family.columns.reversed().map { column in
        column.sorted { shape[$0] < shape[$1] }.map { vertices[$0] }
      })
    var coordinates = CoordinateAssignment(layering, order: order, sizes: sizes)
    let tops = coordinates.placement().tops
    rows = part.indices.map { tops[vertices[$0]]..<tops[vertices[$0]] + drawing.sizes.heights[part[$0]] }
  }

  /// The layering of some vertices by themselves.
  private static func layering(of vertices: [Int], in whole: ProperLayering) -> ProperLayering {
    var numbers: [Int: Int] = [:]
    for (number, vertex) in vertices.enumerated() { numbers[vertex] = number }
    let links = vertices.indices.flatMap { number in
      whole.incoming[vertices[number]].compactMap { index -> ProperLayering.Link? in
        let link = whole.links[index]
        return numbers[link.from].map { .init(from: $0, to: number, slot: link.slot) }
      }
    }
    let layers = vertices.map { whole.layers[$0] }
    let first = layers.min() ?? 0
    return ProperLayering(
      boxCount: vertices.count(where: whole.isBox), layerCount: (layers.max() ?? 0) - first + 1,
      layers: layers.map { $0 - first }, sources: vertices.map { numbers[whole.sources[$0]] ?? 0 },
      isInterchangeable: vertices.map { whole.isInterchangeable[$0] }, links: links, lastLinks: [])
  }

  /// The rows from the top of the root to the top of each vertex, in a part with this shape or that upside down.
  func offsets(for shape: PartShape) -> [Int] {
    shape == self.shape
      ? rows.map { $0.lowerBound - rows[0].lowerBound } : rows.map { rows[0].upperBound - $0.upperBound }
  }
}
