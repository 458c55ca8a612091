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
    let candidates = graph.nodes.indices.filter {
      tape.hasGradient($0) && run.plan.schedule.outputDepends(on: $0)
    }
    let checked = sample(of: candidates)
    var rows = checked.map { gradientRow(of: $0, tape) }
    if let expectations = graph.expectations {
      rows += expectations.values.sorted { $0.key < $1.key }.map { node, expected in
        expectationRow(node, .expectedValue, tape.value(of: node), expected, expectations.tolerance)
      }
      rows += expectations.gradients.sorted { $0.key < $1.key }.map { node, expected in
        expectationRow(node, .expectedGradient, tape.gradient(of: node), expected, expectations.tolerance)
      }
    }
    return Report(rows: rows, tolerance: tolerance, omittedCount: candidates.count - checked.count)
  }

  /// All nodes, or as many as a bounded time allows, evenly spread and with both ends.
  ///
  /// Each node costs evaluations of all that follows it, so that checking all of a chain is quadratic.
  private func sample(of nodes: [Int]) -> [Int] {
    let most = max(100, mostEvaluations / max(graph.nodes.count, 1))
    guard nodes.count > most else { return nodes }
    return (0..<most).map { nodes[$0 * (nodes.count - 1) / (most - 1)] }
  }

  private func gradientRow(of node: Int, _ tape: Tape) -> Row {
    var difference = FiniteDifference(tape, node: node)
    let gradient = tape.gradient(of: node).elements
    let comparisons = gradient.enumerated().map { element, actual in
      Comparison(element, actual, difference.estimate(of: element), tolerance: tolerance)
    }
    return Row(node, .gradient, worstOf: comparisons)
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

/// The comparison of one element.
private struct Comparison {
  let element: Int
  let actual: Double
  let reference: Double
  let relativeError: Double
  let absoluteError: Double
  let verdict: GradientCheck.Verdict

  /// Compares a gradient with what the differences say.
  init(_ element: Int, _ actual: Double, _ estimate: FiniteDifference.Estimate, tolerance: Double) {
    self.element = element
    self.actual = actual
    let noise: Double
    let agreement: GradientCheck.Verdict
    switch estimate {
    case .smooth(let derivative, let rounding):
      (reference, noise, agreement) = (derivative, rounding, .agrees)
    case .kink(let slopes, let rounding):
      reference = min(max(actual, slopes.lowerBound), slopes.upperBound)
      (noise, agreement) = (rounding, .agreesAtKink)
    case .notFinite: (reference, noise, agreement) = (.nan, 0, .notFinite)
    }
    absoluteError = (actual - reference).magnitude
    let size = max(actual.magnitude, reference.magnitude, tolerance > 0 ? noise / tolerance : 0)
    relativeError = absoluteError == 0 ? 0 : absoluteError / size
    verdict = !absoluteError.isFinite ? .notFinite : relativeError <= tolerance ? agreement : .disagrees
  }

  /// Compares a number with the one that the graph promises, which is meant absolutely.
  init(_ element: Int, _ actual: Double, expected: Double, tolerance: Double) {
    self.element = element
    self.actual = actual
    reference = expected
    absoluteError = (actual - expected).magnitude
    relativeError = absoluteError == 0 ? 0 : absoluteError / max(actual.magnitude, expected.magnitude)
    verdict = !absoluteError.isFinite ? .notFinite : absoluteError <= tolerance ? .agrees : .disagrees
  }
}

extension GradientCheck.Row {
  /// Sums up the elements of a node by the worst of them.
  fileprivate init(_ node: Int, _ subject: GradientCheck.Subject, worstOf comparisons: [Comparison]) {
    let severity: [GradientCheck.Verdict] = [.notFinite, .disagrees, .agreesAtKink, .agrees]
    let verdict = severity.first { verdict in comparisons.contains { $0.verdict == verdict } } ?? .agrees
    let alike = comparisons.filter { $0.verdict == verdict }
    let isGradient = subject == .gradient
    let worst = alike.max {
      isGradient ? $0.relativeError < $1.relativeError : $0.absoluteError < $1.absoluteError
    }
    self.init(
      node: node, subject: subject, verdict: verdict, element: worst?.element ?? 0,
      actual: worst?.actual ?? 0,
      reference: worst?.reference ?? 0, maximumRelativeError: comparisons.map(\.relativeError).max() ?? 0,
      maximumAbsoluteError: comparisons.map(\.absoluteError).max() ?? 0)
  }
}
