import Graph

/// Writes what a step over folded groups has done, in the names that are visible.
///
///     σ  y = σ(x)      ∂L/∂x = ∂L/∂y · ∂y/∂x
///                      ∂L/∂x = 1 × 0.196612 = 0.196612   (4 steps in one)
struct FoldedEquation {
  let moment: FoldedMoment
  /// The steps that the stop covers, by position in the schedule.
  let covered: ClosedRange<Int>
  /// Whether the moment is a stop; it is none where a group was folded while time stood inside of it.
  let isStop: Bool

  private var graph: ComputationGraph { moment.graph }
  private var folded: FoldedGraph { moment.folded }

  init(_ moment: FoldedMoment, covered: ClosedRange<Int>, isStop: Bool) {
    self.moment = moment
    self.covered = covered
    self.isStop = isStop
  }

  /// The equation of the step that tells what the moment shows.
  func equation(of step: Step) -> Equation {
    switch step {
    case .start: return .start(in: moment)
    case .seed: return .seed(in: moment)
    case .forward(let node):
      let item = folded.items[folded.item(of: node)]
      guard let group = item.group else { return .forward(node: node, in: moment) }
      return isStop ? forward(node, graph.groups[group]) : inside(group)
    case .backward(let arrow):
      let item = folded.items[folded.item(of: graph.arrows[arrow].consumer)]
      guard let group = item.group else { return .backward(arrow: arrow, in: moment) }
      guard isStop else { return inside(group) }
      return folded.line(of: arrow) == nil ? ending(group) : backward(arrow, item)
    case .update(let parameter):
      var equation = moment.moment.equation
      if let group = folded.group(of: parameter) {
        equation.title += "   in \(graph.groups[group].shownLabel)"
      }
      return equation
    }
  }

  // MARK: What is the same both ways

  /// `h, c = layer(x)`: what comes out of a group, and what goes in.
  private func formula(_ group: Group, exits: [Int], item: Int) -> String {
    var inputs: [String] = []
    for line in folded.lines where line.targetItem == item && !inputs.contains(graph.valueName(line.source)) {
      inputs.append(graph.valueName(line.source))
    }
    if inputs.count > Self.mostNames { inputs = inputs.prefix(Self.mostNames - 1) + ["…"] }
    let outputs = exits.map { graph.valueName($0) }.joined(separator: ", ")
    return inputs.isEmpty
      ? "\(outputs) from \(group.shownLabel)"
      : "\(outputs) = \(group.shownLabel)(\(inputs.joined(separator: ", ")))"
  }

  /// So many values that go into a group are named.
  private static let mostNames = 5

  private func title(_ group: Group, exits: [Int]) -> String {
    let item = folded.item(of: exits[0])
    return "\(group.shownLabel)  \(formula(group, exits: exits, item: item))"
  }

  /// How many steps inside of the group the stop covers, as a remark.
  private func remark(item: Int) -> String {
    let count = covered.filter { index in
      switch moment.schedule.steps[index] {
      case .forward(let node): folded.item(of: node) == item
      case .backward(let arrow): folded.item(of: graph.arrows[arrow].consumer) == item
      case .start, .seed, .update: false
      }
    }.count
    return count > 1 ? "   (\(count) steps in one)" : ""
  }

  private func inside(_ group: Int) -> Equation {
    let label = graph.groups[group].shownLabel
    return Equation(
      title: label, symbols: "time stands inside of \(label); the next step leaves it", numbers: "")
  }

  /// Gradients that reach parameters inside of a group and come out nowhere.
  private func ending(_ group: Int) -> Equation {
    let label = graph.groups[group].shownLabel
    return Equation(title: label, symbols: "the gradient ends inside of \(label)", numbers: "")
  }

  // MARK: Forward

  private func forward(_ node: Int, _ group: Group) -> Equation {
    let index = folded.item(of: node)
    let item = folded.items[index]
    let sources = folded.lines.filter { $0.targetItem == index }.map(\.source)
    let value = moment.value(of: node)
    let element = value.map(Equation.tellingElement) ?? 0
    let isSingle = graph.nodes[node].shape.count == 1
    let result = NumberText.text(value?.elements[element] ?? .nan)
    var numbers = graph.valueName(node, element: isSingle ? nil : element)
    if isSingle, sources.count == 1, let argument = moment.value(of: sources[0]), argument.elements.count == 1
    {
      numbers += " = \(group.shownLabel)(\(NumberText.text(argument.elements[0])))"
    }
    let formula = formula(group, exits: item.exits, item: index)
    return Equation(
      title: title(group, exits: item.exits), symbols: formula, shapes: shapes(sources, to: node),
      numbers: "\(numbers) = \(result)\(remark(item: index))",
      operands: sources.map { .value(node: $0) }, cells: [.init(.value(node: node), element: element)])
  }

