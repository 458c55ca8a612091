/// What is wrong with the gradients of one iteration, its whole pass.
///
/// Gradients are measured by their Euclidean norm, which a mean over many elements does not make small, against the
/// norm of the seed. A gradient vanishes or explodes where the ratio leaves five orders of magnitude; Hochreiter
/// (1991) and Bengio, Simard and Frasconi (1994) explain it by the product of local factors on the way, whose
/// geometric mean is told beside it.
public struct Health: Equatable, Sendable {
  /// What can be wrong, the worst first.
  public enum Ailment: Hashable, Sendable, CaseIterable {
    /// A NaN or an infinity is born.
    case notFinite
    /// The gradient is more than `largestRatio` times the seed.
    case exploding
    /// The gradient is less than `smallestRatio` times the seed, and not zero.
    case vanishing
    /// The node gets a gradient and sends exactly zero along every arrow.
    case dead
    /// The gradient is exactly zero although the output depends on the node: all ways lead through dead nodes.
    case starved
    /// The output does not depend on the node, so that it never gets a gradient.
    case unreached
  }

  /// One node and what is wrong with it.
  public struct Finding: Equatable, Sendable {
    /// The node.
    public let node: Int
    /// What is wrong.
    public let ailment: Ailment
    /// The norm of its gradient.
    public let norm: Double
    /// How much the gradient has grown on the way from the output, on average at each arrow; nil where that tells
    /// nothing.
    public let growth: Double?
    /// The step at which it is to be seen, as a position in the schedule.
    public let step: Int
    /// Why a number is not finite.
    public let birth: Birth?
  }

  /// A gradient of a larger part of the seed explodes.
  public static let largestRatio = 1e5
  /// A gradient of a smaller part of the seed vanishes.
  public static let smallestRatio = 1e-5

  /// The findings by ailment, the severest first.
  public let findings: [Finding]

  /// The findings of one kind.
  public func findings(of ailment: Ailment) -> [Finding] { findings.filter { $0.ailment == ailment } }
}

extension Moment {
  /// The health of this iteration, also of steps to come.
  ///
  /// - Complexity: O(numbers + arrows).
  public var health: Health {
    let examination = Examination(pass)
    var isListed = [Bool](repeating: false, count: graph.nodes.count)
    // One node is listed once, where it first has a number that is not finite.
    let born = births.compactMap { birth -> Health.Finding? in
      let node = birth.node(in: graph)
      if isListed[node] { return nil }
      isListed[node] = true
      return Health.Finding(
        node: node, ailment: .notFinite, norm: examination.norm(of: node), growth: nil, step: birth.step,
        birth: birth)
    }
    return Health(findings: born + examination.findings)
  }
}

/// Examines the gradients of one pass.
private struct Examination {
  private let pass: Pass
  private let schedule: Schedule
  private let graph: ComputationGraph
  private let seedNorm: Double
  /// The fewest arrows from each node to the output; 0 where there is no way.
  private let distances: [Int]

  init(_ pass: Pass) {
    self.pass = pass
    let (schedule, graph) = (pass.run.plan.schedule, pass.run.plan.graph)
    (self.schedule, self.graph) = (schedule, graph)
    seedNorm = graph.seed.elements.withUnsafeBufferPointer(euclideanNorm)
    var distances = [Int](repeating: 0, count: graph.nodes.count)
    for node in graph.nodes.indices.reversed() {
      let ways = schedule.consumers(of: node).map { distances[graph.arrows[$0].consumer] + 1 }
      distances[node] = ways.min() ?? 0
    }
    self.distances = distances
  }

  func norm(of node: Int) -> Double { pass.tape.withGradient(of: node, euclideanNorm) ?? 0 }

  /// All but the births, in the order of the ailments.
  var findings: [Health.Finding] {
    let found = graph.nodes.indices.compactMap(examine)
    return Health.Ailment.allCases.flatMap { ailment in
      let those = found.filter { $0.ailment == ailment }
      switch ailment {
      case .exploding: return those.sorted { ($1.norm, $0.node) < ($0.norm, $1.node) }
      case .vanishing: return those.sorted { ($0.norm, $0.node) < ($1.norm, $1.node) }
      default: return those
      }
    }
  }

  private func examine(_ node: Int) -> Health.Finding? {
    guard pass.tape.hasGradient(node) else { return nil }
    guard schedule.outputDepends(on: node) else {
      return finding(node, .unreached, norm: 0, step: schedule.index(ofForward: node) ?? 0)
    }
    guard let step = schedule.index(ofGradient: node, in: graph) else { return nil }
    let norm = norm(of: node)
    guard norm > 0 else {
      return norm == 0 && node != graph.output ? finding(node, .starved, norm: 0, step: step) : nil
    }
    if let last = lastStepOfZeros(from: node) { return finding(node, .dead, norm: norm, step: last) }
    guard norm.isFinite, seedNorm > 0 else { return nil }
    if norm > Health.largestRatio * seedNorm { return finding(node, .exploding, norm: norm, step: step) }
    if norm < Health.smallestRatio * seedNorm { return finding(node, .vanishing, norm: norm, step: step) }
    return nil
  }

  private func finding(
    _ node: Int, _ ailment: Health.Ailment, norm: Double, step: Int
  ) -> Health.Finding {
    let hasGrowth = ailment == .exploding || ailment == .vanishing
    let growth = hasGrowth && distances[node] > 0 ? root(norm / seedNorm, distances[node]) : nil
    return Health.Finding(node: node, ailment: ailment, norm: norm, growth: growth, step: step, birth: nil)
  }

  /// The last step by which a node sends its gradient on, if all that it sends is zero; nil where something passes.
  private func lastStepOfZeros(from node: Int) -> Int? {
    var last: Int?
    for arrow in graph.firstArrow[node]..<graph.firstArrow[node + 1] {
      guard let step = schedule.index(ofArrow: arrow), let sent = pass.tape.contribution(along: arrow) else {
        continue
      }
      guard sent.elements.allSatisfy({ $0 == 0 }) else { return nil }
      last = max(last ?? 0, step)
    }
    return last
  }
}
