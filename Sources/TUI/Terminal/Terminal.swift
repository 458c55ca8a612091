import CNcurses

/// A key as the user pressed it.
public enum Key: Hashable, Sendable {
  /// A character that a key types, without Control.
  case character(Character)
  /// A letter with Control, in lower case.
  case control(Character)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right
  case shiftUp, shiftDown, shiftLeft, shiftRight
  case pageUp, pageDown, home, end
  /// A function key, from 1.
  case function(Int)
}

/// Something that the mouse did in a cell of the screen.
public struct Mouse: Hashable, Sendable {
  /// What it did.
  public enum Action: Hashable, Sendable {
    /// The left button went down.
    case press
    /// The mouse moved with the left button down.
    case drag
    /// The left button came up.
    case release
    /// The wheel turned away from the user, or towards the user.
    case wheelUp, wheelDown
  }

  /// What it did.
  public var action: Action
  /// The cell's column.
  public var x: Int
  /// The cell's row.
  public var y: Int

  /// Creates what happened in a cell.
  public init(_ action: Action, x: Int, y: Int) {
    (self.action, self.x, self.y) = (action, x, y)
  }
}

/// What reaches the program from outside.
public enum Event: Hashable, Sendable {
  /// A key press.
  case key(Key)
  /// Something that the mouse did.
  case mouse(Mouse)
  /// The terminal has a new size.
  case resize(Size)
  /// The program came back to the foreground: everything must be drawn again.
  case resumed
  /// The time that was waited for has passed.
  case timeout
  /// The terminal is gone, or a signal asks the program to end.
  case hangUp
}

/// The edge to a real or a simulated terminal.
public protocol Terminal {
  /// Columns and rows.
  var size: Size { get }
  /// Whether the terminal can show Unicode.
  var showsUnicode: Bool { get }
  /// Waits for the next event; without a timeout for as long as it takes, without using the processor.
  mutating func nextEvent(timeout: Duration?) -> Event
  /// Shows the frame in a palette's colours; writes only what differs from the one before.
  mutating func present(_ frame: Frame, in palette: Palette)
  /// Whether clicks and the wheel are told as events; the terminal then no longer selects text with the mouse.
  mutating func reportMouse(_ isWanted: Bool)
  /// Writes everything again at the next `present`.
  mutating func redraw()
  /// Stops the program as ^Z does; returns when it is in the foreground again.
  mutating func suspend()
  /// Gives the terminal back as it was found. Calling it twice does no harm.
  mutating func restore()
}
