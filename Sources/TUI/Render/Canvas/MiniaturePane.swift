import Graph
import Layout

/// Draws a miniature at a moment: the colour of each cell tells how far the passes have come in it.
///
/// Not known is dim, a known value ordinary and a complete gradient bold, so that the passes are seen without
/// colours too.
struct MiniaturePane: Pane {
  /// The dots, and what the cells stand for.
  let miniature: Miniature
  /// The moment that is shown.
  let moment: Moment
  /// The step under way or, at rest, the last one.
  let step: Step
  /// The selected node.
  var selection: Int?
  /// The miniature's cell that stands in the pane's top left corner.
  var origin = Point(x: 0, y: 0)
  /// Whether characters of more and less ink stand for the dots.
  var isASCII = false
  /// The diagram that the miniature shows; nil where the lines of the step are not to be seen.
  var diagram: Diagram?
  /// The nodes of which a change has moved a number.
  var movedNodes: [Int] = []

  private var graph: ComputationGraph { moment.graph }

  /// So many lines of a step are lit; more would hide the picture.
  private static let mostLitLines = 64

  func draw(into frame: inout Frame) {
    drawCells(into: &frame)
    drawRoutes(into: &frame)
    mark(movedNodes.lazy.map { ($0, Cell(BoxMark.moved, Style(.selection, bold: true))) }, in: &frame)
    mark(moment.brokenNodes.lazy.map { ($0, Cell("×", Style(.alarm, bold: true))) }, in: &frame)
    for node in endsOfStep { light(node, Style(step.role, bold: true), in: &frame) }
    if let selection { light(selection, Style(.selection, reversed: true), in: &frame) }
    if let target = step.target(in: graph) {
      light(target, Style(step.role, bold: true, reversed: true), in: &frame)
    }
  }

  // MARK: Cells

  private func drawCells(into frame: inout Frame) {
    let columns = max(0, origin.x)..<max(0, origin.x, min(miniature.size.width, origin.x + frame.size.width))
    let rows = max(0, origin.y)..<max(0, origin.y, min(miniature.size.height, origin.y + frame.size.height))
    for row in rows {
      for column in columns {
        guard let glyph = glyph(miniature.canvas, column, row) else { continue }
        frame[column - origin.x, row - origin.y] = Cell(glyph, style(of: miniature[column, row]))
      }
    }
  }

  private func style(of content: Miniature.Content) -> Style {
    guard content.hasNode else { return style(ofLine: content.line) }
    let now = moment.stepIndex
    if content.updates.share(at: now) != .none && !content.updates.isEmpty {
      return Style(.update, bold: true)
    }
    if !content.gradients.isEmpty {
      switch content.gradients.share(at: now) {
      case .all: return Style(.backward, bold: true)
      case .some: return Style(.backward)
      case .none: break
      }
    }
    // Leaves are known from the start and tell nothing where they share a cell with what is computed.
    switch (content.values.isEmpty ? content.leaves : content.values).share(at: now) {
    case .all: return Style(.forward)
    case .some: return Style(.forward, dim: true)
    case .none: return Style(.muted)
    }
  }

  private func style(ofLine line: Int32) -> Style {
    guard miniature.folded.lines.indices.contains(Int(line)) else { return Style(.muted) }
    let moment = FoldedMoment(moment, miniature.folded)
    if moment.isSentBack(Int(line)) { return Style(.backward, dim: true) }
    return moment.isDelivered(Int(line)) ? Style(.forward, dim: true) : Style(.muted, dim: true)
  }

  // MARK: What the step does

  private var litLines: ArraySlice<Int> {
    miniature.folded.lines(of: step, in: graph).prefix(Self.mostLitLines)
  }

  private var endsOfStep: [Int] {
    let folded = miniature.folded
    return litLines.flatMap { line in
      [folded.lines[line].sourceItem, folded.lines[line].targetItem].map { folded.items[$0].node }
    }
  }

  private func drawRoutes(into frame: inout Frame) {
    let lines = litLines
    guard !lines.isEmpty, let diagram else { return }
    let lit = miniature.lit(lines.map { diagram.routes[$0] })
    var all = miniature.canvas
    all.formUnion(lit)
    for row in 0..<lit.height {
      for column in 0..<lit.width where lit.dotCount(column, row) > 0 {
        guard let glyph = glyph(all, column, row) else { continue }
        frame[column - origin.x, row - origin.y] = Cell(glyph, Style(step.role, bold: true))
      }
    }
  }

  // MARK: Marks

  private func mark(_ marks: some Sequence<(Int, Cell)>, in frame: inout Frame) {
    for (node, cell) in marks {
      let place = miniature.place(of: node)
      frame[place.x - origin.x, place.y - origin.y] = cell
    }
  }

  /// Gives the cells of a node a style; a mark that stands there keeps its colour.
  private func light(_ node: Int, _ style: Style, in frame: inout Frame) {
    let place = miniature.place(of: node)
    for y in place.y..<place.y + place.height {
      for x in place.x..<place.x + place.width {
        var style = style
        let isBroken = frame[x - origin.x, y - origin.y].style.role == .alarm
        if isBroken { style.role = .alarm }
        frame[x - origin.x, y - origin.y].style = style
      }
    }
  }

  // MARK: Glyphs

  /// By the number of dots.
  private static let inks: [Character] = Array(".:-=+*#@")

  private func glyph(_ canvas: BrailleCanvas, _ column: Int, _ row: Int) -> Character? {
    guard isASCII else { return canvas.glyph(column, row) }
    let count = canvas.dotCount(column, row)
    return count == 0 ? nil : Self.inks[count - 1]
  }
}
