import Graph

/// Curves over the iterations: the loss, one cell of a parameter, and how large the gradients are.
///
///     ├ loss  0.4212 ───────────────────────┤
///     ├ w₁₂  0.9977 ────────────────────────┤
///     ├ |∂L/∂W|  W 0.74  b 0.11 ────────────┤
///
/// What the timeline does not keep is recorded by walking through the iterations once more, in parts between events.
struct CurvesOverlay: Overlay {
  /// The parameter, and the cell of it that is followed.
  private(set) var parameter: Int
  private(set) var element = 0
  private var recorder: CurveRecorder
  private var pace: Journey

  init(parameter: Int, in session: Session) {
    self.parameter = parameter
    recorder = CurveRecorder(session.timeline, parameter: parameter, element: 0)
    pace = Journey(to: 0, in: session.timeline)
  }

  func hints(in model: Model) -> [HintLine.Hint] {
    [
      .init(.along(-1), .along(1), does: "cell"), .init(.select(1), does: "parameter"),
      .init(.iteration(1), .iteration(-1), does: "iteration"), .init(.play, does: "play"),
      .init(.quit, does: "close"),
    ]
  }

  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    guard let graph = model.session?.graph else { return .closes }
    switch command {
    case .quit, .close, .curves, .choose: return .closes
    case .along(let direction): move(direction * count, in: graph)
    case .selectToward(.left): move(-count, in: graph)
    case .selectToward(.right): move(count, in: graph)
    case .pan(.up), .selectToward(.up): move(-count * rowLength(in: graph), in: graph)
    case .pan(.down), .selectToward(.down): move(count * rowLength(in: graph), in: graph)
    case .select(let direction): select(direction * count, in: graph)
    case .step, .iteration, .first, .last, .pass, .node, .play, .speed, .learningRate, .undo, .redo:
      return .passesOn
    default: return .givesWay
    }
    return .stays
  }

  private func rowLength(in graph: ComputationGraph) -> Int {
    graph.nodes[parameter].shape.rowsAndColumns.columns
  }

  private mutating func move(_ distance: Int, in graph: ComputationGraph) {
    element = max(0, min(element + distance, graph.nodes[parameter].shape.count - 1))
  }

  private mutating func select(_ distance: Int, in graph: ComputationGraph) {
    let all = graph.nodes(in: .parameter)
    let place = (all.firstIndex(of: parameter) ?? 0) + distance
    parameter = all[(place % all.count + all.count) % all.count]
    element = 0
  }

  func draw(over model: Model, into frame: inout Frame) {
    guard let session = model.session else { return }
    let plan = model.plan
    let region = Region(
      x: 0, y: plan.canvas.y, width: model.size.width, height: plan.timeline.y - plan.canvas.y)
    CurvesPane(sections: sections(session)).render(into: &frame, region: region)
  }
}

// What is recorded and shown.
extension CurvesOverlay {
  /// Records a part of what is missing.
  mutating func catchUp(with session: Session, at now: Duration) {
    if !recorder.follows(session.timeline, parameter: parameter, element: element) {
      recorder = CurveRecorder(session.timeline, parameter: parameter, element: element)
    }
    guard isBehind(session) else { return }
    pace.pace(at: now)
    recorder.record(upTo: session.moment.iteration, passes: pace.passes)
  }

  /// Whether iterations before the present one are missing.
  func isBehind(_ session: Session) -> Bool { recorder.reached < session.moment.iteration }

  private func sections(_ session: Session) -> [CurvesPane.Section] {
    let (graph, moment) = (session.graph, session.moment)
    let cell = graph.nodes[parameter].shape.count > 1 ? element : nil
    let value = moment.parameterBeforeUpdate(of: parameter)?.elements[element]
    var heading = StyledText(graph.valueName(parameter, element: cell), Style(.parameter, bold: true))
    heading.append("  " + NumberFormat.scalar(value), Style(.plain))
    if isBehind(session) {
      let share = 100 * recorder.reached / max(moment.iteration, 1)
      heading.append("  \(share)% of the way recorded", Style(.muted))
    }
    let trajectory = CurvesPane.Section(
      heading: heading,
      plot: plot(
        [.init(series: recorder.trajectory(of: element, upTo: moment), style: Style(.parameter))], session))
    let losses = moment.losses
    guard !losses.isEmpty || graph.nodes[graph.output].shape.isScalar else {
      return [trajectory, norms(session)]
    }
    var title = StyledText("loss", Style(.output, bold: true))
    title.append("  " + NumberFormat.scalar(moment.value(of: graph.output)?.elements.first))
    let loss = CurvesPane.Section(
      heading: title, plot: plot([.init(series: losses, style: Style(.output))], session))
    return [loss, trajectory, norms(session)]
  }

  private func plot(_ lines: [CurvePlot.Line], _ session: Session) -> CurvePlot {
    let iteration = session.moment.iteration
    return CurvePlot(
      lines: lines, current: iteration,
      span: CurvePlot.span(upTo: iteration, of: session.timeline.iterations))
  }

  /// The sizes of all gradients, that of the chosen parameter on top.
  private func norms(_ session: Session) -> CurvesPane.Section {
    let moment = session.moment
    let ordered = recorder.parameters.filter { $0 != parameter } + [parameter]
    let lines = ordered.map { node in
      CurvePlot.Line(
        series: recorder.norm(of: node, upTo: moment),
        style: node == parameter ? Style(.backward, bold: true) : Style(.arrow, dim: true))
    }
    var plot = plot(lines, session)
    plot.isLogarithmic = Self.spansDecades(lines.map(\.series))
    return CurvesPane.Section(heading: normHeading(session, plot.isLogarithmic), plot: plot)
  }

  /// The latest sizes; those that this iteration does not know yet are told with the iteration that they are of.
  private func normHeading(_ session: Session, _ isLogarithmic: Bool) -> StyledText {
    let (graph, moment) = (session.graph, session.moment)
    let lasts = recorder.parameters.map { recorder.norm(of: $0, upTo: moment).samples.last }
    var heading = StyledText("size of gradients", Style(.backward, bold: true))
    let iterations = Set(lasts.map { $0?.iteration })
    let common = iterations.count == 1 ? lasts.first??.iteration : nil
    if let common, common != moment.iteration { heading.append(" at iteration \(common)", Style(.plain)) }
    if isLogarithmic { heading.append(", logarithmic", Style(.muted)) }
    for (node, last) in zip(recorder.parameters, lasts) {
      heading.append("  \(graph.nodes[node].name) ", Style(.plain, bold: node == parameter))
      heading.append(
        NumberFormat.scalar(last.map { $0.range?.upperBound ?? .nan }, limit: 7),
        node == parameter ? Style(.backward, bold: true) : Style(.muted))
      if common == nil, let last, last.iteration != moment.iteration {
        heading.append(" (iteration \(last.iteration))", Style(.muted))
      }
    }
    return heading
  }

  /// Whether the largest number is more than a hundred times the smallest positive one.
  private static func spansDecades(_ series: [Series]) -> Bool {
    let numbers = series.flatMap { $0.samples.compactMap { $0.range?.upperBound } }.filter { $0 > 0 }
    guard let least = numbers.min(), let most = numbers.max() else { return false }
    return most / least > 100
  }
}
