/// A set of colours for the meanings.
///
/// The automatic one has middle brightness and can be read on any background; the others are chosen for one.
public enum Palette: String, Sendable, CaseIterable {
  /// Middle brightness, for dark and for light backgrounds.
  case automatic = "auto"
  /// Bright colours for a dark background.
  case dark
  /// Deep colours for a light background.
  case light
  /// Colours that people with any kind of colour vision tell apart (Okabe and Ito 2008).
  case colorBlind = "color-blind"
  /// No colours, only emphasis.
  case mono

  /// The one that the theme key goes to from this one.
  var next: Palette {
    let all = Palette.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[(index + 1) % all.count]
  }

  /// The place of a role's colour among the 256, where it differs from the automatic one.
  func color(of role: Role) -> Int? {
    switch self {
    case .automatic, .mono: nil
    case .dark: Self.bright(role)
    case .light: Self.deep(role)
    case .colorBlind: Self.safe(role)
    }
  }

  private static func bright(_ role: Role) -> Int? {
    switch role {
    case .muted, .constant: 247
    case .arrow: 250
    case .forward: 75
    case .backward: 215
    case .update: 114
    case .input: 116
    case .parameter: 176
    case .selection: 141
    case .alarm: 203
    case .positive1: 66
    case .positive2: 73
    case .positive3: 80
    case .positive4: 87
    case .positive5: 123
    case .negative1: 138
    case .negative2: 174
    case .negative3: 210
    case .negative4: 211
    case .negative5: 218
    default: nil
    }
  }

  private static func deep(_ role: Role) -> Int? {
    switch role {
    case .muted, .constant: 241
    case .arrow: 242
    case .forward: 26
    case .backward: 130
    case .update: 28
    case .input: 23
    case .parameter: 90
    case .selection: 92
    case .alarm: 160
    case .positive1: 66
    case .positive2: 30
    case .positive3: 24
    case .positive4: 25
    case .positive5: 19
    case .negative1: 95
    case .negative2: 131
    case .negative3: 125
    case .negative4: 161
    case .negative5: 124
    default: nil
    }
  }

  private static func safe(_ role: Role) -> Int? {
    switch role {
    case .forward: 32
    case .backward: 178
    case .update: 36
    case .input: 74
    case .parameter: 175
    case .selection: 175
    case .alarm: 166
    case .positive1, .positive2: 67
    case .positive3: 68
    case .positive4: 74
    case .positive5: 81
    case .negative1, .negative2: 136
    case .negative3: 172
    case .negative4: 208
    case .negative5: 214
    default: nil
    }
  }
}
