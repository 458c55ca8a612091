import Graph

/// What debugging adds to a box: a breakpoint, a birth, the colour of what is made of a NaN.
struct BoxMark: Equatable {
  /// Where a breakpoint stands.
  static let breakpoint: Character = "◉"
  /// Where a NaN or an infinity is born, in boxes that have no room for words.
  static let birth: Character = "!"

  /// Whether running stops at the node.
  var hasBreakpoint = false
  /// The first birth in the node that has happened.
  var birth: Birth?
  /// Whether a number of the node is not finite, and none is born in it.
  var isPoisoned = false

  /// What is told of the birth, the longest first.
  var texts: [String] {
    guard let birth else { return [] }
    let number = birth.number.isNaN ? "NaN" : birth.number < 0 ? "−∞" : "∞"
    return [" ! \(birth.isGradient ? "∂ " : "")\(number) is born ", " ! \(number) ", "!"]
  }

  /// The colour that the mark gives to the border; nil where it is as always.
  var borderStyle: Style? {
    if birth != nil { return Style(.alarm, bold: true) }
    return isPoisoned ? Style(.alarm, dim: true) : nil
  }

  /// How numbers that are not finite are written: strongly where they are born, faintly where they only pass.
  func numberStyle(isGradient: Bool, isLit: Bool) -> Style {
    let isBornHere = birth.map { $0.isGradient == isGradient } ?? false
    return isBornHere
      ? Style(.alarm, bold: true, reversed: isLit) : Style(.alarm, dim: true, reversed: isLit)
  }
}

/// The marks of all boxes at one moment.
struct BoxMarks {
  private let breakpoints: Set<Int>
  private let births: [Int: Birth]
  /// The moment, where some of its numbers are not finite.
  private let poisoned: Moment?

  /// No marks.
  init() { (breakpoints, births, poisoned) = ([], [:], nil) }

  /// The marks of a moment: a birth is told from its step on.
  ///
  /// Marks inside of a folded group stand on the node whose numbers its box holds.
  init(_ moment: Moment, breakpoints: Breakpoints, folded: FoldedGraph) {
    let shown = { (node: Int) in folded.items[folded.item(of: node)].node }
    self.breakpoints = Set(breakpoints.nodes.map(shown))
    let happened = moment.births.filter { $0.step <= moment.stepIndex && $0.origin == nil }
    births = Dictionary(
      happened.map { (shown($0.node(in: moment.graph)), $0) }, uniquingKeysWith: { first, _ in first })
    poisoned = moment.isFinite ? nil : moment
  }

  /// The mark of a node's box.
  subscript(node: Int) -> BoxMark {
    let birth = births[node]
    let isPoisoned = poisoned.map { moment in
      (moment.value(of: node)?.hasNonFinite ?? false) || (moment.gradient(of: node)?.hasNonFinite ?? false)
    }
    return BoxMark(
      hasBreakpoint: breakpoints.contains(node), birth: birth, isPoisoned: birth == nil && isPoisoned == true)
  }
}
