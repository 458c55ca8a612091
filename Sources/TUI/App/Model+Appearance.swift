import Graph

/// What boxes show, colours, ASCII and the mouse.
extension Model {
  /// Goes on to the next thing that boxes and arrows can show.
  mutating func showNext() {
    guard let next = session?.shown.next else { return }
    session?.shown = next
    notice = "boxes and arrows show \(next.words)"
  }

  /// Changes colours, characters or the mouse, and says what is so now.
  mutating func changeAppearance(_ command: Command) {
    switch command {
    case .theme:
      options.palette = options.palette.next
      notice = "theme \(options.palette.rawValue)"
    case .ascii:
      options.isASCII.toggle()
      notice = options.isASCII ? "ASCII characters only" : "all characters"
    case .mouse:
      options.isMouseOn.toggle()
      notice =
        options.isMouseOn
        ? "mouse on: click selects, wheel zooms, drag pans" : "mouse off: the terminal selects text"
    default: break
    }
  }

  /// Draws the graph again where its names take other columns now, at the place where it was.
  mutating func spell() {
    refreshPreview()
    guard session?.fitting.spell(options.spelling) == true else { return }
    let origin = session?.origin
    refit()
    guard let origin, session?.isFollowing == false else { return }
    let canvas = plan.canvasSize
    session?.origin = origin
    session?.clampOrigin(canvas)
  }
}
