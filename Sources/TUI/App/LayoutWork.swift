import Graph

/// Which graphs take so long to lay out that the user is told.
enum LayoutWork {
  /// Nodes and arrows that are laid out before anybody notices.
  private static let unnoticed = 1_200

  /// What to tell while a graph is laid out; nil where it is done at once.
  static func notice(for graph: ComputationGraph) -> String? {
    guard graph.nodes.count + graph.arrows.count > unnoticed else { return nil }
    return "laying out \(grouped(graph.nodes.count)) nodes…"
  }

  /// A number with commas between its thousands.
  private static func grouped(_ number: Int) -> String {
    let digits = String(number)
    return digits.enumerated().reduce(into: "") { text, digit in
      let rest = digits.count - digit.offset
      if digit.offset > 0, rest.isMultiple(of: 3) { text.append(",") }
      text.append(digit.element)
    }
  }
}

extension Model {
  /// What to tell while an event is handled; nil where that is done at once.
  ///
  /// Only another zoom, another way to fold or other characters lay out the whole graph anew.
  func notice(before event: Event) -> String? {
    guard let session, prompt == nil else { return nil }
    if case .key(let key) = event {
      switch keymap.command(for: key) {
      // The lens and others let it through to the graph.
      case .ascii: return LayoutWork.notice(for: session.graph)
      case .fold where overlay == nil, .foldAll where overlay == nil:
        return session.graph.groups.isEmpty ? nil : LayoutWork.notice(for: session.graph)
      default: break
      }
    }
    guard overlay == nil else { return nil }
    guard let zoom = zoom(after: event, session) else {
      return nil
    }
    return session.fitting.isAtHand(zoom) ? nil : LayoutWork.notice(for: session.graph)
  }

  /// The zoom that an event asks for: `.some(nil)` leaves it to the program, nil is none.
  private func zoom(after event: Event, _ session: Session) -> Zoom?? {
    switch event {
    case .resize: return .some(session.requestedZoom)
    case .mouse(let mouse):
      let direction = mouse.action == .wheelUp ? 1 : mouse.action == .wheelDown ? -1 : 0
      return direction == 0 ? nil : neighbour(of: session.scene.zoom, direction)
    case .key(let key):
      switch keymap.command(for: key) {
      case .zoom(let direction): return neighbour(of: session.scene.zoom, direction)
      case .digit(0) where count == nil: return .some(nil)
      default: return nil
      }
    default: return nil
    }
  }

  private func neighbour(of zoom: Zoom, _ direction: Int) -> Zoom?? {
    Zoom(rawValue: zoom.rawValue + direction).map { .some($0) }
  }
}
