/// The boxes and arrows that a layout places: a directed acyclic graph with sizes.
///
/// ```
///   box 0 ──▶ slot 0 ┐
///                    box 2
///   box 1 ──▶ slot 1 ┘
/// ```
public struct LayoutGraph: Sendable {
  /// A box to be placed.
  public struct Box: Sendable, Hashable {
    /// The number of columns, at least 1.
    public var width: Int
    /// The number of rows, at least 1; one that is higher than a row keeps ports off its top and bottom row.
    public var height: Int
    /// What the box is; parts of boxes of the same kinds are drawn alike.
    public var kind: Int
    /// Whether the arrows into the box may enter it in any order, as the inputs of a commutative operation.
    public var inputsAreInterchangeable: Bool
    /// The least number of rows from one arrow into the box to the next, as far as the box is high enough for it.
    public var entryDistance: Int

    /// A box of `width` by `height` cells.
    public init(
      width: Int, height: Int, kind: Int = 0, inputsAreInterchangeable: Bool = false, entryDistance: Int = 1
    ) {
      self.width = width
      self.height = height
      self.kind = kind
      self.inputsAreInterchangeable = inputsAreInterchangeable
      self.entryDistance = entryDistance
    }
  }

  /// A line from the right side of one box to the left side of another.
  public struct Arrow: Sendable, Hashable {
    /// The index of the box that it leaves.
    public var source: Int
    /// The index of the box that it enters.
    public var target: Int
    /// The number of the input that it is; ports are in this order from top to bottom.
    public var slot: Int

    /// The arrow from box `source` to input `slot` of box `target`.
    public init(source: Int, target: Int, slot: Int) {
      self.source = source
      self.target = target
      self.slot = slot
    }
  }

  /// The boxes.
  public let boxes: [Box]
  /// The arrows, which form no cycle.
  public let arrows: [Arrow]

  /// The graph of `boxes` and `arrows`.
  ///
  /// - Precondition: Every box has a cell, every arrow joins two boxes that exist, and there is no cycle
  ///   (`checkInvariants()` tells).
  public init(boxes: [Box], arrows: [Arrow]) {
    self.boxes = boxes
    self.arrows = arrows
  }

  /// The defects of the graph that no layout can mend; none for a sound graph.
  public func checkInvariants() -> [String] {
    var defects: [String] = []
    for (index, box) in boxes.enumerated() where box.width < 1 || box.height < 1 {
      defects.append("box \(index) has no cell")
    }
    for (index, arrow) in arrows.enumerated()
    where !boxes.indices.contains(arrow.source) || !boxes.indices.contains(arrow.target) {
      defects.append("arrow \(index) joins a box that does not exist")
    }
    if defects.isEmpty && topologicalOrder.count < boxes.count { defects.append("the arrows form a cycle") }
    return defects
  }

  /// The boxes, each after all boxes that have an arrow to it; those on a cycle are left out.
  ///
  /// Kahn's algorithm. - Complexity: O(boxes + arrows).
  var topologicalOrder: [Int] {
    var waiting = [Int](repeating: 0, count: boxes.count)
    for arrow in arrows { waiting[arrow.target] += 1 }
    let outgoing = Adjacency(count: boxes.count, owners: arrows.map(\.source))
    var order = boxes.indices.filter { waiting[$0] == 0 }
    var next = 0
    while next < order.count {
      for arrow in outgoing[order[next]] {
        let target = arrows[arrow].target
        waiting[target] -= 1
        if waiting[target] == 0 { order.append(target) }
      }
      next += 1
    }
    return order
  }
}
