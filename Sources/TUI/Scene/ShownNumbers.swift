/// What boxes and arrows show of each node.
public enum ShownNumbers: Sendable, CaseIterable {
  /// Values and gradients.
  case both
  /// Values alone: the forward pass.
  case values
  /// Gradients alone: the backward pass.
  case gradients
  /// Shapes in place of numbers.
  case shapes

  /// The one that the key goes to from this one.
  var next: ShownNumbers {
    let all = ShownNumbers.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + 1) % all.count]
  }

  /// What it is, for a notice.
  var words: String {
    switch self {
    case .both: "values and gradients"
    case .values: "values only"
    case .gradients: "gradients only"
    case .shapes: "shapes"
    }
  }

  /// Whether forward values are shown.
  var hasValues: Bool { self == .both || self == .values }
  /// Whether gradients are shown.
  var hasGradients: Bool { self == .both || self == .gradients }
}
