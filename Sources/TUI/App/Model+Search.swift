/// Finding nodes and coming back.
extension Model {
  mutating func openSearch() {}

  mutating func jump(_ distance: Int) {}
}
