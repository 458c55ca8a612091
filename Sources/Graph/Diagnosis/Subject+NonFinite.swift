extension Subject {
  /// A cell that a formula reads.
  struct Source: Hashable {
    let quantity: Expression.Quantity
    let element: Int
  }

  /// The cells that one cell is made of, each once; of a softmax the cells of its row.
  func sources(_ cell: Expression) -> [Source] {
    var seen: Set<Source> = []
    return reads(cell).filter { seen.insert($0).inserted }
  }

  /// The cells that one cell is made of, as often as it reads them.
  func reads(_ cell: Expression) -> [Source] {
    var reads: [Source] = []
    for case (let quantity, let element?) in cell.quantities {
      switch quantity {
      case .input, .output, .upstream: reads.append(Source(quantity: quantity, element: element))
      case .softmax(let slot), .logSoftmax(let slot):
        let length = Rows(graph.nodes[inputs[slot]].shape).length
        let start = element / length * length
        reads += (start..<start + length).map { Source(quantity: .input(slot: slot), element: $0) }
      }
    }
    return reads
  }

  /// Where a number that is not finite comes from: `NaN comes in with x₂`, or why it is born here.
  ///
  /// - Parameters:
  ///   - result: The number.
  ///   - cell: The formula of the cell.
  ///   - origin: The node where the trouble began, which a number that is born here may follow from.
  /// - Returns: A sentence; nil where the number is finite.
  func origin(of result: Double, _ cell: Expression, from origin: () -> Int? = { nil }) -> String? {
    guard !result.isFinite else { return nil }
    let name = result.isNaN ? "NaN" : NumberText.text(result)
    let sources = sources(cell)
    let carriers = sources.filter { source in
      number(source.quantity, source.element).map { result.isNaN ? $0.isNaN : !$0.isFinite } ?? false
    }
    guard carriers.isEmpty else { return "\(name) comes in with \(names(of: carriers))" }
    // Among the terms that were left out may be one that carries it.
    if cell.isCut { return "\(name): of so many terms it is not found out which one makes it" }
    let cause = cause(of: cell)
    if let origin = origin() { return "\(name), passed on from \(graph.nodes[origin].name): \(cause)" }
    // A NaN may be made of infinities that are not its own doing.
    let infinities = sources.filter { number($0.quantity, $0.element)?.isInfinite ?? false }
    guard infinities.isEmpty else { return "\(name), passed on from \(names(of: infinities)): \(cause)" }
    return "\(name) is born here: \(cause)"
  }

  private func names(of sources: [Source]) -> String {
    ComputationGraph.listed(
      sources.map { source in
        name(source.quantity, shape(of: source.quantity).count == 1 ? nil : source.element)
      })
  }

  private func shape(of quantity: Expression.Quantity) -> Shape {
    switch operand(quantity) {
    case .value(let node), .gradient(let node): graph.nodes[node].shape
    }
  }

  /// Why a cell is not finite, from its formula: `log(−0.3), the logarithm of a negative number`.
  func cause(of cell: Expression) -> String {
    guard let culprit = cell.culprit(zeroWins: rule.zeroWins, number) else {
      return "\(graph.nodes[node].operation.name) of these numbers is none"
    }
    let flaw = culprit.flaw(number)
    // A long sum tells nothing that the flaw does not.
    let calculation = numbers.text(culprit)
    return calculation.count > 40 ? flaw : "\(calculation), \(flaw)"
  }
}
