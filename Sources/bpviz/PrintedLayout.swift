import Graph
import Layout
import TUI

/// The JSON of `--print layout`: boxes and the corners of arrows, in cells, origin at the top left.
struct PrintedLayout {
  private let scene: Scene

  init(_ scene: Scene) { self.scene = scene }

  /// The picture: its size, the boxes by node, the arrows in the order of the file.
  var json: JSONOutput {
    let diagram = scene.diagram
    return .object([
      ("width", .integer(diagram.width)), ("height", .integer(diagram.height)),
      ("boxes", .array(zip(scene.graph.nodes, diagram.boxes).map { box($0.id, $1) })),
      ("edges", .array(zip(scene.graph.arrows, diagram.routes).map(edge))),
    ])
  }

  private func box(_ id: String, _ place: Rectangle) -> JSONOutput {
    .object([
      ("id", .string(id)), ("x", .integer(place.x)), ("y", .integer(place.y)),
      ("width", .integer(place.width)), ("height", .integer(place.height)),
    ])
  }

  private func edge(_ arrow: ComputationGraph.Arrow, _ route: [Point]) -> JSONOutput {
    .object([
      ("from", .string(scene.graph.nodes[arrow.source].id)),
      ("to", .string(scene.graph.nodes[arrow.consumer].id)), ("input", .integer(arrow.slot)),
      ("points", .array(route.map { .array([.integer($0.x), .integer($0.y)]) })),
    ])
  }
}
