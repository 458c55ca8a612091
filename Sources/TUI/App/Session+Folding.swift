import Graph
import Layout

/// Folding groups, and time as it passes over folded ones.
extension Session {
  /// The step that the screen shows: the one that led here, or the one that tells what a folded group has done.
  public var step: Step { stops.step(at: moment.stepIndex) }

  /// The moment as the folded graph shows it.
  var shownMoment: FoldedMoment { FoldedMoment(moment, folding.folded) }

  /// The equation of the step that the screen shows.
  var shownEquation: Equation {
    if folding.folded.isPlain || moment.reach != nil { return moment.equation }
    let isStop = stops.stop(at: moment.stepIndex) != nil
    return FoldedEquation(shownMoment, covered: stops.covered(by: moment.stepIndex), isStop: isStop)
      .equation(of: step)
  }

  /// The sentences that the file gives for this moment, those of hidden steps included; none inside of a step.
  ///
  /// They speak of the numbers that the file gives; where those have been changed, that is said first.
  var narration: String? {
    guard moment.reach == nil else { return nil }
    let text = moment.narration(covering: coveredSteps, isLast: isAtEnd)
    return changes.done.isEmpty ? text : text.map { "With the file's numbers: \($0)" }
  }

  /// The steps that the screen shows as one: those that the stop here covers; inside of a folded group the last one.
  var coveredSteps: ClosedRange<Int> {
    let isStop = stops.stop(at: moment.stepIndex) != nil
    return isStop ? stops.covered(by: moment.stepIndex) : moment.stepIndex...moment.stepIndex
  }

  // MARK: Stops

  /// The first position from `position` on that no folded group hides.
  func stopPosition(covering position: Int) -> Int {
    let (iteration, index) = timeline.place(of: position)
    let target = timeline.position(iteration: iteration, step: stops.covering(index))
    return min(target, timeline.count - 1)
  }

  /// The position so many stops away, the nearest that there is.
  ///
  /// From inside of a folded group the first step forward or back leads out of it.
  func stopPosition(away distance: Int) -> Int {
    let (iteration, index) = timeline.place(of: moment.position)
    let here = distance < 0 ? stops.count(before: index) : stops.ordinal(of: index)
    return position(ofStop: iteration * stops.count + here + distance)
  }

  /// The last stop before a position; 0 where there is none.
  func stopPosition(before position: Int) -> Int {
    let (iteration, index) = timeline.place(of: position)
    return self.position(ofStop: iteration * stops.count + stops.count(before: index) - 1)
  }

  /// The position of a stop, counted over all iterations.
  func position(ofStop ordinal: Int) -> Int {
    guard ordinal > 0 else { return 0 }
    let (iteration, stop) = (ordinal / stops.count, ordinal % stops.count)
    return min(timeline.position(iteration: iteration, step: stops.index(of: stop)), timeline.count - 1)
  }

  // MARK: Groups

  /// The selected node; of a folded group the one whose value and gradient it carries.
  public internal(set) var selection: Int? {
    get { selectedNode.map { folding.folded.items[folding.folded.item(of: $0)].node } }
    set { selectedNode = newValue }
  }

  /// The folded group that is selected, by position in `graph.groups`; nil for a node on its own.
  public var selectedGroup: Int? { selectedNode.flatMap { folding.folded.group(of: $0) } }

  /// The nodes that `o` is about: the selected one, or those that the step changes and reads.
  var nodesToFold: [Int] {
    if let selectedNode { return [selectedNode] }
    let arrows = folding.folded.lines(of: step, in: graph).flatMap { folding.folded.lines[$0].arrows }
    return [step.target(in: graph)].compactMap { $0 }
      + arrows.flatMap { [graph.arrows[$0].source, graph.arrows[$0].consumer] }
  }

  /// Folds the innermost open group of one of the nodes, or opens the folded one that hides it.
  ///
  /// - Returns: What to tell; nil where the picture tells it.
  mutating func toggleFold() -> String? {
    guard !graph.groups.isEmpty else { return "this graph has no groups" }
    let (nodes, now) = (nodesToFold, folding)
    let closed = nodes.lazy.compactMap { now.folded.group(of: $0) }.first
    let open = nodes.lazy.compactMap { now.innermostOpen(of: $0) }.first
    guard let group = closed ?? open ?? onlyGroup else { return "no group here; there is \(groupNames)" }
    if now.isFolded[group] {
      folding.unfold([group], in: graph)
    } else if !folding.fold([group], in: graph) {
      return circleNotice(group)
    }
    foldingChanged()
    return nil
  }

  /// Folds all groups, or opens all where none is left to fold.
  ///
  /// - Returns: What to tell; nil where the picture tells it.
  mutating func toggleAllFolds() -> String? {
    guard !graph.groups.isEmpty else { return "this graph has no groups" }
    let outermost = folding.tree.outsideIn.filter { folding.tree.parents[$0] == nil }
    let before = folding.isFolded
    if outermost.contains(where: { !folding.isFolded[$0] }) { folding.fold(outermost, in: graph) }
    if folding.isFolded == before { folding.unfold(folding.tree.outsideIn, in: graph) }
    foldingChanged()
    return nil
  }

  /// Takes up what is folded now; the place in time stays.
  private mutating func foldingChanged() {
    stops = Stops(folding.folded, graph, timeline.schedule)
    fitting.show(folding)
    refreshEquation()
  }

  /// The group that is meant where nothing points to one: the outermost, where there is one only.
  private var onlyGroup: Int? {
    let outermost = folding.tree.outsideIn.filter { folding.tree.parents[$0] == nil }
    guard selectedNode == nil, outermost.count == 1, let group = outermost.first else { return nil }
    return group
  }

  private var groupNames: String { graph.groups.map(\.shownLabel).prefix(4).joined(separator: ", ") }

  /// Why a group stands open that the file wants folded; nil where there is none.
  var refusedFold: String? {
    graph.groups.indices.first { graph.groups[$0].isCollapsed && !folding.isFolded[$0] }.map(circleNotice)
  }

  private func circleNotice(_ group: Int) -> String {
    "\(graph.groups[group].shownLabel) cannot fold: a node outside comes between its parts"
  }
}
