/// How many colours there are to draw with.
public enum ColorDepth: Sendable, CaseIterable {
  /// None: only bold, dim, reversed and underlined.
  case none
  /// The eight of the first terminals.
  case eight
  /// The eight and their bright forms.
  case sixteen
  /// The 256 of today's terminals.
  case indexed

  /// The depth of a terminal whose description tells that many colours.
  public init(colors: Int) {
    switch colors {
    case 256...: self = .indexed
    case 16..<256: self = .sixteen
    case 8..<16: self = .eight
    default: self = .none
    }
  }
}

/// What is to be done to a cell so that it looks as its style says.
public struct Paint: Hashable, Sendable {
  /// A colour of the terminal's palette, 0 to 255; nothing for the default one.
  public var color: Int?
  /// Heavier strokes.
  public var isBold: Bool
  /// Fainter strokes.
  public var isDim: Bool
  /// Foreground and background exchanged.
  public var isReversed: Bool
  /// A line below.
  public var isUnderlined: Bool
}

/// Gives each meaning its colour, always on the default background.
///
/// The colours are of middle brightness, so that they can be read on dark and on light: blue goes forward, orange
/// goes back, green updates. Where there are no colours the emphasis remains.
public struct Theme: Sendable {
  /// The colours there are.
  public let depth: ColorDepth
  /// Which colours the meanings have.
  public let palette: Palette

  /// A theme for that many colours; the mono palette uses none of them.
  public init(_ depth: ColorDepth, palette: Palette = .automatic) {
    self.depth = palette == .mono ? .none : depth
    self.palette = palette
  }

  /// How a cell of that style is painted.
  public func paint(_ style: Style) -> Paint {
    let tone = style.role.tone
    return Paint(
      color: color(of: style.role), isBold: style.isBold || tone.isBold,
      isDim: style.isDim || tone.isDim && (depth != .indexed || tone.indexed == nil),
      isReversed: style.isReversed, isUnderlined: style.isUnderlined)
  }

  /// The colour of a meaning; nothing for the default one.
  public func color(of role: Role) -> Int? {
    switch depth {
    case .none: nil
    case .eight: role.tone.basic.map { $0 % 8 }
    case .sixteen: role.tone.basic
    case .indexed: palette.color(of: role) ?? role.tone.indexed
    }
  }
}

/// A colour in each palette, and the emphasis that goes with it.
private struct Tone {
  /// Index into the 256 colours.
  var indexed: Int?
  /// Index into the 16 colours; those from 8 are the bright ones.
  var basic: Int?
  /// Heavier strokes in every palette.
  var isBold: Bool
  /// Fainter strokes where the 256 colours are missing.
  var isDim: Bool

  init(_ indexed: Int?, _ basic: Int?, bold: Bool = false, dim: Bool = false) {
    self.indexed = indexed
    self.basic = basic
    self.isBold = bold
    self.isDim = dim
  }
}

extension Role {
  /// The one definition of the palette.
  fileprivate var tone: Tone {
    switch self {
    case .plain, .computed: Tone(nil, nil)
    case .heading, .output: Tone(nil, nil, bold: true)
    case .muted, .constant: Tone(244, nil, dim: true)
    case .arrow: Tone(246, nil)
    case .forward: Tone(33, 12)
    case .backward: Tone(172, 3)
    case .update: Tone(34, 2)
    case .input: Tone(66, 6)
    case .parameter: Tone(133, 5)
    case .selection: Tone(135, 13, bold: true)
    case .alarm: Tone(196, 9, bold: true)
    case .positive1: Tone(66, 6, dim: true)
    case .positive2: Tone(30, 6)
    case .positive3: Tone(37, 6)
    case .positive4: Tone(38, 14)
    case .positive5: Tone(44, 14, bold: true)
    case .negative1: Tone(95, 5, dim: true)
    case .negative2: Tone(131, 5)
    case .negative3: Tone(167, 5)
    case .negative4: Tone(203, 13)
    case .negative5: Tone(197, 13, bold: true)
    }
  }
}
