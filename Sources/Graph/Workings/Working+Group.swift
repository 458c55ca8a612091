extension Working {
  /// The value of a group: its formula, what goes in and comes out, and one step inside.
  init(valueOf position: Int, in moment: Moment, place: Int?, limit: Int) {
    let working = GroupWorking(position, in: moment)
    let steps = working.chain == nil ? working.computed : []
    let place = max(0, min(place ?? 0, steps.count - 1))
    let graph = moment.graph
    let topic = Topic.groupValue(group: position)
    var equation = Equation(
      title: working.group.label,
      symbols: ([working.call] + (working.chain == nil ? working.formulas : [])).joined(separator: ",  "),
      numbers: "")
    if let chain = working.chain {
      let numbers = [chain[0], chain[chain.count - 1]].map { working.text(working.context.value(of: $0)) }
      equation.numbers =
        "\(graph.valueName(chain[chain.count - 1])) = \(working.group.label)(\(numbers[0])) = \(numbers[1])"
    } else if !steps.isEmpty {
      let step = Equation.forward(node: steps[place], in: working.context, limit: limit)
      equation.numbers = "\(step.symbols),  \(step.numbers)"
    }
    self.init(
      topic, name: moment.name(of: topic), equation: equation, place: place,
      placeCount: max(steps.count, 1))
    let inputs = working.entries.map { working.figure($0, working.context.value(of: $0)) }
    lines = [
      inputs.listed + [.sign("→")]
        + working.exits.map { working.figure($0, working.context.value(of: $0)) }.listed
    ]
    flow = working.chain.map(working.flow) ?? []
    curve = working.curve
  }

  /// The gradients that go back through a group, and one step of their way.
  init(gradientsOf position: Int, in moment: Moment, place: Int?, limit: Int) {
    let working = GroupWorking(position, in: moment)
    let arrows = working.arrows
    let place = max(0, min(place ?? 0, arrows.count - 1))
    let topic = Topic.groupGradient(group: position)
    var equation = working.chainRule
    if working.chain == nil, arrows.indices.contains(place) {
      let step = Equation.backward(arrow: arrows[place], in: working.context, limit: limit)
      equation.numbers = "\(step.symbols),  \(step.numbers)"
    }
    self.init(
      topic, name: moment.name(of: topic), equation: equation, place: place,
      placeCount: max(arrows.count, 1))
    let (graph, context) = (moment.graph, working.context)
    let exits = working.exits.filter { moment.schedule.outputDepends(on: $0) }
    let ends = working.receivers.map { receiver in
      let name =
        graph.gradientName(receiver) + (working.isShare(receiver) ? " from \(working.group.label)" : "")
      return working.gradientFigure(receiver, working.contribution(to: receiver), name: name)
    }
    let inner = working.members.filter { graph.nodes[$0].operation.role == .parameter }
      .map { working.gradientFigure($0, context.gradient(of: $0)) }
    lines = [
      exits.map { working.gradientFigure($0, context.gradient(of: $0)) }.listed + [.sign("→")]
        + (ends.isEmpty ? inner : ends).listed
    ]
    curve = working.curve
  }
}

extension GroupWorking {
  /// What is computed inside, as one formula for each value that comes out.
  fileprivate var formulas: [String] {
    let composition = composition
    return exits.filter { graph.nodes[$0].operation.role == .computed }.prefix(Self.mostRules)
      .map { "\(graph.valueName($0)) = \(composition.value(of: $0).annotated)" }
  }

  /// What goes back to each node outside, as one formula.
  private var gradients: [String] {
    let (composition, arrows) = (composition, arrows)
    return receivers.prefix(Self.mostRules).map { source in
      let ways = arrows.filter { graph.arrows[$0].source == source }
      return
        "\(graph.gradientName(source)) \(sign(of: source)) \(composition.gradient(along: ways).annotated)"
    }
  }

  /// Whether a node outside gets gradients on other ways too, to which what comes out of the group is added.
  fileprivate func isShare(_ source: Int) -> Bool {
    context.gradientArrows(of: source).contains { !members.contains(graph.arrows[$0].consumer) }
  }

  private func sign(of source: Int) -> String { isShare(source) ? "+=" : "=" }

