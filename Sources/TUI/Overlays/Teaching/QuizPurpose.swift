import Graph

/// The line on which an answer of the quiz is typed; after a wrong one Enter goes on.
struct QuizPurpose: PromptPurpose {
  /// The state of the quiz when the line was opened.
  let quiz: QuizOverlay

  private var isExplaining: Bool { if case .wrong = quiz.verdict { true } else { false } }

  var label: String { isExplaining ? "wrong" : quiz.question.label }
  var expectation: String { isExplaining ? "" : TypedNumber.expectation }
  var action: String { isExplaining ? "next question" : "answer" }

  var leaving: String { "end the quiz" }

  func complaint(about text: String, in model: Model) -> String? {
    isExplaining ? nil : TypedNumber.complaint(about: text)
  }

  func accept(_ text: String, in model: inout Model) -> Prompt? {
    if isExplaining { return model.continueQuiz(quiz, verdict: nil) }
    guard let given = try? TypedNumber(text) else { return nil }
    var next = quiz
    next.score.asked += 1
    if quiz.question.accepts(given) {
      next.score.right += 1
      let told = "\(quiz.question.label) \(NumberText.text(quiz.question.answer))"
      return model.continueQuiz(next, verdict: .right(told))
    }
    next.verdict = .wrong(given: text)
    model.overlay = next
    return Prompt(QuizPurpose(quiz: next))
  }

  /// Tab shows the formula.
  func neighbor(_ distance: Int, of text: String, in model: inout Model) -> Prompt? {
    guard !isExplaining else { return nil }
    var next = quiz
    next.isFormulaShown = true
    model.overlay = next
    return Prompt(QuizPurpose(quiz: next), text: text)
  }

  func cancel(in model: inout Model) { model.endQuiz(quiz) }
}
