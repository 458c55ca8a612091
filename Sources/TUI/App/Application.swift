import Graph

/// The loop that joins the state to a terminal: poll, update, render, present.
public struct Application<Screen: Terminal> {
  private var terminal: Screen
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
    var shown: Frame?
    while true {
      let frame = ScreenView(model: model).render()
      if frame != shown { terminal.present(frame) }
      shown = frame
      let event = terminal.nextEvent(timeout: model.timeout)
      switch model.handle(event, at: clock.now - begin) {
      case .quit: return .quit
      case .interrupt: return .interrupted
      case .redraw:
        terminal.redraw()
        shown = nil
      case .suspend:
        terminal.suspend()
        shown = nil
      case .openDemo(let name): openDemo(name)
      case nil: break
      }
    }
  }

  private mutating func openDemo(_ name: String) {
    switch loadDemo(name) {
    case .success(let graph): model.open(name: name, graph: graph)
    case .failure(let failure): model.notice = failure.message
    }
  }
}
