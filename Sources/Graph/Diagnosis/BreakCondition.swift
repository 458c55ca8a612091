/// What a number must be for running to stop: `nan`, `inf`, `|grad| > 10`, `W: value < 0`.
///
/// A condition looks at the numbers that a step itself makes: a value, a complete gradient, an updated parameter.
/// Of a tensor one element is enough, except that it is `==` a number only where all its elements are.
public struct BreakCondition: Hashable, Sendable {
  /// What is looked for.
  public enum Test: Hashable, Sendable {
    /// A NaN: where one is born, or, at a node, where it has one.
    case nan
    /// An infinity: where one is born, or, at a node, where it has one.
    case infinity
    /// A number compared with a bound.
    case comparison(Comparison)
  }

  /// The comparison of values or of gradients with a bound.
  public struct Comparison: Hashable, Sendable {
    /// Whether gradients are compared instead of values.
    public var isGradient: Bool
    /// Whether the sign is left aside.
    public var isMagnitude: Bool
    /// How it is compared.
    public var relation: Relation
    /// What it is compared with.
    public var bound: Double

    /// Creates a comparison.
    public init(isGradient: Bool, isMagnitude: Bool, relation: Relation, bound: Double) {
      self.isGradient = isGradient
      self.isMagnitude = isMagnitude
      self.relation = relation
      self.bound = bound
    }
  }

  /// How two numbers are compared; the raw value is how it is written.
  public enum Relation: String, Hashable, Sendable, CaseIterable {
    case atLeast = ">="
    case atMost = "<="
    case equal = "=="
    case different = "!="
    case above = ">"
    case below = "<"
  }

  /// The only node that is looked at; nil: all of them.
  public let node: Int?
  /// What is looked for.
  public let test: Test

  /// Creates a condition.
  public init(_ test: Test, node: Int? = nil) {
    self.test = test
    self.node = node
  }

  /// The condition as it can be typed, in one way of writing: `W: |grad| > 10`.
  public func text(in graph: ComputationGraph) -> String {
    (node.map { "\(graph.nodes[$0].name): " } ?? "") + test.text
  }
}

extension BreakCondition.Test {
  /// Whether all cells of a tensor must fulfil it, where one is enough for the others.
  public var isAboutAllCells: Bool {
    if case .comparison(let comparison) = self { comparison.relation == .equal } else { false }
  }

  /// The condition without its node.
  public var text: String {
    switch self {
    case .nan: return "nan"
    case .infinity: return "inf"
    case .comparison(let comparison):
      let name = comparison.isGradient ? "grad" : "value"
      let side = comparison.isMagnitude ? "|\(name)|" : name
      return "\(side) \(comparison.relation.rawValue) \(NumberText.text(comparison.bound))"
    }
  }
}

extension BreakCondition.Comparison {
  /// The element that fulfils it, the largest or smallest where there are several; nil where none does.
  ///
  /// A NaN fulfils nothing but `!=`.
  func element(in elements: UnsafeBufferPointer<Double>) -> Int? {
    switch relation {
    case .above: extreme(of: elements, isLargest: true) { $0 > bound }
    case .atLeast: extreme(of: elements, isLargest: true) { $0 >= bound }
    case .below: extreme(of: elements, isLargest: false) { $0 < bound }
    case .atMost: extreme(of: elements, isLargest: false) { $0 <= bound }
    case .equal: elements.allSatisfy { number($0) == bound } ? 0 : nil
    case .different: elements.firstIndex { number($0) != bound }
    }
  }

  private func number(_ element: Double) -> Double { isMagnitude ? element.magnitude : element }

  /// The largest or smallest of the elements that fulfil a condition, the first where several are alike.
  @inline(__always)
  private func extreme(
    of elements: UnsafeBufferPointer<Double>, isLargest: Bool, _ fulfils: (Double) -> Bool
  ) -> Int? {
    var best: Int?
    for index in elements.indices where fulfils(number(elements[index])) {
      guard let current = best else {
        best = index
        continue
      }
      let (candidate, champion) = (number(elements[index]), number(elements[current]))
      if isLargest ? candidate > champion : candidate < champion { best = index }
    }
    return best
  }
}
