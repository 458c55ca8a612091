// How an elementwise operation gets from one number to another, function by function.
extension OperationWorking {
  /// The functions that lead to one element of the value, with the gradient on its way back where one is asked for.
  ///
  /// There are none where the chain as it is written would overflow on the way or lose its digits.
  func flow(_ element: Int) -> [Working.Link] {
    let output = outputElement(element) ?? element
    let formula = rule.valueCell(subject.occurrence(limit: Self.mostTerms), output)
    guard rule.isElementwise, let chain = formula.chain, chain.count > 2, steadyForm(output) == nil else {
      return []
    }
    var values = chain.enumerated().map { index, link in
      index == 0 || isComputed ? subject.evaluated(link) : nil
    }
    if isComputed { values[chain.count - 1] = subject.number(.output, output) }
    var gradients: [Double?] = []
    if arrow != nil, let result = result(element) {
      gradients = pulledBack(chain, values, output)
      // Where digits are lost on the way, only the operation as a whole has a number.
      if !Self.agree(gradients[0], result) { gradients = withoutInner(gradients) }
      gradients[0] = result
    }
    return chain.indices.map { index in
      let isLast = index == chain.count - 1
      let output = graph.nodes[subject.node].shape.count > 1 ? output : nil
      return Working.Link(
        action: index == 0 ? "" : chain[index].action,
        name: isLast ? graph.valueName(subject.node, element: output) : symbols.text(chain[index]),
        value: values[index], gradient: gradients.isEmpty ? nil : gradients[index])
    }
  }

  /// The gradient at each link of a chain, from the upstream one at its end.
  private func pulledBack(_ chain: [Expression], _ values: [Double?], _ output: Int) -> [Double?] {
    var gradients = [Double?](repeating: nil, count: chain.count)
    gradients[chain.count - 1] = subject.number(.upstream, output)
    for index in chain.indices.dropFirst().reversed() {
      guard let upstream = gradients[index], let input = values[index - 1], let value = values[index],
        let local = chain[index].localDerivative(input: input, output: value)
      else { break }
      gradients[index - 1] = upstream * local
    }
    return gradients
  }

  private func withoutInner(_ gradients: [Double?]) -> [Double?] {
    gradients.indices.map { $0 == gradients.count - 1 ? gradients[$0] : nil }
  }

  /// Whether a number that was worked out step by step is the one that the operation has.
  private static func agree(_ steps: Double?, _ whole: Double) -> Bool {
    guard let steps else { return true }
    return steps == whole || steps.isNaN && whole.isNaN || abs(steps - whole) <= 1e-5 * abs(whole)
  }
}

extension OperationWorking {
  /// What one element of the value is calculated by, where its formula as it is written overflows on the way or loses
  /// its digits: of a softplus at 800 not log(1 + exp(x)) but x + log1p(exp(−x)).
  ///
  /// - Returns: The form of whole tensors and of the cell; nil where the formula does.
  private func steadyForm(_ output: Int) -> (whole: Expression, cell: Expression)? {
    guard let steady = rule.steady, let x = subject.number(.input(slot: 0), output), x.isFinite else {
      return nil
    }
    let steps = rule.valueCell(subject.occurrence(), output).steps.map { subject.evaluated($0) }
    let cell = steady(.input(0, output), x)
    guard let result = subject.evaluated(cell), let last = steps.last ?? nil else { return nil }
    let isFine = steps.allSatisfy { $0?.isFinite ?? false } && Self.agree(last, result)
    return isFine ? nil : (steady(.input(0), x), cell)
  }

  /// The rows by which one element is calculated where the formula as it is written fails; empty elsewhere.
  func steadyRows(_ element: Int) -> [Working.Row] {
    guard arrow == nil, let form = steadyForm(element) else { return [] }
    let writer = subject.symbols(productSign: "·", isAlgebraic: true)
    let given = Working.Row(
      name: name(of: .input(slot: 0)), numbers: [subject.number(.input(slot: 0), element)], lit: nil,
      isGradient: false)
    let rows = zip(form.whole.steps, form.cell.steps).map { whole, cell in
      Working.Row(
        name: writer.text(whole), numbers: [isComputed ? subject.evaluated(cell) : nil], lit: nil,
        isGradient: false)
    }
    return [given] + rows
  }

  private func name(of quantity: Expression.Quantity) -> String { subject.name(quantity, nil) }
}
