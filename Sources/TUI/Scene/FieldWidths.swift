import Graph

/// How many columns the numbers of each node need.
///
/// The widths are measured on the first iteration. Where parameters learn, numbers grow digits later, so a node
/// whose value can change keeps the full width.
struct FieldWidths {
  /// Columns of a scalar with six significant digits, a sign and a point.
  static let scalar = 9
  /// Columns of an element with four decimals and a sign.
  static let element = 7
  /// Columns of the number in a one-line box.
  static let line = 6
  /// No field is narrower: an unknown number must be seen.
  static let narrowest = 4

  /// The widths by node at a zoom.
  static func fields(for graph: ComputationGraph, lastMoment: Moment, zoom: Zoom) -> [Int] {
    graph.nodes.indices.map { node in
      switch zoom {
      case .dot: return 1
      case .compact: return field(of: node, in: lastMoment, scalar: line)
      case .full: return field(of: node, in: lastMoment, scalar: scalar)
      }
    }
  }

  private static func field(of node: Int, in moment: Moment, scalar: Int) -> Int {
    let information = moment.graph.nodes[node]
    let widest = information.shape.isScalar ? scalar : element
    let isConstant = information.operation.role == .constant
    guard isConstant || moment.graph.training == nil else { return widest }
    let tensors = [moment.value(of: node), moment.gradient(of: node)].compactMap { $0 }
    let texts = tensors.flatMap { NumberFormat.texts(of: $0, width: widest) }
    return min(widest, max(narrowest, texts.map { Frame.columns(of: $0) }.max() ?? 0))
  }
}
