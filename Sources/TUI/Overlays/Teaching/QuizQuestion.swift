import Graph

/// One question of the quiz: a number that the next step computes.
struct QuizQuestion: Sendable {
  /// Where the step leads that computes it: the end of the step, or one cell further inside of it.
  let instant: Session.Instant
  /// The part of the iteration that the step belongs to.
  let phase: Phase
  /// What is asked for, for example `∂L/∂b +=`.
  let label: String
  /// The question in words.
  let words: String
  /// Whether it is the gradient that the backward pass begins with.
  private let isSeed: Bool
  /// The number.
  let answer: Double
  /// The step as the equation pane would show it.
  let equation: Equation

  /// The question about the step that has led a session where it is; nil where nothing is computed in it.
  ///
  /// - Parameters:
  ///   - session: The session after the step.
  ///   - cell: The cell that is asked for; nil for the telling one.
  init?(_ session: Session, cell: Int? = nil) {
    let moment = session.shownMoment
    let equation = cell.map { session.moment.equation(cell: $0) } ?? session.equation
    guard let target = equation.cells.first else { return nil }
    let step = Self.step(of: target, at: session.step, in: moment)
    guard let answer = Self.answer(target, at: step, in: moment) else { return nil }
    self.equation = equation
    self.answer = answer
    isSeed = session.step == .seed
    (instant, phase) = (session.instant, session.moment.phase)
    // What stands before the first equals sign is the name of the cell, with `+=` where it is a share.
    let isShare = equation.numbers.prefix { $0 != "=" }.hasSuffix("+")
    let name = equation.numbers.prefix { !"=+←".contains($0) }.trimmed
    if case .update(let parameter) = moment.step {
      // The numbers of an update may begin with what the optimizer remembers.
      let isSingle = moment.graph.nodes[parameter].shape.count == 1
      label = "\(moment.graph.valueName(parameter, element: isSingle ? nil : target.element)) ="
    } else {
      label = "\(name) \(isShare ? "+=" : "=")"
    }
    words = Self.words(step, target.element, isShare: isShare, in: moment)
  }

  /// Why it is so, where no formula tells it.
  var reason: String? {
    isSeed ? "Nothing flows into it: the backward pass begins with the seed, 1 where none is given." : nil
  }

  /// The step that computes a cell: inside of a folded group it may be another than the one that the group shows.
  private static func step(of cell: Equation.Cell, at step: Step, in moment: FoldedMoment) -> Step {
    guard case .backward(let arrow) = step, case .gradient(let node) = cell.operand,
      node != moment.graph.arrows[arrow].source, let own = moment.moment.gradientArrows(of: node).last
    else { return step }
    return .backward(arrow: own)
  }

  private static func answer(_ cell: Equation.Cell, at step: Step, in moment: FoldedMoment) -> Double? {
    let tensor: Tensor? =
      switch step {
      case .start: nil
      case .forward(let node): moment.value(of: node)
      case .seed: moment.gradient(of: moment.graph.output)
      case .backward(let arrow): moment.contribution(along: arrow)
      case .update(let parameter): moment.moment.parameterAfterUpdate(of: parameter)
      }
    return tensor.map { $0.elements[cell.element] }
  }

  private static func words(_ step: Step, _ element: Int, isShare: Bool, in moment: FoldedMoment) -> String {
    let graph = moment.graph
    // Of a tensor the question is about one cell, and names it as the formula does.
    let name = { (node: Int) in
      graph.nodes[node].shape.count > 1 ? graph.valueName(node, element: element) : graph.nodes[node].name
    }
    switch step {
    case .start: return ""
    case .forward(let node): return "What is the value of \(name(node))?"
    case .seed: return "Which gradient does the backward pass begin with?"
    case .backward(let arrow):
      let (source, consumer) = (graph.arrows[arrow].source, graph.arrows[arrow].consumer)
      let group = moment.folded.group(of: consumer).map { graph.groups[$0].label }
      let what = isShare ? "Which share of the gradient" : "Which gradient"
      return "\(what) comes back from \(group ?? graph.nodes[consumer].name) to \(name(source))?"
    case .update(let parameter): return "What is \(name(parameter)) after the update?"
    }
  }

  /// How far an answer may be off, as a part of the number.
  static let tolerance = 0.005

  /// Whether an answer is right: near enough, or the number rounded to the decimals that were typed, of two or more.
  func accepts(_ given: TypedNumber) -> Bool {
    let number = given.value
    if answer.isNaN || number.isNaN { return answer.isNaN && number.isNaN }
    if !answer.isFinite || !number.isFinite { return answer == number }
    let error = abs(number - answer)
    if error <= Self.tolerance * abs(answer) + 1e-9 { return true }
    guard let decimals = given.decimals, decimals >= 2 else { return false }
    return error <= 0.5000001 * DecimalText.power(-decimals)
  }
}

extension Substring {
  /// The text without blanks at its ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
