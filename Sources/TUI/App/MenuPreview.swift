import Graph
import Layout

/// The picture of a demo beside the menu: the whole graph, folded as it opens, at the end of its first backward pass.
public struct MenuPreview: Sendable {
  private let scene: Scene
  private let moment: Moment
  private let step: Step
  private let room: Size

  /// Draws a graph as large as the room allows.
  init(_ graph: ComputationGraph, room: Size, spelling: Spelling) {
    var timeline = Timeline(graph)
    moment = timeline.moment(at: timeline.schedule.backward.upperBound - 1)
    let folding = Folding(graph)
    step = Stops(folding.folded, graph, timeline.schedule).step(at: moment.stepIndex)
    var fitting = SceneFitting(graph: graph, folding: folding, lastMoment: moment, spelling: spelling)
    let scenes = [nil, Zoom.compact, .dot].lazy.map { fitting.scene(zoom: $0, for: room) }
    scene =
      scenes.first { $0.size.width <= room.width && $0.size.height <= room.height }
      ?? fitting.scene(zoom: .dot, for: room)
    self.room = room
  }

  /// The picture in the middle of its room.
  var pane: some Pane {
    let (free, below) = (room.width - scene.size.width, room.height - scene.size.height)
    return CanvasPane(
      scene: scene, moment: moment, nextMoment: moment, motion: nil,
      origin: Point(x: -max(0, free / 2), y: -max(0, below / 2)), selection: nil, operands: [],
      step: step)
  }
}

extension Model {
  /// Draws the preview of the demo that the bar stands on anew.
  mutating func refreshPreview() {
    let spelling = options.spelling
    let region = Spelling.$current.withValue(spelling) { DemoMenu.previewRegion(on: size, entries: demos) }
    guard session == nil, demos.indices.contains(menuSelection), let graph = demos[menuSelection].graph,
      let region
    else {
      preview = nil
      return
    }
    preview = MenuPreview(graph, room: region.size, spelling: spelling)
  }
}
