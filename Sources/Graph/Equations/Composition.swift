/// Writes what several operations compute together, in one formula: `tanh(X · W1 + b1)`.
///
/// It is for parts of a graph that are shown as one. Where the whole formula is long it stops at inner nodes and calls
/// them by name, `A · V`, which is as true and can be read.
public struct Composition<Context: EquationContext> {
  /// A formula and the quantities inside of the part that it calls by name.
  public struct Formula: Equatable, Sendable {
    /// The formula.
    public let text: String
    /// The names of inner values or gradients that stand in it, each once.
    public let inner: [String]

    /// The formula, with a remark where it speaks of what is not seen: `A · V   (A inside)`.
    public var annotated: String {
      inner.isEmpty ? text : "\(text)   (\(ComputationGraph.listed(inner)) inside)"
    }
  }

  private let context: Context
  private let isInside: (_ node: Int) -> Bool
  private let limit: Int
  private var graph: ComputationGraph { context.graph }

  /// The most operations that one formula goes through.
  private static var mostDepth: Int { 12 }

  /// Prepares writing about a part of a graph.
  ///
  /// - Parameters:
  ///   - context: Any moment.
  ///   - limit: The most characters of a formula of several operations.
  ///   - isInside: Whether a node belongs to the part.
  public init(_ context: Context, limit: Int = 44, isInside: @escaping (_ node: Int) -> Bool) {
    (self.context, self.limit, self.isInside) = (context, limit, isInside)
  }

  // MARK: Values

  /// The value of a computed node in terms of what flows into the part and of its leaves, as far as that is short.
  public func value(of node: Int) -> Formula {
    for depth in (2...Self.mostDepth).reversed() {
      if let formula = value(of: node, depth: depth, limit: limit) { return formula }
    }
    return value(of: node, depth: 1, limit: .max) ?? Formula(text: graph.valueName(node), inner: [])
  }

  private func value(of node: Int, depth: Int, limit: Int) -> Formula? {
    var inner: [String] = []
    return fragment(of: node, depth: depth, limit: limit, &inner)
      .map { Formula(text: Self.unwrapped($0.text), inner: inner) }
  }

  private func fragment(
    of node: Int, depth: Int, limit: Int, _ inner: inout [String]
  ) -> ExpressionWriter.Fragment? {
    let name = graph.valueName(node)
    guard isInside(node), graph.nodes[node].operation.role == .computed, depth > 0 else {
      let isHidden = isInside(node) && graph.nodes[node].operation.role == .computed
      if isHidden, !inner.contains(name) { inner.append(name) }
      return .init(text: name, binding: .atom)
    }
    var inputs: [String] = []
    for input in graph.nodes[node].inputs {
      guard let part = fragment(of: input, depth: depth - 1, limit: limit, &inner) else { return nil }
      inputs.append(part.text(atLeast: .atom))
    }
    let subject = Subject(node: node, context: context)
    let result = fragment(
      subject, graph.nodes[node].operation.equation.value(subject.occurrence()), sign: "×"
    ) {
      switch $0 {
      case .input(let slot): inputs[slot]
      case .softmax(let slot): "softmax(\(inputs[slot]))"
      case .logSoftmax(let slot): "log softmax(\(inputs[slot]))"
      case .output, .upstream: subject.name($0, nil)
      }
    }
    return result.text.count <= limit ? result : nil
  }

  // MARK: Gradients

  /// What comes back along arrows, added up, in terms of gradients that flow into the part, as far as that is short.
  ///
  /// Where a node inside has its gradient on several ways, its gradient stands there by name.
  public func gradient(along arrows: [Int]) -> Formula {
    let most = limit / max(arrows.count, 1)
    let parts = arrows.map { gradient(along: $0, limit: most) }
    var inner: [String] = []
    for name in parts.flatMap(\.inner) where !inner.contains(name) { inner.append(name) }
    let texts = parts.enumerated().map { $0 > 0 && $1.text.hasPrefix("−") ? "(\($1.text))" : $1.text }
    let shown = texts.count > 3 ? Array(texts.prefix(2)) + ["…"] : texts
    return Formula(text: shown.joined(separator: " + "), inner: inner)
  }

