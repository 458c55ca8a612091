/// Why a text is no condition, in a few words for the person who types it.
public struct ConditionDefect: Error, Equatable, Sendable {
  /// What is wrong, for example `“gard” is neither value nor grad`.
  public let message: String

  init(_ message: String) { self.message = message }
}

extension BreakCondition {
  /// Reads a condition as it is typed.
  ///
  /// - Parameters:
  ///   - text: For example `nan`, `|grad| > 10` or `W: value <= −1e3`; a name before a colon is a node's.
  ///   - graph: The graph whose nodes may be named, by label or id.
  /// - Throws: A `ConditionDefect` that says what is wrong.
  public init(_ text: String, in graph: ComputationGraph) throws(ConditionDefect) {
    var test = Self.trimmed(text[...])
    var node: Int?
    // No condition has a colon, but a name may.
    if let colon = test.lastIndex(of: ":") {
      node = try Self.node(named: Self.trimmed(test[..<colon]), in: graph)
      test = Self.trimmed(test[test.index(after: colon)...])
    }
    self.init(try Self.test(test), node: node)
    try checkSense(in: graph)
  }

  private static func node(named name: Substring, in graph: ComputationGraph) throws(ConditionDefect) -> Int {
    guard !name.isEmpty else { throw ConditionDefect("a node's name goes before the colon") }
    guard let node = graph.nodes.firstIndex(where: { $0.name == name || $0.id == name }) else {
      throw ConditionDefect("no node is called “\(name)”")
    }
    return node
  }

  private static func test(_ text: Substring) throws(ConditionDefect) -> Test {
    switch text.lowercased() {
    case "": throw ConditionDefect("nan, inf or a comparison such as |grad| > 10")
    case "nan": return .nan
    case "inf", "infinity", "∞": return .infinity
    default: return .comparison(try comparison(text))
    }
  }

  private static func comparison(_ text: Substring) throws(ConditionDefect) -> Comparison {
    let isRelation = { (character: Character) in "<>=!≤≥≠".contains(character) }
    guard let start = text.firstIndex(where: isRelation) else {
      _ = try quantity(trimmed(text))
      throw ConditionDefect("compare it with a number: \(trimmed(text)) > 10")
    }
    let end = text[start...].firstIndex { !isRelation($0) } ?? text.endIndex
    let (isGradient, isMagnitude) = try quantity(trimmed(text[..<start]))
    let relation = try relation(text[start..<end])
    let bound = try number(trimmed(text[end...]))
    return Comparison(isGradient: isGradient, isMagnitude: isMagnitude, relation: relation, bound: bound)
  }

  private static func quantity(
    _ text: Substring
  ) throws(ConditionDefect) -> (isGradient: Bool, isMagnitude: Bool) {
    var name = text
    let bars = (text.hasPrefix("|"), text.hasSuffix("|") && text.count > 1)
    if bars.0 { name = name.dropFirst() }
    if bars.1 { name = name.dropLast() }
    name = trimmed(name)
    switch name.lowercased() {
    case _ where bars.0 != bars.1: throw ConditionDefect("a magnitude has a bar on both sides: |grad|")
    case "grad", "gradient", "∂": return (true, bars.0)
    case "value": return (false, bars.0)
    case "": throw ConditionDefect("value or grad goes before the comparison")
    default: throw ConditionDefect("“\(name)” is neither value nor grad")
    }
  }

  private static func relation(_ text: Substring) throws(ConditionDefect) -> Relation {
    switch text {
    case "≥": return .atLeast
    case "≤": return .atMost
    case "≠": return .different
    case "=": return .equal
    default:
      guard let relation = Relation(rawValue: String(text)) else {
        throw ConditionDefect("“\(text)” compares nothing: use > < >= <= == or !=")
      }
      return relation
    }
  }

  private static func number(_ text: Substring) throws(ConditionDefect) -> Double {
    guard !text.isEmpty else { throw ConditionDefect("a number goes after the comparison") }
    guard let number = Double(text.replacing("−", with: "-")) else {
      throw ConditionDefect("“\(text)” is no number")
    }
    guard number.isFinite else { throw ConditionDefect("nan and inf are conditions of their own") }
    return number
  }

  /// Refuses what can never hold.
  private func checkSense(in graph: ComputationGraph) throws(ConditionDefect) {
    guard case .comparison(let comparison) = test else { return }
    if let node, comparison.isGradient, graph.nodes[node].operation.role == .constant {
      throw ConditionDefect("\(graph.nodes[node].name) is a constant and has no gradient")
    }
    let isBelowZero =
      comparison.relation == .below
      ? comparison.bound <= 0 : [.atMost, .equal].contains(comparison.relation) && comparison.bound < 0
    if comparison.isMagnitude, isBelowZero { throw ConditionDefect("no magnitude is below 0") }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop(while: \.isWhitespace)
    return start.prefix(start.reversed().drop(while: \.isWhitespace).count)
  }
}
