import CNcurses

/// What the user wants of colours.
public enum ColorChoice: String, Sendable, CaseIterable {
  /// Colours where a terminal has them and NO_COLOR is not set.
  case automatic = "auto"
  /// Colours in any case.
  case always
  /// No colours; the emphasis of bold, dim, reversed and underlined remains on a screen.
  case never

  /// The colours to draw with on the terminal whose description was loaded.
  var depth: ColorDepth {
    let isWanted = self == .always || self == .automatic && !bpv_is_set("NO_COLOR")
    return isWanted ? ColorDepth(colors: Int(bpv_color_count())) : .none
  }

  /// The theme for text on standard output; nothing where the text should be plain.
  ///
  /// - Parameter palette: Which colours the meanings have.
  /// - Returns: The theme.
  public func themeForOutput(palette: Palette) -> Theme? {
    let isTerminal = bpv_output_is_terminal()
    switch self {
    case .never: return nil
    case .automatic where !isTerminal || bpv_is_set("NO_COLOR"): return nil
    case .automatic, .always:
      let isKnown = isTerminal && bpv_load_description()
      return Theme(isKnown ? ColorDepth(colors: Int(bpv_color_count())) : .indexed, palette: palette)
    }
  }
}
