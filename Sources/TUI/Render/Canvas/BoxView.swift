import Graph
import Layout

/// Draws one node's box with the numbers of one moment.
struct BoxView {
  let plan: BoxPlan
  let moment: FoldedMoment
  let isSelected: Bool
  /// The colour of the step that just reached the box; nil where it is not the box in work.
  let highlight: Role?
  /// Whether the equation reads the value here.
  let isValueLit: Bool
  /// Whether the equation reads the gradient here.
  let isGradientLit: Bool
  /// The element of the value that is being edited; nil where none is.
  var editedElement: Int?
  /// The row, counted from the box's top, at which the output leaves; nil where nothing leaves.
  let portRow: Int?
  /// What debugging adds.
  var mark = BoxMark()
  /// Which numbers are shown.
  var shows = ShownNumbers.both
  /// The cells in work where a step is seen cell by cell; nil where the operands are lit as a whole.
  var litCells: Set<Equation.Cell>?

  private var node: Int { plan.node }
  private var style: BoxStyle { BoxStyle.style(of: node, isFolded: plan.isFolded, in: moment.graph) }
  private var borderStyle: Style {
    if let highlight { return Style(highlight, bold: true) }
    return isSelected ? Style(.selection, bold: true) : mark.borderStyle ?? Style(style.role)
  }

  /// Draws the box with its top left corner in column `x` of row `y`.
  func render(into frame: inout Frame, x: Int, y: Int) {
    switch plan.content {
    case .dot:
      for row in 0..<plan.height { frame[x, y + row] = row == (portRow ?? 0) ? dot : dotBody }
    case .line: drawLine(into: &frame, x: x, y: y)
    case .matrix, .summary:
      drawBorder(into: &frame, x: x, y: y)
      drawRows(into: &frame, x: x, y: y)
    }
  }

  // MARK: Dots

  private var dot: Cell {
    let value = moment.value(of: node)
    let gradient = moment.gradient(of: node)
    let isBroken = (value?.hasNonFinite ?? false) || (gradient?.hasNonFinite ?? false)
    let role: Role = isBroken ? .alarm : gradient != nil ? .backward : value != nil ? .forward : .muted
    if var cell = mark.cell {
      cell.style.isReversed = isSelected
      return cell
    }
    let glyph: Character =
      switch moment.graph.nodes[node].operation.role {
      case _ where plan.isFolded: value == nil ? "▢" : "▣"
      case .parameter: "◆"
      case .input, .constant: "■"
      case .computed: value == nil ? "○" : "●"
      }
    return Cell(glyph, Style(highlight ?? role, bold: highlight != nil, reversed: isSelected))
  }

  /// The other rows of a dot that several arrows enter.
  private var dotBody: Cell { Cell("┃", dot.style) }

  // MARK: One line

  private func drawLine(into frame: inout Frame, x: Int, y: Int) {
    drawFrame(into: &frame, x: x, y: y)
    let gradient = plan.hasGradient ? moment.gradient(of: node) : nil
    let top = y + (plan.height > 2 ? (plan.height - 2) / 2 : 0)
    frame.write(plan.title, x: x + 1, y: top, style: titleStyle)
    if let cell = mark.cell { frame[x, top] = cell }
    let hasGradient = plan.hasGradient && shows.hasGradients
    // On one row a gradient takes the place of the value once it is there.
    let isGradientAlone = plan.height == 1 && hasGradient && (gradient != nil || !shows.hasValues)
    if shows == .shapes {
      drawShape(into: &frame, right: x + plan.width - 1, y: top)
    } else if shows.hasValues && !isGradientAlone {
      drawLineNumber(moment.value(of: node), .forward, isLit: isValueLit, into: &frame, x: x, y: top)
    }
    guard hasGradient, plan.height > 1 || isGradientAlone else { return }
    let row = plan.height > 1 ? top + 1 : top
    drawLineNumber(gradient, .backward, isLit: isGradientLit, into: &frame, x: x, y: row)
  }

