#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The node that an expression speaks about, with the context in which its quantities have names and numbers.
struct Subject<Context: EquationContext> {
  let node: Int
  let context: Context

  var graph: ComputationGraph { context.graph }
  var inputs: [Int] { graph.nodes[node].inputs }
  var rule: EquationRule { graph.nodes[node].operation.equation }

  /// One use of the node's operation; `limit` is how many terms of a sum are written.
  func occurrence(limit: Int = 4) -> Occurrence {
    let node = graph.nodes[self.node]
    return Occurrence(
      inputs: node.inputs.map { graph.nodes[$0].shape }, output: node.shape, attributes: node.attributes,
      values: node.inputs.map { context.value(of: $0) },
      isSeed: self.node == graph.output && graph.isLossTheOutput, limit: limit)
  }

  /// Writes in names: of whole tensors with the given sign, or of cells.
  func symbols(productSign: String, isAlgebraic: Bool) -> ExpressionWriter {
    ExpressionWriter(productSign: productSign, isAlgebraic: isAlgebraic, quantity: name)
  }

  /// Writes in the numbers of the cells.
  var numbers: ExpressionWriter { numbers(digits: NumberText.usualDigits) }

  private func numbers(digits: Int) -> ExpressionWriter {
    ExpressionWriter(
      productSign: "×", isAlgebraic: false,
      quantity: { quantity, element in
        element.flatMap { number(quantity, $0) }.map { NumberText.text($0, digits: digits) } ?? "—"
      }, number: number)
  }

  /// A formula in numbers, with as many digits as it takes to believe the result: `1 − 0.99999999999990652`.
  ///
  /// - Parameters:
  ///   - cell: The formula of a cell.
  ///   - result: What it amounts to; nil while it is not known.
  /// - Returns: The calculation.
  func calculation(_ cell: Expression, result: Double?) -> String {
    guard let result else { return numbers.text(cell) }
    let digits = NumberText.digits(toReach: result) { digits in
      cell.evaluated(zeroWins: rule.zeroWins) { quantity, element in
        number(quantity, element).map { NumberText.rounded($0, digits: digits) }
      }
    }
    return numbers(digits: digits).text(cell)
  }

  /// The number that a formula of cells amounts to, as the operation counts; nil where it is not known.
  func evaluated(_ cell: Expression) -> Double? {
    cell.evaluated(zeroWins: rule.zeroWins, number)
  }

  /// The name of a quantity or of one cell of it.
  func name(_ quantity: Expression.Quantity, _ element: Int?) -> String {
    switch quantity {
    case .input(let slot): graph.valueName(inputs[slot], element: element)
    case .output: graph.valueName(node, element: element)
    case .upstream: graph.gradientName(node, element: element)
    case .softmax(let slot): function("softmax", slot, element)
    case .logSoftmax(let slot): function("log softmax", slot, element)
    }
  }

  private func function(_ name: String, _ slot: Int, _ element: Int?) -> String {
    let argument = graph.valueName(inputs[slot])
    let place = element.map { ComputationGraph.subscripts($0, graph.nodes[inputs[slot]].shape) }
    return "\(name)(\(argument))" + (place ?? "")
  }

  /// The number of one cell; nil where it is not known.
  func number(_ quantity: Expression.Quantity, _ element: Int) -> Double? {
    switch quantity {
    case .input(let slot): context.number(.value(node: inputs[slot]), element)
    case .output: context.number(.value(node: node), element)
    case .upstream: context.number(.gradient(node: node), element)
    case .softmax(let slot): logarithm(slot, element).map { exp($0) }
    case .logSoftmax(let slot): logarithm(slot, element)
    }
  }

  private func logarithm(_ slot: Int, _ element: Int) -> Double? {
    context.softmaxLogarithms(of: inputs[slot])?.elements[element]
  }

  /// The quantity of the graph that a quantity of the formula belongs to.
  func operand(_ quantity: Expression.Quantity) -> Equation.Operand {
    switch quantity {
    case .input(let slot), .softmax(let slot), .logSoftmax(let slot): .value(node: inputs[slot])
    case .output: .value(node: node)
    case .upstream: .gradient(node: node)
    }
  }

  /// The quantities that an expression reads, each once, in reading order.
  func operands(_ expression: Expression) -> [Equation.Operand] {
    var result: [Equation.Operand] = []
    for (quantity, _) in expression.quantities where !result.contains(operand(quantity)) {
      result.append(operand(quantity))
    }
    return result
  }

  /// The cells that an expression reads, each once, in reading order.
  func cells(_ expression: Expression) -> [Equation.Cell] {
    var result: [Equation.Cell] = []
    for (quantity, element) in expression.quantities {
      guard let element else { continue }
      let cell = Equation.Cell(operand(quantity), element: element)
      if !result.contains(cell) { result.append(cell) }
    }
    return result
  }
}
