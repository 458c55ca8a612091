extension Equation {
  /// What is computed, written three times: whole in symbols, a cell in symbols, the cell in numbers.
  struct Line<Context: EquationContext> {
    let subject: Subject<Context>
    let whole: Expression
    let cell: Expression
    /// The product sign between single numbers in symbols: `×` forward, `·` backward.
    let sign: String
    /// The name of what is computed, of all of it or of one cell.
    let left: (_ element: Int?) -> String
    /// The shape of what is computed.
    let shape: Shape
    let element: Int
    let result: Double?
    /// The chain rule between the name and the formula, for example `∂L/∂z · ∂z/∂x`.
    var chain: (_ productSign: String) -> String? = { _ in nil }
    /// Whether the result is one of several that are added up, so that `+=` says what happens.
    var isShare = false

    /// `∂L/∂x = ∂L/∂z · ∂z/∂x = ∂L/∂z · y`.
    var symbols: String {
      let isScalar = subject.occurrence().isScalar
      let sign = isScalar ? sign : "⊙"
      let writer = subject.symbols(productSign: sign, isAlgebraic: isScalar)
      return joined(left(nil), [chain(sign), writer.text(whole)].compactMap { $0 })
    }

    /// `∂L/∂x = 1.3 × 5 = 6.5`, with the cell's own formula in between where it is one of many.
    var numbers: String {
      let result = result.map { NumberText.text($0) } ?? "—"
      var parts: [String] = []
      if !subject.occurrence().isScalar {
        parts.append(subject.symbols(productSign: "·", isAlgebraic: true).text(cell))
      }
      let calculation = subject.numbers.text(cell)
      if calculation != result { parts.append(calculation) }
      return joined(left(shape.count > 1 ? element : nil), parts + [result])
    }

    private func joined(_ left: String, _ sides: [String]) -> String {
      left + (isShare ? " += " : " = ") + sides.joined(separator: " = ")
    }
  }
}

extension Subject {
  /// The operation and its formula with the names of the nodes.
  var title: String {
    let node = graph.nodes[self.node]
    let occurrence = occurrence()
    let writer = symbols(productSign: occurrence.isScalar ? "×" : "⊙", isAlgebraic: false)
    let formula = writer.text(node.operation.equation.value(occurrence))
    return "\(node.operation.name)  \(graph.valueName(self.node)) = \(formula)"
  }

  /// The chain rule's first form, `∂L/∂z · ∂z/∂x`; nil where it would only repeat the left side.
  func chain(to source: Int) -> (_ productSign: String) -> String? {
    let upstream = graph.gradientName(node)
    let local = "∂\(graph.valueName(node))/∂\(graph.valueName(source))"
    let isCircular = node == graph.output && graph.isLossTheOutput
    return { isCircular ? nil : "\(upstream) \($0) \(local)" }
  }

  /// The shapes that take part, of the value or of the gradient for one slot.
  func shapes(slot: Int?, _ whole: Expression) -> String? {
    let occurrence = occurrence()
    guard !occurrence.isScalar else { return nil }
    let result = slot.map { occurrence.inputs[$0] } ?? occurrence.output
    if let factors = graph.nodes[node].operation.equation.factors(occurrence, slot) {
      return factors.map { "(\($0))" }.joined() + " → \(result)"
    }
    if slot == nil { return occurrence.inputs.map(\.description).joined(separator: ", ") + " → \(result)" }
    guard occurrence.output != result else { return result.description }
    return "\(occurrence.output) → \(result)" + (whole.isTotal ? ", summed over the copies" : "")
  }
}
