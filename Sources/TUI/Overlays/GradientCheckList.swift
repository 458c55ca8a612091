import Graph

/// The gradients of an iteration beside central differences, node by node, while they are computed.
struct GradientCheckList: ListOverlay {
  /// Elements of a tensor that are checked at most: a table on the screen is no proof.
  private static let mostElements = 64

  var list: ChoiceList
  private var sweep: GradientSweep
  private var pace = WorkPace(200_000)
  private let graph: ComputationGraph
  private let iteration: String
  /// The checked nodes in the order of the list.
  private var order: [Int] = []
  /// What is checked, to know it again.
  private let subject: Subject
  /// The value of the output, where it is not finite.
  private let brokenOutput: Double?

  /// The numbers that a check is about.
  struct Subject: Equatable {
    let iteration: Int
    let experiment: Experiment

    init(_ session: Session) {
      (iteration, experiment) = (session.moment.iteration, session.timeline.experiment)
    }
  }

  /// Begins the check at the numbers of the iteration that a session stands in.
  init(of session: Session) {
    graph = session.graph
    iteration = session.timeline.iterations > 0 ? " at iteration \(session.moment.iteration)" : ""
    subject = Subject(session)
    var timeline = session.timeline
    let end = timeline.position(
      iteration: session.moment.iteration, step: timeline.schedule.backward.upperBound - 1)
    brokenOutput = timeline.moment(at: end).value(of: graph.output)?.elements.first { !$0.isFinite }
    sweep = GradientSweep(session.moment, mostElements: Self.mostElements)
    list = ChoiceList(title: "", columns: [], sections: [])
    refresh()
  }

  func hints(in model: Model) -> [HintLine.Hint] {
    choosingHints + [.init(.quit, does: isWorking ? "stop" : "close")]
  }

  var isWorking: Bool { !sweep.isDone }

  mutating func work(in model: inout Model) -> OverlayOutcome {
    sweep.advance(budget: pace.next(at: model.now))
    // A long list is made anew only where it has grown a good deal, so that making it does not become the work.
    let isOutdated = sweep.rows.count >= order.count + max(1, order.count / 4)
    if sweep.isDone || isOutdated { refresh() } else { list.notes = notes }
    if sweep.isDone { model.session?.finishedCheck = self }
    return .stays
  }

  mutating func choose(_ row: Int, in model: inout Model) -> OverlayOutcome {
    let node = order[row]
    guard let session = model.session else { return .closes }
    let step = session.timeline.schedule.index(ofGradient: node, in: graph)
    model.go(toStep: step ?? session.timeline.schedule.seed, node: node)
    return .closes
  }

  mutating func obeyFurther(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    command == .gradientCheck ? .closes : .stays
  }

  /// Whether it is about the numbers of a session, so that it need not be done again.
  func isAbout(_ session: Session) -> Bool { subject == Subject(session) }

  // MARK: The table

  private mutating func refresh() {
    let chosen = order.indices.contains(list.selection) && list.selection > 0 ? order[list.selection] : nil
    let groups: [(title: String, role: Role, verdicts: [GradientCheck.Verdict])] = [
      ("Wrong", .alarm, [.disagrees]), ("Not comparable", .heading, [.notFinite]),
      ("At a kink", .heading, [.agreesAtKink]), ("Right", .update, [.agrees]),
    ]
    order = []
    var sections: [ChoiceList.Section] = []
    for group in groups {
      let rows = sweep.rows.filter { group.verdicts.contains($0.verdict) }
      var heading = StyledText(group.title, Style(group.role, bold: true))
      heading.append("  \(rows.count)", Style(.muted))
      sections.append(.init(heading: heading, rows: rows.map(row)))
      order += rows.map(\.node)
    }
    list = ChoiceList(
      title: "Gradient check\(iteration)", notes: notes,
      columns: [
        .init(title: "node"), .init(title: "element"), .init(title: "backprop", isRight: true),
        .init(title: "differences", isRight: true), .init(title: "error", isRight: true), .init(),
      ], sections: sections, selection: chosen.flatMap(order.firstIndex) ?? 0)
  }

  private var notes: [StyledText] {
    [
      summary,
      StyledText("They are those at the end of the backward pass, whatever step is shown.", Style(.muted)),
    ]
  }

