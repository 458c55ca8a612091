/// What is written down on the way to a value or a gradient, block by block.
///
/// A block is what is worked out together: a row of logits for a softmax. The stages of a block are rows of cells
/// below each other, each as long as the block or a single number:
///
///     a            1.0986   0.6931   1.6094
///     exp(a)       3        2        5
///     Σ exp(a)     10
///     softmax(a)   0.3      0.2      0.5
struct Stages: Sendable {
  /// One row.
  struct Stage: Sendable {
    /// What a row is called.
    enum Label: Sendable {
      /// A formula of whole tensors.
      case formula(Expression)
      /// Words.
      case words(String)
      /// The name of what is worked out, and what the row does to that end.
      case result(String)
    }

    /// What it is.
    let label: Label
    /// Its cells.
    let cells: [Expression]
    /// Whether it holds gradients.
    let isGradient: Bool

    init(_ label: Label, _ cells: [Expression], isGradient: Bool = false) {
      self.label = label
      self.cells = cells
      self.isGradient = isGradient
    }

    init(_ label: Expression, _ cells: [Expression], isGradient: Bool = false) {
      self.init(.formula(label), cells, isGradient: isGradient)
    }
  }

  /// How many blocks there are.
  let blockCount: Int
  /// How many cells a block has.
  let length: Int
  /// The rows of a block.
  let rows: @Sendable (_ block: Int) -> [Stage]

  /// The stages of a tensor whose rows are blocks.
  init(_ rows: Rows, _ stages: @escaping @Sendable (_ cells: Range<Int>) -> [Stage]) {
    blockCount = rows.count
    length = rows.length
    self.rows = { block in stages(block * rows.length..<(block + 1) * rows.length) }
  }
}

extension Stages.Stage {
  /// A quantity as it is.
  static func whole(_ quantity: Expression, _ cells: Range<Int>, isGradient: Bool = false) -> Self {
    guard case .quantity(let name, _) = quantity else { return Self(quantity, [], isGradient: isGradient) }
    return Self(quantity, cells.map { .quantity(name, element: $0) }, isGradient: isGradient)
  }
}
