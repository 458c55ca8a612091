import Graph
import Testing

@testable import TUI

@Suite struct BoxViewTests {
  /// The rows of one node's box after some steps.
  private func rows(_ text: String, node id: String, position: Int, zoom: Zoom = .full) throws -> [String] {
    var timeline = Timeline(try SampleGraphs.read(text))
    let node = try #require(timeline.graph.nodes.firstIndex { $0.id == id })
    let fields = FieldWidths(zoom: zoom, isNarrow: false).fields(timeline.endOfFirstIteration)
    let plan = BoxPlan(graph: timeline.graph, node: node, zoom: zoom, field: fields[node])
    var frame = Frame(Size(width: plan.width, height: plan.height))
    BoxView(
      plan: plan, moment: FoldedMoment(timeline.moment(at: position), FoldedGraph(timeline.graph)),
      isSelected: false, highlight: nil, isValueLit: false,
      isGradientLit: false, portRow: zoom == .full ? 1 : 0
    ).render(into: &frame, x: 0, y: 0)
    return AnsiText.text(frame).split(separator: "\n").map(String.init)
  }

  @Test("nothing is known before it is computed")
  func unknown() throws {
    #expect(
      try rows(SampleGraphs.branch, node: "c", position: 0) == [
        "╭─ c  + ─╮", "│      — ├", "│ ∂    — │", "╰────────╯",
      ])
  }

  @Test("a gradient of which a part has arrived says so in the border")
  func arrivals() throws {
    #expect(
      try rows(SampleGraphs.branch, node: "b", position: 8) == [
        "┌─ b ────┐", "│      1 ├", "│ ∂    2 │", "└── 1/2 ─┘",
      ])
    #expect(
      try rows(SampleGraphs.branch, node: "b", position: 9) == [
        "┌─ b ────┐", "│      1 ├", "│ ∂    5 │", "└── 2/2 ─┘",
      ])
  }

  @Test("a constant has no gradient row")
  func constant() throws {
    #expect(
      try rows(SampleGraphs.branch, node: "one", position: 9) == ["┌╌ one ╌╌┐", "╎      1 ├", "└╌╌╌╌╌╌╌╌┘"])
  }

  @Test("a matrix stands in rows and columns, a parameter in double lines")
  func matrix() throws {
    #expect(
      try rows(SampleGraphs.learning, node: "W", position: 0) == [
        "╔═ W ═══════════════════════╗", "║    0.4736  0.9977  0.8467 ╟", "║    0.8556  0.0356  0.6942 ║",
        "║ ∂       —       —       — ║", "║         —       —       — ║", "╚═══════════════════════════╝",
      ])
  }

  @Test("a one-line box with two arrows into it shows the value and the gradient")
  func line() throws {
    #expect(
      try rows(SampleGraphs.branch, node: "c", position: 0, zoom: .compact) == ["│c +     —├", "│       ∂—│"])
    #expect(
      try rows(SampleGraphs.branch, node: "c", position: 3, zoom: .compact) == ["│c +     3├", "│       ∂—│"])
    #expect(
      try rows(SampleGraphs.branch, node: "c", position: 5, zoom: .compact) == ["│c +     3├", "│       ∂2│"])
  }

  @Test("a one-line box with one arrow into it shows the value, then the gradient in its place")
  func singleLine() throws {
    #expect(try rows(SampleGraphs.broken, node: "s", position: 0, zoom: .compact) == ["│s x²     —├"])
    #expect(try rows(SampleGraphs.broken, node: "s", position: 1, zoom: .compact) == ["│s x²     1├"])
  }

  @Test("a dot is hollow before its node is computed")
  func dots() throws {
    #expect(try rows(SampleGraphs.branch, node: "c", position: 0, zoom: .dot) == ["○", "┃"])
    #expect(try rows(SampleGraphs.branch, node: "c", position: 1, zoom: .dot) == ["●", "┃"])
    #expect(try rows(SampleGraphs.branch, node: "a", position: 0, zoom: .dot) == ["■"])
    #expect(try rows(SampleGraphs.learning, node: "W", position: 0, zoom: .dot) == ["◆"])
  }
}
