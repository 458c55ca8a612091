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
    case .above:
      extreme(elements) {
        $0 > $1
      } fulfils: {
        $0 > bound
      }
    case .atLeast:
      extreme(elements) {
        $0 > $1
      } fulfils: {
        $0 >= bound
      }
    case .below:
      extreme(elements) {
        $0 < $1
      } fulfils: {
        $0 < bound
      }
    case .atMost:
      extreme(elements) {
        $0 < $1
      } fulfils: {
        $0 <= bound
      }
    case .equal: elements.allSatisfy { number($0) == bound } ? 0 : nil
    case .different: elements.firstIndex { number($0) != bound }
    }
  }

  private func number(_ element: Double) -> Double { isMagnitude ? element.magnitude : element }

  @inline(__always)
  private func extreme(
    _ elements: UnsafeBufferPointer<Double>, _ isBetter: (Double, Double) -> Bool,
    fulfils: (Double) -> Bool
  ) -> Int? {
    var best: Int?
    for index in elements.indices {
      let candidate = number(elements[index])
      guard fulfils(candidate) else { continue }
      if let current = best, !isBetter(candidate, number(elements[current])) { continue }
      best = index
    }
    return best
  }
}
