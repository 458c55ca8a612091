/// The parts of a layering that are built alike, such as the neurons of a layer.
///
/// A part is a box with all that goes only into it: boxes whose one consumer it is, theirs, and the dummies between.
/// ```
///   x ──▶ × ──▶ + ──▶ tanh ──▶       x has other consumers as well, so it is outside;
///   w ────┘     │                    parts of the same boxes in the same layers
///   b ──────────┘                    behind their roots are one family
/// ```
struct RepeatedParts {
  /// Parts that are built alike.
  struct Family {
    /// The vertices of each part, in the same sequence, the root first.
    var members: [[Int]]
    /// The places in that sequence by layer, from the layer of the roots to the left.
    let columns: [[Int]]
  }

  /// The families, none inside a part of another.
  let families: [Family]

  /// - Complexity: O(vertices + links), expected.
  init(of layering: ProperLayering, sizes: VertexSizes) {
    let trees = ConsumerTrees(of: layering)
    let kinds = PartKinds(of: layering, sizes: sizes, trees: trees)
    var families: [Family] = []
    var familyOfKind: [Int: Int] = [:]
    for box in 0..<layering.boxCount where kinds.boxCounts[box] >= Self.least && kinds.isRepeated(box) {
      if let consumer = trees.consumer(of: box), kinds.isRepeated(consumer) { continue }
      let part = trees.part(of: box, in: layering)
      if let family = familyOfKind[kinds.kinds[box]] {
        families[family].members.append(part)
      } else {
        familyOfKind[kinds.kinds[box]] = families.count
        families.append(Family(members: [part], columns: Self.columns(of: part, in: layering)))
      }
    }
    self.families = families.filter { $0.members.count > 1 }
  }

  /// The number of boxes that make a shape.
  private static let least = 3

  private static func columns(of part: [Int], in layering: ProperLayering) -> [[Int]] {
    var columns: [[Int]] = []
    for (place, vertex) in part.enumerated() {
      let column = layering.layers[part[0]] - layering.layers[vertex]
      while columns.count <= column { columns.append([]) }
      columns[column].append(place)
    }
    return columns
  }
}

/// The forest in which each box with one consumer hangs below it.
private struct ConsumerTrees {
  /// The only consumer of each box; -1 where there are several or none.
  private var consumers: [Int]

  init(of layering: ProperLayering) {
    consumers = [Int](repeating: -1, count: layering.boxCount)
    var isShared = [Bool](repeating: false, count: layering.boxCount)
    for link in layering.links where layering.isBox(link.to) {
      let source = layering.sources[link.from]
      if consumers[source] >= 0 { isShared[source] = true }
      consumers[source] = link.to
    }
    for box in consumers.indices where isShared[box] { consumers[box] = -1 }
  }

  func consumer(of box: Int) -> Int? { consumers[box] < 0 ? nil : consumers[box] }

  /// The tree below a root, with the dummies of its lines, breadth first.
  func part(of root: Int, in layering: ProperLayering) -> [Int] {
    var part = [root]
    var next = 0
    while next < part.count {
      let vertex = part[next]
      let end = layering.isBox(vertex) ? vertex : consumers[layering.sources[vertex]]
      for link in layering.incoming[vertex] {
        let left = layering.links[link].from
        if consumers[layering.sources[left]] == end { part.append(left) }
      }
      next += 1
    }
    return part
  }
}

/// What the tree below each box is made of; boxes of the same kind have equal trees.
private struct PartKinds {
  private(set) var kinds: [Int]
  /// The number of boxes of each tree.
  private(set) var boxCounts: [Int]
  private var frequencies: [Int] = []

  init(of layering: ProperLayering, sizes: VertexSizes, trees: ConsumerTrees) {
    kinds = [Int](repeating: 0, count: layering.boxCount)
    boxCounts = [Int](repeating: 1, count: layering.boxCount)
    var known: [[Int]: Int] = [:]
    let byLayer = Adjacency(count: layering.layerCount, owners: Array(layering.layers[..<layering.boxCount]))
    for box in byLayer.items {
      var key = [sizes.heights[box], sizes.entryDistances[box], layering.isInterchangeable[box] ? 1 : 0]
      for link in layering.incoming[box] {
        let source = layering.sources[layering.links[link].from]
        if trees.consumer(of: source) == box {
          key += [kinds[source], layering.layers[box] - layering.layers[source]]
          boxCounts[box] += boxCounts[source]
        } else {
          key.append(-1)
        }
      }
      kinds[box] = known[key] ?? frequencies.count
      if known.updateValue(kinds[box], forKey: key) == nil { frequencies.append(0) }
      frequencies[kinds[box]] += 1
    }
  }

  /// Whether another box has an equal tree.
  func isRepeated(_ box: Int) -> Bool { frequencies[kinds[box]] > 1 }
}
