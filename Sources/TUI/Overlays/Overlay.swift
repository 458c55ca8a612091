/// What lies over the graph and gets the commands first: the help, a lens, a list, a question.
///
/// An overlay is one value with everything that it remembers, defined in one file: the keys that it obeys, what they
/// do, and how it is drawn. `Model.overlay` holds the one that is open.
public protocol Overlay: Sendable {
  /// The keys that do something now, the most important first, the one that closes it last.
  func hints(in model: Model) -> [HintLine.Hint]
  /// Does what a command asks for.
  ///
  /// - Parameters:
  ///   - command: What the user asked for.
  ///   - count: How many times.
  ///   - model: Everything else, to read and to change; its `overlay` is set from the outcome afterwards.
  /// - Returns: What becomes of the overlay.
  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome
  /// Whether it goes on with something by itself, piece by piece; only few overlays do.
  var isWorking: Bool { get }
  /// Goes on for a few milliseconds.
  ///
  /// - Parameter model: Everything else, as for `obey`.
  /// - Returns: What becomes of the overlay.
  mutating func work(in model: inout Model) -> OverlayOutcome
  /// Whether it is a list or a text, in which PgUp and PgDn turn pages; elsewhere they step.
  var turnsPages: Bool { get }
  /// Draws it over the finished screen, in ASCII or not: texts are spelt as they are written,
  /// lines are translated afterwards.
  func draw(over model: Model, into frame: inout Frame)
}

extension Overlay {
  /// It waits for commands.
  public var isWorking: Bool { false }
  /// It has no pages.
  public var turnsPages: Bool { false }
  /// There is nothing to go on with.
  public mutating func work(in model: inout Model) -> OverlayOutcome { .stays }
}

/// What becomes of an overlay after a command.
public enum OverlayOutcome: Sendable {
  /// It stays, and the command is done with.
  case stays
  /// It is gone, and the command is done with.
  case closes
  /// It stays, and the graph below gets the command.
  case passesOn
  /// It is gone, and the graph below gets the command.
  case givesWay
  /// Another one takes its place.
  case becomes(any Overlay)
}

extension Model {
  /// Lets the open overlay obey first; says whether the graph or the menu below gets the command too.
  mutating func isLeftByOverlay(_ command: Command, count: Int) -> Bool {
    guard var open = overlay else { return true }
    let outcome = open.obey(command, count: count, in: &self)
    settle(open, outcome)
    return switch outcome {
    case .passesOn, .givesWay: true
    case .stays, .closes, .becomes: false
    }
  }

  /// Lets the open overlay go on with what it does by itself.
  mutating func workOnOverlay() {
    guard var open = overlay, open.isWorking else { return }
    let outcome = open.work(in: &self)
    settle(open, outcome)
  }

  private mutating func settle(_ open: any Overlay, _ outcome: OverlayOutcome) {
    switch outcome {
    case .stays, .passesOn: overlay = open
    case .closes, .givesWay: overlay = nil
    case .becomes(let next): overlay = next
    }
  }
}
