extension ComputationGraph {
  /// What stands for the loss in ∂L/∂x, by the nodes of a graph and its output.
  static func lossName(of nodes: [Node], output: Int) -> String {
    let isTaken = nodes.indices.contains { $0 != output && nodes[$0].name == "L" }
    return isTaken ? inFormula(nodes[output].name) : "L"
  }

  /// Whether the loss is the output itself, under that very name, so that its gradient is 1 by definition.
  public var isLossTheOutput: Bool {
    nodes[output].shape.count == 1 && seed.elements == [1] && Self.inFormula(nodes[output].name) == lossName
  }

  /// The name of a node inside a formula: names that are formulas themselves get parentheses.
  static func inFormula(_ name: String) -> String {
    name.contains { " +-−*·×⊙/÷^=()<>|,".contains($0) } ? "(\(name))" : name
  }

  /// The name of a node's value, or of one cell of it: `W`, `w₂₁`.
  ///
  /// Where another node is called `x1` or `x₁`, the cells of x are `x[1]`, `x[2]`: in ASCII both would be `x1`.
  public func valueName(_ node: Int, element: Int? = nil) -> String {
    let name = nodes[node].name
    guard let element else { return Self.inFormula(name) }
    let subscripts = Self.subscripts(element, nodes[node].shape)
    let isMatrixName = name.count == 1 && !subscripts.isEmpty && name != name.lowercased()
    let isTaken = isMatrixName && nodes.contains { $0.name == name.lowercased() }
    let base = isMatrixName && !isTaken ? name.lowercased() : name
    return isNodeCalled(likeCellOf: base, nodes[node].shape)
      ? "\(Self.inFormula(name))[\(Self.plain(subscripts))]" : Self.inFormula(base) + subscripts
  }

  /// Whether a node has the name of a cell, small digits or large ones.
  private func isNodeCalled(likeCellOf base: String, _ shape: Shape) -> Bool {
    let first = base.utf8.first
    let axes = shape.axes.filter { $0 > 1 }
    return nodes.contains { node in
      let name = node.name
      guard name.utf8.first == first, name.utf8.count > base.utf8.count, name.hasPrefix(base) else {
        return false
      }
      let digits = Self.plain(String(name.dropFirst(base.count))).filter { $0 != "_" && $0 != "," }
      guard !digits.isEmpty, digits.count >= axes.count, let number = Int(digits) else { return false }
      return axes.count > 1 || number <= axes.first ?? 0
    }
  }

  /// The text with large digits in place of small ones.
  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0x2080...0x2089).contains(scalar.value)
            ? Unicode.Scalar(scalar.value - 0x2080 + 0x30) ?? scalar : scalar
        }))
  }

  /// The name of a node's gradient, or of one cell of it: `∂L/∂W`, `∂L/∂w₂₁`.
  public func gradientName(_ node: Int, element: Int? = nil) -> String {
    "∂\(lossName)/∂\(valueName(node, element: element))"
  }

  /// A group as one function: `h, c = layer(x; W, b)`, what comes out, what goes in, and the parameters inside.
  public func call(of label: String, inputs: [Int], parameters: [Int], exits: [Int]) -> String {
    let outputs = exits.map { valueName($0) }.joined(separator: ", ")
    let arguments = [inputs, parameters].filter { !$0.isEmpty }
      .map { list in Self.listed(list.map { valueName($0) }) }
    return arguments.isEmpty
      ? "\(outputs) from \(label)"
      : "\(outputs) = \(label)(\(arguments.joined(separator: "; ")))"
  }

  /// Names with commas between, at most five of them.
  public static func listed(_ names: [String]) -> String {
    let most = 5
    return (names.count > most ? names.prefix(most - 1) + ["…"] : names).joined(separator: ", ")
  }

  /// The place of an element as subscript digits from 1, one for each axis of more than one element.
  static func subscripts(_ element: Int, _ shape: Shape) -> String {
    var rest = element
    var places: [Int] = []
    for size in shape.axes.reversed() {
      if size > 1 { places.append(rest % size + 1) }
      rest /= size
    }
    let isLong = places.contains { $0 > 9 }
    return places.reversed().map { digits($0) }.joined(separator: isLong ? "," : "")
  }

  private static func digits(_ number: Int) -> String {
    String(
      String(number).unicodeScalars.map { scalar in
        Character(Unicode.Scalar(scalar.value - 0x30 + 0x2080) ?? scalar)
      })
  }
}
