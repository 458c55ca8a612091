/// A gradient check in pieces: node by node and element by element, so that a long one can be watched and left.
public struct GradientSweep: Sendable {
  /// The nodes that are checked, in topological order.
  public let nodes: [Int]
  /// How many nodes of a very large graph are left out, evenly spread.
  public let omittedCount: Int
  /// The nodes checked so far.
  public private(set) var rows: [GradientCheck.Row] = []

  private let tape: Tape
  private let tolerance: Double
  /// How many elements of a node are checked at most, evenly spread.
  private let mostElements: Int
  /// The node that is being checked.
  private var current: Current?

  private struct Current {
    var difference: FiniteDifference
    let elements: [Int]
    let gradient: [Double]
    var comparisons: [GradientCheck.Comparison] = []
  }

  /// Begins a check at the numbers of an iteration.
  ///
  /// - Parameters:
  ///   - moment: A moment of the iteration.
  ///   - tolerance: The largest relative error of a gradient.
  ///   - mostElements: How many elements of a node are checked at most, evenly spread.
  public init(_ moment: Moment, tolerance: Double = 1e-6, mostElements: Int = .max) {
    let tape = moment.pass.tape
    let nodes = Self.candidates(on: tape)
    self.init(tape, nodes: nodes, omittedCount: 0, tolerance: tolerance, mostElements: mostElements)
  }

  /// Begins a check of some nodes on a tape after both passes.
  init(_ tape: Tape, nodes: [Int], omittedCount: Int, tolerance: Double, mostElements: Int = .max) {
    self.tape = tape
    self.nodes = nodes
    self.omittedCount = omittedCount
    self.tolerance = tolerance
    self.mostElements = max(mostElements, 2)
  }

  /// The nodes whose gradients can be checked: those with one that the output depends on.
  static func candidates(on tape: Tape) -> [Int] {
    let plan = tape.plan
    return plan.graph.nodes.indices.filter { tape.hasGradient($0) && plan.schedule.outputDepends(on: $0) }
  }

  /// Whether all nodes are checked.
  public var isDone: Bool { rows.count == nodes.count }

  /// Whether not all elements of a node are checked.
  public func isSampled(_ node: Int) -> Bool { tape.plan.count(of: node) > mostElements }

  /// Checks on until the budget is spent, at least one element.
  ///
  /// - Parameter budget: How many nodes may be computed again.
  public mutating func advance(budget: Int) {
    var rest = budget
    repeat {
      guard !isDone else { return }
      // To find what depends on a node, all are looked at.
      if current == nil { rest -= tape.plan.computations.count }
      var work = current ?? begin(nodes[rows.count])
      current = nil
      let element = work.elements[work.comparisons.count]
      rest -= work.difference.cost
      work.comparisons.append(
        GradientCheck.Comparison(
          element, work.gradient[element], work.difference.estimate(of: element), tolerance: tolerance))
      if work.comparisons.count == work.elements.count {
        rows.append(GradientCheck.Row(nodes[rows.count], .gradient, worstOf: work.comparisons))
      } else {
        current = work
      }
    } while rest > 0
  }

  private func begin(_ node: Int) -> Current {
    let count = tape.plan.count(of: node)
    let most = min(count, mostElements)
    let elements = (0..<most).map { most < count ? $0 * (count - 1) / (most - 1) : $0 }
    return Current(
      difference: FiniteDifference(tape, node: node), elements: elements,
      gradient: tape.gradient(of: node).elements)
  }
}
