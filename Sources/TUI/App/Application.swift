import Graph

/// The loop that joins the state to a terminal: poll, update, render, present.
public struct Application<Screen: Terminal> {
  private(set) var terminal: Screen
  private var model: Model
  private let clock = ContinuousClock()
  private let begin: ContinuousClock.Instant
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
  public init(
    terminal: Screen, model: Model, loadDemo: @escaping (String) -> Result<ComputationGraph, DemoFailure>
  ) {
    self.terminal = terminal
    self.model = model
    self.loadDemo = loadDemo
    begin = clock.now
  }

  /// Runs until the user leaves; the terminal is given back in every case.
  public mutating func run() -> Ending {
    defer { terminal.restore() }
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
  private mutating func obey(_ event: Event) -> Ending? {
    switch model.handle(event, at: clock.now - begin) {
    case .quit: return .quit
    case .interrupt: return .interrupted
    case .redraw: terminal.redraw()
    case .suspend: terminal.suspend()
    case .openDemo(let name): openDemo(name)
    case nil: break
    }
    return nil
  }

  private mutating func openDemo(_ name: String) {
    switch loadDemo(name) {
    case .success(let graph): model.open(name: name, graph: graph)
    case .failure(let failure): model.notice = failure.message
    }
  }
}
