import Testing

@testable import Layout

/// Every defect that a drawing must not have is found, however the drawing was made.
@Suite struct DiagramInvariantTests {
  private let boxes = [
    Rectangle(x: 0, y: 0, width: 4, height: 3), Rectangle(x: 0, y: 6, width: 4, height: 3),
    Rectangle(x: 12, y: 0, width: 4, height: 3), Rectangle(x: 12, y: 6, width: 4, height: 3),
  ]
  private let straight = [Point(x: 4, y: 1), Point(x: 11, y: 1)]
  private let low = [Point(x: 4, y: 7), Point(x: 11, y: 7)]

  private func defects(_ routes: [[Point]], boxes: [Rectangle]? = nil) -> [String] {
    Diagram(boxes: boxes ?? self.boxes, routes: routes).checkInvariants()
  }

  private func route(_ corners: (Int, Int)...) -> [Point] { corners.map { Point(x: $0.0, y: $0.1) } }

  @Test("a sound drawing has no defect, nor one with a clean crossing")
  func sound() {
    #expect(defects([straight, low]) == [])
    let high = boxes.map { Rectangle(x: $0.x, y: $0.y, width: 4, height: 4) }
    let crossing = [
      route((4, 1), (6, 1), (6, 8), (11, 8)), route((4, 7), (8, 7), (8, 2), (11, 2)),
    ]
    #expect(defects(crossing, boxes: high) == [])
    #expect(Diagram(boxes: high, routes: crossing).grid.crossings == [Point(x: 6, y: 7)])
  }

  @Test("overlapping boxes")
  func overlap() {
    let boxes = [Rectangle(x: 0, y: 0, width: 4, height: 3), Rectangle(x: 3, y: 2, width: 4, height: 3)]
    #expect(defects([], boxes: boxes) == ["boxes 0 and 1 overlap at (3, 2)"])
  }

  @Test("a line through a box")
  func through() {
    let boxes = boxes + [Rectangle(x: 6, y: 0, width: 2, height: 3)]
    let found = defects([straight], boxes: boxes)
    #expect(found.contains("arrow 0 runs through a box at (6, 1)"))
  }

  @Test("a line along the side of a box")
  func touching() {
    let boxes = boxes + [Rectangle(x: 7, y: 3, width: 2, height: 3)]
    #expect(
      defects([route((4, 1), (6, 1), (6, 7), (11, 7))], boxes: boxes).contains(
        "arrow 0 touches a box at (6, 3)"))
  }

  @Test("a diagonal, a way back, a corner in a straight line")
  func crooked() {
    #expect(
      defects([route((4, 1), (8, 5), (11, 5))]).contains("arrow 0 is oblique or does not move at (4, 1)"))
    #expect(
      defects([route((4, 1), (9, 1), (9, 4), (7, 4), (7, 7), (11, 7))])
        .contains("arrow 0 runs back at (9, 4)"))
    #expect(defects([route((4, 1), (8, 1), (11, 1))]).contains("arrow 0 has a corner in a straight line"))
  }

  @Test("a turn right beside the source or the target")
  func turns() {
    #expect(
      defects([route((4, 1), (4, 7), (11, 7))]).contains("arrow 0 turns beside its source"))
    #expect(defects([route((4, 1), (11, 1), (11, 7))]).contains("arrow 0 turns beside its target"))
  }

  @Test("an end that is no side of a box, or a corner of one")
  func ends() {
    #expect(defects([route((4, 1), (10, 1))]).contains("arrow 0 is not joined to boxes"))
    #expect(defects([route((4, 0), (11, 0))]).contains("arrow 0 has its port at a corner"))
  }

  @Test("two sources on one line, or meeting in a corner")
  func shared() {
    let onTop = defects([route((4, 1), (7, 1), (7, 7), (11, 7)), route((4, 7), (7, 7), (7, 1), (11, 1))])
    #expect(onTop.contains("two sources share the cell (7, 4)"))
    let corner = defects([
      route((4, 1), (7, 1), (7, 4), (9, 4), (9, 1), (11, 1)),
      route((4, 7), (6, 7), (6, 4), (7, 4), (7, 7), (11, 7)),
    ])
    #expect(corner.contains("two sources share the cell (7, 4)"))
  }

  @Test("an arrow that is missing or joins the wrong boxes")
  func wrong() {
    let sizes = boxes.map { LayoutGraph.Box(width: $0.width, height: $0.height) }
    let graph = LayoutGraph(boxes: sizes, arrows: [.init(source: 0, target: 3, slot: 0)])
    #expect(
      Diagram(boxes: boxes, routes: [straight]).checkInvariants(of: graph).contains(
        "arrow 0 joins the wrong boxes"))
    #expect(Diagram(boxes: boxes, routes: []).checkInvariants(of: graph) == ["boxes or arrows are missing"])
  }

  @Test("inputs in the wrong order")
  func order() {
    let sizes = [
      LayoutGraph.Box(width: 4, height: 3), .init(width: 4, height: 3), .init(width: 4, height: 4),
    ]
    let graph = LayoutGraph(
      boxes: sizes, arrows: [.init(source: 0, target: 2, slot: 1), .init(source: 1, target: 2, slot: 0)])
    let diagram = Diagram(
      boxes: [boxes[0], boxes[1], Rectangle(x: 12, y: 0, width: 4, height: 4)],
      routes: [straight, route((4, 7), (6, 7), (6, 2), (11, 2))])
    #expect(
      diagram.checkInvariants(of: graph)
        == ["the arrows into box 2 are not in the order of its inputs"])
  }

  @Test("the tracer reads a picture in which the lines of two sources are joined")
  func tracer() {
    let diagram = Diagram(
      boxes: boxes, routes: [route((4, 1), (7, 1), (7, 7), (11, 7)), route((4, 7), (11, 7))])
    let graph = LayoutGraph(
      boxes: boxes.map { .init(width: $0.width, height: $0.height) },
      arrows: [.init(source: 0, target: 3, slot: 0), .init(source: 0, target: 2, slot: 0)])
    let found = LineTracer(grid: diagram.grid, owners: BoxCells(diagram)).defects(of: graph)
    #expect(
      found == [
        "the lines from box 0 lead to [3], not to [2, 3]", "the lines from box 1 lead to [3], not to []",
      ])
  }
}
