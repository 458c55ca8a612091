extension ProperLayering {
  /// The layering with lines that part where those of a previous picture did.
  ///
  /// Arrows that passed a layer in different rows get dummies of their own there.
  ///
  /// - Complexity: O(dummies log dummies + arrows × layers), and O(vertices + links) for each line that parts.
  func parting(like previous: Arrangement) -> ProperLayering {
    let columns = KeptOrder.columns(of: self, keeping: previous)
    let dummies = boxCount..<max(boxCount, layers.count)
    var result = self
    // From right to left: what parts in a layer has parted in all those on its right, which makes forks on its left.
    for fork in dummies.sorted(by: { (-layers[$0], $0) < (-layers[$1], $1) }) {
      guard result.outgoing.count(of: fork) > 1, let column = columns[layers[fork]] else { continue }
      var groups: [(row: Int, links: [Int])] = []
      for link in result.outgoing[fork] {
        let target = result.box(after: result.links[link].to)
        let row = previous.row(from: sources[fork], to: target, at: column) ?? groups.first?.row
        guard let row else { continue }
        if let group = groups.firstIndex(where: { $0.row == row }) {
          groups[group].links.append(link)
        } else {
          groups.append((row, [link]))
        }
      }
      for group in groups.dropFirst() { result = result.splitting(fork, handing: group.links) }
    }
    return result
  }

  /// The vertex, if it is a box, or a box that its line leads to.
  func box(after vertex: Int) -> Int {
    var vertex = vertex
    while !isBox(vertex) { vertex = links[outgoing.items[outgoing.first[vertex]]].to }
    return vertex
  }
}
