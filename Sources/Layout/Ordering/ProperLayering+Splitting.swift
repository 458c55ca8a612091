extension ProperLayering {
  /// The same layering with one more dummy beside `dummy`, which takes over the links `handed` on its right.
  ///
  /// ```
  ///   a ───·──┬─▶ c            a ─┬─·──▶ c
  ///           └─▶ d     ──▶       └─·──▶ d
  /// ```
  /// Links keep their numbers; the new dummy has the number that is free next.
  ///
  /// - Complexity: O(vertices + links).
  func splitting(_ dummy: Int, handing handed: some Sequence<Int>) -> ProperLayering {
    var links = links
    for link in handed { links[link].from = layers.count }
    let parent = links[incoming.items[incoming.first[dummy]]].from
    links.append(Link(from: parent, to: layers.count, slot: 0))
    return ProperLayering(
      boxCount: boxCount, layerCount: layerCount, layers: layers + [layers[dummy]],
      sources: sources + [sources[dummy]], isInterchangeable: isInterchangeable + [true], links: links,
      lastLinks: lastLinks)
  }

  /// What is on the left of a dummy.
  func parent(of dummy: Int) -> Int { links[incoming.items[incoming.first[dummy]]].from }
}