  /// `2×3, 3 → 2`, nil where all are single numbers.
  private func shapes(_ sources: [Int], to target: Int) -> String? {
    guard (sources + [target]).contains(where: { graph.nodes[$0].shape.count > 1 }) else { return nil }
    let from = sources.map { graph.nodes[$0].shape.description }.joined(separator: ", ")
    return "\(from) → \(graph.nodes[target].shape)"
  }

  // MARK: Backward

  private func backward(_ arrow: Int, _ item: FoldedGraph.Item) -> Equation {
    let source = graph.arrows[arrow].source
    guard let position = item.group else { return .backward(arrow: arrow, in: moment) }
    let group = graph.groups[position]
    let contribution = moment.contribution(along: arrow)
    let element = contribution.map(Equation.tellingElement) ?? 0
    let exits = exits(of: item, reachedFrom: source)
    let isSingle = graph.nodes[source].shape.count == 1
    let name = graph.gradientName(source, element: isSingle ? nil : element)
    let sign = moment.gradientArrows(of: source).count > 1 ? "+=" : "="
    let result = contribution?.elements[element]
    let calculation = calculation(result, exits: exits, isSingle: isSingle)
    return Equation(
      title: title(group, exits: item.exits), symbols: symbols(source, exits, group, sign: sign),
      shapes: isSingle && exits.allSatisfy { graph.nodes[$0].shape.count == 1 }
        ? nil : shapes(exits, to: source),
      numbers: "\(name) \(sign) \(calculation)\(remark(item: folded.item(of: item.node)))",
      accumulation: Equation.accumulation(at: source, element: element, in: moment),
      operands: exits.map { .gradient(node: $0) }, cells: [.init(.gradient(node: source), element: element)])
  }

  /// The chain rule over the group where it has one exit; of several it is told from where the gradient comes.
  private func symbols(_ source: Int, _ exits: [Int], _ group: Group, sign: String) -> String {
    let name = graph.gradientName(source)
    if let exit = soleExit(exits) {
      let local = "∂\(graph.valueName(exit))/∂\(graph.valueName(source))"
      return "\(name) \(sign) \(graph.gradientName(exit)) · \(local)"
    }
    let from = exits.map { graph.gradientName($0) }.joined(separator: ", ")
    return "\(name) comes back through \(group.shownLabel)" + (exits.count > 1 ? " from \(from)" : "")
  }

  /// `1 × 0.196612 = 0.196612` of single numbers, where the derivative of the group can be told; else the result.
  private func calculation(_ result: Double?, exits: [Int], isSingle: Bool) -> String {
    guard let result else { return "—" }
    let text = NumberText.text(result)
    guard isSingle, let exit = soleExit(exits), graph.nodes[exit].shape.count == 1,
      let upstream = moment.gradient(of: exit)?.elements.first, upstream != 0,
      upstream.isFinite, result.isFinite
    else { return text }
    let local = NumberText.text(result / upstream)
    return "\(NumberText.text(upstream)) × \(local.hasPrefix("−") ? "(\(local))" : local) = \(text)"
  }

  /// The exit through which all of a gradient comes, if it is one whose own gradient comes from outside only.
  private func soleExit(_ exits: [Int]) -> Int? {
    guard exits.count == 1, let exit = exits.first, !(exit == graph.output && graph.isLossTheOutput),
      !moment.moment.gradientArrows(of: exit).contains(where: { folded.line(of: $0) == nil })
    else { return nil }
    return exit
  }

  /// The exits of a group that depend on a value from outside and have a gradient to give.
  private func exits(of item: FoldedGraph.Item, reachedFrom source: Int) -> [Int] {
    let index = folded.item(of: item.node)
    var isReached = [source: true]
    for node in graph.nodes.indices where node > source && folded.item(of: node) == index {
      if graph.nodes[node].inputs.contains(where: { isReached[$0] == true }) { isReached[node] = true }
    }
    return item.exits.filter { isReached[$0] == true && moment.schedule.outputDepends(on: $0) }
  }
}
