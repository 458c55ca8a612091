/// Changing leaves and the learning rate, undo and redo.
extension Model {
  mutating func editSelection() {}

  mutating func undo(count: Int) {}

  mutating func redo(count: Int) {}

  mutating func changeLearningRate(by powers: Int) {}
}
