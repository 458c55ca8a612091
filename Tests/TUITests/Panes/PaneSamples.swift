import Graph
import Layout
import TestSupport

@testable import TUI

/// Panes with contents as in the demos.
enum PaneSamples {
  static let title = TitleBar(
    title: "y = xW  softmax with loss, learning", phase: .backward, step: .init(9, of: 14),
    iteration: .init(0, of: 50), output: .init("L", 0.928069), playback: .init(isPlaying: false))

  static func timeline(_ current: Int, breakpoints: Set<Int> = []) -> TimelineBar {
    TimelineBar(
      sections: [
        .init(title: "forward", role: .forward, steps: 1..<6),
        .init(title: "backward", role: .backward, steps: 6..<13),
        .init(title: "update", role: .update, steps: 13..<14),
      ], current: current, breakpoints: breakpoints)
  }

  static func longTimeline(_ current: Int) -> TimelineBar {
    TimelineBar(
      sections: [
        .init(title: "forward", role: .forward, steps: 1..<200),
        .init(title: "backward", role: .backward, steps: 200..<460),
        .init(title: "update", role: .update, steps: 460..<470),
      ], current: current)
  }

  static let hints = HintLine([
    .init("s", "step"), .init("S", "back"), .init("space", "play"), .init("f", "end of pass"),
    .init("⏎", "lens"), .init("]", "next iteration"), .init("z", "zoom"), .init("?", "help"),
    .init("q", "quit"),
  ])

  static let outerProduct = Equation(
    title: "matmul  y = x · W", symbols: "∂L/∂W = xᵀ · ∂L/∂y", shapes: "(2×1)(1×3) → 2×3",
    numbers: "∂L/∂w₂₁ = x₂ · ∂L/∂y₁ = 0.9 × 0.365429 = 0.328886")
  static let branch = Equation(
    title: "add  d = b + 1", symbols: "∂e/∂b = ∂e/∂d · ∂d/∂b = ∂e/∂d", numbers: "∂e/∂b = 3 × 1 = 3",
    accumulation: "∂e/∂b = 2 + 3 = 5   (2 of 2 paths)")
  static let softmax = Equation(
    title: "softmax_cross_entropy  L = softmax_cross_entropy(y, t)",
    symbols: "∂L/∂y = ∂L/∂L · ∂L/∂y = (softmax(y) − t) / rows", shapes: "(1×3) → 1×3",
    numbers: "∂L/∂y₁₃ = 1 × (softmax(y)₃ − t₃)"
      + " = exp(1.13282) / (exp(1.05415) + exp(0.630716) + exp(1.13282)) − 1 = 0.395316 − 1 = −0.604684")
  static let note =
    "Every row of ∂L/∂W is ∂L/∂y, scaled by one element of x: the outer product of what went in and what came "
    + "back. It has the shape of W."

  static let weights = Tensor(
    shape: Shape([2, 3]), elements: [0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093])
  static let gradient = Tensor(
    shape: Shape([2, 3]), elements: [0.219248, 0.143562, -0.362810, 0.328871, 0.215344, -0.544215])
  static let updated = Tensor(
    shape: Shape([2, 3]), elements: [0.451628, 0.983383, 0.882962, 0.822687, 0.014102, 0.748642])
  static let rule = MatrixPanel.Rule(optimizer: "sgd", learningRate: 0.1)
  static let losses = (0..<40).map { 0.1 + 0.83 / (1 + Double($0) / 5) }

  /// The parameter of the mock: four elements of its gradient are known, the last of them is in work.
  static var halfway: MatrixPanel.Parameter {
    var parameter = MatrixPanel.Parameter(
      name: "W", output: "L", value: weights, gradient: gradient, rule: rule)
    parameter.knownGradient = [true, true, true, true, false, false]
    parameter.lit.gradient = [3]
    return parameter
  }

  static var updatedParameter: MatrixPanel.Parameter {
    MatrixPanel.Parameter(
      name: "W", output: "L", value: weights, gradient: gradient, updated: updated, rule: rule)
  }

