import Graph

/// The right result of a backward step or an update, and beside it what common mistakes would give.
///
///     ╭─ what mistakes would give ───────────────────────────╮
///     │ ✓ this share             ∂L/∂b += ∂L/∂d · 1        3 │
///     │ ✗ no upstream gradient   ∂L/∂b += 1                1 │
///     │ ✓ sum of the shares      ∂L/∂b = 2 + 3             5 │
///     │ ✗ = in place of +=       ∂L/∂b = the last share    3 │
///     ╰──────────────────────────────────────────────────────╯
///
/// It follows the moment: the keys of time go on to the graph below.
struct WrongRulesOverlay: FollowingOverlay {
  static let key = Command.wrongRules

  func draw(over model: Model, into frame: inout Frame) {
    guard let session = model.session else { return }
    let rules = WrongRules(session, opening: model.advice(.fold, "opens the group"))
    let canvas = model.plan.canvas
    let lines =
      rules?.lines(columns: model.size.width - 8, height: canvas.height - 2)
      ?? WrongRules.absence(in: session, columns: model.size.width - 8)
    let wanted = lines.map(\.columns).max() ?? 0
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
