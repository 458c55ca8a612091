import Graph

/// The quiz: asks for what is about to be computed, tells right from wrong, and keeps the score.
///
///     QUIZ   2 of 3 right   5 is not it: c = 3
///     add  c = a + b           c = 2 + 1 = 3
///
/// It stands in place of the equation, which would tell the answer; the answer is typed at the prompt.
struct QuizOverlay: Overlay {
  /// What became of the last answer.
  enum Verdict: Sendable {
    case right(String)
    case wrong(given: String)
  }

  /// The question that is open, or that was answered wrong.
  var question: QuizQuestion
  /// How many answers were right, and how many there were.
  var score = (right: 0, asked: 0)
  /// What became of the last answer; nil at the first question.
  var verdict: Verdict?
  /// Whether the formula is shown.
  var isFormulaShown = false

  func hints(in model: Model) -> [HintLine.Hint] { [.init(.quiz, does: "end the quiz")] }

  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome { .closes }

  func draw(over model: Model, into frame: inout Frame) {
    var region = model.plan.equation
    frame.fill(x: region.x, y: region.y, width: region.width, height: region.height)
    let margin = region.width >= 60 ? 2 : 1
    for line in lines(columns: region.width - 2 * margin).prefix(region.height) {
      let row = region.takeTop(1)
      frame.write(line, x: row.x + margin, y: row.y, limit: row.width - 2 * margin)
    }
    // The explanation is broken as the equation of a step is.
    guard isWrong, region.height > 0 else { return }
    EquationPane(equation: question.equation, phase: question.phase, note: question.reason)
      .render(into: &frame, region: region)
  }

  private var isWrong: Bool { if case .wrong = verdict { true } else { false } }

  /// What is asked or was wrong, behind the score where both have room.
  private func lines(columns: Int) -> [StyledText] {
    var heading = StyledText("QUIZ", Style(.selection, bold: true))
    heading.append("   \(scoreText)   ", Style(.muted))
    let isWide = (heading + told).columns <= columns
    let first = isWide ? heading + told : told
    guard !isWrong else { return [first] }
    let formula = isWide ? formula : formula + StyledText("   \(scoreText)", Style(.muted))
    return [first, formula] + [praise].compactMap { $0 }
  }

  private var told: StyledText {
    guard case .wrong(let given) = verdict else {
      return StyledText(question.words, Style(.heading, bold: true))
    }
    return StyledText("\(given) is not it: ", Style(.alarm, bold: true))
      + StyledText("\(question.label) \(NumberText.text(question.answer))", Style(.heading, bold: true))
  }

  private var scoreText: String { "\(score.right) of \(score.asked) right" }

  private var formula: StyledText {
    isFormulaShown
      ? StyledText(question.equation.symbols, Style(.plain))
      : StyledText("Tab shows the formula", Style(.muted))
  }

  private var praise: StyledText? {
    guard case .right(let text) = verdict else { return nil }
    return StyledText("✓ right: \(text)", Style(.update, bold: true))
  }
}
