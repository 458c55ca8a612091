/// The quiz and the wrong rules.
extension Model {
  mutating func openQuiz() {}

  mutating func openWrongRules() {}
}
