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
      return folded.line(of: arrow) == nil ? ending(group, at: arrow) : backward(arrow, item)
    case .update(let parameter):
      var equation = moment.moment.equation
      if let group = folded.group(of: parameter) {
        equation.title += "   in \(graph.groups[group].shownLabel)"
      }
      return equation
    }
  }

  // MARK: What is the same both ways

  /// `h, c = layer(x; W, b)`: what comes out of a group, what goes in, and the parameters inside.
  private func formula(_ group: Group, exits: [Int], item: Int) -> String {
    var inputs: [Int] = []
    for line in folded.lines where line.targetItem == item && !inputs.contains(line.source) {
      inputs.append(line.source)
    }
    return graph.call(of: group.shownLabel, inputs: inputs, parameters: parameters(item: item), exits: exits)
  }

  /// The parameters that a folded group hides.
  private func parameters(item: Int) -> [Int] {
    graph.nodes(in: .parameter).filter {
      folded.item(of: $0) == item && !folded.items[item].exits.contains($0)
    }
  }

  /// Writes the operations of a folded group as one formula.
  private func composition(item: Int) -> Composition<Moment> {
    let folded = folded
    return Composition(moment.moment) { folded.item(of: $0) == item }
  }

  private func title(_ group: Group, exits: [Int]) -> String {
    let item = folded.item(of: exits[0])
    return "\(group.shownLabel)  \(formula(group, exits: exits, item: item))"
  }

  /// How many steps inside of the group the stop covers and which parameters got their gradient in them, as a remark.
  private func remark(item: Int, except told: Int? = nil) -> String {
    let label = folded.items[item].group.map { graph.groups[$0].shownLabel } ?? ""
    var count = 0
    var learning: [Int] = []
    for index in covered {
      switch moment.schedule.steps[index] {
      case .forward(let node): if folded.item(of: node) == item { count += 1 }
      case .backward(let arrow):
        guard folded.item(of: graph.arrows[arrow].consumer) == item else { continue }
        count += 1
        let source = graph.arrows[arrow].source
        if source != told, parameters(item: item).contains(source), !learning.contains(source) {
          learning.append(source)
        }
      case .start, .seed, .update: break
      }
    }
    let gradients = learning.map { graph.gradientName($0) }
    let parts =
      (count > 1 ? ["\(count) steps of \(label)"] : [])
      + (gradients.isEmpty ? [] : ["inside also \(ComputationGraph.listed(gradients))"])
    return parts.isEmpty ? "" : "   (\(parts.joined(separator: "; ")))"
  }

  private func inside(_ group: Int) -> Equation {
    let label = graph.groups[group].shownLabel
    return Equation(
      title: label, symbols: "time stands inside of \(label); the next step leaves it", numbers: "")
  }

  /// Gradients that reach parameters inside of a group and come out nowhere: the first of them stands for all.
  private func ending(_ group: Int, at arrow: Int) -> Equation {
    let item = folded.item(of: graph.arrows[arrow].consumer)
    let title = title(graph.groups[group], exits: folded.items[item].exits)
    let arrows = parameters(item: item).compactMap { moment.moment.gradientArrows(of: $0).last }
    guard let first = arrows.first(where: { moment.moment.contribution(along: $0) != nil }) else {
      let label = graph.groups[group].shownLabel
      return Equation(title: title, symbols: "the gradient ends inside of \(label)", numbers: "")
    }
    var equation = Equation.backward(arrow: first, in: moment.moment)
    equation.title = title
    equation.numbers += remark(item: item, except: graph.arrows[first].source)
    return equation
  }

  // MARK: Forward

  private func forward(_ node: Int, _ group: Group) -> Equation {
    let index = folded.item(of: node)
    let item = folded.items[index]
    let sources = folded.lines.filter { $0.targetItem == index }.map(\.source)
    let value = moment.value(of: node)
    let element = value.map(Equation.tellingElement) ?? 0
    let formula = formula(group, exits: item.exits, item: index)
    let composed = composition(item: index).value(of: node).map { "\(graph.valueName(node)) = \($0)" }
    let inner = Equation.forward(node: node, in: moment.moment)
    let numbers = composed == nil && sources.count == 1 ? application(of: group, to: sources[0], node) : nil
    return Equation(
      title: "\(group.shownLabel)  \(formula)", symbols: composed ?? formula,
      shapes: shapes(sources, to: node),
      numbers: (numbers ?? inner.numbers) + remark(item: index),
      operands: sources.map { .value(node: $0) }, cells: [.init(.value(node: node), element: element)])
  }

  /// `y = σ(1) = 0.731059` of single numbers; nil of others.
  private func application(of group: Group, to source: Int, _ node: Int) -> String? {
    guard let argument = moment.value(of: source), let result = moment.value(of: node),
      argument.elements.count == 1, result.elements.count == 1
    else { return nil }
    let numbers = [argument, result].map { NumberText.text($0.elements[0]) }
    return "\(graph.valueName(node)) = \(group.shownLabel)(\(numbers[0])) = \(numbers[1])"
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
    let line = folded.line(of: arrow).map { folded.lines[$0].arrows.filter { isSent($0) } } ?? [arrow]
    let chain = soleExit(exits).map { (exit: $0, arrow: line.count == 1 ? line[0] : nil) }
    let calculation = calculation(line, contribution?.elements[element], element, chain)
    let index = folded.item(of: item.node)
    return Equation(
      title: title(group, exits: item.exits),
      symbols: symbols(source, exits, group, sign: sign, chain, item: index),
      shapes: isSingle && exits.allSatisfy { graph.nodes[$0].shape.count == 1 }
        ? nil : shapes(exits, to: source),
      numbers: "\(name) \(sign) \(calculation)\(remark(item: index))",
      accumulation: Equation.accumulation(at: source, element: element, in: moment),
      operands: exits.map { .gradient(node: $0) }, cells: [.init(.gradient(node: source), element: element)])
  }

  private func isSent(_ arrow: Int) -> Bool { moment.moment.contribution(along: arrow) != nil }

  /// The one exit that a gradient comes from, and the arrow by which it comes if that is one.
  private typealias Chain = (exit: Int, arrow: Int?)

  /// The chain rule through the group; where it is long or there are several ways, from where the gradient comes.
  private func symbols(
    _ source: Int, _ exits: [Int], _ group: Group, sign: String, _ chain: Chain?, item: Int
  ) -> String {
    let name = graph.gradientName(source)
    let from = exits.map { graph.gradientName($0) }.joined(separator: ", ")
    let pullback = "pullback of \(from) by \(group.shownLabel)"
    guard let chain else { return "\(name) \(sign) \(pullback)" }
    let isScalar = [source, chain.exit].allSatisfy { graph.nodes[$0].shape.count == 1 }
    let composition = composition(item: item)
    if isScalar {
      let local = { (node: Int, input: Int) in "∂\(graph.valueName(node))/∂\(graph.valueName(input))" }
      return "\(name) \(sign) \(graph.gradientName(chain.exit)) · \(local(chain.exit, source))"
    }
    let formula = chain.arrow.flatMap { composition.gradient(along: $0, from: chain.exit) }
    return "\(name) \(sign) \(formula ?? pullback)"
  }

  /// The number and how it comes about: local derivatives that are multiplied, the last operation, or a sum.
  private func calculation(_ arrows: [Int], _ result: Double?, _ element: Int, _ chain: Chain?) -> String {
    guard let result else { return "—" }
    let text = NumberText.text(result)
    if let chain, let factors = factors(chain, arrows, result) { return "\(factors) = \(text)" }
    if arrows.count > 1 {
      let shares = arrows.compactMap { moment.moment.contribution(along: $0)?.elements[element] }
      guard shares.count < 6 else { return text }
      return shares.enumerated().map { Self.operand($1, isFirst: $0 == 0) }.joined(separator: " + ")
        + " = \(text)"
    }
    guard let arrow = arrows.first else { return text }
    let inner = Equation.backward(arrow: arrow, in: moment.moment, cell: element).numbers
    return inner.replacing(" += ", with: " = ").split(separator: " = ").dropFirst().suffix(2)
      .joined(separator: " = ")
  }

  private static func operand(_ number: Double, isFirst: Bool) -> String {
    let text = NumberText.text(number)
    return text.hasPrefix("−") && !isFirst ? "(\(text))" : text
  }

  /// `1 × (−0.534447) × 1 × 0.367879 × (−1)`: single numbers, with the local derivative of each operation on the way,
  /// or of the whole group where there are several ways; nil of others.
  private func factors(_ chain: Chain, _ arrows: [Int], _ result: Double) -> String? {
    let upstream = { (node: Int) -> Double? in
      guard let gradient = moment.gradient(of: node) ?? moment.moment.gradient(of: node),
        gradient.elements.count == 1, gradient.elements[0] != 0, gradient.elements[0].isFinite
      else { return nil }
      return gradient.elements[0]
    }
    guard let source = arrows.first.map({ graph.arrows[$0].source }), graph.nodes[source].shape.count == 1,
      let first = upstream(chain.exit), result.isFinite
    else { return nil }
    var locals = [result / first]
    let item = folded.item(of: chain.exit)
    if let way = chain.arrow.flatMap({ composition(item: item).way(along: $0, to: chain.exit) }) {
      let each = way.reversed().compactMap { arrow -> Double? in
        guard let gradient = upstream(graph.arrows[arrow].consumer),
          let sent = moment.moment.contribution(along: arrow)?.elements, sent.count == 1
        else { return nil }
        return sent[0] / gradient
      }
      if each.count == way.count { locals = each }
    }
    return ([first] + locals).enumerated().map { Self.operand($1, isFirst: $0 == 0) }.joined(separator: " × ")
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
