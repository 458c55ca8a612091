import Graph

/// What debugging adds to a box: a breakpoint, a birth, the colour of what is made of a NaN.
struct BoxMark: Equatable {
  /// Where a breakpoint stands.
  static let breakpoint: Character = "◉"
  /// Where a NaN or an infinity is born, in boxes that have no room for words.
  static let birth: Character = "!"

  /// Where a change has moved a number.
  static let moved: Character = "Δ"

  /// Whether running stops at the node.
  var hasBreakpoint = false
  /// Whether the change that is being told of has moved a number of the node.
  var hasMoved = false
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
    if isPoisoned { return Style(.alarm, dim: true) }
    return hasMoved ? Style(.selection, bold: true) : nil
  }

  /// The one glyph of a box that has no room for more, the most urgent; nil where there is nothing to tell.
  var cell: Cell? {
    if birth != nil { return Cell(Self.birth, Style(.alarm, bold: true)) }
    if hasBreakpoint { return Cell(Self.breakpoint, Style(.alarm, bold: true)) }
    return hasMoved ? Cell(Self.moved, Style(.selection, bold: true)) : nil
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
  private let moved: Set<Int>
  private let births: [Int: Birth]
  /// The moment, where some of its numbers are not finite.
  private let poisoned: Moment?

  /// No marks.
  init() { (breakpoints, moved, births, poisoned) = ([], [], [:], nil) }

  /// The marks of a moment: a birth is told from its step on.
  ///
  /// Marks inside of a folded group stand on the node whose numbers its box holds.
  init(_ moment: Moment, breakpoints: Breakpoints, moved: Set<Int> = [], folded: FoldedGraph) {
    let shown = { (node: Int) in folded.items[folded.item(of: node)].node }
    self.moved = Set(moved.map(shown))
    self.breakpoints = Set(breakpoints.nodes.map(shown))
    let happened = moment.births.filter { $0.step <= moment.stepIndex && $0.origin == nil }
    births = Dictionary(
      happened.map { (shown($0.node(in: moment.graph)), $0) }, uniquingKeysWith: { first, _ in first })
    poisoned = moment.isFinite ? nil : moment
  }

  /// Where the change that is being told of has moved a number, in order.
  var movedNodes: [Int] { moved.sorted() }

  /// The mark of a node's box.
  subscript(node: Int) -> BoxMark {
    let birth = births[node]
    let isPoisoned = poisoned.map { moment in
      (moment.value(of: node)?.hasNonFinite ?? false) || (moment.gradient(of: node)?.hasNonFinite ?? false)
    }
    return BoxMark(
      hasBreakpoint: breakpoints.contains(node), hasMoved: moved.contains(node), birth: birth,
      isPoisoned: birth == nil && isPoisoned == true)
  }
}
