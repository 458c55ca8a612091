@testable import TUI

/// A terminal whose events are written down beforehand and whose frames are kept, for tests of whole runs.
///
/// After its last event it hangs up, so that a loop which waits for one more ends.
struct SimulatedTerminal: Terminal {
  /// What happens.
  enum Happening: Equatable {
    /// A frame was presented.
    case frame(Frame)
    /// The next frame will be written whole.
    case redraw
    /// The program was stopped and continued.
    case suspend
    /// The terminal was given back.
    case restore
  }

  var size: Size
  var showsUnicode = true
  /// Events that are still to come.
  var script: [Event]
  /// What the program did, in order.
  var happenings: [Happening] = []
  /// The palette of each frame.
  var palettes: [Palette] = []
  /// Whether the program wants to be told of clicks.
  var isMouseReported = false
  /// For how long the program was willing to wait, at each event.
  var timeouts: [Duration?] = []

  /// A terminal of that size to which those events happen.
  init(width: Int, height: Int, _ script: [Event]) {
    size = Size(width: width, height: height)
    self.script = script
  }

  /// The frames that were presented.
  var frames: [Frame] {
    happenings.compactMap {
      if case .frame(let frame) = $0 { frame } else { nil }
    }
  }

  mutating func nextEvent(timeout: Duration?) -> Event {
    timeouts.append(timeout)
    let event = script.isEmpty ? .hangUp : script.removeFirst()
    if case .resize(let new) = event { size = new }
    return event
  }

  mutating func present(_ frame: Frame, in palette: Palette) {
    happenings.append(.frame(frame))
    palettes.append(palette)
  }
  mutating func reportMouse(_ isWanted: Bool) { isMouseReported = isWanted }
  mutating func redraw() { happenings.append(.redraw) }
  mutating func suspend() { happenings.append(.suspend) }
  mutating func restore() { happenings.append(.restore) }
}
