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
  private var element: Int { min(isNarrow ? 6 : 7, digits + 3) }

  /// The widths by node.
  ///
  /// - Parameter moment: The end of the first iteration, when all numbers are known.
  /// - Returns: Columns by node.
  func fields(_ moment: Moment) -> [Int] {
    let graph = moment.graph
    let isTrained = graph.training != nil
    return graph.nodes.indices.map { node in
      let shape = graph.nodes[node].shape
      let isFixed = !isTrained || graph.nodes[node].operation.role == .constant
      switch zoom {
      case .overview, .dot: return 1
      case .compact where shape.count > Self.mostLineElements: return Frame.columns(of: "\(shape)")
      case .compact where shape.count > 1: return shape.count * (Self.lineElement + 1) - 1
      case .compact, .full:
        let widest = shape.isScalar ? scalar : element
        return isFixed ? columns(of: node, in: moment, atMost: widest) : widest
      }
    }
  }

  /// The columns of the longest number of a node.
  private func columns(of node: Int, in moment: Moment, atMost widest: Int) -> Int {
    var columns = Self.narrowest
    for tensor in [moment.value(of: node), moment.gradient(of: node)] {
      guard let tensor else { continue }
      for text in NumberFormat.texts(of: tensor, width: widest, digits: digits) {
        columns = max(columns, Frame.columns(of: text))
      }
    }
    return min(widest, columns)
  }
}
