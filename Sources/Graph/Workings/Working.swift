/// The worked calculation of one quantity at one moment: all that is to be drawn of it, as plain values.
///
///     ∂L/∂W = xᵀ · ∂L/∂y
///
///     ⎡ 0.6 ⎤                                   ⎡ 0.2192  0.1436  −0.3628 ⎤
///     ⎣ 0.9 ⎦ · [ 0.3654  0.2393  −0.6047 ]  =  ⎣ 0.3289    —        —    ⎦
///
///     ∂L/∂w₂₁ = x₂ · ∂L/∂y₁ = 0.9 × 0.365429 = 0.328886
///
/// Every part comes from the one definition of the operation: the figures and the lit cells from its formulas, the
/// rows of the table from its stages, the curve from its formula with one number left free.
public struct Working: Sendable {
  /// What is worked out.
  public let topic: Topic
  /// The name of the result, `∂L/∂W`.
  public let name: String
  /// The step in symbols, with `numbers` of the cell in view.
  public let equation: Equation
  /// The formula with its tensors in place of their names, in lines that are read from left to right.
  public internal(set) var lines: [[Piece]] = []
  /// The sum that makes the cell in view, term by term; nil where it is none.
  public internal(set) var addition: Addition?
  /// The functions that lead from the input to the cell in view, one after the other; empty where they do not chain.
  public internal(set) var flow: [Link] = []
  /// What is written down on the way, row by row, all of one length or a single number.
  public internal(set) var table: [Row] = []
  /// The function of one number whose slope is the local derivative; nil where there is none.
  public internal(set) var curve: Curve?
  /// What else is to be said, such as who reads a leaf.
  public internal(set) var remarks: [String] = []
  /// The place in view, out of `placeCount`: an element of the result, or a row of what a loss takes together.
  public let place: Int
  /// How many places there are to walk through.
  public let placeCount: Int

  /// What can be worked out of a node.
  public enum Topic: Hashable, Sendable {
    /// Its value.
    case value(node: Int)
    /// What goes back along one of its input arrows.
    case contribution(arrow: Int)
    /// Its own gradient: the sum of what arrives.
    case gradient(node: Int)
    /// A parameter's new value.
    case update(parameter: Int)
    /// The value of a group as one function.
    case groupValue(group: Int)
    /// What goes back through a group as one function.
    case groupGradient(group: Int)
  }

  /// A sign or a tensor of a drawn formula.
  public enum Piece: Sendable {
    /// Text between tensors: `·`, `=`, `exp(`.
    case sign(String)
    /// A tensor.
    case figure(Figure)
  }

  /// A sum and what is done with it.
  public struct Addition: Sendable {
    /// What is added up.
    public let terms: [Term]
    /// How many further terms are left out.
    public let omitted: Int
    /// Whether there are still more than those.
    public var omitsMore = false
    /// What follows: a division by a count, a change of sign; the last one is the result.
    public let results: [Term]
  }

  /// One line of a written addition.
  public struct Term: Sendable {
    /// The term in symbols.
    public let symbols: String
    /// The term in numbers; empty where it is a single one.
    public let numbers: String
    /// What it amounts to; nil while it is not known.
    public let value: Double?
  }

  /// The calculation of one element in one line.
  public struct CellLine: Sendable {
    /// Which element it is.
    public let place: Int
    /// Its name.
    public let name: String
    /// Its formula in symbols.
    public let symbols: String
    /// Its formula in numbers; empty where it is a single one.
    public let numbers: String
    /// What it amounts to; nil while it is not known.
    public let value: Double?
  }

  /// One function of a chain.
  public struct Link: Sendable {
    /// What is done: `exp`, `× (−1)`; empty for the input.
    public let action: String
    /// What comes out, in symbols.
    public let name: String
    /// What comes out; nil while it is not known.
    public let value: Double?
    /// The gradient that arrives here on its way back; nil while it is not known, or where none is shown.
    public let gradient: Double?
  }

  /// One row of the table.
  public struct Row: Sendable {
    /// What it is.
    public let name: String
    /// Its numbers; nil where one is not known.
    public let numbers: [Double?]
    /// The number in work.
    public let lit: Int?
    /// Whether the numbers are gradients.
    public let isGradient: Bool

    /// The same row before any of its numbers is known.
    public var unknown: Row {
      Row(name: name, numbers: numbers.map { _ in nil }, lit: lit, isGradient: isGradient)
    }
  }

  /// A function of one number.
  public struct Curve: Sendable {
    /// The name of the number that varies.
    public let argument: String
    /// The name of the result.
    public let result: String
    /// The number now.
    public let x: Double
    /// The result now; nil before it is computed.
    public let y: Double?
    /// The slopes at `x` of the ways that lead from it to the result, whose sum is the slope; empty while unknown, and
    /// where there is no result to have a slope.
    public let slopes: [Double]
    /// The result for another number; nil where it cannot be told.
    let function: @Sendable (Double) -> Double?

    /// The slope at `x`; nil before the result is computed.
    public var slope: Double? { slopes.isEmpty ? nil : slopes.reduce(0, +) }

    /// The result for another number; nil where it cannot be told.
    public func value(at x: Double) -> Double? { function(x) }
  }
}
