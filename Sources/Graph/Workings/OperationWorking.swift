/// What is being worked out of one node's operation: its value, or the gradient for one input.
struct OperationWorking {
  let subject: Subject<RecalledMoment>
  /// The arrow along which a gradient goes back; nil for the value.
  let arrow: Int?
  /// Terms of a sum that are looked at; more would cost time and could not be read.
  static let mostTerms = 4096
  /// Cells that are looked at to find out where a number comes from.
  static let mostSources = 100_000
  /// Terms of a sum that are worked out one by one.
  static let mostNumbers = 64

  init(node: Int, arrow: Int?, in context: RecalledMoment) {
    subject = Subject(node: node, context: context)
    self.arrow = arrow
  }

  var context: RecalledMoment { subject.context }
  var graph: ComputationGraph { subject.graph }
  var rule: EquationRule { subject.rule }
  /// The input that the gradient is for; nil for the value.
  var slot: Int? { arrow.map { graph.arrows[$0].slot } }
  /// The node whose value or gradient comes out.
  var target: Int { arrow.map { graph.arrows[$0].source } ?? subject.node }
  var isComputed: Bool { context.value(of: subject.node) != nil }

  /// The number that comes out for one element; nil while it is not known.
  func result(_ element: Int) -> Double? {
    guard let arrow else { return context.number(.value(node: target), element) }
    guard context.isKnown(element, along: arrow) else { return nil }
    return context.contribution(along: arrow)?.elements[element]
  }

  /// All that comes out; nil while nothing is known.
  var results: Tensor? { arrow.map { context.contribution(along: $0) } ?? context.value(of: target) }

  /// The name of one element of what comes out, or of all.
  func name(_ element: Int?) -> String {
    let element = graph.nodes[target].shape.count > 1 ? element : nil
    return arrow == nil
      ? graph.valueName(target, element: element) : graph.gradientName(target, element: element)
  }

  /// Whether a gradient is one of several that are added up.
  var isShare: Bool { arrow != nil && context.gradientArrows(of: target).count > 1 }

  /// What a row for one element is called; of a share it says that it is added.
  func rowName(_ element: Int) -> String { name(element) + (isShare ? " +=" : "") }

  /// The formula of whole tensors.
  var whole: Expression {
    let occurrence = subject.occurrence()
    return slot.map { rule.gradient(occurrence, $0) } ?? rule.value(occurrence)
  }

  /// The formula of one element.
  func cell(_ element: Int, limit: Int) -> Expression {
    let occurrence = subject.occurrence(limit: limit)
    return slot.map { rule.gradientCell(occurrence, $0, element) } ?? rule.valueCell(occurrence, element)
  }

  /// The stages that the operation defines.
  var stages: Stages? { rule.stages(subject.occurrence(limit: Self.mostTerms), slot) }

  /// Writes single cells in symbols.
  var symbols: ExpressionWriter { subject.symbols(productSign: "·", isAlgebraic: true) }
}

// The formula with tensors in place of names.
extension OperationWorking {
  /// The most tensors that a formula is drawn with; a longer one lists them once each.
  private static let mostFigures = (numbers: 6, tensors: 3)

  /// The pieces of `x · W = y`, or `x, y → z` where the formula names a tensor twice or too many of them.
  func pieces(_ element: Int) -> [Working.Piece] {
    let productSign = subject.occurrence().isScalar ? (arrow == nil ? "×" : "·") : "⊙"
    let formula = FormulaPieces(whole, productSign: productSign)
    let quantities = formula.quantities
    let lit = litElements(element)
    var pieces: [Working.Piece] = []
    let most = subject.occurrence().isScalar ? Self.mostFigures.numbers : Self.mostFigures.tensors
    if Set(quantities).count == quantities.count, quantities.count <= most {
      pieces = formula.pieces.map { piece in
        switch piece {
        case .sign(let text): .sign(text)
        case .quantity(let quantity, let isTransposed):
          .figure(figure(quantity, lit[quantity] ?? [], isTransposed: isTransposed))
        }
      }
      pieces.append(.sign("="))
    } else {
      for (index, quantity) in quantities.enumerated() where quantities.firstIndex(of: quantity) == index {
        if !pieces.isEmpty { pieces.append(.sign(",")) }
        pieces.append(.figure(figure(quantity, lit[quantity] ?? [], isTransposed: false)))
      }
      pieces.append(.sign("→"))
    }
    return (pieces + [.figure(resultFigure(element))]).withSignsEnclosed
  }

  /// The elements that flow into one element, by quantity.
  private func litElements(_ element: Int) -> [Expression.Quantity: Set<Int>] {
    var lit: [Expression.Quantity: Set<Int>] = [:]
    for (quantity, element) in cell(element, limit: Self.mostTerms).quantities {
      if let element { lit[quantity, default: []].insert(element) }
    }
    return lit
  }

  private func figure(
    _ quantity: Expression.Quantity, _ lit: Set<Int>, isTransposed: Bool
  ) -> Working.Figure {
    let operand = subject.operand(quantity)
    let name = subject.name(quantity, nil)
    let node: Int
    let phase: Phase
    switch operand {
    case .value(let value): (node, phase) = (value, .forward)
    case .gradient(let gradient): (node, phase) = (gradient, .backward)
    }
    let tensor: Tensor? =
      switch quantity {
      case .input, .output: context.value(of: node)
      case .upstream: context.gradient(of: node)
      case .logSoftmax: context.softmaxLogarithms(of: node)
      case .softmax: context.softmaxLogarithms(of: node)?.exponential
      }
    return Working.Figure(
      isTransposed ? (quantity == .upstream ? "(\(name))ᵀ" : "\(name)ᵀ") : name, phase,
      shape: graph.nodes[node].shape, tensor: isShown(quantity) ? tensor : nil, lit: lit,
      knownCount: context.knownCount(of: operand), isTransposed: isTransposed, isColumn: isColumn(quantity))
  }

  /// Whether a vector stands as a column in the formula.
  private func isColumn(_ quantity: Expression.Quantity) -> Bool {
    rule.columns(subject.occurrence()).contains(quantity)
  }

  /// Whether the numbers of a quantity may be shown: what the operation works out itself is known when it is done.
  private func isShown(_ quantity: Expression.Quantity) -> Bool {
    switch quantity {
    case .input, .output, .upstream: true
    case .softmax, .logSoftmax: isComputed
    }
  }

  private func resultFigure(_ element: Int) -> Working.Figure {
    let name = name(nil) + (isShare ? " from \(graph.valueName(subject.node))" : "")
    let known = arrow.map { context.knownCount(along: $0) } ?? context.knownCount(of: .value(node: target))
    return Working.Figure(
      name, arrow == nil ? .forward : .backward, shape: graph.nodes[target].shape, tensor: results,
      lit: [element], knownCount: known, isColumn: isColumn(slot.map { .input(slot: $0) } ?? .output))
  }
}

extension EquationContext {
  /// How many elements of a value or gradient are known; nil where all are.
  func knownCount(of operand: Equation.Operand) -> Int? {
    reach.flatMap { isKnown($0.count, of: operand) ? nil : $0.count }
  }

  /// How many elements of what comes back along an arrow are known; nil where all are.
  func knownCount(along arrow: Int) -> Int? {
    reach.flatMap { isKnown($0.count, along: arrow) ? nil : $0.count }
  }
}