  /// Writes the shape of the node's value at the right of a row.
  private func drawShape(into frame: inout Frame, right: Int, y: Int) {
    frame.writeRight("\(moment.graph.nodes[node].shape)", before: right, y: y, style: Style(.heading))
  }

  /// Writes a number at the right of a row, a gradient with its sign before it.
  private func drawLineNumber(
    _ tensor: Tensor?, _ role: Role, isLit: Bool, into frame: inout Frame, x: Int, y: Int
  ) {
    let text = lineText(tensor, role)
    let start = x + plan.width - 1 - Frame.columns(of: text)
    if role == .backward { frame.write("∂", x: start - 1, y: y, style: Style(.muted)) }
    frame.write(text, x: start, y: y, style: numberStyle(role, tensor, isLit: isLit))
  }

  private func lineText(_ tensor: Tensor?, _ role: Role) -> String {
    guard let tensor else { return "—" }
    let count = tensor.shape.count
    guard count <= FieldWidths.mostLineElements else { return "\(tensor.shape)" }
    let width = count == 1 ? plan.field : FieldWidths.lineElement
    return texts(tensor, role, width: width).joined(separator: " ")
  }

  // MARK: Full boxes

  private var titleStyle: Style {
    var title = borderStyle
    title.isBold = true
    title.isReversed = isSelected
    return title
  }

  private func drawBorder(into frame: inout Frame, x: Int, y: Int) {
    drawFrame(into: &frame, x: x, y: y)
    let (right, bottom) = (x + plan.width - 1, y + plan.height - 1)
    frame.write(" \(plan.title) ", x: x + 2, y: y, style: titleStyle, limit: plan.width - 4)
    drawArrivals(into: &frame, right: right, y: bottom)
    // At the left, because the place at the right is a breakpoint's.
    if mark.hasMoved { frame[x + 1, y] = Cell(BoxMark.moved, Style(.selection, bold: true)) }
    if mark.hasBreakpoint { frame[right - 1, y] = Cell(BoxMark.breakpoint, Style(.alarm, bold: true)) }
    drawBirth(into: &frame, x: x, y: bottom)
  }

  /// That a NaN is born here, at the left of the lower border, beside the arrivals.
  private func drawBirth(into frame: inout Frame, x: Int, y: Int) {
    let room = plan.width - 2 - (arrivalsText.map { Frame.columns(of: $0) + 1 } ?? 0)
    guard let text = mark.texts.first(where: { Frame.columns(of: $0) <= room }) else { return }
    frame.write(text, x: x + 1, y: y, style: Style(.alarm, bold: true, reversed: true))
  }

  /// The strokes around the box and the port, nothing inside.
  private func drawFrame(into frame: inout Frame, x: Int, y: Int) {
    let (right, bottom) = (x + plan.width - 1, y + plan.height - 1)
    for row in y...bottom {
      for column in x...right { frame[column, row] = .blank }
      frame[x, row] = Cell(style.vertical, borderStyle)
      frame[right, row] = Cell(row - y == portRow ? style.port : style.vertical, borderStyle)
    }
    guard plan.height > 2 else { return }
    for column in x...right {
      frame[column, y] = Cell(style.horizontal, borderStyle)
      frame[column, bottom] = Cell(style.horizontal, borderStyle)
    }
    frame[x, y] = Cell(style.topLeft, borderStyle)
    frame[right, y] = Cell(style.topRight, borderStyle)
    frame[x, bottom] = Cell(style.bottomLeft, borderStyle)
    frame[right, bottom] = Cell(style.bottomRight, borderStyle)
  }

  /// How many of several gradients have arrived, at the right of the lower border.
  private func drawArrivals(into frame: inout Frame, right: Int, y: Int) {
    let (arrived, expected) = moment.arrivals(at: node)
    guard let text = arrivalsText else { return }
    frame.write(
      text, x: right - 1 - Frame.columns(of: text), y: y,
      style: Style(.backward, dim: arrived == expected), limit: plan.width - 2)
  }

