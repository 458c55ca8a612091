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
    if session?.moment.reach != nil {
      // Inside of a step each cell is a question, and the walk goes on.
      walkInside(1, count: 1)
    } else {
      seek(quiz.question.instant.position)
    }
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
  ///
  /// Inside of a step it is about the next cell.
  private mutating func nextQuestion() -> QuizQuestion? {
    if var inside = session, let reach = inside.moment.reach {
      inside.walkInside(1)
      return QuizQuestion(inside, cell: reach.count)
    }
    while let session, !session.isAtEnd {
      var ahead = session
      ahead.seek(session.moment.position + 1)
      if let question = QuizQuestion(ahead) { return question }
      seek(session.moment.position + 1)
    }
    return nil
  }
}
