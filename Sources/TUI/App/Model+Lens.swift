/// The lens: the whole worked calculation of the selected node.
extension Model {
  /// Opens the lens on the selected node, or on the one that each step works on while none is selected.
  mutating func openLens() {
    guard session != nil else { return }
    overlay = Lens()
  }
}
