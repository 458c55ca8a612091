/// What boxes show, colours, ASCII and the mouse.
extension Model {
  mutating func showNext() {}

  mutating func changeAppearance(_ command: Command) {}
}
