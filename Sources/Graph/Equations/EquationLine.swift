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
      let formula = subject.formula(writer, whole, of: left(nil))
      return joined(left(nil), [chain(sign), formula].compactMap { $0 })
    }

    /// `∂L/∂x = 1.3 × 5 = 6.5`, with the cell's own formula in between where it is one of many.
    var numbers: String {
      let written = result.map { NumberText.text($0) } ?? "—"
      var parts: [String] = []
      if !subject.occurrence().isScalar {
        parts.append(subject.symbols(productSign: "·", isAlgebraic: true).text(cell))
      }
      let calculation = subject.calculation(cell, result: result)
      if calculation != written { parts.append(calculation) }
      return joined(left(shape.count > 1 ? element : nil), parts + [written])
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
    let formula = formula(writer, rule.value(occurrence), of: graph.valueName(self.node))
    return "\(node.operation.name)  \(graph.valueName(self.node)) = \(formula)"
  }

  /// A formula as it is written; as a function of the inputs where the node is called what its formula reads.
  ///
  /// Kᵀ = transpose(K) says what Kᵀ = Kᵀ does not.
  fileprivate func formula(_ writer: ExpressionWriter, _ whole: Expression, of name: String) -> String {
    let text = writer.text(whole)
    guard text == name else { return text }
    return
      "\(graph.nodes[node].operation.name)(\(ComputationGraph.listed(inputs.map { graph.valueName($0) })))"
  }

  /// The chain rule's first form, `∂L/∂z · ∂z/∂x`; nil where it would only repeat the left side.
  ///
  /// A node that comes in twice has a share for each time, and ∂z/∂x is their sum: there is no such form of one share.
  func chain(to source: Int) -> (_ productSign: String) -> String? {
    let upstream = graph.gradientName(node)
    let local = "∂\(graph.valueName(node))/∂\(graph.valueName(source))"
    let isCircular = node == graph.output && graph.isLossTheOutput
    let isShare = inputs.filter { $0 == source }.count > 1
    return { isCircular || isShare ? nil : "\(upstream) \($0) \(local)" }
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
