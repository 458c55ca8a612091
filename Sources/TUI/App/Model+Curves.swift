/// Curves over the iterations.
extension Model {
  mutating func openCurves() {}
}
