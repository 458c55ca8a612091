/// The vertical order that a previous picture prescribes.
///
/// ```
///   previous layers   a   x          new layer   a           a before b, x before y; free otherwise
///                     b   y                      x
///                                                y
///                                                b
/// ```
/// Boxes that shared a layer keep their order wherever they share one again. Where lines ran and where neighbours
/// stood gives everything else a row to start from.
struct KeptOrder {
  /// The previous column of each vertex that is not free.
  private let columns: [Int?]
  /// Twice the row in which each vertex stood, or may be thought to have stood.
  private let doubledRows: [Int]
  /// Whether everything stands in the layer where it stood before, and nothing is new.
  let isComplete: Bool
  let layering: ProperLayering

  /// - Complexity: O(boxes + links + runs of lines × layers that they pass).
  init(of layering: ProperLayering, keeping previous: Arrangement) {
    self.layering = layering
    let layerColumns = Self.columns(of: layering, keeping: previous)
    columns = layering.layers.indices.map { layering.isBox($0) ? previous.places[$0]?.column : nil }
    let known = layering.layers.indices.map { vertex -> Int? in
      if layering.isBox(vertex) { return previous.places[vertex]?.doubledRow }
      guard let column = layerColumns[layering.layers[vertex]] else { return nil }
      let target = layering.box(after: vertex)
      if let row = previous.row(from: layering.sources[vertex], to: target, at: column) { return 2 * row }
      return previous.runs[layering.sources[vertex]].first { $0.columns.contains(column) }.map { 2 * $0.row }
    }
    isComplete =
      known.allSatisfy { $0 != nil }
      && previous.places.indices.allSatisfy { box in
        guard let place = previous.places[box], place.isKept else { return false }
        return place.column == layerColumns[layering.layers[box]]
      }
    doubledRows = Self.estimated(known, in: layering)
  }

  /// The previous column of each layer, that of its first kept box.
  static func columns(of layering: ProperLayering, keeping previous: Arrangement) -> [Int?] {
    var columns = [Int?](repeating: nil, count: layering.layerCount)
    for (box, place) in previous.places.enumerated() {
      guard let place, place.isKept, columns[layering.layers[box]] == nil else { continue }
      columns[layering.layers[box]] = place.column
    }
    return columns
  }

  /// The rows where all vertices are thought to have stood: those not known in the middle of their neighbours.
  private static func estimated(_ known: [Int?], in layering: ProperLayering) -> [Int] {
    var rows = known
    var waiting = rows.indices.filter { rows[$0] == nil }
    while !waiting.isEmpty {
      let before = waiting.count
      for vertex in waiting {
        let near =
          layering.incoming[vertex].map { rows[layering.links[$0].from] }
          + layering.outgoing[vertex].map { rows[layering.links[$0].to] }
        let found = near.compactMap { $0 }
        if !found.isEmpty { rows[vertex] = found.reduce(0, +) / found.count }
      }
      waiting.removeAll { rows[$0] != nil }
      if waiting.count == before { break }
    }
    return rows.map { $0 ?? 0 }
  }

  /// The order in which everything stood, or may be thought to have stood.
  var initialOrder: LayerOrder {
    var order = InitialOrder(layering: layering).fromSinks()
    for layer in order.layers.indices {
      let places = order.layers[layer].enumerated().map { ($0.element, $0.offset) }
      order.layers[layer] = places.sorted {
        (doubledRows[$0.0], $0.1) < (doubledRows[$1.0], $1.1)
      }.map { $0.0 }
    }
    return order
  }

  /// Whether `upper` has to stay above `lower` in a layer of both.
  func binds(_ upper: Int, _ lower: Int) -> Bool {
    guard let column = columns[upper] else { return false }
    return column == columns[lower] && doubledRows[upper] < doubledRows[lower]
  }

  /// Whether an order of the layers keeps to what the previous picture prescribes.
  func allows(_ order: LayerOrder) -> Bool {
    var latest: [Int: Int] = [:]
    for layer in order.layers {
      latest.removeAll(keepingCapacity: true)
      for vertex in layer {
        guard let column = columns[vertex] else { continue }
        if let row = latest[column], row > doubledRows[vertex] { return false }
        latest[column] = doubledRows[vertex]
      }
    }
    return true
  }

  /// The vertices of a layer by their `wishes`, as far as those that are bound to each other let them.
  ///
  /// Vertices that would come out in the wrong order share their mean wish. Forster, "A fast and simple heuristic
  /// for constrained two-level crossing reduction", 2004; with chains of constraints only, it is the pooling of
  /// adjacent violators.
  func sorted(_ vertices: [Int], by wishes: [Double]) -> [Int] {
    var blocks: [Block] = []
    var last: [Int: [Block]] = [:]
    var openColumns: [Int] = []
    for (place, vertex) in vertices.enumerated() {
      let block = Block(
        place: place, wishes: wishes[place], items: [(vertex, wishes[place], doubledRows[vertex])])
      guard let column = columns[vertex] else {
        blocks.append(block)
        continue
      }
      if last[column] == nil { openColumns.append(column) }
      last[column, default: []].append(block)
      last[column]?.pool()
    }
    for column in openColumns { blocks += last[column] ?? [] }
    blocks.sort { ($0.mean, $0.place) < ($1.mean, $1.place) }
    return blocks.flatMap(\.vertices)
  }
}

/// Vertices of one previous layer that go together, since their wishes contradict the order that they have to keep.
private struct Block {
  let place: Int
  var wishes: Double
  var items: [(vertex: Int, wish: Double, row: Int)]

  var mean: Double { wishes / Double(items.count) }

  /// The vertices by their previous rows; those that stood in the same place by their wishes.
  var vertices: [Int] {
    items.indices.sorted { (items[$0].row, items[$0].wish, $0) < (items[$1].row, items[$1].wish, $1) }
      .map { items[$0].vertex }
  }
}

extension [Block] {
  /// Joins the last block with those before it as long as they are in the wrong order or in the same place.
  fileprivate mutating func pool() {
    while count > 1, let end = last,
      self[count - 2].mean >= end.mean || self[count - 2].items.last?.row == end.items.first?.row
    {
      removeLast()
      self[count - 1].wishes += end.wishes
      self[count - 1].items += end.items
    }
  }
}
