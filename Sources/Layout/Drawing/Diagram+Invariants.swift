extension Diagram {
  /// What is wrong with the drawing as such, however it was made; nothing for a good one.
  ///
  /// Boxes overlap or stick out, a line runs through a box, bends where it must not, is not joined to a box at both
  /// ends, or lies on the line of another source. Only a crossing, one straight across the other, may share a cell,
  /// and lines that end at the same box may merge in the last three columns before it.
  ///
  /// - Complexity: O(cells of boxes and lines).
  public func checkInvariants() -> [String] {
    let owners = BoxCells(self)
    var defects = owners.defects
    for (index, box) in boxes.enumerated()
    where box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height {
      defects.append("box \(index) sticks out")
    }
    for (index, route) in routes.enumerated() {
      defects += shapeDefects(of: route).map { "arrow \(index) \($0)" }
      defects += pathDefects(of: route, owners: owners).map { "arrow \(index) \($0)" }
    }
    guard defects.isEmpty else { return defects }
    return strandDefects(in: grid(owners))
  }

  /// What is wrong with the drawing as one of `graph`: also arrows that join the wrong boxes, found by following
  /// the lines of the picture from every box, and ports in the wrong order.
  func checkInvariants(of graph: LayoutGraph) -> [String] {
    guard boxes.count == graph.boxes.count && routes.count == graph.arrows.count else {
      return ["boxes or arrows are missing"]
    }
    var defects = checkInvariants()
    for (index, box) in boxes.enumerated()
    where box.width != graph.boxes[index].width || box.height != graph.boxes[index].height {
      defects.append("box \(index) has the wrong size")
    }
    guard defects.isEmpty else { return defects }
    let owners = BoxCells(self)
    for (index, arrow) in graph.arrows.enumerated() {
      let ends = ends(of: routes[index], owners)
      if ends?.source != arrow.source || ends?.target != arrow.target {
        defects.append("arrow \(index) joins the wrong boxes")
      }
    }
    return defects + portDefects(of: graph)
      + LineTracer(grid: grid(owners), owners: owners).defects(of: graph)
  }

  /// The lines as cells.
  var grid: DirectionGrid { grid(BoxCells(self)) }

  private func grid(_ owners: BoxCells) -> DirectionGrid {
    DirectionGrid(
      width: width, height: height, routes: routes, ends: routes.map { ends(of: $0, owners) ?? (-1, -1) })
  }

  private func ends(of route: [Point], _ owners: BoxCells) -> (source: Int, target: Int)? {
    guard let first = route.first, let last = route.last,
      let source = owners.box(at: Point(x: first.x - 1, y: first.y)),
      let target = owners.box(at: Point(x: last.x + 1, y: last.y))
    else { return nil }
    return (source, target)
  }

  private func shapeDefects(of route: [Point]) -> [String] {
    guard route.count > 1 else { return ["has no room for a head"] }
    var defects: [String] = []
    for (start, end) in zip(route, route.dropFirst()) {
      if (start.x == end.x) == (start.y == end.y) {
        defects.append("is oblique or does not move at (\(start.x), \(start.y))")
      }
      if end.x < start.x { defects.append("runs back at (\(start.x), \(start.y))") }
    }
    for (first, third) in zip(route, route.dropFirst(2)) where first.x == third.x || first.y == third.y {
      defects.append("has a corner in a straight line")
    }
    if route[0].y != route[1].y && route[0].x == route[1].x { defects.append("turns beside its source") }
    let last = route.count - 1
    if route[last].y != route[last - 1].y { defects.append("turns beside its target") }
    return defects
  }

  private func pathDefects(of route: [Point], owners: BoxCells) -> [String] {
    guard let first = route.first, let last = route.last, let ends = ends(of: route, owners) else {
      return ["is not joined to boxes"]
    }
    var defects: [String] = []
    let (source, target) = (boxes[ends.source], boxes[ends.target])
    if first.x != source.x + source.width || last.x != target.x - 1 {
      defects.append("does not end at the sides of its boxes")
    }
    for (box, row) in [(source, first.y), (target, last.y)]
    where !VertexSizes.sideRows(height: box.height).contains(row - box.y) {
      defects.append("has its port at a corner")
    }
    for (start, end) in zip(route, route.dropFirst()) {
      for x in min(start.x, end.x)...max(start.x, end.x) {
        for y in min(start.y, end.y)...max(start.y, end.y) {
          let cell = Point(x: x, y: y)
          if owners.box(at: cell) != nil { defects.append("runs through a box at (\(x), \(y))") }
          if start.x == end.x && owners.isBesideBox(cell) { defects.append("touches a box at (\(x), \(y))") }
          if x < 0 || y < 0 || x >= width || y >= height { defects.append("sticks out at (\(x), \(y))") }
        }
      }
    }
    return defects
  }

  private func strandDefects(in grid: DirectionGrid) -> [String] {
    grid.sharedCells.filter { cell, strands in
      !DirectionGrid.isCrossing(strands)
        && strands.dropFirst().contains { !mayMerge(strands[0], $0, at: cell) }
    }.map { "two sources share the cell (\($0.cell.x), \($0.cell.y))" }
  }

  private func mayMerge(_ first: DirectionGrid.Strand, _ second: DirectionGrid.Strand, at cell: Point) -> Bool
  {
    guard let target = first.target, target == second.target else { return false }
    return cell.x >= boxes[target].x - 3
  }

  /// Arrows that enter a box above one of an earlier slot.
  private func portDefects(of graph: LayoutGraph) -> [String] {
    let incoming = Adjacency(count: boxes.count, owners: graph.arrows.map(\.target))
    var defects: [String] = []
    for box in boxes.indices where !graph.boxes[box].inputsAreInterchangeable {
      let sorted = incoming[box].sorted { (graph.arrows[$0].slot, $0) < (graph.arrows[$1].slot, $1) }
      let rows = sorted.map { routes[$0].last?.y ?? 0 }
      if rows.count > VertexSizes.sideRows(height: boxes[box].height).count { continue }
      if zip(rows, rows.dropFirst()).contains(where: { $0 >= $1 }) {
        defects.append("the arrows into box \(box) are not in the order of its inputs")
      }
    }
    return defects
  }
}

/// Which box each cell of a drawing belongs to.
struct BoxCells {
  let boxes: [Rectangle]
  private let width: Int
  private let height: Int
  private var owners: [Int32]
  private(set) var defects: [String] = []

  init(_ diagram: Diagram) {
    boxes = diagram.boxes
    width = diagram.width
    height = diagram.height
    owners = [Int32](repeating: -1, count: width * height)
    for (index, box) in boxes.enumerated() {
      for y in max(0, box.y)..<max(0, min(height, box.y + box.height)) {
        for x in max(0, box.x)..<max(0, min(width, box.x + box.width)) {
          if owners[y * width + x] >= 0 {
            defects.append("boxes \(owners[y * width + x]) and \(index) overlap at (\(x), \(y))")
          }
          owners[y * width + x] = Int32(index)
        }
      }
    }
  }

  func box(at cell: Point) -> Int? {
    guard cell.x >= 0, cell.y >= 0, cell.x < width, cell.y < height else { return nil }
    let owner = owners[cell.y * width + cell.x]
    return owner < 0 ? nil : Int(owner)
  }

  func isBesideBox(_ cell: Point) -> Bool {
    box(at: Point(x: cell.x - 1, y: cell.y)) != nil || box(at: Point(x: cell.x + 1, y: cell.y)) != nil
  }
}
