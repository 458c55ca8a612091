/// What one step computes, in words of algebra: first in symbols, then with the numbers of this very graph.
public struct Equation: Equatable, Sendable {
  /// The operation and its formula with the names of the nodes, for example `matmul  y = x · W`.
  public var title: String
  /// The step in symbols, for example `∂L/∂x = ∂L/∂z · ∂z/∂x = ∂L/∂z · y`.
  public var symbols: String
  /// The shapes that take part, for example `(2×1)(1×3) → 2×3`; nil where everything is a single number.
  public var shapes: String?
  /// The step in numbers, for example `∂L/∂x = 1.3 × 5 = 6.5`.
  ///
  /// For tensors it is the calculation of one telling cell, for example
  /// `∂L/∂w₂₁ = x₂ · ∂L/∂y₁ = 0.9 × 0.365429 = 0.328886`.
  public var numbers: String
  /// How a gradient that several arrows bring grows, for example `∂L/∂b = 2 + 3 = 5   (2 of 2 paths)`.
  ///
  /// It is nil where a gradient comes along one arrow only.
  public var accumulation: String?
  /// The quantities that the step reads, to light up in the graph.
  public var operands: [Operand]
  /// The cell that `numbers` calculates, then the cells that it is made of.
  public var cells: [Cell]

  /// A quantity of the graph.
  public enum Operand: Hashable, Sendable {
    /// The forward value of a node.
    case value(node: Int)
    /// The gradient of a node.
    case gradient(node: Int)
  }

  /// One element of a quantity.
  public struct Cell: Hashable, Sendable {
    /// The quantity that the cell belongs to.
    public var operand: Operand
    /// The position in row-major order.
    public var element: Int

    /// Creates a cell.
    public init(_ operand: Operand, element: Int) {
      self.operand = operand
      self.element = element
    }
  }

  /// Creates an equation from its lines.
  public init(
    title: String, symbols: String, shapes: String? = nil, numbers: String, accumulation: String? = nil,
    operands: [Operand] = [], cells: [Cell] = []
  ) {
    self.title = title
    self.symbols = symbols
    self.shapes = shapes
    self.numbers = numbers
    self.accumulation = accumulation
    self.operands = operands
    self.cells = cells
  }
}
