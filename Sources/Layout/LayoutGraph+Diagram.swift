extension LayoutGraph {
  /// A drawing from left to right, its arrows orthogonal, made by the passes below, each from one type to the next.
  ///
  /// ```
  ///   LayoutGraph ─▶ ConnectedComponents ─▶ LayerAssignment ─▶ ProperLayering ─▶ LayerOrder ─▶ Placement ─▶ Diagram
  /// ```
  /// Where lines that part sooner cross less, the drawing is made again with these.
  /// The same graph and options give the same drawing on every machine.
  ///
  /// - Precondition: The arrows form no cycle.
  public func diagram(_ options: LayoutOptions = LayoutOptions()) -> Diagram {
    let components = ConnectedComponents(of: self).components
    let diagrams = components.map { $0.graph.connectedDiagram(options) }
    let packing = ComponentPacking(columnGap: options.layerGap, rowGap: options.rowGap)
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
  func connectedDiagram(_ options: LayoutOptions) -> Diagram {
    let assignment = LayerAssignment(of: self)
    let layering = ProperLayering(of: self, in: assignment)
    let sizes = VertexSizes(of: self, layering: layering, rowGap: options.rowGap)
    let search = CrossingMinimization(layering: layering, sizes: sizes, options: options)
    let orders = search.orders()
    let best = DrawnSearch(graph: self, layering: layering, sizes: sizes, options: options).best(of: orders)
    if best.crossings == 0 || layering.layers.count > 600 { return best.diagram() }
    var splitting = LineSplitting(self, layering: layering, order: orders[0], options: options)
    if !splitting.split() { return best.diagram() }
    let again = DrawnSearch(
      graph: self, layering: splitting.layering, sizes: splitting.sizes, options: options)
    let other = again.best(of: [splitting.order])
    return other.crossings < best.crossings ? other.diagram() : best.diagram()
  }
}
