import Graph
import Layout

/// Draws the visible part of the graph: arrows, labels, boxes and the packets under way.
struct CanvasPane: Pane {
  let scene: Scene
  /// The moment whose numbers are shown.
  let moment: Moment
  /// The moment that the step under way leads to; the same as `moment` at rest.
  let nextMoment: Moment
  /// The step under way, if one is animated.
  let motion: Motion?
  /// The picture's cell that stands in the pane's top left corner.
  let origin: Point
  /// The selected node.
  let selection: Int?
  /// Where the equation's operands stand.
  let operands: Set<Equation.Operand>
  /// The step that is shown: the one under way, or the one that led here.
  let step: Step
  /// The cell that is being edited; nil where none is.
  var editedCell: (leaf: Int, element: Int)?
  /// Whether the screen is drawn in ASCII, which has no braille.
  var isASCII = false
  /// What debugging adds to the boxes.
  var marks = BoxMarks()
  /// Which numbers are shown.
  var shows = ShownNumbers.both
  /// The cells in work where a step is seen cell by cell; nil where the operands are lit as a whole.
  var litCells: Set<Equation.Cell>?

  private var graph: ComputationGraph { scene.graph }
  private var folded: FoldedGraph { scene.folded }

  func draw(into frame: inout Frame) {
    if let overview = scene.overview {
      draw(overview, into: &frame)
    } else {
      drawDiagram(into: &frame)
    }
    if scene.zoom <= .dot, let selection {
      SelectionTag(scene: scene, moment: FoldedMoment(moment, folded), node: selection)
        .draw(into: &frame, origin: origin)
    }
  }

  private func draw(_ overview: Miniature, into frame: inout Frame) {
    MiniaturePane(
      miniature: overview, moment: moment, step: step, selection: selection, origin: origin,
      isASCII: isASCII, diagram: scene.diagram, movedNodes: marks.movedNodes
    ).draw(into: &frame)
    drawPackets(into: &frame)
  }

  private func drawDiagram(into frame: inout Frame) {
    let active = Set(folded.lines(of: step, in: graph))
    let shown = FoldedMoment(moment, folded)
    var raster = WireRaster(scene: scene, window: paddedWindow(frame.size)) { line in
      active.contains(line) ? .active : tint(of: line, at: shown)
    }
    drawWires(raster, into: &frame)
    if scene.zoom == .full { drawLabels(&raster, into: &frame) }
    drawGroupLabels(&raster, into: &frame)
    // Packets come out from below one box and go below the other, and hide neither.
    drawPackets(into: &frame)
    drawBoxes(into: &frame)
  }

  /// The window and a margin, so that labels at its edge do not change while panning.
  private func paddedWindow(_ size: Size) -> Rectangle {
    Rectangle(x: origin.x - 16, y: origin.y - 2, width: size.width + 32, height: size.height + 4)
  }

  // MARK: Arrows

  private func tint(of line: Int, at moment: FoldedMoment) -> WireRaster.Tint {
    if moment.isSentBack(line) { return .backward }
    return moment.isDelivered(line) ? .forward : .idle
  }

  private func style(of tint: WireRaster.Tint) -> Style {
    switch tint {
    case .idle: Style(.arrow)
    case .forward: Style(.forward, dim: true)
    case .backward: Style(.backward, dim: true)
    case .active: Style(step.role, bold: true)
    }
  }

  private func drawWires(_ raster: WireRaster, into canvas: inout Frame) {
    for y in 0..<canvas.size.height {
      for x in 0..<canvas.size.width {
        guard let wire = raster[x + origin.x, y + origin.y] else { continue }
        canvas[x, y] = Cell(wire.glyph, style(of: wire.tint))
      }
    }
  }

  private func drawLabels(_ raster: inout WireRaster, into canvas: inout Frame) {
    EdgeLabels(scene: scene, moment: FoldedMoment(moment, folded), shows: shows).render(raster: &raster) {
      text, place, style in
      canvas.write(text, x: place.x - origin.x, y: place.y - origin.y, style: style)
    }
  }

  private func drawGroupLabels(_ raster: inout WireRaster, into canvas: inout Frame) {
    GroupLabels(scene: scene).render(raster: &raster) { text, place, style in
      canvas.write(text, x: place.x - origin.x, y: place.y - origin.y, style: style)
    }
  }

  // MARK: Boxes

  private func drawBoxes(into canvas: inout Frame) {
    let target = (motion?.isTravelling == true ? nil : step.target(in: graph)).map(folded.item(of:))
    let selected = selection.map(folded.item(of:))
    let shown = FoldedMoment(moment, folded)
    for (item, box) in scene.diagram.boxes.enumerated() {
      let (x, y) = (box.x - origin.x, box.y - origin.y)
      guard x < canvas.size.width, y < canvas.size.height, x + box.width > 0, y + box.height > 0 else {
        continue
      }
      let view = BoxView(
        plan: scene.plans[item], moment: shown, isSelected: item == selected,
        highlight: item == target ? step.role : nil,
        isValueLit: operands.contains(.value(node: scene.plans[item].node)),
        isGradientLit: operands.contains(.gradient(node: scene.plans[item].node)),
        editedElement: scene.plans[item].node == editedCell?.leaf ? editedCell?.element : nil,
        portRow: scene.portRows[item], mark: marks[scene.plans[item].node], shows: shows,
        litCells: litCells)
      view.render(into: &canvas, x: x, y: y)
    }
  }

  // MARK: Packets

  private func drawPackets(into canvas: inout Frame) {
    guard let motion, motion.isTravelling else { return }
    let arriving = FoldedMoment(nextMoment, folded)
    for line in folded.lines(of: step, in: graph) {
      let path = RoutePath(scene.diagram.routes[line])
      switch step {
      case .backward:
        let tensor = arriving.contribution(alongLine: line)
        draw(tensor, on: path, at: 1 - motion.travelled, role: .backward, into: &canvas)
      default:
        let tensor = moment.sentValue(of: folded.lines[line].source)
        draw(tensor, on: path, at: motion.travelled, role: .forward, into: &canvas)
      }
    }
  }

  /// Draws what is under way at a fraction of its path, whole between the boxes at the ends: a number of which a box
  /// hides a part would be another number.
  private func draw(
    _ tensor: Tensor?, on path: RoutePath, at fraction: Double, role: Role, into canvas: inout Frame
  ) {
    let cell = path.cell(at: fraction)
    let place = scene.overview?.place(of: cell) ?? cell
    let (x, y) = (place.x - origin.x, place.y - origin.y)
    guard let tensor, canvas.contains(x, y) else { return }
    guard scene.zoom > .dot else {
      canvas[x, y] = Cell("●", Style(role, bold: true))
      return
    }
    let room = path.columns
    // A quarter of the way is left to travel.
    let most = room.count * 3 / 4
    let bare = PacketText.text(for: tensor, room: most) ?? "●"
    let text = Frame.columns(of: bare) + 2 <= most ? " \(bare) " : bare
    let length = Frame.columns(of: text)
    let start = min(max(place.x - length / 2, room.lowerBound), room.upperBound + 1 - length)
    canvas.write(text, x: start - origin.x, y: y, style: Style(role, bold: true, reversed: true))
  }
}
