/// Compares every gradient with central differences, and the numbers of iteration 0 with what the graph promises.
///
/// All nodes are checked that have a gradient and that the output depends on, computed ones too: their value is
/// varied and what follows computed again, so that the first wrong row from the output on names the operation at
/// fault.
public struct GradientCheck: Sendable {
  /// What a row compares.
  public enum Subject: Equatable, Sendable {
    /// The gradient with central differences.
    case gradient
    /// The value with `expectations.values`.
    case expectedValue
    /// The gradient with `expectations.gradients`.
    case expectedGradient
  }

  /// How a comparison came out.
  public enum Verdict: Equatable, Sendable {
    /// All elements agree.
    case agrees
    /// All agree, some of them at a kink, where the gradient lies between the slopes to both sides.
    case agreesAtKink
    /// Some element differs by more than the tolerance.
    case disagrees
    /// Some number is infinite or NaN, so that there is nothing to compare.
    case notFinite
  }

  /// The comparison of one node.
  public struct Row: Equatable, Sendable {
    /// The node.
    public let node: Int
    /// What is compared.
    public let subject: Subject
    /// How it came out.
    public let verdict: Verdict
    /// The element that differs most.
    public let element: Int
    /// That element as the passes give it.
    public let actual: Double
    /// What it is compared with.
    public let reference: Double
    /// The largest difference, relative to the larger of both numbers.
    ///
    /// Numbers that drown in the rounding errors of the differences count as no smaller than what can be told.
    public let maximumRelativeError: Double
    /// The largest difference.
    public let maximumAbsoluteError: Double
    /// The slopes to both sides of a kink, where there is no derivative; nil where there is none.
    public let slopes: ClosedRange<Double>?

    /// Whether there is nothing wrong.
    public var passed: Bool { verdict == .agrees || verdict == .agreesAtKink }
  }

  /// All comparisons.
  public struct Report: Equatable, Sendable {
    /// The gradients in the order of the nodes, then the expected values, then the expected gradients.
    public let rows: [Row]
    /// The largest relative error of a gradient that passes.
    public let tolerance: Double
    /// How many nodes of a very large graph were left out, evenly spread.
    public let omittedCount: Int

    /// Whether every row has passed.
    public var passed: Bool { rows.allSatisfy(\.passed) }
  }

  private let graph: ComputationGraph
  private let tolerance: Double
  private let mostEvaluations: Int

  /// Prepares a check.
  ///
  /// - Parameters:
  ///   - graph: The graph to check, at the first item of its training data if it has any.
  ///   - tolerance: The largest relative error of a gradient. What the graph promises has its own tolerance.
  ///   - mostEvaluations: How many nodes may be evaluated before a large, deep graph is only sampled.
  public init(
    _ graph: ComputationGraph, tolerance: Double = 1e-6, mostEvaluations: Int = 400_000_000
  ) {
    self.graph = graph
    self.tolerance = tolerance
    self.mostEvaluations = mostEvaluations
  }

  /// Runs all comparisons.
  ///
  /// - Complexity: For each element of a node a few evaluations of all that depends on it; of graphs of more than
  ///   20,000 nodes a sample is checked.
  public func run() -> Report {
    let run = TrainingRun(graph, training: graph.training)
    var tape = Tape(plan: run.plan)
    run.run(0, from: run.initialState, on: &tape)
    let candidates = GradientSweep.candidates(on: tape)
    let checked = sample(of: candidates)
    var sweep = GradientSweep(
      tape, nodes: checked, omittedCount: candidates.count - checked.count, tolerance: tolerance)
    sweep.advance(budget: .max)
    var rows = sweep.rows
    if let expectations = graph.expectations {
      rows += expectations.values.sorted { $0.key < $1.key }.map { node, expected in
        expectationRow(node, .expectedValue, tape.value(of: node), expected, expectations.tolerance)
      }
      rows += expectations.gradients.sorted { $0.key < $1.key }.map { node, expected in
        expectationRow(node, .expectedGradient, tape.gradient(of: node), expected, expectations.tolerance)
      }
    }
    return Report(rows: rows, tolerance: tolerance, omittedCount: sweep.omittedCount)
  }

  /// All nodes, or as many as a bounded time allows, evenly spread and with both ends.
  ///
  /// Each node costs evaluations of all that follows it, so that checking all of a chain is quadratic.
  private func sample(of nodes: [Int]) -> [Int] {
    let most = max(100, mostEvaluations / max(graph.nodes.count, 1))
    guard nodes.count > most else { return nodes }
    return (0..<most).map { nodes[$0 * (nodes.count - 1) / (most - 1)] }
  }

  private func expectationRow(
    _ node: Int, _ subject: Subject, _ actual: Tensor, _ expected: Tensor, _ tolerance: Double
  ) -> Row {
    let comparisons = zip(actual.elements, expected.elements).enumerated().map { element, numbers in
      Comparison(element, numbers.0, expected: numbers.1, tolerance: tolerance)
    }
    return Row(node, subject, worstOf: comparisons)
  }
}
