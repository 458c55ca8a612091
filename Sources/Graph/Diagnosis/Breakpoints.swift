/// Where running stops: at nodes, and where conditions hold.
///
/// It always stops where a NaN or an infinity is born, too.
public struct Breakpoints: Equatable, Sendable {
  /// The nodes, ascending.
  public private(set) var nodes: [Int] = []
  /// The conditions in the order in which they were set.
  public private(set) var conditions: [BreakCondition] = []

  /// Creates an empty set.
  public init() {}

  /// Whether there is neither a node nor a condition.
  public var isEmpty: Bool { nodes.isEmpty && conditions.isEmpty }

  /// Sets the breakpoint of a node, or removes it; says whether it is set now.
  @discardableResult public mutating func toggle(node: Int) -> Bool {
    if let index = nodes.firstIndex(of: node) {
      nodes.remove(at: index)
      return false
    }
    nodes.insert(node, at: nodes.firstIndex { $0 > node } ?? nodes.count)
    return true
  }

  /// Adds a condition, or removes the same one; says whether it is set now.
  @discardableResult public mutating func toggle(_ condition: BreakCondition) -> Bool {
    if let index = conditions.firstIndex(of: condition) {
      conditions.remove(at: index)
      return false
    }
    conditions.append(condition)
    return true
  }

  /// The steps of an iteration that belong to the nodes, ascending.
  ///
  /// A node is stopped at where its value is computed, where its gradient is complete, and where it is updated.
  public func steps(of graph: ComputationGraph, in schedule: Schedule) -> [Int] {
    nodes.flatMap { schedule.results(of: $0, in: graph) }.sorted()
  }
}

extension Schedule {
  /// The steps whose result is a number of the node: value, complete gradient, update, as far as there are such.
  public func results(of node: Int, in graph: ComputationGraph) -> [Int] {
    [index(ofForward: node), index(ofGradient: node, in: graph), index(ofUpdate: node)].compactMap { $0 }
  }

  /// The step that completes the gradient of a node: the last arrow to bring a part of it, or the seed.
  ///
  /// It is nil where nothing ever flows back to the node.
  public func index(ofGradient node: Int, in graph: ComputationGraph) -> Int? {
    consumers(of: node).last.flatMap(index(ofArrow:)) ?? (node == graph.output ? seed : nil)
  }
}
