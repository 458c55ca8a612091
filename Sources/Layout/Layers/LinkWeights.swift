/// What a row between the ends of each link costs, and which boxes are to stand level.
///
/// ```
///   a ─────▶ c ─────▶ d        c carries on the value of a, so these three stand in a row;
///        ╭─▶   ╭────▶          the leaves b and e make way
///   b ───╯  e ─╯
/// ```
/// Long lines are to be straight above all. A box carries on its only computed input, or its first one if all are
/// leaves. All this depends on what a box is made of alone, so that equal parts get equal shapes.
struct LinkWeights: Sendable {
  /// What a row between the ends of each link costs.
  let weights: [Int]
  /// Whether each link is one that its target carries on, right from the box beside it.
  let isCarriedOn: [Bool]

  init(links: [ProperLayering.Link], sources: [Int], boxCount: Int, incoming: Adjacency) {
    let isFromLeaf = links.map { incoming[sources[$0.from]].isEmpty }
    var computedCounts = [Int](repeating: 0, count: boxCount)
    for (link, isFromLeaf) in zip(links, isFromLeaf) where link.to < boxCount && !isFromLeaf {
      computedCounts[link.to] += 1
    }
    isCarriedOn = zip(links, isFromLeaf).map { link, isFromLeaf in
      guard link.from < boxCount && link.to < boxCount else { return false }
      return isFromLeaf ? computedCounts[link.to] == 0 && link.slot == 0 : computedCounts[link.to] == 1
    }
    weights = links.indices.map { [isCarriedOn] index in
      switch (links[index].from < boxCount, links[index].to < boxCount) {
      case (true, true) where isFromLeaf[index]: isCarriedOn[index] ? 3 : 1
      case (true, true): isCarriedOn[index] ? 5 : 4
      case (false, true): isFromLeaf[index] ? 1 : 6
      case (true, false): 6
      case (false, false): 24
      }
    }
  }
}
