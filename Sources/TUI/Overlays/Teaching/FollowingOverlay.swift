/// An overlay that follows the moment: the keys of time go on to the graph below, and the key that opened it closes it.
protocol FollowingOverlay: Overlay {
  /// What opens and closes it.
  static var key: Command { get }
}

extension FollowingOverlay {
  func hints(in model: Model) -> [HintLine.Hint] {
    (model.session?.stepHints ?? []) + [.init(Self.key, does: "close")]
  }

  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    switch command {
    case .quit, .close, Self.key: .closes
    default: .passesOn
    }
  }
}
