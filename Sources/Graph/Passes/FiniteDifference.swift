/// The derivative of a graph's output by the numbers of one node, from a few values of the output.
///
/// The output is made a scalar by the seed. Only what depends on the node is computed again.
struct FiniteDifference {
  /// What the differences say of a derivative; `noise` is what rounding alone may have added to it.
  enum Estimate {
    /// The function is smooth here.
    case smooth(Double, noise: Double)
    /// The function has a kink here; every number from the smaller to the larger slope is a subgradient.
    case kink(ClosedRange<Double>, noise: Double)
    /// The output is not finite here or beside.
    case notFinite
  }

  private var tape: Tape
  private let node: Int
  private let dependents: [Unmanaged<Computation>]
  private var elements: [Double]
  /// The size of the rounding errors in the output.
  private let rounding: Double

  /// Prepares to vary a node.
  ///
  /// - Parameters:
  ///   - tape: The tape after a forward and a backward pass.
  ///   - node: The node to vary, also a computed one.
  init(_ tape: Tape, node: Int) {
    self.tape = tape
    self.node = node
    dependents = tape.plan.dependents(of: node)
    elements = tape.value(of: node).elements
    rounding = .ulpOfOne * tape.sensitivity(to: dependents.map { $0.takeUnretainedValue().node })
  }

  /// About how many nodes are computed again for one element: four values of the output at each of two steps.
  var cost: Int { 8 * (dependents.count + 1) }

  /// The derivative by an element.
  ///
  /// The step is ε^(1/3) · max(1, |x|), where the errors of truncation and of rounding are balanced. Where two
  /// steps disagree, the curve bends strongly or has a kink nearby, and smaller steps decide.
  mutating func estimate(of element: Int) -> Estimate {
    let x = elements[element]
    let middle = output(at: x, element)
    guard middle.isFinite else { return .notFinite }
    let largest = Self.cubeRootOfUlp * max(1, x.magnitude)
    // Last a step that stays on this side of zero, for a logarithm of a tiny number.
    let steps = [largest, largest / 64, largest / 4096, x.magnitude / 4096].filter { $0 > 0 && $0 <= largest }
    var slopes = Slopes(left: .nan, right: .nan, noise: 0)
    for step in steps {
      let wide = self.slopes(at: x, element, middle: middle, step: step)
      slopes = self.slopes(at: x, element, middle: middle, step: step / 2)
      if let derivative = slopes.derivative(after: wide) { return .smooth(derivative, noise: slopes.noise) }
    }
    guard slopes.left.isFinite, slopes.right.isFinite else { return .notFinite }
    let ends = min(slopes.left, slopes.right)...max(slopes.left, slopes.right)
    return .kink(ends, noise: slopes.noise)
  }

  /// The cube root of 2⁻⁵².
  private static let cubeRootOfUlp = 6.0554544523933429e-6

  private mutating func slopes(at x: Double, _ element: Int, middle: Double, step: Double) -> Slopes {
    let (lower, upper) = (x - step, x + step)
    let left = (middle - output(at: lower, element)) / (x - lower)
    let right = (output(at: upper, element) - middle) / (upper - x)
    return Slopes(left: left, right: right, noise: 4 * rounding / step)
  }

  /// The seed-weighted sum of the output where an element is `x`.
  private mutating func output(at x: Double, _ element: Int) -> Double {
    var varied = elements
    varied[element] = x
    tape.setValue(of: node, varied)
    tape.forward(only: dependents)
    let seed = tape.plan.graph.seed.elements
    return tape.withValue(of: tape.plan.graph.output) { zip($0, seed).reduce(0) { $0 + $1.0 * $1.1 } }
  }
}

/// The slopes of a function to both sides of a point.
private struct Slopes {
  let left: Double
  let right: Double
  let noise: Double

  private var central: Double { (left + right) / 2 }
  private var bend: Double { (right - left).magnitude }

  /// The derivative where this and the slopes of twice the step tell the same; nil where they do not.
  ///
  /// Twice the step makes four times the error, which Richardson's extrapolation removes.
  func derivative(after wide: Slopes) -> Double? {
    guard central.isFinite, wide.central.isFinite else { return nil }
    let isSettled = (central - wide.central).magnitude <= 1e-6 * central.magnitude + 4 * noise
    // At a kink both steps agree on the mean of two slopes; on a smooth curve the two slopes come closer.
    let isSmooth = bend <= 0.75 * wide.bend + 4 * noise
    return isSettled && isSmooth ? (4 * central - wide.central) / 3 : nil
  }
}

extension Tape {
  /// How much the output changes when every value of some nodes changes by its own size, to first order.
  ///
  /// Each computation rounds its result, and what it lost travels on to the output by the node's gradient.
  fileprivate func sensitivity(to nodes: [Int]) -> Double {
    let squares = (nodes + [plan.graph.output]).reduce(0.0) { sum, node in
      withValue(of: node) { values in
        withGradient(of: node) { gradients in
          zip(values, gradients).reduce(sum) { $0 + ($1.0 * $1.1) * ($1.0 * $1.1) }
        } ?? sum
      }
    }
    return squares.isFinite ? squares.squareRoot() : 0
  }
}

extension TapePlan {
  /// The computations between a node and the output, in topological order, without the node's own.
  fileprivate func dependents(of node: Int) -> [Unmanaged<Computation>] {
    var isDependent = [Bool](repeating: false, count: graph.nodes.count)
    isDependent[node] = true
    return uncountedComputations.filter { computation in
      let index = computation._withUnsafeGuaranteedRef { $0.node }
      guard index > node, schedule.outputDepends(on: index) else { return false }
      for arrow in graph.firstArrow[index]..<graph.firstArrow[index + 1]
      where isDependent[graph.arrows[arrow].source] {
        isDependent[index] = true
        return true
      }
      return false
    }
  }
}
