import Graph

/// How many columns the numbers of each node need.
///
/// The widths are measured on the first iteration. Where parameters learn, numbers grow digits later, so a node
/// whose value can change keeps the full width.
struct FieldWidths {
  /// Columns of an element in a one-line box.
  static let lineElement = 5
  /// A one-line box shows the elements of a tensor of at most so many.
  static let mostLineElements = 3
  /// No field is narrower: an unknown number must be seen.
  private static let narrowest = 4

  let zoom: Zoom
  /// Whether numbers get fewer digits.
  let isNarrow: Bool
  /// The most digits of a number that are wanted.
  var digits = Self.mostDigits
  /// As many digits as a scalar has at most.
  static let mostDigits = 6

  /// Columns of a scalar: six significant digits, a sign and a point, or fewer.
  private var scalar: Int { min(zoom == .compact ? 6 : isNarrow ? 7 : 9, digits + 3) }
  /// Columns of an element: four decimals, a digit, a sign and a point, or fewer.
  private var element: Int { min(isNarrow ? 6 : 7, digits + 2) }

  /// The widths by node.
  ///
  /// - Parameter moment: The end of the first iteration, when all numbers are known.
  /// - Returns: Columns by node.
  func fields(_ moment: Moment) -> [Int] {
    moment.graph.nodes.indices.map { node in
      switch zoom {
      case .overview, .dot: 1
      case .compact: lineField(of: node, in: moment)
      case .full: field(of: node, in: moment)
      }
    }
  }

  private func lineField(of node: Int, in moment: Moment) -> Int {
    let shape = moment.graph.nodes[node].shape
    if shape.count == 1 { return field(of: node, in: moment) }
    guard shape.count <= Self.mostLineElements else { return Frame.columns(of: "\(shape)") }
    return shape.count * (Self.lineElement + 1) - 1
  }

  private func field(of node: Int, in moment: Moment) -> Int {
    let information = moment.graph.nodes[node]
    let widest = information.shape.isScalar ? scalar : element
    let isConstant = information.operation.role == .constant
    guard isConstant || moment.graph.training == nil else { return widest }
    let tensors = [moment.value(of: node), moment.gradient(of: node)].compactMap { $0 }
    let texts = tensors.flatMap { NumberFormat.texts(of: $0, width: widest) }
    return min(widest, max(Self.narrowest, texts.map { Frame.columns(of: $0) }.max() ?? 0))
  }
}
