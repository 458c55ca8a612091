extension Equation {
  /// The equation of the start, where only the leaves are known.
  public static func start(in context: some EquationContext) -> Equation {
    Equation(title: "start", symbols: "the leaves are given, nothing is computed yet", numbers: "")
  }

  /// The equation of one forward step.
  ///
  /// - Parameters:
  ///   - node: A computed node.
  ///   - context: The moment after the step.
  ///   - cell: The element to calculate; nil for the one with the largest magnitude.
  ///   - limit: How many terms of a long sum are written.
  /// - Returns: The lines of the step.
  public static func forward(
    node: Int, in context: some EquationContext, cell: Int? = nil, limit: Int = 4
  ) -> Equation {
    let subject = Subject(node: node, context: context)
    let rule = context.graph.nodes[node].operation.equation
    let occurrence = subject.occurrence(limit: limit)
    let value = context.value(of: node)
    let element = cell ?? value.map(tellingElement) ?? 0
    let whole = rule.value(occurrence)
    let line = Line(
      subject: subject, whole: whole, cell: rule.valueCell(occurrence, element), sign: "×",
      left: { context.graph.valueName(node, element: $0) }, shape: occurrence.output, element: element,
      result: context.number(.value(node: node), element))
    return Equation(
      title: subject.title, symbols: line.symbols, shapes: subject.shapes(slot: nil, whole),
      numbers: line.numbers,
      operands: subject.inputs.uniqued().map { .value(node: $0) },
      cells: [Cell(.value(node: node), element: element)]
        + subject.cells(rule.valueCell(subject.occurrence(limit: mostCells), element)))
  }

  /// The equation of one backward step: the gradient that comes back along one arrow.
  ///
  /// - Parameters:
  ///   - arrow: A position in `graph.arrows`.
  ///   - context: The moment after the step.
  ///   - cell: The element to calculate; nil for the one with the largest magnitude.
  ///   - limit: How many terms of a long sum are written.
  /// - Returns: The lines of the step.
  public static func backward(
    arrow: Int, in context: some EquationContext, cell: Int? = nil, limit: Int = 4
  ) -> Equation {
    let graph = context.graph
    let (source, slot) = (graph.arrows[arrow].source, graph.arrows[arrow].slot)
    let subject = Subject(node: graph.arrows[arrow].consumer, context: context)
    let rule = graph.nodes[subject.node].operation.equation
    let occurrence = subject.occurrence(limit: limit)
    let contribution = context.contribution(along: arrow)
    let element = cell ?? contribution.map(tellingElement) ?? 0
    let whole = rule.gradient(occurrence, slot)
    var line = Line(
      subject: subject, whole: whole, cell: rule.gradientCell(occurrence, slot, element), sign: "·",
      left: { graph.gradientName(source, element: $0) }, shape: graph.nodes[source].shape,
      element: element,
      result: context.isKnown(element, along: arrow) ? contribution?.elements[element] : nil)
    if rule.isElementwise, !whole.isTotal { line.chain = subject.chain(to: source) }
    line.isShare = context.gradientArrows(of: source).count > 1
    let upstream = Operand.gradient(node: subject.node)
    return Equation(
      title: subject.title, symbols: line.symbols, shapes: subject.shapes(slot: slot, whole),
      numbers: line.numbers, accumulation: accumulation(at: source, element: element, in: context),
      operands: [upstream] + subject.operands(whole).filter { $0 != upstream },
      cells: [Cell(.gradient(node: source), element: element)]
        + subject.cells(rule.gradientCell(subject.occurrence(limit: mostCells), slot, element)))
  }

  /// How many terms of a long sum tell the cells that an equation reads.
  private static let mostCells = 256

  /// The equation of the seed: the gradient of the output.
  ///
  /// - Parameters:
  ///   - context: The moment after the step.
  ///   - cell: The element to name; nil for the one with the largest magnitude.
  /// - Returns: The lines of the step.
  public static func seed(in context: some EquationContext, cell: Int? = nil) -> Equation {
    let graph = context.graph
    let isSingle = graph.seed.shape.count == 1
    let element = cell ?? tellingElement(graph.seed)
    let number = NumberText.text(graph.seed.elements[element])
    let name = graph.gradientName(graph.output)
    let text = isSingle ? "\(name) = \(number)" : "\(name) is given"
    return Equation(
      title: "seed  \(text)", symbols: text, shapes: isSingle ? nil : graph.seed.shape.description,
      numbers: "\(graph.gradientName(graph.output, element: element)) = \(number)",
      operands: [.value(node: graph.output)],
      cells: [Cell(.gradient(node: graph.output), element: element)])
  }

  /// How the gradient of a node has grown so far; nil where only one arrow brings it.
  ///
  /// - Parameters:
  ///   - node: The node.
  ///   - element: The element that is told, in row-major order.
  ///   - context: The moment.
  /// - Returns: `∂L/∂b = 2 + 3 = 5   (2 of 2 paths)`.
  public static func accumulation(at node: Int, element: Int, in context: some EquationContext) -> String? {
    let arrows = context.gradientArrows(of: node)
    guard arrows.count > 1 else { return nil }
    let arrived = arrows.filter { context.isKnown(element, along: $0) }
      .compactMap { context.contribution(along: $0)?.elements[element] }
    guard !arrived.isEmpty else { return nil }
    let sum = context.gradient(of: node)?.elements[element] ?? arrived.reduce(0, +)
    let digits = NumberText.digits(toReach: sum) { digits in
      arrived.reduce(0) { $0 + NumberText.rounded($1, digits: digits) }
    }
    var terms = arrived.enumerated().map { index, number in
      let text = NumberText.text(number, digits: digits)
      return index > 0 && text.hasPrefix("−") ? "(\(text))" : text
    }
    if terms.count > 5 { terms.replaceSubrange(3..<(terms.count - 1), with: ["…"]) }
    let name = context.graph.gradientName(node, element: element)
    let result = arrived.count > 1 ? " = \(NumberText.text(sum))" : ""
    return "\(name) = \(terms.joined(separator: " + "))\(result)   "
      + "(\(arrived.count) of \(arrows.count) paths)"
  }

  /// The element with the largest magnitude; a NaN, which tells more than any number, comes first.
  public static func tellingElement(_ tensor: Tensor) -> Int {
    var best = 0
    for (index, number) in tensor.elements.enumerated() {
      if number.isNaN { return index }
      if abs(number) > abs(tensor.elements[best]) { best = index }
    }
    return best
  }
}

extension Array where Element: Hashable {
  /// The elements without repetitions, each at its first place.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
