import Graph
import Layout

/// Draws an open graph with everything around it.
struct SessionView {
  let model: Model
  let session: Session

  private var graph: ComputationGraph { session.graph }
  private var moment: Moment { session.moment }

  /// Fills the frame.
  func draw(into frame: inout Frame) {
    let plan = model.plan
    titleBar.render(into: &frame, region: plan.title)
    canvas.render(into: &frame, region: plan.canvas)
    drawMinimap(into: &frame, canvas: plan.canvas)
    frame.drawRun("─", x: 0, y: plan.rule.y, columns: plan.rule.width, style: Style(.muted))
    if let region = plan.panel, let parameter = session.panelParameter, model.isPanelVisible {
      panel(parameter).render(into: &frame, region: region)
      let below = Region(x: region.x, y: plan.rule.y, width: region.width, height: 1)
      frame.drawJoiningRule(below, continuesLeft: true, style: Style(.muted))
    }
    equationPane.render(into: &frame, region: plan.equation)
    timelineBar.render(into: &frame, region: plan.timeline)
    hintLine.render(into: &frame, region: plan.hints)
  }

  /// The moment whose numbers stand on the screen: the one before while packets are under way.
  private var shownMoment: Moment {
    guard let animation = model.animation, model.motion?.isTravelling == true else { return moment }
    return animation.from
  }

  // MARK: Bars

  private var titleBar: TitleBar {
    let (timeline, stops) = (session.timeline, session.stops)
    let output = graph.nodes[graph.output]
    let value = output.shape.isScalar ? shownMoment.value(of: graph.output)?.elements.first : nil
    return TitleBar(
      title: TitleBar.title(of: graph, name: session.name), phase: moment.phase,
      step: .init(
        stops.ordinal(of: moment.stepIndex),
        of: stops.ordinal(of: timeline.lastStep(ofIteration: moment.iteration))),
      iteration: timeline.iterations > 0 ? .init(moment.iteration, of: timeline.iterations) : nil,
      output: output.shape.isScalar ? .init(output.name, value) : nil,
      playback: .init(isPlaying: model.isPlaying, speed: model.options.speed))
  }

  /// While packets are under way the symbols stand alone: no number is told before it arrives.
  var equationPane: EquationPane {
    var equation = session.equation
    let isTravelling = model.motion?.isTravelling == true
    if isTravelling { (equation.numbers, equation.accumulation) = ("", nil) }
    if let reach = moment.reach {
      let place = "cell \(reach.count) of \(reach.step.cellCount(in: graph))"
      equation.shapes = equation.shapes.map { "\($0)   \(place)" } ?? place
    }
    var pane = EquationPane(
      equation: equation, phase: moment.phase, alarm: isTravelling ? nil : session.alarm,
      note: isTravelling ? nil : session.narration)
    pane.more = model.keymap.keys(for: .explain).first.map { (KeyName.sign(of: $0), "all") }
    return pane
  }

  private var timelineBar: TimelineBar {
    TimelineBar(
      schedule: moment.schedule, stops: session.stops,
      hasUpdates: moment.iteration < session.timeline.iterations, current: moment.stepIndex,
      breakpoints: Set(session.breakpoints.steps(of: graph, in: moment.schedule)))
  }

  private var hintLine: HintLine {
    HintLine(
      model.hints, pending: model.count.map { "\($0)…" }, notice: model.notice)
  }

  // MARK: Canvas

  private var canvas: CanvasPane {
    CanvasPane(
      scene: session.scene, moment: shownMoment, nextMoment: moment, motion: model.motion,
      origin: session.origin, selection: session.selection, operands: Set(session.equation.operands),
      step: model.motion?.step ?? session.step, editedCell: model.editedCell, isASCII: model.options.isASCII,
      marks: BoxMarks(
        shownMoment, breakpoints: session.breakpoints,
        moved: (model.overlay as? WhatIfOverlay)?.movedNodes ?? [], folded: session.scene.folded),
      shows: session.shown, litCells: moment.reach == nil ? nil : Set(session.equation.cells))
  }

  private func drawMinimap(into frame: inout Frame, canvas: Region) {
    guard let minimap = session.scene.minimap else { return }
    let picture = MiniaturePane(
      miniature: minimap, moment: shownMoment, step: model.motion?.step ?? session.step,
      selection: session.selection, isASCII: model.options.isASCII)
    let viewport = Region(
      x: session.origin.x, y: session.origin.y, width: canvas.width, height: canvas.height)
    let size = Size(width: minimap.size.width + 2, height: minimap.size.height + 2)
    MinimapPane(picture: picture, viewport: viewport)
      .render(into: &frame, region: minimapPlace(size, canvas))
  }

  /// The corner of the canvas in which a minimap does not hide what the step does, the lower right one if it may.
  private func minimapPlace(_ size: Size, _ canvas: Region) -> Region {
    let columns = [canvas.right - size.width, canvas.x]
    let corners = [canvas.bottom - size.height, canvas.y].flatMap { y in
      columns.map { Region(x: $0, y: y, width: size.width, height: size.height) }
    }
    let busy = (session.boxesInWork + [session.selectedBoxWithTag].compactMap { $0 }).map { box in
      Region(
        x: box.x - session.origin.x + canvas.x, y: box.y - session.origin.y + canvas.y, width: box.width,
        height: box.height)
    }
    return corners.first { corner in busy.allSatisfy { $0.intersection(corner).isEmpty } } ?? corners[0]
  }

  // MARK: Panel

  private func panel(_ node: Int) -> MatrixPanel {
    let shown = shownMoment
    let value = shown.parameterBeforeUpdate(of: node) ?? Tensor(repeating: 0, shape: graph.nodes[node].shape)
    var parameter = MatrixPanel.Parameter(
      name: graph.nodes[node].name, output: graph.lossName, value: value,
      gradient: shown.gradient(of: node), updated: shown.parameterAfterUpdate(of: node),
      rule: session.timeline.training.map {
        .init(optimizer: $0.optimizer.name, learningRate: shown.learningRate ?? $0.learningRate)
      })
    parameter.lit = litElements(of: node)
    if let reach = shown.reach {
      let cells = (0..<graph.nodes[node].shape.count)
      switch reach.step {
      case .update(node): parameter.knownUpdate = cells.map { $0 < reach.count }
      default: parameter.knownGradient = cells.map { shown.isKnown($0, of: .gradient(node: node)) }
      }
    }
    let losses = shown.losses
    let curve =
      losses.isEmpty || session.timeline.iterations == 0
      ? nil : LossCurve(losses: losses, current: shown.iteration, iterations: session.timeline.iterations)
    return MatrixPanel(parameter, curve: curve, isOpenBelow: true)
  }
}

extension SessionView {
  /// The elements of a parameter that the equation calculates or reads.
  private func litElements(of node: Int) -> (value: Set<Int>, gradient: Set<Int>, updated: Set<Int>) {
    let elements = { (operand: Equation.Operand) in
      Set(session.equation.cells.filter { $0.operand == operand }.map(\.element))
    }
    let isUpdated = session.step == .update(parameter: node)
    let value = elements(.value(node: node))
    if let cell = model.editedCell, cell.leaf == node {
      return ([cell.element], [], isUpdated ? [cell.element] : [])
    }
    return (value, elements(.gradient(node: node)), isUpdated ? value : [])
  }
}

extension Region {
  /// The region that covers the cells of a picture's rectangle.
  init(_ rectangle: Rectangle) {
    self.init(x: rectangle.x, y: rectangle.y, width: rectangle.width, height: rectangle.height)
  }
}
