/// What a cell means; the theme gives each meaning its colour.
public enum Role: UInt8, Sendable, CaseIterable {
  /// Ordinary text.
  case plain
  /// Text that steps back: hints, frames of panels, what is not yet known.
  case muted
  /// Headings and the name of what is shown.
  case heading
  /// Lines between boxes that nothing travels along.
  case arrow
  /// Values and their packets: the forward pass.
  case forward
  /// Gradients and their packets: the backward pass.
  case backward
  /// New parameters: the update.
  case update
  /// The border of an input.
  case input
  /// The border of a parameter.
  case parameter
  /// The border of a constant.
  case constant
  /// The border of a computed node.
  case computed
  /// The border of the output.
  case output
  /// The selected node.
  case selection
  /// NaN, infinities and failures.
  case alarm
  /// Five steps of positive heat, from faint to strong.
  case positive1, positive2, positive3, positive4, positive5
  /// Five steps of negative heat, from faint to strong.
  case negative1, negative2, negative3, negative4, negative5
}

/// How a cell looks: a meaning and emphasis.
public struct Style: Hashable, Sendable {
  /// The meaning that the theme colours.
  public var role: Role
  /// Heavier strokes.
  public var isBold: Bool
  /// Fainter strokes.
  public var isDim: Bool
  /// Foreground and background exchanged: lit.
  public var isReversed: Bool
  /// A line below.
  public var isUnderlined: Bool

  /// Creates a style.
  public init(
    _ role: Role = .plain, bold: Bool = false, dim: Bool = false, reversed: Bool = false,
    underlined: Bool = false
  ) {
    self.role = role
    self.isBold = bold
    self.isDim = dim
    self.isReversed = reversed
    self.isUnderlined = underlined
  }
}
