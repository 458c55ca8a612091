import Graph

/// What is wrong with the graph: the health list and the gradient check.
extension Model {
  /// Lists what ails the gradients of this iteration.
  mutating func openHealth() {
    guard let session else { return }
    isPlaying = false
    overlay = HealthList(of: session)
  }

  /// Compares the gradients of this iteration with finite differences.
  mutating func openGradientCheck() {
    guard let session else { return }
    isPlaying = false
    if let finished = session.finishedCheck, finished.isAbout(session) {
      overlay = finished
      return
    }
    overlay = GradientCheckList(of: session)
    // A small graph is checked before it is shown.
    workOnOverlay()
  }
}
