/// Orders to start from, found by searching the graph.
struct InitialOrder {
  let layering: ProperLayering

  /// Vertices in the order in which a depth-first search to the left from the sinks meets them.
  ///
  /// It draws a tree of inputs without a crossing, with the inputs from top to bottom.
  func fromSinks() -> LayerOrder {
    order { vertex in
      layering.incoming[vertex].reversed().map { layering.links[$0].from }
    } starts: {
      layering.outgoing.count(of: $0) == 0
    }
  }

  /// Vertices in the order in which a depth-first search to the right from the sources meets them.
  func fromSources() -> LayerOrder {
    order { vertex in
      layering.outgoing[vertex].reversed().map { layering.links[$0].to }
    } starts: {
      layering.incoming.count(of: $0) == 0
    }
  }

  /// Vertices in the order in which a breadth-first search from the sources or the sinks meets them.
  func breadthFirst(fromSources: Bool) -> LayerOrder {
    let (ahead, back) =
      fromSources ? (layering.outgoing, layering.incoming) : (layering.incoming, layering.outgoing)
    var isMet = [Bool](repeating: false, count: layering.layers.count)
    var layers = [[Int]](repeating: [], count: layering.layerCount)
    var queue = layering.layers.indices.filter { back.count(of: $0) == 0 }
    for vertex in queue { isMet[vertex] = true }
    var next = 0
    while next < queue.count {
      let vertex = queue[next]
      next += 1
      layers[layering.layers[vertex]].append(vertex)
      for link in ahead[vertex] {
        let other = fromSources ? layering.links[link].to : layering.links[link].from
        if !isMet[other] {
          isMet[other] = true
          queue.append(other)
        }
      }
    }
    return LayerOrder(layers: layers)
  }

  /// Every layer shuffled.
  func shuffled(using generator: inout SplitMix64) -> LayerOrder {
    var order = fromSinks()
    for layer in order.layers.indices { generator.shuffle(&order.layers[layer]) }
    return order
  }

  private func order(next: (Int) -> [Int], starts: (Int) -> Bool) -> LayerOrder {
    var isMet = [Bool](repeating: false, count: layering.layers.count)
    var layers = [[Int]](repeating: [], count: layering.layerCount)
    for start in layering.layers.indices where starts(start) && !isMet[start] {
      var stack = [start]
      while let vertex = stack.popLast() {
        if isMet[vertex] { continue }
        isMet[vertex] = true
        layers[layering.layers[vertex]].append(vertex)
        stack += next(vertex)
      }
    }
    return LayerOrder(layers: layers)
  }
}
