/// The lens: the whole worked calculation of the selected node.
extension Model {
  mutating func openLens() {}
}
