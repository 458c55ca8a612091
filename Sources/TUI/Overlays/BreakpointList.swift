import Graph

/// All breakpoints: Enter goes to a node, or runs to where a condition holds; `b` removes.
struct BreakpointList: ListOverlay {
  var list: ChoiceList
  private let rows: [Row]

  private enum Row: Sendable {
    case node(Int)
    case condition(BreakCondition)
    case all
  }

  /// Lists what is set in a model's graph.
  init(of model: Model, selection: Int = 0) {
    guard let session = model.session else {
      (list, rows) = (ChoiceList(title: "Breakpoints", columns: [], sections: []), [])
      return
    }
    let (graph, set) = (session.graph, session.breakpoints)
    let nodes = set.nodes.map { node in
      ChoiceList.Row(cells: [
        StyledText("◉ \(graph.nodes[node].name)", Style(.alarm)),
        StyledText(Self.places(of: node, in: session), Style(.muted)),
      ])
    }
    let conditions = set.conditions.map { condition in
      ChoiceList.Row(cells: [StyledText(condition.text(in: graph)), condition.test.remark])
    }
    let all = nodes.count + conditions.count > 1 ? [ChoiceList.Row(cells: [StyledText("remove all")])] : []
    rows = set.nodes.map(Row.node) + set.conditions.map(Row.condition) + all.map { _ in .all }
    let nothing = set.isEmpty ? [StyledText("None is set.", Style(.plain))] : []
    list = ChoiceList(
      title: "Breakpoints",
      notes: nothing + [StyledText("Runs stop where a NaN or an infinity is born, too.", Style(.muted))],
      columns: [.init(), .init()],
      sections: [
        .init(heading: StyledText("Nodes", Style(.heading, bold: true)), rows: nodes),
        .init(heading: StyledText("Conditions", Style(.heading, bold: true)), rows: conditions),
        .init(rows: all),
      ], selection: selection)
  }

  private static func places(of node: Int, in session: Session) -> String {
    let schedule = session.timeline.schedule
    let places = [
      schedule.index(ofForward: node).map { _ in "value" },
      schedule.index(ofGradient: node, in: session.graph).map { _ in "gradient" },
      schedule.index(ofUpdate: node).map { _ in "update" },
    ]
    return places.compactMap { $0 }.joined(separator: ", ")
  }

  func hints(in model: Model) -> [HintLine.Hint] {
    let remove: [HintLine.Hint] = rows.isEmpty ? [] : [.init(.breakpoint, does: "remove")]
    return choosingHints + remove + [.init(.quit, does: "close")]
  }

  mutating func choose(_ row: Int, in model: inout Model) -> OverlayOutcome {
    model.overlay = nil
    switch rows[row] {
    case .node(let node):
      guard let session = model.session else { return .closes }
      let steps = session.timeline.schedule.results(of: node, in: session.graph)
      model.go(toStep: steps.first ?? 0, node: node)
    case .condition(let condition):
      var only = Breakpoints()
      only.toggle(condition)
      model.run(to: only, forward: true, count: 1)
    case .all: return remove(row, in: &model)
    }
    return model.overlay.map(OverlayOutcome.becomes) ?? .closes
  }

  mutating func obeyFurther(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    switch command {
    case .breakpoint where !rows.isEmpty: return remove(list.selection, in: &model)
    case .breakCondition:
      model.askForBreakCondition()
      return .closes
    default: return .stays
    }
  }

  private func remove(_ row: Int, in model: inout Model) -> OverlayOutcome {
    switch rows[row] {
    case .node(let node): model.session?.breakpoints.toggle(node: node)
    case .condition(let condition): model.session?.breakpoints.toggle(condition)
    case .all: model.session?.breakpoints = Breakpoints()
    }
    guard model.session?.breakpoints.isEmpty == false else {
      model.notice = "no breakpoint is left"
      return .closes
    }
    return .becomes(BreakpointList(of: model, selection: row))
  }
}
