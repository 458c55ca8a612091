import Graph
import Layout

/// Names the open groups above what belongs to them, where nothing foreign stands between.
///
///     ⊟ σ ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄
///     ╭─ u  × ──╮    ╭─ v  exp ─╮
struct GroupLabels {
  let scene: Scene

  /// What stands before the name of an open group.
  static let openMark = "⊟"

  /// Draws the names that have room; their cells are taken in the raster.
  func render(raster: inout WireRaster, place: (String, Point, Style) -> Void) {
    for open in scene.openGroups {
      let label = Frame.shortened(scene.graph.groups[open.group].label, to: open.area.width)
      let text = "\(Self.openMark) \(label)"
      let columns = Frame.columns(of: text) + 1
      let rows = [open.area.y - 1, open.area.y - 2]
      guard let y = rows.first(where: { isClear(open.area, y: $0, label: columns, raster) }) else { continue }
      place(text, Point(x: open.area.x, y: y), Style(.muted))
      raster.take(Rectangle(x: open.area.x, y: y, width: columns, height: 1))
      for x in line(over: open.area, from: columns, raster) where raster.isFree(x: x, y: y, length: 2) {
        place("┄", Point(x: x, y: y), Style(.muted, dim: true))
        raster.take(Rectangle(x: x, y: y, width: 1, height: 1))
      }
    }
  }

  /// The columns right of a name, as far as they are in sight.
  private func line(over area: Rectangle, from columns: Int, _ raster: WireRaster) -> Range<Int> {
    let start = max(area.x + columns, raster.window.x)
    return start..<max(start, min(area.right, raster.window.x + raster.window.width))
  }

  /// Whether a row has room for the name and most of the line, so that it is seen what it spans.
  private func isClear(_ area: Rectangle, y: Int, label columns: Int, _ raster: WireRaster) -> Bool {
    guard raster.isFree(x: area.x, y: y, length: columns) else { return false }
    let line = line(over: area, from: columns, raster)
    return line.count { raster.isFree(x: $0, y: y, length: 1) } * 8 >= line.count * 7
  }
}

extension Scene {
  /// An open group and the part of the picture that is its own.
  struct OpenGroup: Equatable, Sendable {
    /// The group, by position in `graph.groups`.
    let group: Int
    /// What its boxes cover together.
    let area: Rectangle
  }

  /// Above so many boxes groups are not named.
  private static let mostBoxes = 500

  /// The open groups whose boxes stand together, those inside of others first.
  static func openGroups(
    of graph: ComputationGraph, _ folded: FoldedGraph, _ boxes: [Rectangle]
  ) -> [OpenGroup] {
    guard !graph.groups.isEmpty, boxes.count <= mostBoxes else { return [] }
    let tree = GroupTree(graph)
    var members = [Set<Int>](repeating: [], count: graph.groups.count)
    for node in graph.nodes.indices {
      for group in tree.groups(of: node) { members[group].insert(folded.item(of: node)) }
    }
    return tree.outsideIn.reversed().compactMap { group in
      // A group that lies in a folded one, or is folded, is no more than that one's box.
      let isOpen = members[group].contains { item in
        folded.items[item].group.map { tree.isInside($0, of: group) } ?? true
      }
      let own = boxes.indices.filter { members[group].contains($0) }.map { boxes[$0] }
      guard isOpen, let area = Rectangle(around: own) else { return nil }
      let isAlone = boxes.indices.allSatisfy { members[group].contains($0) || !boxes[$0].overlaps(area) }
      return isAlone ? OpenGroup(group: group, area: area) : nil
    }
  }
}

extension Rectangle {
  /// The column after the last one.
  fileprivate var right: Int { x + width }

  /// The smallest block that holds others; nil of none.
  fileprivate init?(around others: [Rectangle]) {
    guard let left = others.map(\.x).min(), let top = others.map(\.y).min() else { return nil }
    self.init(
      x: left, y: top, width: (others.map(\.right).max() ?? left) - left,
      height: (others.map { $0.y + $0.height }.max() ?? top) - top)
  }
}
