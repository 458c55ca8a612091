#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Equation {
  /// The equation of one parameter's update.
  ///
  /// - Parameters:
  ///   - parameter: The index of the parameter's node.
  ///   - update: What the update read and wrote.
  ///   - context: The moment after the step.
  ///   - cell: The element to calculate; nil for the one with the largest gradient.
  /// - Returns: The lines of the step.
  public static func update(
    parameter: Int, _ update: ParameterUpdate, in context: some EquationContext, cell: Int? = nil
  ) -> Equation {
    let graph = context.graph
    let element = cell ?? tellingElement(update.gradient)
    let formula = update.optimizer.formula(graph.valueName(parameter), graph.gradientName(parameter))
    let isSingle = update.before.shape.count == 1
    let name = graph.valueName(parameter, element: isSingle ? nil : element)
    return Equation(
      title: update.optimizer.name, symbols: formula,
      shapes: isSingle ? nil : update.before.shape.description,
      numbers: update.numbers(name, element),
      operands: [.value(node: parameter), .gradient(node: parameter)],
      cells: [
        Cell(.value(node: parameter), element: element), Cell(.gradient(node: parameter), element: element),
      ])
  }
}

extension Training.Optimizer {
  /// The update rule in symbols.
  func formula(_ w: String, _ gradient: String) -> String {
    switch self {
    case .sgd: stepFormula(w, gradient)
    case .momentum: "v ← μ · v + \(gradient),  \(stepFormula(w, gradient))"
    // Kingma and Ba 2015, algorithm 1.
    case .adam:
      "m ← β₁ · m + (1 − β₁) · g,  v ← β₂ · v + (1 − β₂) · g²,  \(stepFormula(w, gradient)),  g = \(gradient)"
    }
  }

  /// The last line of the update rule, the step itself: `W ← W − η · ∂L/∂W`.
  public func stepFormula(_ w: String, _ gradient: String) -> String {
    "\(w) ← \(w) − η · \(direction(gradient))"
  }

  /// What the learning rate is multiplied with.
  func direction(_ gradient: String) -> String {
    switch self {
    case .sgd: gradient
    case .momentum: "v"
    case .adam: "(m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)"
    }
  }
}

extension ParameterUpdate {
  /// The update of one cell in numbers.
  fileprivate func numbers(_ name: String, _ element: Int) -> String {
    switch optimizer {
    case .sgd: "\(name) = \(step(element, times: gradient.elements[element]))"
    case .momentum(let decay):
      "v = \(text(decay)) × \(factor(momentBefore(0, element))) + \(factor(gradient.elements[element]))"
        + " = \(text(momentAfter(0, element))),  "
        + "\(name) = \(step(element, times: momentAfter(0, element)))"
    case .adam(let beta1, let beta2, let epsilon):
      adam(name, element, beta1, beta2, epsilon)
    }
  }

  private func adam(
    _ name: String, _ element: Int, _ beta1: Double, _ beta2: Double, _ epsilon: Double
  ) -> String {
    let m = momentAfter(0, element)
    let v = momentAfter(1, element)
    let corrected = (m / (1 - pow(beta1, Double(count))), v / (1 - pow(beta2, Double(count))))
    return "m = \(text(m)), v = \(text(v)), t = \(count),  "
      + "\(name) = \(text(before.elements[element])) − \(text(learningRate)) × "
      + "\(factor(corrected.0)) / (√\(text(corrected.1)) + \(text(epsilon)))"
      + " = \(text(after.elements[element]))"
  }

  /// `0.473552 − 0.1 × 0.219248 = 0.451627`.
  private func step(_ element: Int, times slope: Double) -> String {
    let (old, new) = (before.elements[element], after.elements[element])
    // A small step on a large number shows in its last digits only.
    let digits = [NumberText.usualDigits, 9, 12, 17].first { digits in
      old == new || NumberText.text(old, digits: digits) != NumberText.text(new, digits: digits)
    }
    let texts = [old, new].map { NumberText.text($0, digits: digits ?? NumberText.usualDigits) }
    return "\(texts[0]) − \(text(learningRate)) × \(factor(slope)) = \(texts[1])"
  }

  private func momentBefore(_ index: Int, _ element: Int) -> Double {
    momentsBefore.indices.contains(index) ? momentsBefore[index].elements[element] : 0
  }

  private func momentAfter(_ index: Int, _ element: Int) -> Double {
    momentsAfter.indices.contains(index) ? momentsAfter[index].elements[element] : .nan
  }

  private func text(_ number: Double) -> String { NumberText.text(number) }

  /// The text of a number that does not stand first, a negative one in parentheses.
  private func factor(_ number: Double) -> String {
    let text = text(number)
    return text.hasPrefix("−") ? "(\(text))" : text
  }
}
