/// What is wrong with the graph: the health list and the gradient check.
extension Model {
  mutating func openHealth() {}

  mutating func openGradientCheck() {}
}
