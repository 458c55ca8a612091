#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The parts of a working that one element has: its sum, its chain of functions, its curve.
extension OperationWorking {
  /// The terms that make one element where its formula is a sum, of which a count may be divided off.
  func addition(_ element: Int) -> Working.Addition? {
    let all = cell(element, limit: Self.mostTerms)
    guard let sum = all.outermostSum, sum.terms.count > 1 else { return nil }
    let shown = sum.terms.prefix(Self.mostNumbers)
    let isKnown = result(element) != nil
    let terms = shown.map { term in
      let isSingle = term.parts.isEmpty
      let value = isSingle || isKnown ? subject.evaluated(term) : nil
      return Working.Term(
        symbols: symbols.text(term), numbers: isSingle ? "" : subject.calculation(term, result: value),
        value: value)
    }
    return Working.Addition(
      terms: Array(terms), omitted: sum.terms.count - shown.count, omitsMore: sum.isCut,
      results: results(of: sum, element))
  }

  /// One element in one line.
  func line(_ element: Int, limit: Int) -> Working.CellLine {
    let formula = cell(element, limit: limit)
    return Working.CellLine(
      place: element, name: rowName(element), symbols: symbols.text(formula),
      numbers: formula.parts.isEmpty ? "" : subject.calculation(formula, result: result(element)),
      value: result(element))
  }

  /// The sum and what is done with it; the last line is the element itself.
  private func results(of sum: Expression.OutermostSum, _ element: Int) -> [Working.Term] {
    let result = result(element)
    let last = Working.Term(symbols: rowName(element), numbers: sum.after.last?.symbols ?? "", value: result)
    guard !sum.after.isEmpty, !sum.isCut else { return [last] }
    var value: Double?
    if result != nil { value = subject.evaluated(.series(.sum, sum.terms, isCut: false)) }
    var results = [Working.Term(symbols: "Σ", numbers: "", value: value)]
    for step in sum.after.dropLast() {
      value = value.map(step.function)
      results.append(Working.Term(symbols: "", numbers: step.symbols, value: value))
    }
    return results + [last]
  }

  /// The element of the output that one element of what comes out belongs to; the first of several copies.
  func outputElement(_ element: Int) -> Int? {
    guard slot != nil else { return element }
    for (quantity, place) in cell(element, limit: 1).quantities where quantity == .upstream { return place }
    return nil
  }
}

extension OperationWorking {
  /// The output as a function of the input that the gradient is for, or of the first one that can vary.
  ///
  /// Where one node feeds several inputs all of them vary together, so that the slope is the sum of theirs.
  func curve(_ element: Int) -> Working.Curve? {
    guard rule.isElementwise, let slot = slot ?? variedSlot, let output = outputElement(element) else {
      return nil
    }
    let formula = rule.valueCell(subject.occurrence(limit: Self.mostTerms), output)
    let slots = subject.inputs.indices.filter { subject.inputs[$0] == subject.inputs[slot] }
    let free = slots.map { Expression.Quantity.input(slot: $0) }
    guard let place = formula.quantities.first(where: { $0.quantity == .input(slot: slot) })?.element,
      let x = subject.number(.input(slot: slot), place), x.isFinite
    else { return nil }
    guard let held = held(in: formula, but: free) else { return nil }
    let function: @Sendable (Double) -> Double? = { x in
      formula.evaluated { quantity, element in
        if free.contains(quantity) { return x }
        return held.first { $0.quantity == quantity && $0.element == element }?.number
      }
    }
    let y = subject.number(.output, output)
    let count = graph.nodes[subject.inputs[slot]].shape.count
    return Working.Curve(
      argument: graph.valueName(subject.inputs[slot], element: count > 1 ? place : nil),
      result: graph.valueName(
        subject.node, element: graph.nodes[subject.node].shape.count > 1 ? output : nil),
      x: x, y: y,
      slopes: y.map { $0.isNaN } ?? true ? [] : slots.compactMap { self.slope($0, place, output) },
      function: function)
  }

