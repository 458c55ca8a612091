import Graph

/// The worked calculation of one node at this moment, drawn over the graph.
///
/// It shows the selected node, or the one that the last step worked on while none is selected. Keys that travel in
/// time go through to the graph, so that the numbers of the lens follow.
struct Lens: Overlay {
  /// The page that was chosen; nil while the lens chooses the one that the step is about.
  var page: Working.Topic?
  /// The place that was chosen; nil while the lens chooses.
  var place: Int?

  func hints(in model: Model) -> [HintLine.Hint] {
    guard let session = model.session else { return [.init(.quit, does: "close")] }
    let working = working(in: session, limit: 1)
    var hints: [HintLine.Hint] = []
    if working.placeCount > 1 {
      hints.append(.init(.along(-1), .along(1), does: working.topic.isOfGroup ? "its steps" : "cell"))
    }
    if topics(in: session).count > 1 { hints.append(.init(.select(1), does: "value, gradients")) }
    return hints + session.stepHints + [
      .init(
        .selectToward(.left), .selectToward(.down), .selectToward(.up), .selectToward(.right),
        does: "other node"), .init(.quit, does: "close"),
    ]
  }

  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    switch command {
    case .quit, .close, .choose: return .closes
    case .help, .explain, .wrongRules: return .givesWay
    case .along(let direction): walk(direction * count, in: model)
    case .select(let direction): turn(direction, in: model)
    case .pan(.down): turn(1, in: model)
    case .pan(.up): turn(-1, in: model)
    case .selectToward:
      (page, place) = (nil, nil)
      return .passesOn
    case .step, .node, .pass, .run, .iteration, .first, .last, .inside:
      // A lens that follows the steps goes to the page and the cell that the step is about.
      if model.session?.selection == nil { page = nil }
      if model.session?.selection == nil || command.isInside { place = nil }
      return .passesOn
    case .play, .speed, .edit, .undo, .redo, .learningRate, .theme, .ascii, .mouse: return .passesOn
    default: break
    }
    return .stays
  }

  private mutating func walk(_ distance: Int, in model: Model) {
    guard let session = model.session else { return }
    let working = working(in: session, limit: 1)
    place = max(0, min(working.place + distance, working.placeCount - 1))
  }

  private mutating func turn(_ distance: Int, in model: Model) {
    guard let session = model.session else { return }
    let topics = topics(in: session)
    let current = topics.firstIndex(of: topic(in: session)) ?? 0
    page = topics[((current + distance) % topics.count + topics.count) % topics.count]
    place = nil
  }
}

extension Lens {
  /// The node in view.
  func node(in session: Session) -> Int {
    if let selection = session.selection { return selection }
    let graph = session.graph
    if let node = session.step.topic(in: graph)?.node(in: graph) { return node }
    return graph.nodes(in: .computed).first ?? graph.output
  }

  /// The folded group in view, as one function; nil where a node is in view.
  ///
  /// The update of a parameter that a group hides is shown as it is.
  func group(in session: Session) -> Int? {
    if session.selection == nil, case .update = session.step { return nil }
    return session.scene.folded.group(of: node(in: session))
  }

  /// All pages of the node or group in view.
  func topics(in session: Session) -> [Working.Topic] {
    group(in: session).map { session.moment.topics(ofGroup: $0) }
      ?? session.moment.topics(of: node(in: session))
  }

  /// The page in view.
  func topic(in session: Session) -> Working.Topic {
    let (node, topics) = (node(in: session), topics(in: session))
    if let page, topics.contains(page) { return page }
    if group(in: session) != nil {
      let isBack = session.moment.phase == .backward
      return topics.first { $0.phase == (isBack ? .backward : .forward) } ?? topics[0]
    }
    if let now = session.moment.step.topic(in: session.graph), topics.contains(now) { return now }
    // A leaf whose gradient has just grown, and everything else.
    let isTarget = session.moment.step.target(in: session.graph) == node
    let gradient = Working.Topic.gradient(node: node)
    return isTarget && topics.contains(gradient) ? gradient : .value(node: node)
  }

  /// What is drawn.
  func working(in session: Session, limit: Int) -> Working {
    Working(topic(in: session), in: session.moment, place: place, limit: limit)
  }

  /// The largest lens; on larger screens it stands in the middle.
  private static let largest = Size(width: 150, height: 48)

  func draw(over model: Model, into frame: inout Frame) {
    guard let session = model.session else { return }
    var room = Region(model.size)
    _ = room.takeTop(1)
    _ = room.takeBottom(2)
    pane(session, width: room.width).render(into: &frame, region: room.centered(Self.largest))
  }

  /// What the node or group in view is called, and what it is.
  private func title(in session: Session) -> (name: String, kind: String) {
    if let group = group(in: session) { return (session.graph.groups[group].label, "folded group") }
    let node = session.graph.nodes[node(in: session)]
    return (node.name, node.operation.name)
  }

  /// As many terms of a long sum as a line of the list has room for, with its name and its result.
  private func terms(of topic: Working.Topic, at place: Int, in end: Moment, columns: Int) -> Int {
    let rest = columns - 2 * LensTable.usualGap - LensTable.resultColumns
    return (3...8).last { limit in
      Working.listing(of: topic, in: end, places: place..<place + 1, limit: limit)
        .allSatisfy { Frame.columns(of: $0.name) + Frame.columns(of: $0.symbols) <= rest }
    } ?? 2
  }

  private func pane(_ session: Session, width: Int) -> LensPane {
    let moment = session.moment
    let limit = max(3, width / 18)
    let working = working(in: session, limit: limit)
    let chosen = topic(in: session)
    let tabs = topics(in: session).map { topic in
      LensPane.Tab(name: moment.name(of: topic), phase: topic.phase, isChosen: topic == chosen)
    }
    let end = moment.endOfIteration
    let places = max(0, working.place - 20)..<max(0, working.place - 20) + 40
    let terms = terms(of: chosen, at: working.place, in: end, columns: width - 10)
    return LensPane(
      title: title(in: session).name, operation: title(in: session).kind, tabs: tabs, working: working,
      complete: Working(chosen, in: end, place: working.place, limit: limit),
      listing: Working.listing(of: chosen, in: moment, places: places, limit: terms),
      completeListing: Working.listing(of: chosen, in: end, places: places, limit: terms))
  }
}

extension Command {
  fileprivate var isInside: Bool { if case .inside = self { true } else { false } }
}

extension Working {
  /// What its places are.
  var placeKind: String { topic.isOfGroup ? "step" : "cell" }
}
