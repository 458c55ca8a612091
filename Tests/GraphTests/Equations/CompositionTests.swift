import Testing

@testable import Graph

@Suite struct `What a part of a graph computes is written as one formula` {
  private typealias Formula = Composition<Moment>.Formula

  private func composition(
    _ sketch: String, inside: [String], limit: Int = 44
  ) throws -> (ComputationGraph, Composition<Moment>) {
    let graph = try ComputationGraph(sketch: sketch)
    var timeline = Timeline(graph)
    let isInside = inside.map { graph.node($0) }
    let moment = timeline.moment(at: timeline.schedule.update.lowerBound - 1)
    return (graph, Composition(moment, limit: limit) { isInside.contains($0) })
  }

  private func arrows(from source: String, in graph: ComputationGraph) -> [Int] {
    graph.arrows.indices.filter { graph.arrows[$0].source == graph.node(source) }
  }

  private static let chain = "x = input 1\nu = neg x\nv = exp u\ny = reciprocal v"

  @Test(arguments: [(44, "1/exp(−x)", []), (8, "1/exp(u)", ["u"]), (4, "1/v", ["v"]), (1, "1/v", ["v"])])
  func `a value down to where it is short`(limit: Int, text: String, inner: [String]) throws {
    let (graph, composition) = try composition(Self.chain, inside: ["u", "v", "y"], limit: limit)
    #expect(composition.value(of: graph.node("y")) == Formula(text: text, inner: inner))
  }

  @Test(arguments: [
    (60, "∂L/∂y · (−y²) · v · (−1)", ["v"]), (20, "∂L/∂v · v · (−1)", ["∂L/∂v", "v"]),
    (9, "∂L/∂u · (−1)", ["∂L/∂u"]),
  ])
  func `a gradient from where that is short`(limit: Int, text: String, inner: [String]) throws {
    let (graph, composition) = try composition(Self.chain, inside: ["u", "v", "y"], limit: limit)
    let formula = composition.gradient(along: arrows(from: "x", in: graph))
    #expect(formula.text.filter { !"()".contains($0) } == text.filter { !"()".contains($0) }, "\(formula)")
    #expect(formula.inner == inner)
  }

  @Test func `several ways are added up`() throws {
    // y = eˣ · x², so ∂y/∂x = x² · eˣ + eˣ · 2x.
    let (graph, composition) = try composition(
      "x = input 2\na = exp x\nb = square x\ny = mul a b\nz = neg y", inside: ["a", "b", "y"], limit: 60)
    let formula = composition.gradient(along: arrows(from: "x", in: graph))
    #expect(formula.text == "(∂L/∂y · b) · a + (∂L/∂y · a) · 2x")
    #expect(formula.annotated == formula.text + "   (b, a inside)")
  }

  @Test func `where ways meet inside, the gradient there stands by its name`() throws {
    let (graph, composition) = try composition(
      "x = input 2\nu = neg x\na = exp u\nb = square u\ny = mul a b\nz = neg y", inside: ["u", "a", "b", "y"])
    let formula = composition.gradient(along: arrows(from: "x", in: graph))
    #expect(formula.annotated == "∂L/∂u · (−1)   (∂L/∂u inside)")
  }

  @Test func `what is transposed twice is itself, and raised names stay apart from powers`() throws {
    let text = """
      {"nodes": [{"id": "Q", "op": "input", "value": [[1, 2]]}, {"id": "K", "op": "input", "value": [[3, 4]]},
        {"id": "KT", "op": "transpose", "inputs": ["K"], "label": "Kᵀ"},
        {"id": "S", "op": "matmul", "inputs": ["Q", "KT"]},
        {"id": "s2", "op": "sum", "inputs": ["S"], "label": "s²"}, {"id": "L", "op": "square", "inputs": ["s2"]}],
        "output": "L"}
      """
    let graph = try GraphFile.read(Array(text.utf8))
    var timeline = Timeline(graph)
    let moment = timeline.moment(at: timeline.schedule.update.lowerBound - 1)
    let arrow = graph.firstArrow[graph.node("S")]
    #expect(Equation.backward(arrow: arrow, in: moment).symbols == "∂L/∂Q = ∂L/∂S · (Kᵀ)ᵀ")
    let composition = Composition(moment) { [graph.node("S"), graph.node("KT")].contains($0) }
    #expect(composition.gradient(along: [arrow]).text == "∂L/∂S · K")
    #expect(Equation.forward(node: graph.node("L"), in: moment).symbols == "L = (s²)²")
  }
}
