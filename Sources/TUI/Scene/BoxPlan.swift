import Graph

/// What a node's box holds and how many cells it takes, fixed for one zoom.
///
/// The plan does not change while the program steps, so that boxes keep their places; only the texts in it do.
public struct BoxPlan: Equatable, Sendable {
  /// How the numbers of a node stand in its box.
  public enum Content: Equatable, Sendable {
    /// One cell of glyph.
    case dot
    /// One line: the name, then a number or a shape; the gradient below where there is a second row.
    case line
    /// All elements in rows and columns.
    case matrix(rows: Int, columns: Int)
    /// Only the shape and the first few elements.
    case summary
  }

  /// The largest matrix whose elements a box shows.
  public static let largestMatrix = (rows: 4, columns: 6)

  /// The node whose value and gradient the box holds: of a folded group the one whose value leaves it.
  public let node: Int
  /// Whether the box is a folded group.
  public let isFolded: Bool
  /// What stands inside.
  public let content: Content
  /// Columns for one number.
  public let field: Int
  /// The most digits of one number.
  let digits: Int
  /// Whether there are rows for the gradient.
  public let hasGradient: Bool
  /// What stands in the border: the name and the operation's symbol.
  public let title: String
  /// Columns, the border included.
  public let width: Int
  /// Rows, the border included.
  public let height: Int
}

extension BoxPlan {
  /// Plans the box of a node at a zoom; a full box is high enough for each arrow into it to have its own row.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - node: The node, by index.
  ///   - zoom: How much is shown.
  ///   - field: Columns for one number of the node.
  ///   - digits: The most digits of one number.
  ///   - entryDistance: Rows from one arrow into a full box to the next.
  init(
    graph: ComputationGraph, node: Int, zoom: Zoom, field: Int, digits: Int = FieldWidths.mostDigits,
    entryDistance: Int = 1
  ) {
    let information = graph.nodes[node]
    self.init(
      graph: graph, node: node, title: BoxPlan.title(of: information, zoom: zoom),
      inputs: information.inputs.count, zoom: zoom, field: field, digits: digits,
      entryDistance: entryDistance)
  }

  /// Plans the boxes of all visible items, those of folded groups by the nodes whose numbers they carry.
  static func plans(
    graph: ComputationGraph, folded: FoldedGraph, zoom: Zoom, fields: [Int], digits: Int, entryDistance: Int
  ) -> [BoxPlan] {
    var entries = [Int](repeating: 0, count: folded.items.count)
    for line in folded.lines { entries[line.targetItem] += 1 }
    return zip(folded.items, entries).map { item, entries in
      guard let group = item.group else {
        return BoxPlan(
          graph: graph, node: item.node, zoom: zoom, field: fields[item.node], digits: digits,
          entryDistance: entryDistance)
      }
      // The box shows the numbers of the first.
      let names = ([item.node] + item.exits.filter { $0 != item.node }).map { graph.nodes[$0].name }
      return BoxPlan(
        graph: graph, node: item.node, title: title(of: graph.groups[group], exits: names, zoom: zoom),
        inputs: entries, isFolded: true, zoom: zoom, field: fields[item.node], digits: digits,
        entryDistance: entryDistance)
    }
  }

  private init(
    graph: ComputationGraph, node: Int, title: String, inputs: Int, isFolded: Bool = false, zoom: Zoom,
    field: Int, digits: Int, entryDistance: Int
  ) {
    self.node = node
    self.isFolded = isFolded
    self.field = field
    self.digits = digits
    self.title = title
    let information = graph.nodes[node]
    hasGradient = information.operation.role != .constant
    switch zoom {
    case .overview, .dot:
      content = .dot
      (width, height) = (1, BoxPlan.rows(forInputs: inputs))
    case .compact:
      content = .line
      (width, height) = (Frame.columns(of: title) + field + 4, BoxPlan.rows(forInputs: inputs))
    case .full:
      content = BoxPlan.content(for: information.shape)
      let inner = BoxPlan.innerSize(content, field: field, hasGradient: hasGradient)
      width = max(inner.width, Frame.columns(of: title) + 4) + 2
      let lastEntry = max(inputs - 1, 0) * entryDistance
      height = max(inner.height, lastEntry + 1) + 2
    }
  }

  /// Rows of a box without a border, so that each arrow into it has a row of its own.
  ///
  /// A layout keeps arrows off the corners of boxes of more than two rows.
  private static func rows(forInputs count: Int) -> Int { count > 2 ? count + 2 : max(count, 1) }

  /// The longest title that a box shows; longer ones end in an ellipsis.
  private static let longestTitle = 24

  private static func title(of node: ComputationGraph.Node, zoom: Zoom) -> String {
    let name = Frame.shortened(node.name, to: longestTitle)
    guard node.operation.role == .computed else { return name }
    let symbol = node.operation.symbol
    return name == symbol || node.label == symbol ? name : name + (zoom == .full ? "  " : " ") + symbol
  }

  /// What a folded group hands on, then its own name in the place of an operation's symbol: `y  ⊞ σ`.
  ///
  /// Of several values the first is the one that the box shows: `c (and h)  ⊞ layer`.
  private static func title(of group: Group, exits: [String], zoom: Zoom) -> String {
    let label = foldedMark + " " + group.shownLabel
    let others = exits.dropFirst().joined(separator: ", ")
    let names = Frame.shortened(
      exits[0] + (others.isEmpty ? "" : " (and \(others))"), to: longestTitle)
    return names == group.shownLabel ? label : names + (zoom == .full ? "  " : " ") + label
  }

  /// What stands before the name of a folded group.
  static let foldedMark = "⊞"

  private static func content(for shape: Shape) -> Content {
    let (rows, columns) = shape.rowsAndColumns
    let fits = rows <= largestMatrix.rows && columns <= largestMatrix.columns
    return fits ? .matrix(rows: rows, columns: columns) : .summary
  }

  private static func innerSize(_ content: Content, field: Int, hasGradient: Bool) -> Size {
    let passes = hasGradient ? 2 : 1
    switch content {
    case .dot, .line: return Size(width: 1, height: 1)
    case .matrix(let rows, let columns):
      return Size(width: 3 + columns * (field + 1), height: passes * rows)
    case .summary: return Size(width: 26, height: passes)
    }
  }
}

extension Group {
  /// The label as boxes and equations show it.
  var shownLabel: String { Frame.shortened(label, to: 24) }
}
