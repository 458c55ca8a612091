import Graph

/// The right gradient of a backward step, and beside it what common mistakes would give.
///
///     ╭─ ∂L/∂b, and what mistakes would give ───────────────────────────╮
///     │  right                     ∂L/∂b = 2 + 3                    5   │
///     │  = in place of +=          ∂L/∂b = the last share           3 ✗ │
///     │  no upstream gradient      ∂L/∂b = 1                        1 ✗ │
///     ╰──────────────────────────────────────────────────── W closes ─╯
///
/// It follows the moment: the keys of time go on to the graph below.
struct WrongRulesOverlay: Overlay {
  var hints: [HintLine.Hint] {
    [.init(.step(1), does: "step"), .init(.step(-1), does: "back"), .init(.wrongRules, does: "close")]
  }

  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    switch command {
    case .quit, .close, .wrongRules: .closes
    default: .passesOn
    }
  }

  func draw(over model: Model, into frame: inout Frame) {
    guard let session = model.session else { return }
    let lines = WrongRules(session)?.lines ?? [WrongRules.nothing]
    let wanted = lines.map(\.columns).max() ?? 0
    let canvas = model.plan.canvas
    let region = Region(
      x: 2, y: max(canvas.y, canvas.bottom - lines.count - 2), width: min(wanted + 4, model.size.width - 4),
      height: min(lines.count + 2, canvas.height))
    frame.fill(x: region.x, y: region.y, width: region.width, height: region.height)
    frame.drawBorder(region, .round, style: Style(.backward))
    frame.write(
      StyledText(" what mistakes would give ", Style(.backward, bold: true)), x: region.x + 2, y: region.y,
      limit: region.width - 4)
    for (row, line) in lines.enumerated() where row < region.height - 2 {
      frame.write(line, x: region.x + 2, y: region.y + 1 + row, limit: region.width - 4)
    }
  }
}

/// The rows of the comparison at one arrow.
struct WrongRules {
  private let moment: Moment
  private let arrow: Int

  /// What stands there where no gradient can come back.
  static let nothing = StyledText(
    "nothing comes back here: select a node whose gradient is known", Style(.muted))

  /// The comparison at the present backward step, else at the selected node; nil where no gradient has come back.
  init?(_ session: Session) {
    moment = session.moment
    let arrows = session.graph.arrows
    // What happens inside of a folded group is not seen, so nothing is said of it.
    let isSeen = { session.folding.folded.group(of: arrows[$0].consumer) == nil }
    let wanted = session.selection.flatMap { node in
      session.moment.gradientArrows(of: node).last {
        session.moment.contribution(along: $0) != nil && isSeen($0)
      }
    }
    let present: Int? = if case .backward(let arrow) = session.step, isSeen(arrow) { arrow } else { nil }
    guard let arrow = wanted ?? present, arrows.indices.contains(arrow) else { return nil }
    self.arrow = arrow
  }

  private struct Row {
    let rule: String
    let symbols: String
    let numbers: String
    let mark: String
    let style: Style
  }

  /// The rows, in columns.
  var lines: [StyledText] {
    let rows = [right] + Mistake.all(along: arrow, in: moment).map(row)
    let rules = rows.map { Frame.columns(of: $0.rule) }.max() ?? 0
    let formulas = rows.map { Frame.columns(of: $0.symbols) }.max() ?? 0
    let numbers = rows.map { Frame.columns(of: $0.numbers) }.max() ?? 0
    return rows.map { row in
      var line = StyledText(padded(row.rule, rules), Style(.plain, bold: row.mark == "✓"))
      line.append("   " + padded(row.symbols, formulas), Style(.muted))
      line.append("   " + padded(row.numbers, numbers), row.style)
      line.append(" " + row.mark, row.style)
      return line
    }
  }

  private func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - Frame.columns(of: text)))
  }

  private var source: Int { moment.graph.arrows[arrow].source }

  /// What a slip at this arrow is compared with: the share of the arrow, or the whole sum.
  private func truth(of slip: Mistake.Slip) -> Tensor? {
    slip == .overwrites ? moment.gradient(of: source) : moment.contribution(along: arrow)
  }

  private var right: Row {
    let equation = Equation.backward(arrow: arrow, in: moment)
    let tensor = moment.contribution(along: arrow)
    return Row(
      rule: "right", symbols: equation.symbols, numbers: tensor.map(Self.text) ?? "—", mark: "✓",
      style: Style(.backward, bold: true))
  }

  private func row(_ mistake: Mistake) -> Row {
    switch mistake.outcome {
    case .mismatch(let shapes):
      return Row(
        rule: mistake.slip.words, symbols: mistake.symbols, numbers: "\(shapes) does not fit", mark: "✗",
        style: Style(.alarm))
    case .gradient(let wrong):
      let isSame = truth(of: mistake.slip).map { Self.agree($0, wrong) } ?? false
      let numbers = Self.text(wrong) + (mistake.slip == .overwrites ? rightSum : "")
      return Row(
        rule: mistake.slip.words, symbols: mistake.symbols, numbers: numbers,
        mark: isSame ? "=" : "✗", style: Style(isSame ? .muted : .alarm))
    }
  }

  /// What the sum is in truth, since the row of the right share does not tell it.
  private var rightSum: String {
    moment.gradient(of: source).map { ", not \(Self.text($0))" } ?? ""
  }

  private static func agree(_ left: Tensor, _ right: Tensor) -> Bool {
    zip(left.elements, right.elements).allSatisfy { abs($0 - $1) <= 1e-12 * max(1, abs($0)) }
  }

  /// The most numbers of a tensor that are written out.
  private static let mostNumbers = 6

  /// A tensor in one line: `(0.2192  0.1436  −0.3628)`.
  private static func text(_ tensor: Tensor) -> String {
    guard tensor.shape.count > 1 else { return NumberText.text(tensor.elements[0]) }
    let numbers = tensor.elements.prefix(mostNumbers).map { NumberText.text($0, digits: 4) }
    return "(" + numbers.joined(separator: "  ") + (tensor.elements.count > mostNumbers ? " …)" : ")")
  }
}

extension Mistake.Slip {
  /// What was done wrong, in a few words.
  fileprivate var words: String {
    switch self {
    case .overwrites: "= in place of +="
    case .forgetsTranspose: "no transpose"
    case .forgetsUpstream: "no upstream gradient"
    case .forgetsLocal: "no local derivative"
    }
  }
}
