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
  /// Whether the screen is drawn in ASCII, which has no braille.
  var isASCII = false
  /// What debugging adds to the boxes.
  var marks = BoxMarks()

  private var graph: ComputationGraph { scene.graph }

  func draw(into frame: inout Frame) {
    if let overview = scene.overview {
      draw(overview, into: &frame)
    } else {
      drawDiagram(into: &frame)
    }
    if scene.zoom <= .dot, let selection {
      SelectionTag(scene: scene, moment: moment, node: selection).draw(into: &frame, origin: origin)
    }
  }

  private func draw(_ overview: Miniature, into frame: inout Frame) {
    MiniaturePane(
      miniature: overview, moment: moment, step: currentStep, selection: selection, origin: origin,
      isASCII: isASCII, diagram: scene.diagram
    ).draw(into: &frame)
    drawPackets(into: &frame)
  }

  private func drawDiagram(into frame: inout Frame) {
    var raster = WireRaster(scene: scene, window: paddedWindow(frame.size), tint: tint)
    drawWires(raster, into: &frame)
    if scene.zoom == .full { drawLabels(&raster, into: &frame) }
    // Packets come out from below one box and go below the other, and hide neither.
    drawPackets(into: &frame)
    drawBoxes(into: &frame)
  }

  /// The window and a margin, so that labels at its edge do not change while panning.
  private func paddedWindow(_ size: Size) -> Rectangle {
    Rectangle(x: origin.x - 16, y: origin.y - 2, width: size.width + 32, height: size.height + 4)
  }

  // MARK: Arrows

  private func tint(_ arrow: Int) -> WireRaster.Tint {
    if currentStep.arrows(in: graph).contains(arrow) { return .active }
    if let index = moment.schedule.index(ofArrow: arrow), index <= moment.stepIndex { return .backward }
    return moment.isComputed(graph.arrows[arrow].consumer) ? .forward : .idle
  }

  private var currentStep: Step { motion?.step ?? moment.step }

  private func style(of tint: WireRaster.Tint) -> Style {
    switch tint {
    case .idle: Style(.arrow)
    case .forward: Style(.forward, dim: true)
    case .backward: Style(.backward, dim: true)
    case .active: Style(currentStep.role, bold: true)
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
    EdgeLabels(scene: scene, moment: moment).render(raster: &raster) { text, place, style in
      canvas.write(text, x: place.x - origin.x, y: place.y - origin.y, style: style)
    }
  }

  // MARK: Boxes

  private func drawBoxes(into canvas: inout Frame) {
    let target = motion?.isTravelling == true ? nil : currentStep.target(in: graph)
    for (node, box) in scene.diagram.boxes.enumerated() {
      let (x, y) = (box.x - origin.x, box.y - origin.y)
      guard x < canvas.size.width, y < canvas.size.height, x + box.width > 0, y + box.height > 0 else {
        continue
      }
      let view = BoxView(
        plan: scene.plans[node], moment: moment, isSelected: node == selection,
        highlight: node == target ? currentStep.role : nil,
        isValueLit: operands.contains(.value(node: node)),
        isGradientLit: operands.contains(.gradient(node: node)), portRow: scene.portRows[node],
        mark: marks[node])
      view.render(into: &canvas, x: x, y: y)
    }
  }

  // MARK: Packets

  private func drawPackets(into canvas: inout Frame) {
    guard let motion, motion.isTravelling else { return }
    for arrow in motion.step.arrows(in: graph) {
      let path = RoutePath(scene.diagram.routes[arrow])
      switch motion.step {
      case .backward:
        let tensor = nextMoment.contribution(along: arrow)
        draw(tensor, at: path.cell(at: 1 - motion.travelled), role: .backward, into: &canvas)
      default:
        let tensor = moment.sentValue(of: graph.arrows[arrow].source)
        draw(tensor, at: path.cell(at: motion.travelled), role: .forward, into: &canvas)
      }
    }
  }

  private func draw(_ tensor: Tensor?, at place: Point, role: Role, into canvas: inout Frame) {
    let place = scene.overview?.place(of: place) ?? place
    let (x, y) = (place.x - origin.x, place.y - origin.y)
    guard let tensor, canvas.contains(x, y) else { return }
    guard scene.zoom > .dot else {
      canvas[x, y] = Cell("●", Style(role, bold: true))
      return
    }
    let text = " \(PacketText.text(for: tensor) ?? "\(tensor.shape)") "
    let length = Frame.columns(of: text)
    canvas.write(text, x: x - length / 2, y: y, style: Style(role, bold: true, reversed: true))
  }
}
