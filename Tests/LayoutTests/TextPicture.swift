@testable import Layout

extension Diagram {
  /// The drawing as text: boxes as outlines, crossings as `┼`, branches of one source as `●`.
  var picture: String {
    var cells = [[Character]](repeating: [Character](repeating: " ", count: width), count: height)
    for (index, box) in boxes.enumerated() { outline(box, name: "\(index)", in: &cells) }
    let grid = grid
    for y in 0..<height {
      for x in 0..<width {
        let strands = grid.strands(at: Point(x: x, y: y))
        if strands.isEmpty { continue }
        let ways = strands.reduce(into: Directions()) { $0.formUnion($1.directions) }
        cells[y][x] = DirectionGrid.isCrossing(strands) ? "┼" : glyph(of: ways)
      }
    }
    for route in routes { if let head = route.last { cells[head.y][head.x] = "▶" } }
    return cells.map { row in
      String(row.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  private func outline(_ box: Rectangle, name: String, in cells: inout [[Character]]) {
    for y in box.y..<box.y + box.height {
      for x in box.x..<box.x + box.width {
        let isSide = x == box.x || x == box.x + box.width - 1
        let isEnd = y == box.y || y == box.y + box.height - 1
        cells[y][x] = box.height < 3 ? "▒" : isSide && isEnd ? "+" : isEnd ? "-" : isSide ? "|" : " "
      }
    }
    let row = box.y + box.height / 2
    for (offset, character) in name.enumerated() where offset < box.width {
      cells[row][
        box.x + min(1, box.width - 1) + offset < box.x + box.width
          ? box.x + min(1, box.width - 1) + offset : box.x] = character
    }
  }

  private func glyph(of ways: Directions) -> Character {
    switch ways {
    case .horizontal, .left, .right: "─"
    case .vertical, .up, .down: "│"
    case [.left, .down]: "╮"
    case [.left, .up]: "╯"
    case [.right, .down]: "╭"
    case [.right, .up]: "╰"
    case [.left, .right, .down]: "┬"
    case [.left, .right, .up]: "┴"
    case [.up, .down, .right]: "├"
    case [.up, .down, .left]: "┤"
    default: "●"
    }
  }
}
