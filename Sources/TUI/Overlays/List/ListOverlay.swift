/// An overlay that is a list: it moves its bar, goes where a row leads on Enter, and closes.
///
/// A tool that shows a list defines the list, what Enter does and, where there is more, what other commands do.
protocol ListOverlay: Overlay {
  /// The rows and the bar.
  var list: ChoiceList { get set }
  /// Does what Enter on a row asks for; called only where there is such a row.
  mutating func choose(_ row: Int, in model: inout Model) -> OverlayOutcome
  /// Does what any other command asks for; nothing by default.
  mutating func obeyFurther(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome
}

extension ListOverlay {
  /// How to choose, to go there and to leave.
  func hints(in model: Model) -> [HintLine.Hint] { choosingHints + [.init(.quit, does: "close")] }

  /// How to choose a row and to go where it leads; nothing where there is none.
  var choosingHints: [HintLine.Hint] {
    guard list.chosen != nil else { return [] }
    return [.init(.pan(.up), .pan(.down), does: "choose"), .init(.choose, does: "go there")]
  }

  /// Ignores what it does not know.
  mutating func obeyFurther(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    .stays
  }

  /// It does.
  var turnsPages: Bool { true }

  /// Moves the bar, chooses or closes.
  mutating func obey(_ command: Command, count: Int, in model: inout Model) -> OverlayOutcome {
    if list.obey(command, count: count) { return .stays }
    switch command {
    case .page(let direction):
      list.choose(list.selection + direction * count * list.pageRows(on: Self.room(on: model).size))
      return .stays
    case .quit, .close: return .closes
    case .choose: return list.chosen == nil ? .closes : choose(list.selection, in: &model)
    default: return obeyFurther(command, count: count, in: &model)
    }
  }

  /// Draws the list in the middle of all but the bottom line.
  func draw(over model: Model, into frame: inout Frame) {
    let room = Self.room(on: model)
    list.render(into: &frame, region: room.centered(list.preferredSize(on: room.size)))
  }

  private static func room(on model: Model) -> Region {
    var room = Region(model.size)
    _ = room.takeBottom(1)
    return room
  }
}
