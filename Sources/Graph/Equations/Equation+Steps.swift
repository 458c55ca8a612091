extension Equation {
  /// The equation of the start, where only the leaves are known.
  public static func start(in context: some EquationContext) -> Equation {
    Equation(title: "start", symbols: "", numbers: "")
  }

  /// The equation of one forward step.
  ///
  /// - Parameters:
  ///   - node: A computed node.
  ///   - context: The moment after the step.
  ///   - cell: The element to calculate; nil for the one with the largest magnitude.
  /// - Returns: The lines of the step.
  public static func forward(
    node: Int, in context: some EquationContext, cell: Int? = nil
  ) -> Equation {
    Equation(title: "", symbols: "", numbers: "")
  }

  /// The equation of one backward step: the gradient that comes back along one arrow.
  ///
  /// - Parameters:
  ///   - arrow: A position in `graph.arrows`.
  ///   - context: The moment after the step.
  ///   - cell: The element to calculate; nil for the one with the largest magnitude.
  /// - Returns: The lines of the step.
  public static func backward(
    arrow: Int, in context: some EquationContext, cell: Int? = nil
  ) -> Equation {
    Equation(title: "", symbols: "", numbers: "")
  }

  /// The equation of the seed: the gradient of the output.
  public static func seed(in context: some EquationContext, cell: Int? = nil) -> Equation {
    Equation(title: "", symbols: "", numbers: "")
  }

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
    Equation(title: "", symbols: "", numbers: "")
  }
}
