/// Why there is no terminal to draw on.
public enum TerminalFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// Standard output is no terminal.
  case outputIsNoTerminal
  /// There is no terminal that keys could come from.
  case noKeyboard
  /// TERM is not set, names no known terminal, or one that cannot place the cursor.
  case unusableType

  /// One line for the user.
  public var description: String {
    switch self {
    case .outputIsNoTerminal: "standard output is no terminal"
    case .noKeyboard: "there is no terminal to read keys from"
    case .unusableType:
      "TERM is not set, or names a terminal that is not known or cannot show a full screen; "
        + "try TERM=xterm-256color, or --print screen"
    }
  }
}
