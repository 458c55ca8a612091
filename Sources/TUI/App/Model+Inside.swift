/// Walking through the cells of a step.
extension Model {
  mutating func walkInside(_ direction: Int, count: Int) {}
}
