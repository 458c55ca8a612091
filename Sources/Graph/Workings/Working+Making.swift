extension Working {
  /// Works something out with the numbers of a moment.
  ///
  /// - Parameters:
  ///   - topic: What is worked out.
  ///   - moment: The moment; what is not known then is not shown.
  ///   - place: The place in view, the nearest that there is; nil for the one that the step has just reached, or else
  ///     for a telling one.
  ///   - limit: How many terms of a long sum the formula is written with.
  public init(_ topic: Topic, in moment: Moment, place: Int? = nil, limit: Int = 4) {
    let context = RecalledMoment(moment)
    switch topic {
    case .value(let node) where moment.graph.nodes[node].operation.role == .computed:
      self.init(topic, OperationWorking(node: node, arrow: nil, in: context), place, limit)
    case .contribution(let arrow):
      let node = moment.graph.arrows[arrow].consumer
      self.init(topic, OperationWorking(node: node, arrow: arrow, in: context), place, limit)
    case .value(let node): self.init(leaf: node, in: moment, place: place)
    case .gradient(let node): self.init(gradientOf: node, in: context, place: place)
    case .update(let parameter): self.init(updateOf: parameter, in: moment, place: place)
    case .groupValue(let group): self.init(valueOf: group, in: moment, place: place, limit: limit)
    case .groupGradient(let group): self.init(gradientsOf: group, in: moment, place: place, limit: limit)
    }
  }

  /// A line for each of some elements of a value or of a gradient for an input, or for each step in a group.
  ///
  /// It is empty for other topics.
  ///
  /// - Parameters:
  ///   - topic: What is worked out.
  ///   - moment: The moment; what is not known then is not shown.
  ///   - places: The elements; those that there are not are left out.
  ///   - limit: How many terms of a long sum are written.
  /// - Returns: The lines in the order of the elements.
  public static func listing(
    of topic: Topic, in moment: Moment, places: Range<Int>, limit: Int
  ) -> [CellLine] {
    let context = RecalledMoment(moment)
    let working: OperationWorking
    switch topic {
    case .groupValue(let group), .groupGradient(let group):
      return GroupWorking(group, in: moment)
        .lines(isBackward: topic.phase == .backward, places: places, limit: limit)
    case .value(let node) where moment.graph.nodes[node].operation.role == .computed:
      working = OperationWorking(node: node, arrow: nil, in: context)
    case .contribution(let arrow):
      working = OperationWorking(node: moment.graph.arrows[arrow].consumer, arrow: arrow, in: context)
    case .value, .gradient, .update: return []
    }
    let count = moment.graph.nodes[working.target].shape.count
    guard count > 1 else { return [] }
    return places.clamped(to: 0..<count).map { working.line($0, limit: limit) }
  }

  /// A working of which only what is always there is known.
  init(_ topic: Topic, name: String, equation: Equation, place: Int, placeCount: Int) {
    (self.topic, self.name, self.equation) = (topic, name, equation)
    (self.place, self.placeCount) = (place, placeCount)
  }

  /// The place that is asked for, or that a step in work has just reached, or a telling one.
  static func place(
    _ place: Int?, of topic: Topic, _ tensor: Tensor?, count: Int, reach: Reach?, _ graph: ComputationGraph
  )
    -> Int
  {
    let reached = reach.flatMap { $0.step.topic(in: graph) == topic ? $0.count - 1 : nil }
    let element = place ?? reached ?? tensor.map(Equation.tellingElement) ?? 0
    return max(0, min(element, count - 1))
  }
}

extension Working {
  /// The value of an operation, or the gradient for one of its inputs.
  private init(_ topic: Topic, _ working: OperationWorking, _ place: Int?, _ limit: Int) {
    let (graph, context) = (working.graph, working.context)
    let stages = working.stages
    let shape = graph.nodes[working.target].shape
    // A loss is one number: there the walk goes through the cells that it takes together.
    let walksStages = working.arrow == nil && shape.count == 1 && stages != nil
    let blocks = stages.map { $0.blockCount * $0.length } ?? 1
    let count = walksStages ? blocks : shape.count
    let tensor = walksStages ? stages.flatMap { Self.lastRow($0, working) } : working.results
    let chosen = Self.place(place, of: topic, tensor, count: count, reach: context.reach, graph)
    let element = walksStages ? 0 : chosen
    let equation =
      working.arrow.map { Equation.backward(arrow: $0, in: context, cell: element, limit: limit) }
      ?? Equation.forward(node: working.subject.node, in: context, cell: element, limit: limit)
    self.init(topic, name: working.name(nil), equation: equation, place: chosen, placeCount: count)
    lines = [working.pieces(element)]
    addition = working.addition(element)
    flow = working.flow(element)
    curve = working.curve(element)
    table = stages.map { working.table($0, place: chosen) } ?? working.steadyRows(element)
    remarks = working.remarks(element) + [equation.accumulation].compactMap { $0 }
  }

  /// The numbers of the last row of all stages that is as long as a block, for a telling one.
  private static func lastRow(_ stages: Stages, _ working: OperationWorking) -> Tensor? {
    guard working.isComputed, stages.blockCount * stages.length <= OperationWorking.mostTerms else {
      return nil
    }
    let numbers = (0..<stages.blockCount).flatMap { block -> [Double] in
      let row = stages.rows(block).last { $0.cells.count == stages.length }
      return row?.cells.map { working.subject.evaluated($0) ?? 0 } ?? []
    }
    let count = stages.blockCount * stages.length
    return numbers.count == count ? Tensor(shape: Shape([count]), elements: numbers) : nil
  }
}

extension OperationWorking {
  /// The rows of the block in which a place lies.
  func table(_ stages: Stages, place: Int) -> [Working.Row] {
    let sign = subject.occurrence().isScalar ? "·" : "⊙"
    let writer = subject.symbols(productSign: sign, isAlgebraic: false)
    let isGradientKnown = arrow.map { context.contribution(along: $0) != nil } ?? false
    return stages.rows(place / stages.length).map { stage in
      let isKnown = stage.isGradient ? isGradientKnown : isComputed
      let isGiven = stage.cells.allSatisfy { if case .quantity(.input, _) = $0 { true } else { false } }
      return Working.Row(
        name: name(of: stage.label, writer),
        numbers: stage.cells.map { isKnown || isGiven ? subject.evaluated($0) : nil },
        lit: stage.cells.count == 1 ? nil : place % stages.length, isGradient: stage.isGradient)
    }
  }

  private func name(of label: Stages.Stage.Label, _ writer: ExpressionWriter) -> String {
    switch label {
    case .formula(let formula): writer.text(formula)
    case .words(let words): words
    case .result(let action): name(nil) + action
    }
  }
}
