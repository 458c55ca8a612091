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
  /// - Returns: A sentence; nil where the number is finite.
  func origin(of result: Double, _ cell: Expression) -> String? {
    guard !result.isFinite else { return nil }
    let name = result.isNaN ? "NaN" : NumberText.text(result)
    let carriers = sources(cell).filter { source in
      number(source.quantity, source.element).map { result.isNaN ? $0.isNaN : !$0.isFinite } ?? false
    }
    guard carriers.isEmpty else {
      let names = carriers.map { source in
        let isSingle = shape(of: source.quantity).count == 1
        return self.name(source.quantity, isSingle ? nil : source.element)
      }
      return "\(name) comes in with \(ComputationGraph.listed(names))"
    }
    // Among the terms that were left out may be one that carries it.
    if cell.isCut { return "\(name): of so many terms it is not found out which one makes it" }
    return "\(name) is born here: \(cause(of: cell))"
  }

  private func shape(of quantity: Expression.Quantity) -> Shape {
    switch operand(quantity) {
    case .value(let node), .gradient(let node): graph.nodes[node].shape
    }
  }

  /// Why a cell is not finite, from its formula: `log(−0.3), the logarithm of a negative number`.
  func cause(of cell: Expression) -> String {
    guard let culprit = cell.culprit(number) else {
      return "\(graph.nodes[node].operation.name) of these numbers is none"
    }
    let flaw = culprit.flaw(number)
    // A long sum tells nothing that the flaw does not.
    let calculation = numbers.text(culprit)
    return calculation.count > 40 ? flaw : "\(calculation), \(flaw)"
  }
}