  static var largeParameter: MatrixPanel.Parameter {
    let elements = (0..<192).map { Double($0 % 17) / 8 - 1 }
    var parameter = MatrixPanel.Parameter(
      name: "W1", output: "L", value: Tensor(shape: Shape([12, 16]), elements: elements),
      rule: .init(optimizer: "adam", learningRate: 0.001))
    parameter.lit.value = [100]
    return parameter
  }

  static let help = HelpOverlay(
    entries: [
      ("s → PgDn", "one step forward", "Time"), ("S ← PgUp", "one step back", "Time"),
      ("n / N", "next, previous node", "Time"), ("f / F", "end, start of this pass", "Time"),
      ("] / [", "next, previous iteration", "Time"), ("g / G", "first, last step", "Time"),
      ("space", "play, pause", "Playing"), ("+ / −", "faster, slower", "Playing"),
      ("Tab", "next node", "Looking"), ("h j k l", "the node left, below, above, right", "Looking"),
      ("⏎", "the lens: the whole calculation", "Looking"), ("z / Z", "zoom in, out", "View"),
      ("0", "fit", "View"), (".", "follow the action", "View"), ("?", "this help", "Program"),
      ("q", "close, quit", "Program"), ("^L", "draw again", "Program"),
    ].map { HelpOverlay.Entry(keys: $0.0, meaning: $0.1, group: $0.2) })

  static func menu(_ selection: Int) -> DemoMenu {
    let entries = [
      ("add", "z = x + y", "the gradient goes through unchanged"),
      ("mul", "z = x × y", "each input is scaled by the other"),
      ("reciprocal", "y = 1/x", "−y²"), ("exp", "y = exp x", "the output itself"),
      ("sigmoid", "σ(x) = 1 / (1 + exp(−x))", "the chain as a group that folds into σ, beside y(1 − y)"),
      ("branch", "e = (a + b)(b + 1)", "gradients add up where a value is used twice"),
      ("repeat", "a bias added to a batch", "the sum over the copies"), ("sum", "the dual of repeat", ""),
      ("matmul-dx", "∂L/∂x = ∂L/∂y · Wᵀ", "1/3"), ("matmul-dw", "∂L/∂W = xᵀ · ∂L/∂y", "2/3"),
      ("matmul", "y = xW, learning", "both at once, and W learns"),
      ("softmax-loss", "softmax with loss taken apart", "y − t"),
      ("vanishing", "ten sigmoids in a row", "the gradient fades"),
    ]
    return DemoMenu(
      entries: entries.map { .init(name: $0.0, title: $0.1, shows: $0.2) }, selection: selection,
      summary: "A time-travelling debugger for backprop, in the terminal.",
      hints: HintLine([.init("↑↓", "choose"), .init("⏎", "open"), .init("q", "quit")]))
  }

  /// Twelve boxes in two rows, after four steps of the forward pass.
  static let minimap: MinimapPane = {
    let boxes = (0..<12).map { index in
      Rectangle(x: index % 6 * 40 + 2, y: index / 6 * 18 + index % 3 * 4, width: 20, height: 5)
    }
    guard let graph = try? SampleGraphs.read(LargeGraphs.chain(boxes.count)) else {
      preconditionFailure("a graph of twelve nodes")
    }
    var timeline = Timeline(graph)
    let moment = timeline.moment(at: 4)
    let miniature = Miniature(
      Diagram(boxes: boxes, routes: []), of: graph, schedule: timeline.schedule,
      limit: Size(width: 28, height: 4), folds: false)
    return MinimapPane(
      picture: MiniaturePane(miniature: miniature, moment: moment, step: moment.step),
      viewport: Region(x: 60, y: 8, width: 88, height: 26))
  }()

  /// One of each.
  static var all: [any Pane] {
    [
      title, timeline(9, breakpoints: [3, 11]), longTimeline(300), hints,
      EquationPane(equation: outerProduct, phase: .backward, note: note),
      EquationPane(equation: softmax, phase: .backward, note: note),
      EquationPane(equation: branch, phase: .backward),
      MatrixPanel(halfway, curve: LossCurve(losses: losses, current: 7, iterations: 50)),
      MatrixPanel(largeParameter, curve: LossCurve(losses: losses), isOpenBelow: true),
      LossCurve(losses: losses + [.nan, .infinity, 3]), help, menu(9), minimap, TooSmallPane(),
    ]
  }
}
