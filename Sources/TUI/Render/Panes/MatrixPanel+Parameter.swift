import Graph

extension MatrixPanel {
  /// What is known of a parameter at one moment.
  public struct Parameter: Sendable {
    /// Its name.
    public var name: String
    /// The name of the output, for `∂L/∂W`.
    public var output: String
    /// Its value in this iteration, before the update.
    public var value: Tensor
    /// The gradient, nil before anything has arrived.
    public var gradient: Tensor?
    /// The new value, nil before the update.
    public var updated: Tensor?
    /// How it is updated; nil where nothing is trained.
    public var rule: Rule?
    /// Which elements of the gradient are known; nil for all.
    public var knownGradient: [Bool]?
    /// Which elements of the new value are known; nil for all.
    public var knownUpdate: [Bool]?
    /// Elements in work of the value, of the gradient and of the new value.
    public var lit: (value: Set<Int>, gradient: Set<Int>, updated: Set<Int>) = ([], [], [])

    /// Creates the state of a parameter.
    public init(
      name: String, output: String, value: Tensor, gradient: Tensor? = nil, updated: Tensor? = nil,
      rule: Rule? = nil
    ) {
      self.name = name
      self.output = output
      self.value = value
      self.gradient = gradient
      self.updated = updated
      self.rule = rule
    }
  }

  /// The optimizer and how fast it learns.
  public struct Rule: Hashable, Sendable {
    /// Its name in graph files.
    public var optimizer: String
    /// The learning rate η.
    public var learningRate: Double

    /// Creates a rule.
    public init(optimizer: String, learningRate: Double) {
      self.optimizer = optimizer
      self.learningRate = learningRate
    }
  }

  /// Creates the panel of a parameter: its value, its gradient and, where it is trained, its new value.
  public init(_ parameter: Parameter, curve: LossCurve? = nil, isOpenBelow: Bool = false) {
    let shape = parameter.value.shape
    let value = Self.elements(of: parameter.value, known: nil, shape: shape)
    let gradient = "∂\(parameter.output)/∂\(parameter.name)"
    var sections = [
      Section(
        title: parameter.name, role: .parameter, detail: shape.isScalar ? "" : "\(shape)",
        grid: MatrixGrid(shape: shape, numbers: value, lit: parameter.lit.value)),
      Section(
        title: gradient, role: .backward,
        grid: MatrixGrid(
          shape: shape,
          numbers: Self.elements(of: parameter.gradient, known: parameter.knownGradient, shape: shape),
          lit: parameter.lit.gradient)),
    ]
    if let rule = parameter.rule {
      let isPlain = rule.optimizer == "sgd"
      sections.append(
        Section(
          title: isPlain ? "\(parameter.name) − η \(gradient)" : "new \(parameter.name)", role: .update,
          detail: "η \(NumberFormat.scalar(rule.learningRate, limit: 7)) \(rule.optimizer)",
          grid: MatrixGrid(
            shape: shape,
            numbers: Self.elements(of: parameter.updated, known: parameter.knownUpdate, shape: shape),
            previous: value, lit: parameter.lit.updated),
          showsPrevious: true))
    }
    self.init(sections: sections, curve: curve, isOpenBelow: isOpenBelow)
  }

  private static func elements(of tensor: Tensor?, known: [Bool]?, shape: Shape) -> [Double?] {
    (0..<shape.count).map { element in
      guard let tensor, tensor.elements.indices.contains(element) else { return nil }
      if let known, !known.indices.contains(element) || !known[element] { return nil }
      return tensor.elements[element]
    }
  }
}
