import Testing

@testable import Layout

@Suite struct DrawingTests {
  private func graph(_ sizes: [(Int, Int)], _ arrows: [(Int, Int, Int)], interchangeable: Bool = false)
    -> LayoutGraph
  {
    LayoutGraph(
      boxes: sizes.map { .init(width: $0.0, height: $0.1, inputsAreInterchangeable: interchangeable) },
      arrows: arrows.map { .init(source: $0.0, target: $0.1, slot: $0.2) })
  }

  @Test("a chain of boxes of any heights is one straight line")
  func chain() {
    let graph = graph((0..<40).map { (6 + $0 % 5, 3 + $0 * 7 % 6) }, (0..<39).map { ($0, $0 + 1, 0) })
    let diagram = graph.diagram()
    #expect(diagram.checkInvariants(of: graph) == [])
    #expect(diagram.routes.allSatisfy { $0.count == 2 })
    #expect(Set(diagram.routes.map { $0[0].y }).count == 1)
    #expect(diagram.height == 8)
  }

  @Test("long chains and wide fans have no crossing and stay within the stack")
  func extremes() {
    let chain = graph([(Int, Int)](repeating: (1, 1), count: 20_000), (0..<19_999).map { ($0, $0 + 1, 0) })
      .diagram()
    #expect(chain.height == 1)
    let fan = graph([(Int, Int)](repeating: (3, 1), count: 301), (1...300).map { (0, $0, 0) })
    #expect(fan.diagram().grid.crossings == [])
    let join = graph([(Int, Int)](repeating: (3, 1), count: 301), (0..<300).map { ($0, 300, $0) })
    #expect(join.diagram().checkInvariants(of: join) == [])
    #expect(join.diagram().grid.crossings == [])
  }

  @Test("inputs that may be exchanged save crossings, the others stay in order")
  func slots() {
    var (fixed, free) = (0, 0)
    for seed in 0..<12 as Range<UInt64> {
      let graph = RandomGraphs.graph(.layered, .full, count: 16, seed: seed)
      let ordered = LayoutGraph(
        boxes: graph.boxes.map { .init(width: $0.width, height: $0.height) }, arrows: graph.arrows)
      let commutative = LayoutGraph(
        boxes: graph.boxes.map { .init(width: $0.width, height: $0.height, inputsAreInterchangeable: true) },
        arrows: graph.arrows)
      #expect(ordered.diagram().checkInvariants(of: ordered) == [])
      fixed += ordered.diagram().grid.crossings.count
      free += commutative.diagram().grid.crossings.count
    }
    #expect(free < fixed)
  }

  @Test("the same graph gives the same diagram")
  func deterministic() {
    let graph = RandomGraphs.graph(.dense, .full, count: 30, seed: 7)
    #expect(graph.diagram() == graph.diagram())
  }

  @Test("nothing and a single box are drawn")
  func small() {
    #expect(graph([], []).diagram() == Diagram(boxes: [], routes: []))
    let one = graph([(7, 3)], []).diagram()
    #expect(one.boxes == [Rectangle(x: 0, y: 0, width: 7, height: 3)])
    #expect(one.width == 7 && one.height == 3)
  }

  @Test("the gaps asked for are kept")
  func gaps() {
    let graph = RandomGraphs.graph(.layered, .full, count: 14, seed: 3)
    let diagram = graph.diagram(LayoutOptions(layerGap: 9, rowGap: 2))
    #expect(diagram.checkInvariants(of: graph) == [])
    for (first, box) in diagram.boxes.enumerated() {
      for other in diagram.boxes[..<first] {
        let isBeside = box.x < other.x + other.width + 9 && other.x < box.x + box.width + 9
        let isNear = box.y < other.y + other.height + 2 && other.y < box.y + box.height + 2
        #expect(!(isBeside && isNear))
      }
    }
  }

  @Test("two lines that want each other's rows pass by a jog")
  func jog() {
    let channel = Channel(nets: [(0, 1, [5]), (1, 5, [1])])
    #expect(channel.segments.count == 3)
    #expect(channel.trackCount == 3)
    #expect(channel.crossings == 1)
  }

  @Test("a branch that goes on to two consumers")
  func branch() {
    // a = 0, b = 1, c = a + b, d = b + 1, e = c · d of the branch demo.
    let graph = graph(
      [(5, 4), (5, 4), (5, 4), (5, 3), (5, 4), (5, 4)],
      [(0, 2, 0), (1, 2, 1), (1, 4, 0), (3, 4, 1), (2, 5, 0), (4, 5, 1)])
    #expect(
      graph.diagram().picture == """
        +---+     +---+
        |   |────▶|   |     +---+
        |0  | ╭──▶|2  |────▶|   |
        +---+ │   +---+ ╭──▶|5  |
              │         │   +---+
        +---+ │   +---+ │
        |   |─┴──▶|   |─╯
        |1  | ╭──▶|4  |
        +---+ │   +---+
              │
        +---+ │
        |3  |─╯
        +---+
        """)
  }
}