  private func gradient(along arrow: Int, limit: Int) -> Formula {
    let ways = chain(from: arrow)
    for count in (1...ways.count).reversed() {
      var values: [String] = []
      let text = gradient(through: ways.prefix(count), &values)
      guard text.count <= limit || count == 1 else { continue }
      let start = graph.arrows[ways[count - 1]].consumer
      let sources = context.gradientArrows(of: start).map { graph.arrows[$0].consumer }
      let isHidden = sources.contains(where: isInside)
      return Formula(text: text, inner: (isHidden ? [graph.gradientName(start)] : []) + values)
    }
    return Formula(text: "", inner: [])
  }

  /// The chain rule through some arrows, the last one that the gradient takes first.
  ///
  /// `values` gets the names of the inner values that the formula speaks of.
  private func gradient(through ways: ArraySlice<Int>, _ values: inout [String]) -> String {
    var upstream = ways.last.map { graph.gradientName(graph.arrows[$0].consumer) } ?? ""
    for arrow in ways.reversed() {
      let subject = Subject(node: graph.arrows[arrow].consumer, context: context)
      let whole = subject.rule.gradient(subject.occurrence(), graph.arrows[arrow].slot)
      for name in hiddenValues(of: subject, in: whole) where !values.contains(name) { values.append(name) }
      let given = upstream
      let result = fragment(subject, whole, sign: "·") {
        $0 == .upstream ? given : subject.name($0, nil)
      }
      upstream = arrow == ways.first ? result.text : result.text(atLeast: .atom)
    }
    return Self.unwrapped(upstream)
  }

  /// The values of a formula that are computed inside of the part and do not come out of it.
  private func hiddenValues(of subject: Subject<Context>, in whole: Expression) -> [String] {
    subject.operands(whole).compactMap { operand in
      guard case .value(let node) = operand, isInside(node), graph.nodes[node].operation.role == .computed,
        node != graph.output,
        context.gradientArrows(of: node).allSatisfy({ isInside(graph.arrows[$0].consumer) })
      else { return nil }
      return graph.valueName(node)
    }
  }

  /// The arrows by which the gradient of an exit comes to the tail of an arrow, the last one first; nil where it is
  /// not the only way.
  public func way(along arrow: Int, to exit: Int) -> [Int]? {
    let ways = chain(from: arrow)
    return ways.last.map { graph.arrows[$0].consumer } == exit ? ways : nil
  }

  /// The arrows inside by which the gradient comes to the tail of an arrow, as far as there is one way only.
  private func chain(from arrow: Int) -> [Int] {
    var ways = [arrow]
    while let last = ways.last, ways.count < Self.mostDepth {
      let next = context.gradientArrows(of: graph.arrows[last].consumer)
      guard next.count == 1, isInside(graph.arrows[next[0]].consumer) else { break }
      ways.append(next[0])
    }
    return ways
  }

  private func fragment(
    _ subject: Subject<Context>, _ whole: Expression, sign: String,
    name: @escaping (Expression.Quantity) -> String
  ) -> ExpressionWriter.Fragment {
    let sign = subject.occurrence().isScalar ? sign : "⊙"
    return ExpressionWriter(
      productSign: sign, isAlgebraic: false, quantity: { quantity, _ in name(quantity) }
    )
    .fragment(whole)
  }

  /// The text with single parentheses where there are two of one extent: `tanh((x · W))` is `tanh(x · W)`.
  static func unwrapped(_ text: String) -> String {
    let glyphs = Array(text)
    var open: [Int] = []
    var partner: [Int: Int] = [:]
    for (place, glyph) in glyphs.enumerated() {
      if glyph == "(" { open.append(place) }
      if glyph == ")", let start = open.popLast() { partner[start] = place }
    }
    var dropped = [Bool](repeating: false, count: glyphs.count)
    for (start, end) in partner where start > 0 && partner[start - 1] == end + 1 {
      (dropped[start], dropped[end]) = (true, true)
    }
    return untransposed(glyphs.indices.filter { !dropped[$0] }.map { glyphs[$0] })
  }

  /// What was transposed twice is itself: `(Kᵀ)ᵀ` is `K`.
  private static func untransposed(_ glyphs: [Character]) -> String {
    let text = String(glyphs)
    guard let end = text.ranges(of: "ᵀ)ᵀ").first,
      let start = text[..<end.lowerBound].lastIndex(where: { "( )".contains($0) }), text[start] == "("
    else { return text }
    let before = text[..<start] + text[text.index(after: start)..<end.lowerBound]
    return untransposed(Array(before + text[end.upperBound...]))
  }
}
