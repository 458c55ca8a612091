/// A common slip in a backward pass, and what it would give in place of the right gradient.
///
/// The slips are made on the operation's own formula, so that every operation has those that its formula allows.
public struct Mistake: Equatable, Sendable {
  /// What was done wrong.
  public enum Slip: Sendable, CaseIterable {
    /// At a branch the last share overwrites those before: `=` in place of `+=`.
    case overwrites
    /// A matrix was not transposed.
    case forgetsTranspose
    /// The local derivative stands alone: the chain is cut off above.
    case forgetsUpstream
    /// The upstream gradient is handed on as it is: the chain lacks a factor.
    case forgetsLocal
    /// A loss's target is left out of its derivative.
    case forgetsTarget
    /// A mean is differentiated as if it were a sum.
    case forgetsMean
    /// What went to several copies is not added up again.
    case forgetsSum
    /// The local derivative has the wrong sign.
    case flipsSign
    /// An update goes uphill.
    case ascends
    /// An update takes the whole direction as its step.
    case forgetsRate

    /// What was done wrong, in a few words.
    public var words: String {
      switch self {
      case .overwrites: "= in place of +="
      case .forgetsTranspose: "no transpose"
      case .forgetsUpstream: "no upstream gradient"
      case .forgetsLocal: "no local derivative"
      case .forgetsTarget: "target left out"
      case .forgetsMean: "not divided by n"
      case .forgetsSum: "copies not summed"
      case .flipsSign: "wrong sign"
      case .ascends: "+ in place of −"
      case .forgetsRate: "no learning rate η"
      }
    }
  }

  /// What a slip leads to.
  public enum Outcome: Equatable, Sendable {
    /// A wrong gradient of the right shape, or the right one with these numbers only.
    case gradient(Tensor)
    /// Shapes that do not fit together, for example `(1×2)(1×3)`.
    case mismatch(String)
  }

  /// What was done wrong.
  public let slip: Slip
  /// The wrong formula, for example `∂L/∂W = x · ∂L/∂y`.
  public let symbols: String
  /// What it leads to.
  public let outcome: Outcome
  /// Whether it makes no difference with any numbers, because what is forgotten is the factor 1.
  public var isHarmless = false
}

extension Mistake {
  /// The slips that can be made where a gradient comes back along an arrow.
  ///
  /// - Parameters:
  ///   - arrow: A position in `graph.arrows`.
  ///   - moment: A moment at which the gradient of the arrow's consumer is known.
  /// - Returns: The slips in the order of their declaration; none where the gradient is not known.
  /// - Complexity: O(what the gradient along the arrow costs cell by cell).
  public static func all(along arrow: Int, in moment: Moment) -> [Mistake] {
    // Each tensor is read out once, not once for each of its cells.
    all(along: arrow, in: RecalledMoment(moment))
  }

  private static func all(along arrow: Int, in context: some EquationContext) -> [Mistake] {
    let workshop = MistakeWorkshop(arrow: arrow, context: context)
    guard context.gradient(of: workshop.subject.node) != nil else { return [] }
    return Slip.allCases.compactMap(workshop.mistake)
  }
}

extension Mistake {
  /// The slips that can be made in the update of a parameter.
  ///
  /// - Parameters:
  ///   - parameter: The index of the parameter's node.
  ///   - update: What the update read and wrote.
  ///   - graph: The graph.
  /// - Returns: The slips, with the new value of the parameter as what they give.
  public static func all(updating parameter: Int, _ update: ParameterUpdate, in graph: ComputationGraph)
    -> [Mistake]
  {
    let name = graph.valueName(parameter)
    let direction = update.optimizer.direction(graph.gradientName(parameter))
    let (before, rate) = (update.before.elements, update.learningRate)
    let steps = zip(before, update.after.elements).map { $0 - $1 }
    let wrong = { (factor: Double) in
      Outcome.gradient(
        Tensor(shape: update.before.shape, elements: zip(before, steps).map { $0 - factor * $1 }))
    }
    let ascent = Mistake(slip: .ascends, symbols: "\(name) ← \(name) + η · \(direction)", outcome: wrong(-1))
    guard rate != 0, rate != 1 else { return [ascent] }
    return [
      ascent,
      Mistake(slip: .forgetsRate, symbols: "\(name) ← \(name) − \(direction)", outcome: wrong(1 / rate)),
    ]
  }
}
