import FoundationEssentials
import Graph
import Layout
import TUI

/// The JSON of `--print layout`: boxes and the corners of arrows, in cells, origin at the top left.
struct PrintedLayout: Encodable {
  struct Box: Encodable {
    let id: String
    let x: Int
    let y: Int
    let width: Int
    let height: Int
  }

  struct Edge: Encodable {
    let from: String
    let to: String
    let input: Int
    let points: [[Int]]
  }

  let width: Int
  let height: Int
  let boxes: [Box]
  let edges: [Edge]

  /// Describes a picture with all groups open, so that its boxes are the nodes and its edges the arrows.
  init(_ scene: Scene) {
    let (graph, diagram) = (scene.graph, scene.diagram)
    width = diagram.width
    height = diagram.height
    boxes = zip(graph.nodes, diagram.boxes).map {
      Box(id: $0.id, x: $1.x, y: $1.y, width: $1.width, height: $1.height)
    }
    edges = zip(graph.arrows, diagram.routes).map { arrow, route in
      Edge(
        from: graph.nodes[arrow.source].id, to: graph.nodes[arrow.consumer].id, input: arrow.slot,
        points: route.map { [$0.x, $0.y] })
    }
  }
}
