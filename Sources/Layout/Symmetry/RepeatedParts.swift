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
    let members: [[Int]]
    /// The place in that sequence of what is on the right of each place; the root's own.
    let rights: [Int]
    /// The places in that sequence by layer, from the layer of the roots to the left.
    let columns: [[Int]]
  }

  let families: [Family]

  /// The largest parts or, where these have equal parts inside, first those and what is around them; none without any.
  ///
  /// - Complexity: O(vertices + links), expected.
  static func choices(in graph: LayoutGraph, layering: ProperLayering) -> [RepeatedParts] {
    let trees = ConsumerTrees(of: graph)
    let kinds = PartKinds(of: graph, trees: trees, layers: layering.layers)
    let whole = kinds.families()
    if whole.isEmpty { return [] }
    let inner = kinds.innerFamilies(of: whole)
    return (inner == whole ? [whole] : [inner, whole]).map { roots in
      RepeatedParts(roots: roots, trees: trees.cut(above: roots.flatMap { $0 }), layering: layering)
    }
  }

  private init(roots: [[Int]], trees: ConsumerTrees, layering: ProperLayering) {
    families = roots.map { roots in
      let parts = roots.map { layering.part(below: $0, in: trees) }
      return Family(
        members: parts, rights: Self.rights(in: parts[0], of: layering),
        columns: Self.columns(of: parts[0], in: layering))
    }
  }

  /// The part of each of `count` vertices, numbered through all families; -1 outside of them.
  func owners(count: Int) -> [Int] {
    var owners = [Int](repeating: -1, count: count)
    for (owner, part) in families.lazy.flatMap(\.members).enumerated() {
      for vertex in part { owners[vertex] = owner }
    }
    return owners
  }

  private static func rights(in part: [Int], of layering: ProperLayering) -> [Int] {
    var places: [Int: Int] = [:]
    for (place, vertex) in part.enumerated() { places[vertex] = place }
    return part.map { vertex in
      layering.outgoing[vertex].first.flatMap { places[layering.links[$0].to] } ?? 0
    }
  }

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

extension ProperLayering {
  /// The tree below a root, with the dummies of its lines, breadth first.
  fileprivate func part(below root: Int, in trees: ConsumerTrees) -> [Int] {
    var part = [root]
    var next = 0
    while next < part.count {
      let vertex = part[next]
      let end = isBox(vertex) ? vertex : trees.consumer(of: sources[vertex])
      for link in incoming[vertex] where trees.consumer(of: sources[links[link].from]) == end {
        part.append(links[link].from)
      }
      next += 1
    }
    return part
  }
}