  private var arrivalsText: String? {
    let (arrived, expected) = moment.arrivals(at: node)
    return plan.hasGradient && expected > 1 && arrived > 0 ? " \(arrived)/\(expected) " : nil
  }

  private func drawRows(into frame: inout Frame, x: Int, y: Int) {
    let rows = plan.passRows
    let value = moment.value(of: node)
    let blank = plan.height - 2 - rows * (plan.hasGradient ? 2 : 1)
    let top = y + 1 + blank / 2
    if shows == .shapes { return drawShape(into: &frame, right: x + plan.width - 2, y: top) }
    if shows.hasValues { drawTensor(value, role: .forward, isLit: isValueLit, into: &frame, x: x, y: top) }
    guard plan.hasGradient, shows.hasGradients else { return }
    let gradient = moment.gradient(of: node)
    frame.write("∂", x: x + 2, y: top + rows, style: Style(.muted))
    drawTensor(gradient, role: .backward, isLit: isGradientLit, into: &frame, x: x, y: top + rows)
  }

  private func drawTensor(
    _ tensor: Tensor?, role: Role, isLit: Bool, into frame: inout Frame, x: Int, y: Int
  ) {
    guard case .matrix(let rows, let columns) = plan.content else {
      let text = summary(tensor, role, isLit: isLit)
      frame.write(text, x: x + 4, y: y, limit: plan.width - 5)
      return
    }
    let texts = tensor.map { NumberFormat.texts(of: $0, width: plan.field, digits: plan.digits) }
    let operand = operand(of: role)
    for row in 0..<rows {
      for column in 0..<columns {
        let element = row * columns + column
        let isKnown = moment.isKnown(element, of: operand)
        let text = isKnown ? texts?[element] ?? "—" : "—"
        let isLit = litCells?.contains(Equation.Cell(operand, element: element)) ?? isLit
        var style = numberStyle(role, isKnown ? tensor : nil, isLit: isLit)
        let end = x + plan.width - 2 - (columns - 1 - column) * (plan.field + 1)
        if role == .forward, row * columns + column == editedElement { style.isReversed = true }
        frame.write(text, x: end - Frame.columns(of: text), y: y + row, style: style)
      }
    }
  }

  /// The quantity of the graph whose numbers a row shows.
  private func operand(of role: Role) -> Equation.Operand {
    role == .backward ? .gradient(node: node) : .value(node: node)
  }

  /// The texts of a tensor's elements, `—` for those that are not known yet.
  private func texts(_ tensor: Tensor, _ role: Role, width: Int) -> [String] {
    NumberFormat.texts(of: tensor, width: width, digits: plan.digits).enumerated().map { element, text in
      moment.isKnown(element, of: operand(of: role)) ? text : "—"
    }
  }

  /// A tensor that is too large for the box; where a step is seen cell by cell, its cells in work.
  private func summary(_ tensor: Tensor?, _ role: Role, isLit: Bool) -> StyledText {
    let operand = operand(of: role)
    let line = SummaryLine(
      tensor: tensor, shape: moment.graph.nodes[node].shape, room: plan.width - 6,
      isKnown: { moment.isKnown($0, of: operand) })
    guard let litCells else { return line.start(numberStyle(role, tensor, isLit: isLit)) }
    let cells = litCells.filter { $0.operand == operand }.map(\.element).sorted()
    let style = numberStyle(role, tensor, isLit: false)
    return cells.isEmpty ? line.start(style) : line.cells(cells, style)
  }

  private func numberStyle(_ role: Role, _ tensor: Tensor?, isLit: Bool) -> Style {
    guard let tensor else { return Style(.muted) }
    if tensor.hasNonFinite { return mark.numberStyle(isGradient: role == .backward, isLit: isLit) }
    return Style(role, bold: highlight != nil, reversed: isLit)
  }
}

extension BoxPlan {
  /// How many rows the value takes.
  var passRows: Int { if case .matrix(let rows, _) = content { rows } else { 1 } }
}

extension Tensor {
  /// Whether an element is NaN or infinite.
  var hasNonFinite: Bool { elements.contains { !$0.isFinite } }
}
