import Graph

/// The rows that compare what is right with what mistakes would give, at one arrow or one update.
struct WrongRules {
  /// What is compared.
  private enum Subject {
    case share(arrow: Int)
    case update(parameter: Int, ParameterUpdate)
  }

  private let session: Session
  private let opening: String
  private let subject: Subject
  private var moment: Moment { session.moment }
  private var graph: ComputationGraph { session.graph }

  /// The comparison at the selected node, else at the present step; nil where nothing has come back there.
  ///
  /// - Parameters:
  ///   - session: The open graph.
  ///   - opening: How a folded group is opened, to end a sentence.
  init?(_ session: Session, opening: String) {
    (self.session, self.opening) = (session, opening)
    let moment = session.moment
    if let node = session.selection, let arrow = Self.lastArrow(of: node, in: moment),
      session.step != .update(parameter: node)
    {
      subject = .share(arrow: arrow)
      return
    }
    switch session.step {
    case .backward(let arrow):
      // Where gradients end inside of a folded group, it is about the parameter that the panel shows.
      let isHidden = session.folding.folded.line(of: arrow) == nil
      let inner = isHidden ? session.panelParameter.flatMap { Self.lastArrow(of: $0, in: moment) } : nil
      subject = .share(arrow: inner ?? arrow)
    case .update(let parameter):
      guard let update = moment.parameterUpdate(of: parameter) else { return nil }
      subject = .update(parameter: parameter, update)
    case .start, .forward, .seed: return nil
    }
  }

  private static func lastArrow(of node: Int, in moment: Moment) -> Int? {
    moment.gradientArrows(of: node).last { moment.contribution(along: $0) != nil }
  }

  /// What stands there where no gradient has come back.
  static func absence(in session: Session, columns: Int) -> [StyledText] {
    let text =
      switch session.step {
      case .seed:
        "the seed is given, not computed: nothing to get wrong" + (session.isAtEnd ? "" : "; s steps on")
      case .start, .forward, .backward, .update:
        "no gradient has come back here yet; s steps on, Tab selects a node"
      }
    return TextWrapping.lines(text, columns: columns).map { StyledText($0, Style(.muted)) }
  }

  /// The rows in columns, as much of the numbers as there is room for, and what needs a word.
  func lines(columns: Int, height: Int) -> [StyledText] {
    let rows = rows
    let remarks = remarks(rows).flatMap { TextWrapping.lines($0, columns: columns) }
      .map { StyledText($0, Style(.muted)) }
    return MistakeTable(rows: rows).lines(columns: columns, height: height - remarks.count) + remarks
  }

  static let right = "✓"
  private static let wrong = "✗"
  private static let same = "○"

  private func remarks(_ rows: [MistakeTable.Row]) -> [String] {
    var remarks: [String] = []
    if rows.contains(where: { $0.slip == .overwrites }) {
      remarks.append("+= adds a share to those of other arrows; = would throw them away.")
    }
    let same = rows.filter { $0.mark == Self.same }
    if let harmless = same.first(where: \.isHarmless) {
      remarks.append("\(Self.same) \(harmless.rule): the same with any numbers, because it is 1.")
    }
    let others = same.filter { !$0.isHarmless }.map(\.rule)
    if !others.isEmpty {
      let which = others.count == same.count ? "comes out" : others.joined(separator: ", ") + ":"
      remarks.append("\(Self.same) \(which) the same with these numbers.")
    }
    if case .share(let arrow) = subject {
      let consumer = graph.arrows[arrow].consumer
      if let group = session.folding.folded.group(of: consumer) {
        let label = graph.groups[group].shownLabel
        remarks.append("This is \(graph.nodes[consumer].operation.name) inside of \(label)\(opening).")
      }
    }
    return remarks
  }
}

// MARK: Rows

extension WrongRules {
  private var rows: [MistakeTable.Row] {
    switch subject {
    case .share(let arrow): shareRows(arrow)
    case .update(let parameter, let update): updateRows(parameter, update)
    }
  }

  private func shareRows(_ arrow: Int) -> [MistakeTable.Row] {
    let source = graph.arrows[arrow].source
    let isShare = moment.gradientArrows(of: source).count > 1
    let equation = Equation.backward(arrow: arrow, in: moment)
    let isKnown = { (element: Int) in moment.isKnown(element, along: arrow) }
    let mistakes = Mistake.all(along: arrow, in: moment)
    let share = moment.contribution(along: arrow)
    var rows = [right(isShare ? "this share" : "right", equation.symbols, share, isKnown)]
    rows += mistakes.filter { $0.slip != .overwrites }.map { row($0, share, isKnown) }
    guard let overwriting = mistakes.first(where: { $0.slip == .overwrites }) else { return rows }
    let (sum, isSumKnown) = (moment.gradient(of: source), { moment.isKnown($0, of: .gradient(node: source)) })
    let terms = Equation.accumulation(at: source, element: 0, in: moment)?.split(separator: " = ")
    let isSingle = graph.nodes[source].shape.count == 1
    let symbols = isSingle ? terms?.prefix(2).joined(separator: " = ") : nil
    rows.append(
      right(
        "sum of the shares", symbols ?? "\(graph.gradientName(source)) = all shares added", sum, isSumKnown))
    rows.append(row(overwriting, sum, isKnown))
    return rows
  }

  private func updateRows(_ parameter: Int, _ update: ParameterUpdate) -> [MistakeTable.Row] {
    let symbols = update.optimizer.stepFormula(graph.valueName(parameter), graph.gradientName(parameter))
    let isKnown = { (element: Int) in moment.isUpdated(element, of: parameter) }
    return [right("right", symbols, update.after, isKnown)]
      + Mistake.all(updating: parameter, update, in: graph).map { row($0, update.after, isKnown) }
  }

  private func right(_ rule: String, _ symbols: String, _ tensor: Tensor?, _ isKnown: (Int) -> Bool)
    -> MistakeTable.Row
  {
    MistakeTable.Row(
      mark: Self.right, rule: rule, symbols: symbols,
      numbers: tensor.map { MistakeNumbers($0, isKnown) } ?? .unknown,
      style: Style(.backward, bold: true))
  }

  private func row(_ mistake: Mistake, _ truth: Tensor?, _ isKnown: (Int) -> Bool) -> MistakeTable.Row {
    switch mistake.outcome {
    case .mismatch(let shapes):
      return MistakeTable.Row(
        mark: Self.wrong, rule: mistake.slip.words, symbols: mistake.symbols,
        numbers: .unknown, misfit: shapes, style: Style(.alarm), slip: mistake.slip)
    case .gradient(let wrong):
      let isSame = truth.map { Self.agree($0, wrong, isKnown) } ?? false
      return MistakeTable.Row(
        mark: isSame ? Self.same : Self.wrong, rule: mistake.slip.words, symbols: mistake.symbols,
        numbers: MistakeNumbers(wrong, isKnown), style: Style(isSame ? .muted : .alarm), slip: mistake.slip,
        isHarmless: mistake.isHarmless)
    }
  }

  private static func agree(_ left: Tensor, _ right: Tensor, _ isKnown: (Int) -> Bool) -> Bool {
    left.elements.indices.filter(isKnown).allSatisfy {
      let (left, right) = (left.elements[$0], right.elements[$0])
      return left == right || (left.isNaN && right.isNaN) || abs(left - right) <= 1e-12 * max(1, abs(left))
    }
  }
}
