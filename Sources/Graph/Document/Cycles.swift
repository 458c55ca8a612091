/// Finds all places where nodes feed themselves, not only the first.
enum Cycles {
  /// How many names of a long cycle are shown.
  private static let nameLimit = 12

  /// A topological order with every cycle opened.
  ///
  /// - Parameters:
  ///   - inputs: For each node the nodes that it takes as inputs.
  ///   - limit: The most cycles to look for.
  /// - Returns: The cycles in the direction in which values flow, each from its first node on, and an order of all
  ///   nodes; the order is nil where there are more cycles than `limit`.
  /// - Complexity: O((cycles + 1) · (nodes + arrows)).
  static func all(in inputs: [[Int]], limit: Int) -> (cycles: [[Int]], order: [Int]?) {
    var remaining = inputs
    var cycles: [[Int]] = []
    while cycles.count <= limit {
      do throws(BuildFailure) {
        return (cycles, try TopologicalOrder(inputs: remaining).nodes)
      } catch {
        guard case .cycle(let cycle) = error, let first = cycle.first else { break }
        cycles.append(cycle)
        remaining[first] = []
      }
    }
    return (cycles, nil)
  }

  /// The way around, for example `a → b → c → a`; the middle of a long one is left out.
  static func path(_ ids: [String]) -> String {
    var names = (ids + ids.prefix(1)).map { Excerpt.text($0) }
    if names.count > nameLimit {
      let omitted = names.count - nameLimit + 1
      names.replaceSubrange(nameLimit - 3..<names.count - 2, with: ["… \(omitted) more …"])
    }
    return names.joined(separator: " → ")
  }
}