  /// The numbers of a formula that stay while some quantities vary; nil where one is not known.
  private func held(in formula: Expression, but free: [Expression.Quantity]) -> [HeldCell]? {
    var held: [HeldCell] = []
    for (quantity, element) in formula.quantities {
      guard let element, !free.contains(quantity) else { continue }
      guard let number = subject.number(quantity, element) else { return nil }
      held.append(HeldCell(quantity: quantity, element: element, number: number))
    }
    return held
  }

  /// A number that is held while another one varies.
  private struct HeldCell {
    let quantity: Expression.Quantity
    let element: Int
    let number: Double
  }

  private var variedSlot: Int? {
    subject.inputs.firstIndex { graph.nodes[$0].operation.role != .constant }
      ?? (subject.inputs.isEmpty ? nil : 0)
  }

  /// The local derivative: what a gradient of 1 at one element of the output sends back.
  func slope(_ slot: Int, _ place: Int, _ output: Int) -> Double? {
    let occurrence = subject.occurrence(limit: Self.mostTerms)
    let slope = rule.gradientCell(occurrence, slot, place).evaluated { quantity, element in
      guard quantity == .upstream else { return subject.number(quantity, element) }
      return element == output ? 1 : 0
    }
    // The kernel knows better where the formula as it is written is no number.
    return slope?.isFinite == false ? pulledBack(slot, place, output) : slope
  }

  /// What the operation itself sends back to one element of an input for a gradient of 1 at one of the output.
  private func pulledBack(_ slot: Int, _ place: Int, _ output: Int) -> Double? {
    let node = graph.nodes[subject.node]
    let inputs = subject.inputs.compactMap { context.value(of: $0) }
    guard inputs.count == subject.inputs.count, let value = context.value(of: subject.node) else {
      return nil
    }
    let kernels = node.operation.bind(inputs.map(\.shape), node.shape, node.attributes)
    var upstream = [Double](repeating: 0, count: node.shape.count)
    upstream[output] = 1
    var contribution = [Double](repeating: 0, count: inputs[slot].shape.count)
    let memory = inputs.map { input in
      let pointer = UnsafeMutablePointer<Double>.allocate(capacity: input.elements.count)
      pointer.initialize(from: input.elements, count: input.elements.count)
      return pointer
    }
    defer { memory.forEach { $0.deallocate() } }
    memory.withUnsafeBufferPointer { pointers in
      contribution.withUnsafeMutableBufferPointer { contribution in
        guard let inputs = pointers.baseAddress, let target = contribution.baseAddress else { return }
        kernels.pullback(inputs, value.elements, upstream, slot, target)
      }
    }
    return contribution[place]
  }
}

extension Expression {
  /// A sum at the outside of a formula and what is done with it.
  struct OutermostSum {
    var terms: [Expression]
    var isCut: Bool
    /// What follows, in symbols and as a function.
    var after: [(symbols: String, function: (Double) -> Double)]
  }

  /// The sum that the formula is, where it is one, perhaps negated or divided by a number.
  var outermostSum: OutermostSum? {
    switch self {
    case .series(.sum, let parts, let isCut):
      // x·W + b is one sum, of the products and b.
      let inner = parts.map { part in
        if case .series(.sum, let terms, let isCut) = part { (terms, isCut) } else { ([part], false) }
      }
      return OutermostSum(
        terms: inner.flatMap { $0.0 }, isCut: isCut || inner.contains { $0.1 }, after: [])
    case .negative(let part):
      guard var sum = part.outermostSum else { return nil }
      sum.after.append(("× (−1)", { -$0 }))
      return sum
    case .quotient(let part, .number(let divisor)):
      guard var sum = part.outermostSum else { return nil }
      sum.after.append(("÷ \(NumberText.text(divisor))", { $0 / divisor }))
      return sum
    default: return nil
    }
  }
}

extension Tensor {
  /// e to the power of each element.
  var exponential: Tensor { Tensor(shape: shape, elements: elements.map { exp($0) }) }
}
