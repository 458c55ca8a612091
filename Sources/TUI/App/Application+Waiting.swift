import Graph

/// What is to be opened, and where in it to go.
public struct Opening: Sendable {
  let name: String
  let graph: ComputationGraph
  let prepare: @Sendable (inout Model) -> Void

  /// Creates the wish to open a graph.
  ///
  /// - Parameters:
  ///   - name: What is opened, for messages.
  ///   - graph: The graph.
  ///   - prepare: What is done before it is shown for the first time.
  public init(
    name: String, graph: ComputationGraph, prepare: @escaping @Sendable (inout Model) -> Void = { _ in }
  ) {
    self.name = name
    self.graph = graph
    self.prepare = prepare
  }
}

/// Laying out large graphs: the terminal is listened to meanwhile, so that the user can leave.
extension Application {
  /// How long nothing is told; what is done sooner needs no notice.
  private static var patience: Duration { .milliseconds(40) }
  /// How often the work is looked after.
  private static var interval: Duration { .milliseconds(4) }
  /// Keys typed ahead are obeyed afterwards, so many at most.
  private static var mostEventsAhead: Int { 256 }

  /// Opens a graph; says how the program ends, if the user leaves before it is open.
  mutating func open(_ opening: Opening) -> Ending? {
    guard let notice = LayoutWork.notice(for: opening.graph) else {
      model.open(name: opening.name, graph: opening.graph)
      opening.prepare(&model)
      return nil
    }
    let pane = WaitingPane(title: TitleBar.title(of: opening.graph, name: opening.name), notice: notice)
    let isASCII = model.options.isASCII
    return work(showing: { size in pane.frame(size, isASCII: isASCII) }) { model in
      model.open(name: opening.name, graph: opening.graph)
      opening.prepare(&model)
      return nil
    }
  }

  /// Changes the state on a thread of its own; says how the program ends, if it does.
  ///
  /// - Parameters:
  ///   - notice: What is on the screen, by its size, where the change takes long.
  ///   - change: The change.
  /// - Returns: How the program ends; nil where it goes on.
  mutating func work(
    showing notice: (Size) -> Frame, _ change: @escaping @Sendable (inout Model) -> Model.Effect?
  ) -> Ending? {
    let before = model
    let work = Background {
      var model = before
      let effect = change(&model)
      return (model: model, effect: effect)
    }
    let begin = clock.now
    var isTold = false
    var ahead: [Event] = []
    while true {
      if let result = work.result {
        model = result.model
        return carryOut(result.effect) ?? catchUp(ahead)
      }
      if !isTold, clock.now - begin >= Self.patience {
        terminal.present(notice(terminal.size), in: model.options.palette)
        isTold = true
      }
      let event = terminal.nextEvent(timeout: Self.interval)
      if let ending = obeyWhileWaiting(event, ahead: &ahead) { return ending }
      if event != .timeout { isTold = false }
    }
  }

  /// Leaves, redraws and stops at once; what else happens is for later.
  private mutating func obeyWhileWaiting(_ event: Event, ahead: inout [Event]) -> Ending? {
    switch event {
    case .timeout, .mouse: break
    case .hangUp: return .quit
    case .resumed: terminal.redraw()
    case .resize: ahead.append(event)
    case .key(let key):
      switch model.keymap.command(for: key) {
      case .quit: return .quit
      case .interrupt: return .interrupted
      case .redraw: terminal.redraw()
      case .suspend:
        terminal.suspend()
        terminal.redraw()
      default: if ahead.count < Self.mostEventsAhead { ahead.append(event) }
      }
    }
    return nil
  }

  private mutating func catchUp(_ events: [Event]) -> Ending? {
    for event in events {
      if let ending = obey(event) { return ending }
    }
    return nil
  }
}
