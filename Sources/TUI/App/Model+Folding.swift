import Layout

/// Folding and unfolding groups.
extension Model {
  /// Folds or opens the group of the selected node, or of the step where none is selected.
  mutating func toggleFold() { changeFolds { $0.toggleFold() } }

  /// Folds all groups, or opens them.
  mutating func toggleAllFolds() { changeFolds { $0.toggleAllFolds() } }

  private mutating func changeFolds(_ change: (inout Session) -> String?) {
    guard var session else { return }
    let before = FoldingView(session, on: size)
    notice = change(&session)
    guard session.folding.isFolded != before.isFolded else { return }
    let earlier = session.viewBeforeFolding
    session.viewBeforeFolding = before
    self.session = session
    animation = nil
    refit()
    // Who folds and opens again sees what was there before.
    if let earlier, self.session.map({ earlier.isSame(as: FoldingView($0, on: size)) }) == true {
      self.session?.origin = earlier.origin
    }
  }
}

/// What was seen before groups were folded or opened.
struct FoldingView: Sendable {
  let isFolded: [Bool]
  let origin: Point
  private let position: Int
  private let zoom: Zoom?
  private let isFollowing: Bool
  private let isPanelOverlaid: Bool
  private let screen: Size

  init(_ session: Session, on screen: Size) {
    isFolded = session.folding.isFolded
    origin = session.origin
    position = session.moment.position
    zoom = session.requestedZoom
    isFollowing = session.isFollowing
    isPanelOverlaid = session.isPanelOverlaid
    self.screen = screen
  }

  /// Whether the same is seen, but for the part of the picture that is in sight.
  func isSame(as other: FoldingView) -> Bool {
    isFolded == other.isFolded && position == other.position && zoom == other.zoom
      && isFollowing == other.isFollowing && isPanelOverlaid == other.isPanelOverlaid
      && screen == other.screen
  }
}

extension Session {
  /// What is wrong with what is folded; empty where all is well.
  func checkFolding() -> [String] {
    let folded = folding.folded
    var problems = folded.itemsOnCircles.isEmpty ? [] : ["folded groups make a circle"]
    if scene.plans.count != folded.items.count || scene.diagram.routes.count != folded.lines.count {
      problems.append("the picture shows something else than what is folded")
    }
    if stops.index(of: stops.count - 1) != timeline.schedule.steps.count - 1 {
      problems.append("the last step is no stop")
    }
    return problems
  }
}
