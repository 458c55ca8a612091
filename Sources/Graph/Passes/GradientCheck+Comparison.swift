extension GradientCheck {
  /// The comparison of one element.
  struct Comparison {
    let element: Int
    let actual: Double
    let reference: Double
    let relativeError: Double
    let absoluteError: Double
    let verdict: GradientCheck.Verdict
    /// The slopes to both sides of a kink; nil where there is none.
    let slopes: ClosedRange<Double>?

    /// Compares a gradient with what the differences say.
    init(_ element: Int, _ actual: Double, _ estimate: FiniteDifference.Estimate, tolerance: Double) {
      self.element = element
      self.actual = actual
      let noise: Double
      let agreement: GradientCheck.Verdict
      switch estimate {
      case .smooth(let derivative, let rounding):
        (reference, noise, agreement) = (derivative, rounding, .agrees)
        slopes = nil
      case .kink(let sides, let rounding):
        reference = min(max(actual, sides.lowerBound), sides.upperBound)
        slopes = sides
        (noise, agreement) = (rounding, .agreesAtKink)
      case .notFinite:
        (reference, noise, agreement) = (.nan, 0, .notFinite)
        slopes = nil
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
      (reference, slopes) = (expected, nil)
      absoluteError = (actual - expected).magnitude
      relativeError = absoluteError == 0 ? 0 : absoluteError / max(actual.magnitude, expected.magnitude)
      verdict = !absoluteError.isFinite ? .notFinite : absoluteError <= tolerance ? .agrees : .disagrees
    }
  }
}

extension GradientCheck.Row {
  /// Sums up the elements of a node by the worst of them.
  init(_ node: Int, _ subject: GradientCheck.Subject, worstOf comparisons: [GradientCheck.Comparison]) {
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
      maximumAbsoluteError: comparisons.map(\.absoluteError).max() ?? 0, slopes: worst?.slopes)
  }
}
