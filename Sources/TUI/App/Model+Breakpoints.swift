/// Breakpoints on nodes and on conditions.
extension Model {
  mutating func toggleBreakpoint() {}

  mutating func askForBreakCondition() {}
}
