import Graph

/// The way to a stop that is too long for one key press: it goes on while the screen is shown, and any key stops it.
struct RunSearch: Overlay {
  private var search: StopSearch
  private var pace: WorkPace
  /// What lay over the graph before, and will again.
  private let below: (any Overlay)?

  /// Goes on with a search whose first piece was so many iterations.
  init(_ search: StopSearch, iterations: Int, below: (any Overlay)?) {
    self.search = search
    self.below = below
    pace = WorkPace(iterations)
  }

  func hints(in model: Model) -> [HintLine.Hint] { [.init("Esc", "stop")] }

  var isWorking: Bool { true }

  mutating func work(in model: inout Model) -> OverlayOutcome {
    guard let timeline = model.session?.timeline else { return .closes }
    model.notice = "searching: iteration \(search.iteration) of \(timeline.iterations) …"
    let iterations = pace.next(at: model.now)
    guard let result = model.session?.advance(&search, iterations: iterations) else { return .stays }
    model.arrive(result)
    return outcome
  }

  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    model.notice = "stopped searching at iteration \(search.iteration)"
    return outcome
  }

  private var outcome: OverlayOutcome { below.map(OverlayOutcome.becomes) ?? .closes }

  func draw(over model: Model, into frame: inout Frame) { below?.draw(over: model, into: &frame) }
}
