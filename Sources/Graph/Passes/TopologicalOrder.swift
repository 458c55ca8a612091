/// An order in which every node comes after all of its inputs.
///
/// The nodes are visited depth first in the order given, so that a list which is already in topological order
/// comes out unchanged, and otherwise a node moves only to stand before the first node that needs it.
struct TopologicalOrder {
  /// The nodes in topological order.
  private(set) var nodes: [Int] = []

  /// Orders the nodes `0..<inputs.count`.
  ///
  /// - Parameter inputs: For each node the nodes that it takes as inputs.
  /// - Throws: `BuildFailure.cycle` where the nodes feed themselves.
  /// - Complexity: O(nodes + arrows) time; no recursion, so that long chains do not exhaust the stack.
  init(inputs: [[Int]]) throws(BuildFailure) {
    nodes.reserveCapacity(inputs.count)
    var progress = [Progress](repeating: .unvisited, count: inputs.count)
    var path: [(node: Int, nextSlot: Int)] = []
    for root in inputs.indices where progress[root] == .unvisited {
      path.append((root, 0))
      progress[root] = .onPath
      while let (node, slot) = path.last {
        guard slot < inputs[node].count else {
          path.removeLast()
          progress[node] = .done
          nodes.append(node)
          continue
        }
        path[path.count - 1].nextSlot += 1
        let input = inputs[node][slot]
        switch progress[input] {
        case .done: break
        case .onPath: throw .cycle(Self.cycle(closedBy: input, path: path.map(\.node)))
        case .unvisited:
          path.append((input, 0))
          progress[input] = .onPath
        }
      }
    }
  }

  private enum Progress {
    case unvisited
    case onPath
    case done
  }

  /// The cycle in the direction in which values flow, from its first node in the list on.
  ///
  /// `path` runs from consumer to input, so the cycle is its tail read backwards.
  private static func cycle(closedBy input: Int, path: [Int]) -> [Int] {
    guard let start = path.lastIndex(of: input) else { return [] }
    let cycle = Array(path[start...].reversed())
    guard let first = cycle.indices.min(by: { cycle[$0] < cycle[$1] }) else { return [] }
    return Array(cycle[first...] + cycle[..<first])
  }
}
