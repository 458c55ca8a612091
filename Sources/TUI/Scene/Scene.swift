import Graph
import Layout

/// The picture of a graph at one zoom: where every box and arrow lies, before any number is drawn.
///
/// It is a picture of what is visible: of items, which are nodes and folded groups, and of the lines between them.
public struct Scene: Sendable {
  /// What is drawn.
  public let graph: ComputationGraph
  /// What of it is visible.
  let folded: FoldedGraph
  /// How much of each node is shown.
  public internal(set) var zoom: Zoom
  /// The boxes' contents, by item.
  public let plans: [BoxPlan]
  /// The boxes' places, by item, and the arrows' routes, by line.
  public let diagram: Diagram
  /// For each item the row, counted from its box's top, at which arrows leave; nil where none does.
  public let portRows: [Int?]
  /// The open groups whose boxes stand together, those inside of others first.
  let openGroups: [OpenGroup]

  /// The picture of the overview, which stands for the diagram; nil at other zooms.
  var overview: Miniature?
  /// The small picture that shows where a canvas lies that cannot show everything.
  var minimap: Miniature?

  /// Columns and rows of the whole picture.
  public var size: Size { overview?.size ?? Size(width: diagram.width, height: diagram.height) }

  /// The cells of the picture in which a node lies: its own box, or that of the folded group that hides it.
  func place(of node: Int) -> Rectangle {
    overview?.place(of: node) ?? diagram.boxes[folded.item(of: node)]
  }

  /// Lays a graph out.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - folded: What of it is visible.
  ///   - zoom: How much of each node is shown.
  ///   - fields: Columns for a number, by node; see `FieldWidths`.
  ///   - digits: The most digits of a number.
  ///   - gap: The least number of columns between the boxes of neighbouring layers.
  ///   - entryDistance: Rows from one arrow into a full box to the next; 3 leave room for the numbers of both.
  ///   - open: The picture of the same graph with nothing folded, whose order is kept; nil where there is none.
  init(
    graph: ComputationGraph, folded: FoldedGraph, zoom: Zoom, fields: [Int],
    digits: Int = FieldWidths.mostDigits, gap: Int, entryDistance: Int = 1,
    keeping open: Scene? = nil
  ) {
    self.graph = graph
    self.folded = folded
    self.zoom = zoom
    plans = BoxPlan.plans(
      graph: graph, folded: folded, zoom: zoom, fields: fields, digits: digits, entryDistance: entryDistance)
    var options = LayoutOptions()
    options.layerGap = gap
    options.rowGap = zoom <= .dot ? 0 : 1
    let layout = Scene.layoutGraph(graph, folded, plans, entryDistance: zoom == .full ? entryDistance : 1)
    let previous = open.map { Arrangement(of: $0.diagram, origins: folded.members(in: $0.folded)) }
    let diagram = layout.diagram(options, keeping: previous)
    var portRows = [Int?](repeating: nil, count: plans.count)
    for (line, route) in zip(folded.lines, diagram.routes) {
      portRows[line.sourceItem] = route.first.map { $0.y - diagram.boxes[line.sourceItem].y }
    }
    self.diagram = diagram
    self.portRows = portRows
    openGroups = zoom != .full ? [] : Scene.openGroups(of: graph, folded, diagram.boxes)
  }

  private static func layoutGraph(
    _ graph: ComputationGraph, _ folded: FoldedGraph, _ plans: [BoxPlan], entryDistance: Int
  ) -> LayoutGraph {
    var kinds: [String: Int] = [:]
    let boxes = zip(plans, folded.items).map { plan, item in
      let operation = graph.nodes[item.node].operation
      let name = item.group != nil ? "group" : operation.role == .computed ? operation.name : "leaf"
      let kind = kinds[name] ?? kinds.count
      kinds[name] = kind
      return LayoutGraph.Box(
        width: plan.width, height: plan.height, kind: kind,
        inputsAreInterchangeable: item.group != nil || operation.isCommutative, entryDistance: entryDistance)
    }
    let arrows = folded.lines.map {
      LayoutGraph.Arrow(source: $0.sourceItem, target: $0.targetItem, slot: $0.slot)
    }
    return LayoutGraph(boxes: boxes, arrows: arrows)
  }

  /// Lays a graph out at a zoom with the usual gaps and all groups open, for output that has no screen.
  public init(graph: ComputationGraph, zoom: Zoom) {
    var timeline = Timeline(graph)
    let fields = FieldWidths(zoom: zoom, isNarrow: false).fields(timeline.endOfFirstIteration)
    self.init(
      graph: graph, folded: FoldedGraph(graph), zoom: zoom, fields: fields, gap: zoom == .full ? 9 : 4)
  }
}

extension Scene {
  /// The node whose numbers stand in the box that covers a cell; nil where there is no box.
  func node(at cell: Point) -> Int? {
    folded.items.first { place(of: $0.node).contains(cell) }?.node
  }
}
