/// Folding and unfolding groups.
extension Model {
  mutating func toggleFold() {}
}
