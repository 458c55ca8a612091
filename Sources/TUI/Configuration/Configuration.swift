/// What a user wants always: the settings of `$XDG_CONFIG_HOME/bpviz/config.json`.
///
///     {
///       "theme": "dark",
///       "speed": 2,
///       "digits": 4,
///       "keys": {"step": ["x", "Right"], "quiz": "F2"}
///     }
///
/// What is not given is nil; the command line counts for more.
public struct Configuration: Equatable, Sendable {
  /// The colours of the screen.
  public var theme: Palette?
  /// Whether the screen is drawn with ASCII characters only.
  public var ascii: Bool?
  /// Whether the mouse selects, zooms and pans.
  public var mouse: Bool?
  /// Whether steps are shown on their way.
  public var animation: Bool?
  /// How many times the usual speed, 0.25 to 16.
  public var speed: Double?
  /// How many digits boxes show of a number, 2 to 6.
  public var digits: Int?
  /// The keys of commands, in place of the usual ones.
  public var keys: [Command: [Key]] = [:]

  /// Nothing but what is usual.
  public init() {}

  /// The options of a program that was asked for nothing else.
  public var options: Model.Options {
    var options = Model.Options()
    options.palette = theme ?? options.palette
    options.isASCII = ascii ?? options.isASCII
    options.isMouseOn = mouse ?? options.isMouseOn
    options.isAnimated = animation ?? options.isAnimated
    options.speed = speed ?? options.speed
    options.digits = digits ?? options.digits
    options.keymap = Keymap().replacing(keys)
    return options
  }
}
