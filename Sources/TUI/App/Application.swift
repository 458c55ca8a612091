import Graph

/// The loop that joins the state to a terminal: poll, update, render, present.
public struct Application<Screen: Terminal> {
  var terminal: Screen
  var model: Model
  let clock = ContinuousClock()
  private let begin: ContinuousClock.Instant
  /// What is opened first.
  private let opening: Opening?
  /// Reads a built-in demo.
  private let loadDemo: (String) -> Result<ComputationGraph, DemoFailure>

  /// Why a built-in demo could not be opened.
  public struct DemoFailure: Error {
    /// One line for the bottom of the screen.
    public let message: String

    /// Creates the failure.
    public init(_ message: String) { self.message = message }
  }

  /// How many events may come before a picture, so that an endless stream of keys is seen to work.
  private static var eventsPerFrame: Int { 64 }

  /// How the program ended.
  public enum Ending: Equatable, Sendable {
    /// The user left, or the terminal went away.
    case quit
    /// The user pressed ^C.
    case interrupted
  }

  /// Creates the loop for a state.
  ///
  /// - Parameters:
  ///   - terminal: Where it runs.
  ///   - model: The state that it starts from.
  ///   - opening: The graph to open first; without one the model is shown as it is.
  ///   - loadDemo: Reads a built-in demo.
  public init(
    terminal: Screen, model: Model, opening: Opening? = nil,
    loadDemo: @escaping (String) -> Result<ComputationGraph, DemoFailure>
  ) {
    self.terminal = terminal
    self.model = model
    self.opening = opening
    self.loadDemo = loadDemo
    begin = clock.now
  }

  /// Runs until the user leaves; the terminal is given back in every case.
  public mutating func run() -> Ending {
    defer { terminal.restore() }
    if let opening, let ending = open(opening) { return ending }
    while true {
      terminal.reportMouse(model.options.isMouseOn)
      terminal.present(ScreenView(model: model).render(), in: model.options.palette)
      var event = terminal.nextEvent(timeout: model.timeout)
      // Keys that wait already are all obeyed before anything is drawn, so that a held key never lags.
      for _ in 0..<Self.eventsPerFrame {
        if let ending = obey(event) { return ending }
        event = terminal.nextEvent(timeout: .zero)
        if event == .timeout { break }
      }
    }
  }

  /// Changes the state as an event asks and does what else is to be done; says how the program ends, if it does.
  mutating func obey(_ event: Event) -> Ending? {
    let now = clock.now - begin
    if let notice = model.notice(before: event) {
      var waiting = model
      waiting.notice = notice
      return work(showing: { _ in ScreenView(model: waiting).render() }) { $0.handle(event, at: now) }
    }
    return carryOut(model.handle(event, at: now))
  }

  /// Does what is to be done beside changing the state.
  mutating func carryOut(_ effect: Model.Effect?) -> Ending? {
    switch effect {
    case .quit: return .quit
    case .interrupt: return .interrupted
    case .redraw: terminal.redraw()
    case .suspend: terminal.suspend()
    case .openDemo(let name): return openDemo(name)
    case nil: break
    }
    return nil
  }

  private mutating func openDemo(_ name: String) -> Ending? {
    switch loadDemo(name) {
    case .success(let graph): return open(Opening(name: name, graph: graph))
    case .failure(let failure):
      model.notice = failure.message
      return nil
    }
  }
}