  private var summary: StyledText {
    guard sweep.isDone else {
      return StyledText("checking … \(sweep.rows.count) of \(sweep.nodes.count) nodes", Style(.heading))
    }
    let count = { (verdict: GradientCheck.Verdict) in sweep.rows.filter { $0.verdict == verdict }.count }
    let (wrong, kinks, silent) = (count(.disagrees), count(.agreesAtKink), count(.notFinite))
    let (right, all) = (count(.agrees), sweep.rows.count)
    let rest =
      (kinks > 0 ? "; \(kinks) at a kink" : "")
      + (silent > 0 ? "; \(silent) cannot be compared" : "")
    let gradients = all == 1 ? "1 gradient" : "\(all) gradients"
    if wrong > 0 {
      return StyledText(
        "✗ \(wrong) of \(gradients) do not agree with central differences\(rest)", Style(.alarm))
    }
    if silent == all { return StyledText("— none of \(gradients) can be compared", Style(.heading)) }
    let agreeing =
      all == 1 && right == 1
      ? "the one gradient agrees" : (right == all ? "all" : "\(right) of") + " \(gradients) agree"
    // What has a NaN in it is not all well.
    return silent == 0
      ? StyledText("✓ \(agreeing) with central differences\(rest)", Style(.update))
      : StyledText("— \(agreeing) with central differences\(rest)", Style(.heading))
  }

  private func row(_ row: GradientCheck.Row) -> ChoiceList.Row {
    let isFinite = row.verdict != .notFinite
    let isScalar = graph.nodes[row.node].shape.count == 1
    let element = isScalar ? "" : graph.elementName(row.element, of: row.node)
    let number = { (number: Double) in NumberText.text(number, digits: 6) }
    let mark =
      switch row.verdict {
      case .agrees: StyledText("✓", Style(.update))
      case .agreesAtKink: StyledText("kink", Style(.muted))
      case .disagrees: StyledText("✗", Style(.alarm, bold: true))
      case .notFinite: StyledText("—", Style(.muted))
      }
    return ChoiceList.Row(
      cells: [
        StyledText(graph.nodes[row.node].name, Style(.plain, bold: true)),
        StyledText(element, Style(.muted)),
        StyledText(number(row.actual), Style(.backward)),
        StyledText(reference(row)),
        StyledText(
          isFinite && row.verdict != .agreesAtKink
            ? NumberText.text(row.maximumRelativeError, digits: 2) : "—",
          Style(row.passed ? .muted : .alarm)), mark,
      ], detail: detail(row))
  }

  /// What the differences say: a number, the slopes to both sides of a kink, or nothing.
  private func reference(_ row: GradientCheck.Row) -> String {
    guard row.reference.isFinite else { return "—" }
    // Of slopes that differ by their rounding no more digits are true.
    let text = { NumberText.text($0, digits: 5) }
    guard row.verdict == .agreesAtKink, let slopes = row.slopes else {
      return NumberText.text(row.reference, digits: 6)
    }
    return "\(text(slopes.lowerBound)) to \(text(slopes.upperBound))"
  }

  private func detail(_ row: GradientCheck.Row) -> String {
    let sample = sweep.isSampled(row.node) ? " \(Self.mostElements) of its elements are checked." : ""
    let worst = graph.nodes[row.node].shape.count > 1 ? " The worst element is shown." : ""
    switch row.verdict {
    case .agrees: return "Both agree." + worst + sample
    case .agreesAtKink:
      return
        "At a kink there is no derivative: the slopes to both sides differ. Backprop takes one from between."
        + sample
    case .disagrees: return "Two ways to the same number, and they differ." + worst + sample
    case .notFinite: return reason(row) + worst
    }
  }

  /// Why a gradient cannot be compared.
  private func reason(_ row: GradientCheck.Row) -> String {
    let output = graph.nodes[graph.output].name
    if let brokenOutput {
      return "\(output) is \(NumberText.text(brokenOutput)), so that differences of it tell nothing."
    }
    if row.reference.isFinite {
      return "Backprop gives \(NumberText.text(row.actual)), where the differences give a number."
    }
    let beside = "a little beside, \(output) is not finite, so that no difference can be taken."
    return row.actual.isFinite
      ? "A" + beside.dropFirst() : "Backprop gives \(NumberText.text(row.actual)); " + beside
  }
}
