extension Working {
  /// The value of a leaf, which is given.
  init(leaf node: Int, in moment: Moment, place: Int?) {
    let graph = moment.graph
    let value = moment.value(of: node)
    let count = graph.nodes[node].shape.count
    let topic = Topic.value(node: node)
    let place = Self.place(place, of: topic, value, count: count, reach: nil, graph)
    let operation = graph.nodes[node].operation
    let number = value.map { NumberText.text($0.elements[place]) } ?? "—"
    let name = graph.valueName(node, element: count > 1 ? place : nil)
    let equation = Equation(
      title: operation.name, symbols: "\(graph.valueName(node)) \(moment.provenance(of: node, place))",
      shapes: count > 1 ? graph.nodes[node].shape.description : nil, numbers: "\(name) = \(number)",
      operands: [.value(node: node)], cells: [Equation.Cell(.value(node: node), element: place)])
    self.init(topic, name: graph.valueName(node), equation: equation, place: place, placeCount: count)
    lines = [
      [
        .figure(
          Figure(
            graph.valueName(node), .forward, shape: graph.nodes[node].shape, tensor: value, lit: [place]))
      ]
    ]
    remarks = Self.readers(of: node, in: graph)
  }

  /// A line for each node that reads a node, the first few only.
  private static func readers(of node: Int, in graph: ComputationGraph) -> [String] {
    let readers = graph.nodes.indices.filter { graph.nodes[$0].inputs.contains(node) }
    let most = 4
    let lines = readers.prefix(most).map { reader in
      "→ \(graph.valueName(reader))  \(graph.nodes[reader].operation.name)"
    }
    return lines + (readers.count > most ? ["→ and \(readers.count - most) more"] : [])
  }

  /// The gradient of a node: the seed, or the sum of what its arrows bring back.
  init(gradientOf node: Int, in context: RecalledMoment, place: Int?) {
    let graph = context.graph
    let topic = Topic.gradient(node: node)
    let gradient = context.gradient(of: node)
    let (shape, name) = (graph.nodes[node].shape, graph.gradientName(node))
    let place = Self.place(place, of: topic, gradient, count: shape.count, reach: context.reach, graph)
    let arrows = context.gradientArrows(of: node)
    let result = Figure(
      name, .backward, shape: shape, tensor: gradient, lit: [place],
      knownCount: context.knownCount(of: .gradient(node: node)))
    let number = context.number(.gradient(node: node), place).map { NumberText.text($0) } ?? "—"
    let cellName = graph.gradientName(node, element: shape.count > 1 ? place : nil)
    let equation = Equation(
      title: "gradient", symbols: Self.sentence(on: arrows, node, in: graph),
      shapes: shape.count > 1 ? shape.description : nil,
      numbers: Equation.accumulation(at: node, element: place, in: context) ?? "\(cellName) = \(number)",
      operands: [.gradient(node: node)], cells: [Equation.Cell(.gradient(node: node), element: place)])
    self.init(topic, name: name, equation: equation, place: place, placeCount: shape.count)
    lines = [(Self.shares(arrows, place, in: context) + [.figure(result)]).withSignsEnclosed]
    let sum = Term(symbols: cellName, numbers: "", value: context.number(.gradient(node: node), place))
    guard arrows.count > 1 else { return }
    addition = Self.addition(of: arrows, place, to: sum, in: context)
    remarks = [Self.origin(of: sum.value, arrows, place, in: context)].compactMap { $0 }
  }

  /// Where a sum that is not finite comes from; nil where it is finite.
  private static func origin(
    of sum: Double?, _ arrows: [Int], _ place: Int, in context: RecalledMoment
  ) -> String? {
    guard let sum, !sum.isFinite else { return nil }
    let shares = arrows.map { (arrow: $0, number: share($0, place, in: context) ?? 0) }
    let carriers = shares.filter { sum.isNaN ? $0.number.isNaN : !$0.number.isFinite }
    let name = NumberText.text(sum)
    guard carriers.isEmpty else {
      let consumers = carriers.map { context.graph.valueName(context.graph.arrows[$0.arrow].consumer) }
      return "\(name) comes in from \(ComputationGraph.listed(consumers))"
    }
    return "\(name) is born here: \(Moment.sumFlaw(shares.map(\.number)))"
  }

  /// One element of what several arrows bring, term by term.
  private static func addition(
    of arrows: [Int], _ place: Int, to sum: Term, in context: RecalledMoment
  ) -> Addition {
    let graph = context.graph
    let terms = arrows.map { arrow in
      Term(
        symbols: "from \(graph.valueName(graph.arrows[arrow].consumer))", numbers: "",
        value: share(arrow, place, in: context))
    }
    let most = OperationWorking.mostNumbers
    return Addition(
      terms: Array(terms.prefix(most)), omitted: max(terms.count - most, 0), results: [sum])
  }

  private static func sentence(on arrows: [Int], _ node: Int, in graph: ComputationGraph) -> String {
    let name = graph.gradientName(node)
    switch arrows.count {
    case 0 where node == graph.output: return "\(name) is the seed"
    case 0: return "\(name) = 0: the output does not depend on it"
    case 1: return "\(name) comes back from \(graph.valueName(graph.arrows[arrows[0]].consumer)) alone"
    default: return "\(name) is the sum of what its \(arrows.count) arrows bring back"
    }
  }

  private static func share(_ arrow: Int, _ element: Int, in context: RecalledMoment) -> Double? {
    guard context.isKnown(element, along: arrow) else { return nil }
    return context.contribution(along: arrow)?.elements[element]
  }

  /// What the arrows bring, with plus signs between and an equals sign after; nothing where it is one arrow.
  private static func shares(_ arrows: [Int], _ place: Int, in context: RecalledMoment) -> [Piece] {
    guard arrows.count > 1 else { return [] }
    let (graph, most) = (context.graph, 4)
    var pieces: [Piece] = []
    for (index, arrow) in arrows.prefix(most).enumerated() {
      if index > 0 { pieces.append(.sign("+")) }
      let ends = graph.arrows[arrow]
      pieces.append(
        .figure(
          Figure(
            "from \(graph.valueName(ends.consumer))", .backward, shape: graph.nodes[ends.source].shape,
            tensor: context.contribution(along: arrow), lit: [place],
            knownCount: context.knownCount(along: arrow))))
    }
    return pieces + [.sign(arrows.count > most ? "+ … =" : "=")]
  }
}

extension Moment {
  /// Where a cell of a leaf has its number from, as the end of a sentence.
  fileprivate func provenance(of leaf: Int, _ place: Int) -> String {
    guard let updated = parameterFromUpdate(of: leaf) else {
      let instants = [(iteration, false), (iteration - 1, true)].map(Experiment.Instant.init)
      let edits = instants.map { pass.run.experiment.parameters[$0]?[leaf]?[place] }
      if edits.contains(where: { $0 != nil }) { return "was edited" }
      return pass.isGiven(leaf) ? "is given" : "is what the update before has left"
    }
    let isEdited = parameterAfterUpdate(of: leaf)?.elements[place] != updated.elements[place]
    return isEdited ? "was edited after its update" : "is what this update has made of it"
  }
}
