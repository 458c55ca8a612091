extension LayoutGraph {
  /// A drawing from left to right, its arrows orthogonal, made by the passes below, each from one type to the next.
  ///
  /// ```
  ///   LayoutGraph ─▶ ConnectedComponents ─▶ LayerAssignment ─▶ ProperLayering ─▶ LayerOrder ─▶ Placement ─▶ Diagram
  /// ```
  /// Where few lines cross, the drawing is made again with a line for each consumer, in case it crosses less.
  /// The same graph and options give the same drawing on every machine. Where a `previous` picture is given, boxes
  /// that are in both keep their order: those that shared a layer from top to bottom wherever they share one again;
  /// those of a connected part from left to right, unless the arrows force them to change sides. A folded group takes
  /// the middle of its members, members the place of their group; everything else is free.
  ///
  /// - Parameters:
  ///   - options: How much room to leave and how hard to try.
  ///   - previous: Where the boxes stood before, one place for each box of this graph.
  /// - Returns: The drawing, its boxes and routes in the order of this graph's boxes and arrows.
  /// - Precondition: The arrows form no cycle.
  public func diagram(_ options: LayoutOptions = LayoutOptions(), keeping previous: Arrangement? = nil)
    -> Diagram
  {
    precondition(
      previous.map { $0.places.count == self.boxes.count } ?? true, "an arrangement of other boxes")
    let components = ConnectedComponents(of: self).components
    if components.count == 1 { return connectedDiagram(options, keeping: previous) }
    let diagrams = components.map {
      $0.graph.connectedDiagram(options, keeping: previous?.part($0.boxes))
    }
    let packing = ComponentPacking(
      columnGap: options.layerGap, rowGap: options.rowGap,
      previous: components.map { previous?.part($0.boxes).extent })
    var boxes = [Rectangle](repeating: Rectangle(x: 0, y: 0, width: 1, height: 1), count: self.boxes.count)
    var routes = [[Point]](repeating: [], count: arrows.count)
    for (index, place) in packing.places(of: diagrams).enumerated() {
      let diagram = diagrams[index].moved(right: place.x, down: place.y)
      for (box, rectangle) in zip(components[index].boxes, diagram.boxes) { boxes[box] = rectangle }
      for (arrow, route) in zip(components[index].arrows, diagram.routes) { routes[arrow] = route }
    }
    return Diagram(boxes: boxes, routes: routes)
  }

  /// The drawing of a graph that is one connected component.
  func connectedDiagram(_ options: LayoutOptions, keeping previous: Arrangement? = nil) -> Diagram {
    let previous = previous.flatMap { $0.isEmpty ? nil : $0 }
    let assignment = LayerAssignment(of: self, keeping: previous)
    let layering = ProperLayering(of: self, in: assignment)
    let sizes = VertexSizes(of: self, layering: layering, rowGap: options.rowGap)
    if let previous {
      let layering = layering.parting(like: previous)
      let sizes = VertexSizes(of: self, layering: layering, rowGap: options.rowGap)
      let kept = KeptOrder(of: layering, keeping: previous)
      let orders = KeptMinimization(layering: layering, sizes: sizes, kept: kept).orders()
      let best = DrawnSearch(graph: self, layering: layering, sizes: sizes, options: options, kept: kept)
        .best(of: orders)
      return SymmetricDrawing(near: best, in: assignment, options: options).keepingOrder().diagram()
    }
    let best = drawing(layering, sizes: sizes, options: options)
    let found = parted(from: best, in: assignment, options: options)
    return SymmetricDrawing(near: found, in: assignment, options: options).drawing().diagram()
  }

  private func drawing(_ layering: ProperLayering, sizes: VertexSizes, options: LayoutOptions) -> EdgeRouting
  {
    let orders = CrossingMinimization(layering: layering, sizes: sizes, options: options).orders()
    return DrawnSearch(graph: self, layering: layering, sizes: sizes, options: options).best(of: orders)
  }

  /// A drawing in which a source has a line for each of its consumers, where that crosses less than `best`.
  ///
  /// All arrows of a source share a line, which is the best there is unless they pass something on both sides.
  /// ```
  ///         ╭──▶ c                ╭─────·─────▶ c
  ///   a ──·─┤                  a ─┤
  ///         │  b ──▶ e    ──▶     │     b ─────▶ e
  ///         ╰──▶ d                ╰─────·─────▶ d
  /// ```
  private func parted(
    from best: EdgeRouting, in assignment: LayerAssignment, options: LayoutOptions
  ) -> EdgeRouting {
    if best.layering.layers.count > Self.fewVertices { return best }
    if best.crossings == 0 || best.crossings > Self.fewCrossings { return best }
    let layering = ProperLayering(of: self, in: assignment, sharesLines: false)
    guard layering.layers.count > best.layering.layers.count else { return best }
    let sizes = VertexSizes(of: self, layering: layering, rowGap: options.rowGap)
    var options = options
    options.effort /= 10
    let other = drawing(layering, sizes: sizes, options: options)
    return other.crossings < best.crossings ? other : best
  }

  /// So many crossings are few enough for a line more to matter.
  private static var fewCrossings: Int { 30 }
  private static var fewVertices: Int { 600 }
}
