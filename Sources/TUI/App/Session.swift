import Graph
import Layout

/// One open graph: where in time it stands, how it is drawn, and what is selected.
public struct Session: Sendable {
  /// What is open, for messages.
  public let name: String
  /// All moments of the graph.
  public internal(set) var timeline: Timeline
  /// The moment that the program stands at.
  public private(set) var moment: Moment
  /// The worked equation of the step that led to `moment`.
  public private(set) var equation: Equation
  /// The picture at the present zoom.
  public internal(set) var scene: Scene
  /// The picture's cell in the canvas's top left corner.
  public internal(set) var origin = Point(x: 0, y: 0)
  /// Whether the canvas follows the action.
  public internal(set) var isFollowing = true
  /// The selected node.
  public internal(set) var selection: Int?
  /// The zoom that the user asked for; nil while the program chooses.
  public internal(set) var requestedZoom: Zoom?
  /// Whether the matrix panel is shown; nil while the program chooses.
  public internal(set) var isPanelWanted: Bool?
  /// Whether the matrix panel lies over the canvas instead of beside it.
  public internal(set) var isPanelOverlaid = false
  /// What boxes and arrows show.
  public internal(set) var shown = ShownNumbers.both
  /// The places that were left by jumps.
  var jumps = JumpList()
  /// Where running stops.
  public internal(set) var breakpoints = Breakpoints()
  /// Makes and keeps the pictures.
  var fitting: SceneFitting

  /// The graph that is open.
  public var graph: ComputationGraph { timeline.graph }

  /// Opens a graph at its first moment, drawn to suit a canvas.
  public init(name: String, graph: ComputationGraph, training: Training?, zoom: Zoom?, canvas: Size) {
    self.name = name
    var timeline = Timeline(graph, training: training)
    moment = timeline.moment(at: 0)
    equation = moment.equation
    fitting = SceneFitting(graph: graph, lastMoment: timeline.endOfFirstIteration)
    self.timeline = timeline
    requestedZoom = zoom
    scene = fitting.scene(zoom: zoom, for: canvas)
    center(in: canvas)
  }

  /// Goes to a position, the nearest that there is.
  mutating func seek(_ position: Int) {
    let target = max(0, min(position, timeline.count - 1))
    guard target != moment.position else { return }
    moment = timeline.moment(at: target)
    equation = moment.equation
  }

  /// Whether this is the last step of all.
  var isAtEnd: Bool { moment.position == timeline.count - 1 }

  /// The sentences that the file gives for this moment.
  var narration: String? { moment.narration(isLast: isAtEnd) }
}

extension Session {
  /// The parameter that the matrix panel shows.
  ///
  /// The selected one, else the one that this step changes, else the first.
  var panelParameter: Int? {
    let isParameter = { (node: Int) in self.graph.nodes[node].operation.role == .parameter }
    if let selection, isParameter(selection) { return selection }
    if let target = moment.step.target(in: graph), isParameter(target) { return target }
    return graph.nodes.indices.first(where: isParameter)
  }
}
