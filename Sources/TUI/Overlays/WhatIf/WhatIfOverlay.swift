import Graph

/// What a change has moved at this moment, old → new, the loss first, then the furthest; any key closes it and is obeyed.
///
/// The boxes whose numbers have moved carry a mark meanwhile.
///
///     ╭ what if  w₁₂ 0.9977 → 0.5 ──────────────────╮
///     │ ∂L/∂w₁₂   0.1436 → 0.0912  ▼ −36%    6 of 6  │
///     │ L         0.9281 → 0.8021  ▼ −14%            │
///     ╰ 7 of 9 moved ────────────────── any key ────╯
struct WhatIfOverlay: Overlay {
  /// What was changed.
  let what: String
  /// What has moved, the loss and then the furthest first; no more than a screen holds.
  private let rows: [WhatIfRow]
  /// The nodes of which a value or a gradient has moved.
  let movedNodes: Set<Int>
  /// The box that was changed first of all.
  private let nodes: [Int]
  /// How many values and gradients have moved, and how many are known.
  private let counts: (moved: Int, known: Int)

  init(_ shifts: [Shift], what: String, at moment: Moment) {
    self.what = what
    let output = moment.graph.output
    let first = shifts.first { $0.node == output && !$0.isGradient }
    // Not by `==`, to which a NaN is never the same.
    let others = shifts.filter { $0.node != first?.node || $0.isGradient }
    let ordered = [first].compactMap { $0 } + others.prefix(WhatIfPane.mostRows)
    rows = ordered.prefix(WhatIfPane.mostRows).map { WhatIfRow($0, in: moment.graph) }
    movedNodes = Set(shifts.map(\.node))
    nodes = shifts.filter { moment.graph.nodes[$0.node].operation.role != .computed && !$0.isGradient }
      .prefix(8).map(\.node)
    counts = (shifts.count, moment.knownCount)
  }

  func hints(in model: Model) -> [HintLine.Hint] {
    [
      .init(.undo, does: "undo"), .init(.redo, does: "redo"), .init(.edit, does: "edit"),
      .init("any key", "closes"),
    ]
  }

  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    switch command {
    case .quit, .close: .closes
    default: .givesWay
    }
  }

  func draw(over model: Model, into frame: inout Frame) {
    let pane = WhatIfPane(what: what, rows: rows, counts: counts)
    let canvas = model.plan.canvas
    let region = place(pane.preferredSize(on: canvas.size), on: canvas, in: model)
    pane.render(into: &frame, region: region)
  }

  /// The corner of the canvas where it hides the least of what matters, the lower right one if it may.
  private func place(_ size: Size, on canvas: Region, in model: Model) -> Region {
    let corners = [canvas.bottom - size.height, canvas.y].flatMap { y in
      [canvas.right - size.width, canvas.x].map {
        Region(x: $0, y: y, width: size.width, height: size.height)
      }
    }
    guard let session = model.session else { return corners[0] }
    let boxes = session.boxesInWork + nodes.map { session.scene.place(of: $0) }
    let busy = boxes.map { box in
      Region(
        x: box.x - session.origin.x + canvas.x, y: box.y - session.origin.y + canvas.y, width: box.width,
        height: box.height)
    }
    let hidden = corners.map { corner in
      busy.reduce(0) { total, box in
        let part = box.intersection(corner)
        return total + part.width * part.height
      }
    }
    let best = hidden.indices.min { hidden[$0] < hidden[$1] } ?? 0
    return corners[best]
  }
}

/// One value or gradient that has moved.
struct WhatIfRow: Sendable {
  let name: String
  let isGradient: Bool
  let old: String
  let new: String
  /// 1 up, −1 down, 0 where the two cannot be compared.
  let direction: Int
  let isBroken: Bool
  let share: String
  /// How many elements moved, of a tensor.
  let cells: String

  init(_ shift: Shift, in graph: ComputationGraph) {
    let shape = graph.nodes[shift.node].shape
    let element = shape.count > 1 ? shift.element : nil
    isGradient = shift.isGradient
    let value = graph.valueName(shift.node, element: element)
    name = isGradient ? "∂\(graph.lossName)/∂\(value)" : value
    (old, new) = ChangeText.texts(from: shift.old, to: shift.new)
    direction = shift.new > shift.old ? 1 : shift.new < shift.old ? -1 : 0
    isBroken = !shift.new.isFinite
    share = Self.share(from: shift.old, to: shift.new)
    cells = shape.count > 1 ? "\(shift.count) of \(shape.count)" : ""
  }

  /// The change in proportion to the old size: `+5.6%`, `−36%`, `×12`; nothing where it has no meaning.
  static func share(from old: Double, to new: Double) -> String {
    guard old.isFinite, new.isFinite, old != 0 else { return "" }
    let ratio = new / old
    guard ratio.isFinite, abs(ratio) < 1e6 else { return "" }
    let percent = (new - old) / abs(old) * 100
    guard abs(percent) < 1000 else { return ratio > 0 ? "×" + NumberText.text(ratio, digits: 2) : "" }
    // As many digits as keep a round number from an exponent; what needs one all the same is next to nothing.
    let digits = abs(percent) < 99 ? 2 : (100..<999).contains(abs(percent)) ? 3 : 4
    let size = NumberText.text(abs(percent), digits: digits)
    return size.contains("e") ? "≈0%" : (percent < 0 ? "−" : "+") + size + "%"
  }
}

extension Model {
  /// Shows what has moved since a moment, or says that nothing has; on a long way, when it has been gone.
  mutating func tellWhatMoved(since before: Moment, _ what: String) {
    guard let session else { return }
    guard session.journey == nil else {
      self.session?.journey?.change = (before, what)
      tellJourney()
      return
    }
    // What is looked at stays: curves show the change themselves.
    if overlay is CurvesOverlay { return notice = what }
    let shifts = session.moment.shifts(since: before)
    if shifts.isEmpty {
      (overlay, notice) = (nil, "\(what); nothing has moved at this moment")
    } else {
      (overlay, notice) = (WhatIfOverlay(shifts, what: what, at: session.moment), nil)
    }
  }
}
