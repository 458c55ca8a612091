import Graph

/// What ails the gradients of an iteration, by ailment, the severest first; Enter goes where it is to be seen.
struct HealthList: ListOverlay {
  var list: ChoiceList
  private let findings: [Health.Finding]

  /// Examines the iteration that a session stands in, its whole pass.
  init(of session: Session) {
    // All that the words are made of is known at the end of the backward pass.
    var timeline = session.timeline
    let end = timeline.position(
      iteration: session.moment.iteration, step: timeline.schedule.backward.upperBound - 1)
    let moment = timeline.moment(at: end)
    let health = moment.health
    findings = health.findings
    let sections = Health.Ailment.allCases.map { ailment in
      let rows = health.findings(of: ailment).map { Self.row($0, in: moment) }
      return ChoiceList.Section(heading: Self.heading(ailment, count: rows.count), rows: rows)
    }
    let iteration = timeline.iterations > 0 ? " of iteration \(moment.iteration)" : ""
    let scope = StyledText(
      "The whole pass\(iteration) is examined, also what is still to come.", Style(.muted))
    list = ChoiceList(
      title: "Health\(iteration)", notes: findings.isEmpty ? [Self.verdict(on: moment), scope] : [scope],
      columns: [.init(), .init(), .init(isRight: true), .init()], sections: sections)
  }

  /// What to say where nothing has been found.
  private static func verdict(on moment: Moment) -> StyledText {
    let isBroken = moment.graph.nodes.indices.contains { node in
      [moment.value(of: node), moment.gradient(of: node)].contains { $0?.hasNonFinite ?? false }
    }
    return isBroken
      ? StyledText("Nothing breaks here, but NaN or ∞ comes in with a leaf.", Style(.alarm))
      : StyledText("All is well: every gradient arrives, none fades, none explodes.", Style(.update))
  }

  private static func heading(_ ailment: Health.Ailment, count: Int) -> StyledText {
    let isGrave = [.notFinite, .exploding, .dead].contains(ailment)
    var text = StyledText(ailment.title, Style(isGrave ? .alarm : .heading, bold: true))
    text.append("  \(count)", Style(.muted))
    return text
  }

  private static func row(_ finding: Health.Finding, in moment: Moment) -> ChoiceList.Row {
    let node = moment.graph.nodes[finding.node]
    let symbol = node.operation.role == .computed ? node.operation.symbol : node.operation.name
    let (figure, remark) = figure(finding, in: moment)
    let detail = finding.birth.map(moment.story) ?? finding.ailment.explanation
    return ChoiceList.Row(
      cells: [
        StyledText(node.name, Style(.plain, bold: true)), StyledText(symbol, Style(.muted)),
        StyledText(figure, Style(finding.birth == nil ? .backward : .alarm)),
        StyledText(remark, Style(.muted)),
      ], detail: detail)
  }

  private static func figure(_ finding: Health.Finding, in moment: Moment) -> (String, String) {
    let norm = "‖∂‖ " + NumberText.text(finding.norm, digits: 2)
    if let birth = finding.birth {
      let place = birth.isGradient ? "in the gradient" : "in the value"
      let origin = birth.origin.map { ", passed on from \(moment.graph.nodes[$0].name)" } ?? ", born here"
      return (NumberText.text(birth.number), place + origin)
    }
    switch finding.ailment {
    case .exploding, .vanishing, .notFinite:
      return (norm, finding.growth.map { "×\(NumberText.text($0, digits: 2)) an arrow" } ?? "")
    case .dead: return (norm, "all that it sends is 0")
    case .starved: return ("∂ 0", "")
    case .unreached: return ("∂ 0", "no way to \(moment.graph.nodes[moment.graph.output].name)")
    }
  }

  mutating func choose(_ row: Int, in model: inout Model) -> OverlayOutcome {
    model.go(toStep: findings[row].step, node: findings[row].node)
    return .closes
  }

  /// Another iteration is examined at once; other keys have no meaning here.
  mutating func obeyFurther(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    switch command {
    case .health: return .closes
    case .iteration:
      model.travel(command, count: count)
      guard let session = model.session else { return .closes }
      let selection = list.selection
      self = HealthList(of: session)
      list.choose(selection)
      return .stays
    default: return .stays
    }
  }
}

extension Health.Ailment {
  /// The heading of its list.
  fileprivate var title: String {
    switch self {
    case .notFinite: "NaN and infinity"
    case .exploding: "Exploding"
    case .vanishing: "Vanishing"
    case .dead: "Dead"
    case .starved: "Starved"
    case .unreached: "Unreached"
    }
  }

  /// What it means.
  fileprivate var explanation: String {
    let ratio = { (number: Double) in NumberText.text(number, digits: 2) }
    return switch self {
    case .notFinite: "What it is made of is finite."
    case .exploding:
      "The gradient is more than \(ratio(Health.largestRatio)) times the seed: the factors on the way multiply up."
    case .vanishing:
      "The gradient is less than \(ratio(Health.smallestRatio)) of the seed: the factors on the way multiply down."
    case .dead: "A gradient arrives, but every local derivative is exactly 0, so that nothing passes."
    case .starved: "The output depends on it, but all ways back lead through dead nodes or zeros."
    case .unreached: "The output does not depend on it, so that it never gets a gradient and never learns."
    }
  }
}
