import Graph

/// The quiz and the wrong rules.
extension Model {
  /// Shows what common mistakes would give.
  mutating func openWrongRules() { overlay = WrongRulesOverlay() }

  /// Asks for what the next step computes.
  mutating func openQuiz() {
    isPlaying = false
    animation = nil
    guard let question = nextQuestion() else {
      notice = "there is nothing left to ask" + advice(.first, "goes to the first step")
      return
    }
    show(QuizOverlay(question: question))
  }

  /// Takes the step that was asked about, and asks the next question.
  ///
  /// - Parameters:
  ///   - quiz: The quiz so far.
  ///   - verdict: What became of the last answer.
  /// - Returns: The line for the next answer; nil where the quiz is over.
  mutating func continueQuiz(_ quiz: QuizOverlay, verdict: QuizOverlay.Verdict?) -> Prompt? {
    seek(quiz.question.position)
    guard let question = nextQuestion() else {
      endQuiz(quiz)
      return nil
    }
    var next = QuizOverlay(question: question)
    next.score = quiz.score
    next.verdict = verdict
    overlay = next
    return Prompt(QuizPurpose(quiz: next))
  }

  /// Closes the quiz and tells the score.
  mutating func endQuiz(_ quiz: QuizOverlay) {
    overlay = nil
    prompt = nil
    notice = "quiz: \(quiz.score.right) of \(quiz.score.asked) right"
  }

  private mutating func show(_ quiz: QuizOverlay) {
    overlay = quiz
    prompt = Prompt(QuizPurpose(quiz: quiz))
  }

  /// The question about the next step that computes something; nil at the end.
  private mutating func nextQuestion() -> QuizQuestion? {
    while let session, !session.isAtEnd {
      var ahead = session
      ahead.seek(session.moment.position + 1)
      if let question = QuizQuestion(ahead) { return question }
      seek(session.moment.position + 1)
    }
    return nil
  }
}