  /// Formulas that are written of a group with many ways in or out.
  private static let mostRules = 4

  private var composition: Composition<RecalledMoment> {
    let isMember = Set(members)
    return Composition(context) { isMember.contains($0) }
  }

  /// The chain rule over the whole group.
  ///
  /// Where the calculation is a chain of numbers it is the product of their local derivatives.
  fileprivate var chainRule: Equation {
    let label = group.label
    guard !receivers.isEmpty else {
      return Equation(title: label, symbols: "the gradient ends inside of \(label)", numbers: "")
    }
    guard let chain else {
      return Equation(title: label, symbols: gradients.joined(separator: ",  "), numbers: "")
    }
    let (source, exit) = (chain[0], chain[chain.count - 1])
    let isLoss = exit == graph.output && graph.isLossTheOutput
    let whole = "∂\(graph.valueName(exit))/∂\(graph.valueName(source))"
    let factors = zip(chain, chain.dropFirst()).reversed()
      .map { "∂\(graph.valueName($1))/∂\(graph.valueName($0))" }
    let product = locals(of: chain).map { "\($0.factors) = \(NumberText.text($0.reduce(1, *)))" } ?? "—"
    var equation = Equation(
      title: label, symbols: "\(whole) = \(factors.joined(separator: " · "))",
      numbers: "\(whole) = \(product)")
    if !isLoss {
      let name = graph.gradientName(source)
      let sign = sign(of: source)
      equation.symbols = "\(name) \(sign) \(graph.gradientName(exit)) · \(whole),  " + equation.symbols
      equation.numbers += ",  \(name) \(sign) \(passedOn(from: exit, through: chain))"
    }
    return equation
  }

  /// `1 × 0.196612 = 0.196612`.
  private func passedOn(from exit: Int, through chain: [Int]) -> String {
    guard let result = contribution(to: chain[0])?.elements.first, let locals = locals(of: chain),
      let upstream = context.gradient(of: exit)?.elements.first
    else { return "—" }
    return "\([upstream, locals.reduce(1, *)].factors) = \(NumberText.text(result))"
  }

  fileprivate func text(_ tensor: Tensor?) -> String { tensor.map { NumberText.text($0.elements[0]) } ?? "—" }

  fileprivate func figure(_ node: Int, _ tensor: Tensor?) -> Working.Figure {
    Working.Figure(graph.valueName(node), .forward, shape: graph.nodes[node].shape, tensor: tensor)
  }

  fileprivate func gradientFigure(_ node: Int, _ tensor: Tensor?, name: String? = nil) -> Working.Figure {
    Working.Figure(
      name ?? graph.gradientName(node), .backward, shape: graph.nodes[node].shape, tensor: tensor)
  }

  /// A line for each of some steps inside.
  func lines(isBackward: Bool, places: Range<Int>, limit: Int) -> [Working.CellLine] {
    let steps: [(node: Int, arrow: Int?)] =
      isBackward
      ? arrows.map { (graph.arrows[$0].consumer, $0) } : chain == nil ? computed.map { ($0, nil) } : []
    return places.clamped(to: steps.indices).map { place in
      let step = OperationWorking(node: steps[place].node, arrow: steps[place].arrow, in: context)
      // Shares of one gradient tell of one element, so that they can be added up.
      let telling = step.isShare ? context.gradient(of: step.target) : step.results
      let line = step.line(telling.map(Equation.tellingElement) ?? 0, limit: limit)
      return Working.CellLine(
        place: place, name: line.name, symbols: line.symbols, numbers: line.numbers, value: line.value)
    }
  }
}

extension [Double] {
  /// A product in numbers, negative factors after the first in parentheses.
  fileprivate var factors: String {
    enumerated().map { index, number in
      index > 0 && number < 0 ? "(\(NumberText.text(number)))" : NumberText.text(number)
    }.joined(separator: " × ")
  }
}

extension [Working.Figure] {
  /// The first few with commas between them.
  fileprivate var listed: [Working.Piece] {
    let most = 3
    var pieces: [Working.Piece] = []
    for (index, figure) in prefix(most).enumerated() {
      if index > 0 { pieces.append(.sign(",")) }
      pieces.append(.figure(figure))
    }
    return pieces + (count > most ? [.sign(", …")] : [])
  }
}
