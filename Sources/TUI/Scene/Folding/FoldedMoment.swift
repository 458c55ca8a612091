import Graph

/// A moment as a folded graph shows it: what has come back along the visible arrows, complete or not at all.
@dynamicMemberLookup
struct FoldedMoment: Sendable, EquationContext {
  /// The complete state.
  let moment: Moment
  /// What is visible of the graph.
  let folded: FoldedGraph

  init(_ moment: Moment, _ folded: FoldedGraph) {
    self.moment = moment
    self.folded = folded
  }

  /// What the moment knows of itself.
  subscript<Property>(dynamicMember property: KeyPath<Moment, Property>) -> Property {
    moment[keyPath: property]
  }

  /// The graph.
  var graph: ComputationGraph { moment.graph }

  /// How far the last step has come where it is seen cell by cell.
  var reach: Reach? { moment.reach }

  /// The value of a node; nil while it is not computed.
  func value(of node: Int) -> Tensor? { moment.value(of: node) }

  /// The gradient of a node as far as it has come along visible arrows; nil while nothing has.
  func gradient(of node: Int) -> Tensor? {
    if folded.isPlain || moment.isGradientComplete(of: node) { return moment.gradient(of: node) }
    return Tensor.sum(gradientArrows(of: node).compactMap { contribution(along: $0) })
  }

  /// How many visible arrows have brought a node's gradient, and how many there are.
  func arrivals(at node: Int) -> (arrived: Int, expected: Int) {
    if folded.isPlain { return moment.arrivals(at: node) }
    let arrows = gradientArrows(of: node)
    return (arrows.filter { hasArrived($0) }.count, arrows.count)
  }

  /// For each line out of a node, and for all that stays inside of its group, the arrow that brings the last part.
  func gradientArrows(of node: Int) -> [Int] {
    let arrows = moment.gradientArrows(of: node)
    if folded.isPlain { return arrows }
    var seen: Set<Int?> = []
    return arrows.reversed().filter { seen.insert(folded.line(of: $0)).inserted }.reversed()
  }

  /// What came back along the line that an arrow belongs to; nil until all of it has.
  func contribution(along arrow: Int) -> Tensor? {
    guard !folded.isPlain else { return moment.contribution(along: arrow) }
    let parts = parts(of: arrow)
    guard parts.allSatisfy(hasArrived) else { return nil }
    return Tensor.sum(parts.compactMap { moment.contribution(along: $0) })
  }

  /// What came back along a visible arrow; nil until all of it has, and where nothing ever does.
  func contribution(alongLine line: Int) -> Tensor? {
    folded.lines[line].arrows.first { moment.schedule.index(ofArrow: $0) != nil }
      .flatMap { contribution(along: $0) }
  }

  /// Whether what a visible arrow carries has arrived at its head.
  func isDelivered(_ line: Int) -> Bool {
    if folded.isPlain { return moment.isComputed(graph.arrows[line].consumer) }
    let item = folded.items[folded.lines[line].targetItem]
    return item.exits.filter { graph.nodes[$0].operation.role == .computed }.allSatisfy(moment.isComputed)
      && folded.lines[line].arrows.allSatisfy { moment.isComputed(graph.arrows[$0].consumer) }
  }

  /// Whether all that comes back along a visible arrow has.
  func isSentBack(_ line: Int) -> Bool {
    if folded.isPlain { return hasArrived(line) }
    let steps = folded.lines[line].arrows.compactMap { moment.schedule.index(ofArrow: $0) }
    return !steps.isEmpty && steps.allSatisfy { $0 <= moment.stepIndex }
  }

  private func hasArrived(_ arrow: Int) -> Bool {
    moment.schedule.index(ofArrow: arrow).map { $0 <= moment.stepIndex } ?? false
  }

  /// The arrows that bring something together with an arrow, in the order in which they send.
  private func parts(of arrow: Int) -> [Int] {
    let source = graph.arrows[arrow].source
    guard let line = folded.line(of: arrow) else {
      return moment.gradientArrows(of: source).filter { folded.line(of: $0) == nil }
    }
    let arrows = folded.lines[line].arrows
    if arrows.count == 1 { return arrows }
    return arrows.compactMap { arrow in
      moment.schedule.index(ofArrow: arrow).map { (index: $0, arrow: arrow) }
    }
    .sorted { $0.index < $1.index }.map(\.arrow)
  }
}

extension Tensor {
  /// The elementwise sum of tensors of one shape; nil of none.
  fileprivate static func sum(_ parts: [Tensor]) -> Tensor? {
    guard let first = parts.first else { return nil }
    return parts.dropFirst().reduce(first) { sum, part in
      Tensor(shape: sum.shape, elements: zip(sum.elements, part.elements).map(+))
    }
  }
}
