/// Folding and unfolding groups.
extension Model {
  /// Folds or opens the group of the selected node, or of the step where none is selected.
  mutating func toggleFold() { changeFolds { $0.toggleFold() } }

  /// Folds all groups, or opens them.
  mutating func toggleAllFolds() { changeFolds { $0.toggleAllFolds() } }

  private mutating func changeFolds(_ change: (inout Session) -> String?) {
    guard var session else { return }
    let before = session.folding.isFolded
    notice = change(&session)
    self.session = session
    guard session.folding.isFolded != before else { return }
    animation = nil
    refit()
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
