/// Writes what several operations compute together, in one formula: `tanh(X · W1 + b1)`.
///
/// It is for parts of a graph that are shown as one, so that long formulas are not written at all.
public struct Composition<Context: EquationContext> {
  private let context: Context
  private let isInside: (_ node: Int) -> Bool
  private let limit: Int
  private var graph: ComputationGraph { context.graph }

  /// Prepares writing about a part of a graph.
  ///
  /// - Parameters:
  ///   - context: Any moment.
  ///   - limit: The most characters of a formula.
  ///   - isInside: Whether a node belongs to the part.
  public init(_ context: Context, limit: Int = 44, isInside: @escaping (_ node: Int) -> Bool) {
    (self.context, self.limit, self.isInside) = (context, limit, isInside)
  }

  /// The value of a node in terms of what flows into the part and of its leaves; nil where that is long.
  public func value(of node: Int) -> String? { formula(of: node, depth: 0).map { Self.unwrapped($0.text) } }

  private func formula(of node: Int, depth: Int) -> ExpressionWriter.Fragment? {
    guard isInside(node), graph.nodes[node].operation.role == .computed else {
      return .init(text: graph.valueName(node), binding: .atom)
    }
    guard depth < 12 else { return nil }
    var inputs: [String] = []
    for input in graph.nodes[node].inputs {
      guard let part = formula(of: input, depth: depth + 1) else { return nil }
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

  /// What comes back along an arrow in terms of the gradient of an exit; nil where it is long, or comes on several
  /// ways.
  public func gradient(along arrow: Int, from exit: Int) -> String? {
    guard let ways = way(along: arrow, to: exit) else { return nil }
    var upstream = graph.gradientName(exit)
    for arrow in ways.reversed() {
      let subject = Subject(node: graph.arrows[arrow].consumer, context: context)
      let rule = graph.nodes[subject.node].operation.equation
      let whole = rule.gradient(subject.occurrence(), graph.arrows[arrow].slot)
      let given = upstream
      let result = fragment(subject, whole, sign: "·") { $0 == .upstream ? given : subject.name($0, nil) }
      let isLast = arrow == ways.first
      upstream = isLast ? result.text : result.text(atLeast: .atom)
      if upstream.count > limit { return nil }
    }
    return Self.unwrapped(upstream)
  }

  /// The arrows by which the gradient of an exit comes to the tail of an arrow, the last one first; nil where it is
  /// not the only way.
  public func way(along arrow: Int, to exit: Int) -> [Int]? {
    var ways = [arrow]
    while let last = ways.last, graph.arrows[last].consumer != exit {
      let next = context.gradientArrows(of: graph.arrows[last].consumer)
      guard next.count == 1, ways.count < 12, isInside(graph.arrows[next[0]].consumer) else { return nil }
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
    // What was transposed twice is itself.
    return String(glyphs.indices.filter { !dropped[$0] }.map { glyphs[$0] }).replacing("ᵀᵀ", with: "")
  }
}
