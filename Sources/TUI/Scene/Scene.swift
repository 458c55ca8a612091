import Graph
import Layout

/// The picture of a graph at one zoom: where every box and arrow lies, before any number is drawn.
public struct Scene: Sendable {
  /// What is drawn.
  public let graph: ComputationGraph
  /// How much of each node is shown.
  public internal(set) var zoom: Zoom
  /// The boxes' contents, by node.
  public let plans: [BoxPlan]
  /// The boxes' places, by node, and the arrows' routes, by position in `graph.arrows`.
  public let diagram: Diagram
  /// For each node the row, counted from its box's top, at which arrows leave; nil where none does.
  public let portRows: [Int?]

  /// The picture of the overview, which stands for the diagram; nil at other zooms.
  var overview: Miniature?
  /// The small picture that shows where a canvas lies that cannot show everything.
  var minimap: Miniature?

  /// Columns and rows of the whole picture.
  public var size: Size { overview?.size ?? Size(width: diagram.width, height: diagram.height) }

  /// The cells of the picture in which a node lies.
  func place(of node: Int) -> Rectangle { overview?.place(of: node) ?? diagram.boxes[node] }

  /// Lays a graph out.
  ///
  /// - Parameters:
  ///   - graph: The graph.
  ///   - zoom: How much of each node is shown.
  ///   - fields: Columns for a number, by node; see `FieldWidths`.
  ///   - gap: The least number of columns between the boxes of neighbouring layers.
  ///   - entryDistance: Rows from one arrow into a full box to the next; 3 leave room for the numbers of both.
  public init(graph: ComputationGraph, zoom: Zoom, fields: [Int], gap: Int, entryDistance: Int = 1) {
    self.graph = graph
    self.zoom = zoom
    plans = graph.nodes.indices.map { node in
      BoxPlan(graph: graph, node: node, zoom: zoom, field: fields[node], entryDistance: entryDistance)
    }
    let boxes = plans.map { plan in
      LayoutGraph.Box(
        width: plan.width, height: plan.height,
        inputsAreInterchangeable: graph.nodes[plan.node].operation.isCommutative,
        entryDistance: zoom == .full ? entryDistance : 1)
    }
    let arrows = graph.arrows.map {
      LayoutGraph.Arrow(source: $0.source, target: $0.consumer, slot: $0.slot)
    }
    var options = LayoutOptions()
    options.layerGap = gap
    options.rowGap = zoom <= .dot ? 0 : 1
    let diagram = LayoutGraph(boxes: boxes, arrows: arrows).diagram(options)
    var portRows = [Int?](repeating: nil, count: boxes.count)
    for (arrow, route) in zip(graph.arrows, diagram.routes) {
      portRows[arrow.source] = route.first.map { $0.y - diagram.boxes[arrow.source].y }
    }
    self.diagram = diagram
    self.portRows = portRows
  }

  /// Lays a graph out at a zoom with the usual gaps, for output that has no screen.
  public init(graph: ComputationGraph, zoom: Zoom) {
    var timeline = Timeline(graph)
    let fields = FieldWidths(zoom: zoom, isNarrow: false).fields(timeline.endOfFirstIteration)
    self.init(graph: graph, zoom: zoom, fields: fields, gap: zoom == .full ? 9 : 4)
  }
}
