import Graph
import Layout

/// Walking through the cells of a step.
extension Model {
  /// Goes a number of cells on or back, across the ends of steps.
  mutating func walkInside(_ direction: Int, count: Int) {
    guard let session else { return }
    animation = nil
    isPlaying = false
    let before = session.instant
    self.session?.walkInside(direction * count)
    followCells()
    if self.session?.instant == before { notice = standstillNotice(.inside(direction)) }
  }
}

extension Model {
  /// Shows the boxes in work, beside the panel where that lies over the canvas.
  private mutating func followCells() {
    var canvas = plan.canvasSize
    guard let session, session.isPanelOverlaid, isPanelVisible, let panel = plan.panel,
      let box = session.boxOfCells(without: session.panelParameter)
    else {
      self.session?.follow(in: canvas)
      return
    }
    canvas.width -= panel.width
    self.session?.follow(box, in: canvas)
  }

  /// Columns of a panel over the canvas, no more than leave room for the boxes in work, as far as it can be read then.
  func panelWidthBesideCells(_ columns: Int) -> Int {
    guard let session, let box = session.boxOfCells(without: session.panelParameter) else { return columns }
    let free = size.width - box.width - 2
    return min(columns, max(free, MatrixPanel.headingColumns))
  }
}

extension Session {
  /// Whether the present step was walked cell by cell.
  var isWalkingCells: Bool { walkedPosition == moment.position }

  /// The parameters that the present step reads or changes.
  var parametersInWork: [Int] {
    let operands = equation.operands.map { operand in
      switch operand {
      case .value(let node), .gradient(let node): node
      }
    }
    let nodes = [step.target(in: graph)].compactMap { $0 } + operands
    return nodes.filter { graph.nodes[$0].operation.role == .parameter }
  }

  /// Whether cells of a parameter are walked through that its box does not show.
  func needsPanel(for parameter: Int) -> Bool {
    guard isWalkingCells, parametersInWork.contains(parameter), graph.nodes[parameter].shape.count > 1 else {
      return false
    }
    let plan = scene.plans[scene.folded.item(of: parameter)]
    if plan.node == parameter, case .matrix = plan.content { return false }
    return true
  }

  /// The cells of the picture from the first to the last box of the operation whose cells are walked through, without
  /// a parameter that is shown elsewhere; nil where nothing is left.
  func boxOfCells(without parameter: Int?) -> Rectangle? {
    let operation: Int? =
      switch step {
      case .start, .seed, .update: nil
      case .forward(let node): node
      case .backward(let arrow): graph.arrows[arrow].consumer
      }
    guard let operation else { return nil }
    let boxes = (graph.nodes[operation].inputs + [operation]).filter { $0 != parameter }.map(scene.place(of:))
    guard let left = boxes.map(\.x).min(), let top = boxes.map(\.y).min() else { return nil }
    let right = boxes.map { $0.x + $0.width }.max() ?? left
    let bottom = boxes.map { $0.y + $0.height }.max() ?? top
    return Rectangle(x: left, y: top, width: right - left, height: bottom - top)
  }
}

extension Session {
  /// Where in time the session stands: a position, and the cells of its step that are known.
  struct Instant: Equatable {
    let position: Int
    let reach: Reach?
  }

  /// Where in time the session stands.
  var instant: Instant { Instant(position: moment.position, reach: moment.reach) }

  /// Goes `distance` cells on, or back where it is negative.
  ///
  /// A step of one cell is done at once. After its last cell a step is done, and going back mirrors it exactly.
  mutating func walkInside(_ distance: Int) {
    var rest = abs(distance)
    while rest > 0, let (next, taken) = distance > 0 ? nextCells(rest) : previousCells(rest) {
      show(next)
      rest -= taken
    }
    walkedPosition = moment.position
  }

  /// The moment some cells on, no further than this step goes, or the next one; and how many cells on that is.
  private mutating func nextCells(_ most: Int) -> (Moment, taken: Int)? {
    if let reach = moment.reach {
      let count = min(reach.count + most, reach.step.cellCount(in: graph))
      return (moment.reaching(count), count - reach.count)
    }
    let target = stopPosition(away: 1)
    guard target > moment.position else { return nil }
    // What a folded group does is done at once.
    let isPlain = stops.covered(by: timeline.place(of: target).step).count == 1
    let next = timeline.moment(at: target)
    guard isPlain else { return (next, 1) }
    let count = min(most, next.step.cellCount(in: graph))
    return (next.reaching(count), max(count, 1))
  }

  /// The moment some cells back, no further than this step has come, or the end of the one before.
  private mutating func previousCells(_ most: Int) -> (Moment, taken: Int)? {
    let isPlain = coveredSteps.count == 1
    let known = moment.reach?.count ?? (isPlain ? moment.step.cellCount(in: graph) : 1)
    if known > 1 {
      let count = max(known - most, 1)
      return (moment.reaching(count), known - count)
    }
    return moment.position > 0 ? (timeline.moment(at: stopPosition(away: -1)), 1) : nil
  }

  /// Leaves the inside of a step before a command is obeyed.
  ///
  /// Going forward the step is still to be done; going back and everywhere else it counts as done.
  mutating func leaveInside(for command: Command) {
    walkedPosition = nil
    guard moment.reach != nil else { return }
    switch command {
    case .step(let direction), .node(let direction), .pass(let direction), .run(let direction):
      go(to: direction > 0 ? stopPosition(before: moment.position) : moment.position)
    default: seek(moment.position)
    }
  }

  /// What is wrong with how far the step has come; empty where all is well.
  func checkReach() -> [String] {
    guard let reach = moment.reach else { return [] }
    let count = moment.step.cellCount(in: graph)
    let isRight = reach.step == moment.step && (1..<count).contains(reach.count)
    return isRight ? [] : ["\(reach.count) of \(count) cells of a step are known"]
  }
}
