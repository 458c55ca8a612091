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
  /// The node that was selected, which a folded group may hide.
  var selectedNode: Int?
  /// The zoom that the user asked for; nil while the program chooses.
  public internal(set) var requestedZoom: Zoom?
  /// Whether the matrix panel is shown; nil while the program chooses.
  public internal(set) var isPanelWanted: Bool?
  /// Whether the matrix panel lies over the canvas instead of beside it.
  public internal(set) var isPanelOverlaid = false
  /// What has been changed, for undo.
  var changes = Changes()
  /// The state before what is being typed was tried out; nil while nothing is edited.
  var draft: Draft?
  /// The last gradient check that was done to its end.
  var finishedCheck: GradientCheckList?
  /// The position whose step was last walked cell by cell; nil where steps are gone as a whole.
  var walkedPosition: Int?
  /// The long way under way.
  var journey: Journey?
  /// What boxes and arrows show.
  public internal(set) var shown = ShownNumbers.both
  /// The places that were left by jumps.
  var jumps = JumpList()
  /// Where running stops.
  public internal(set) var breakpoints = Breakpoints()
  /// Makes and keeps the pictures.
  var fitting: SceneFitting
  /// Which groups are folded.
  var folding: Folding
  /// Where stepping stops because of it.
  var stops: Stops
  /// What was seen before groups were last folded or opened.
  var viewBeforeFolding: FoldingView?

  /// The graph that is open.
  public var graph: ComputationGraph { timeline.graph }

  /// Opens a graph at its first moment, drawn to suit a canvas.
  ///
  /// - Parameters:
  ///   - name: What is open, for messages.
  ///   - graph: The graph.
  ///   - training: How its parameters learn.
  ///   - zoom: The zoom that is wanted; nil: the largest that fits.
  ///   - digits: The most digits of a number that boxes show; nil: the usual.
  ///   - spelling: How names are written.
  ///   - canvas: Columns and rows.
  public init(
    name: String, graph: ComputationGraph, training: Training?, zoom: Zoom?, digits: Int? = nil,
    spelling: Spelling = .unicode, canvas: Size
  ) {
    self.name = name
    var timeline = Timeline(graph, training: training)
    moment = timeline.moment(at: 0)
    equation = moment.equation
    folding = Folding(graph)
    stops = Stops(folding.folded, graph, timeline.schedule)
    fitting = SceneFitting(
      graph: graph, folding: folding, lastMoment: timeline.endOfFirstIteration,
      digits: digits ?? FieldWidths.mostDigits, spelling: spelling)
    self.timeline = timeline
    requestedZoom = zoom
    scene = fitting.scene(zoom: zoom, for: canvas)
    center(in: canvas)
  }

  /// Goes to a position, the nearest that there is; from inside of a folded group on to where it is passed.
  mutating func seek(_ position: Int) {
    let target = stopPosition(covering: max(0, min(position, timeline.count - 1)))
    guard target != moment.position || moment.reach != nil else { return }
    go(to: target)
  }

  /// Goes to a position at once, or sets out for it where that would take long.
  mutating func go(to position: Int) {
    if timeline.distance(to: position) <= Journey.passesAtOnce(in: timeline) {
      journey = nil
      show(position)
    } else {
      journey = Journey(to: position, in: timeline)
    }
  }

  /// Shows the moment at a position, whatever it takes.
  mutating func show(_ position: Int) { show(timeline.moment(at: position)) }

  /// Shows a moment of the timeline.
  mutating func show(_ moment: Moment) {
    self.moment = moment
    equation = shownEquation
  }

  /// Shows the same moment with other groups folded.
  mutating func refreshEquation() { equation = shownEquation }

  /// Whether this is the last step of all, and done.
  var isAtEnd: Bool { moment.position == timeline.count - 1 && moment.reach == nil }
}

extension Session {
  /// The parameter that the matrix panel shows.
  ///
  /// The selected one, else the one that this step changes, else the first; of a folded group the first inside.
  var panelParameter: Int? {
    let isParameter = { (node: Int) in self.graph.nodes[node].operation.role == .parameter }
    if let selectedNode, isParameter(selectedNode) { return selectedNode }
    let folded = folding.folded
    let first = { (item: Int) in
      folded.items[item].group == nil
        ? nil : self.graph.nodes.indices.first { folded.item(of: $0) == item && isParameter($0) }
    }
    if let inside = selectedNode.flatMap({ first(folded.item(of: $0)) }) { return inside }
    if let target = step.target(in: graph), isParameter(target), folded.item(of: target) != stepItem {
      return target
    }
    if let inside = stepItem.flatMap(first) { return inside }
    if isWalkingCells, let operand = parametersInWork.first { return operand }
    return graph.nodes.indices.first(where: isParameter)
  }

  /// The visible item whose operation the step carries out, forward or backward.
  private var stepItem: Int? {
    switch step {
    case .start, .seed, .update: nil
    case .forward(let node): folding.folded.item(of: node)
    case .backward(let arrow): folding.folded.item(of: graph.arrows[arrow].consumer)
    }
  }
}
