import Graph

/// Curves over the iterations.
extension Model {
  mutating func openCurves() {
    guard let session, let parameter = session.panelParameter, session.timeline.training != nil else {
      notice = "this graph does not train, so there are no curves"
      return
    }
    animation = nil
    overlay = CurvesOverlay(parameter: parameter, in: session)
  }

  /// Records a part of what the open curves still miss.
  mutating func catchUpCurves() {
    guard let session, var curves = overlay as? CurvesOverlay else { return }
    // The only holder can write without copying.
    overlay = nil
    curves.catchUp(with: session, at: now)
    overlay = curves
  }

  /// Whether the open curves miss something.
  var areCurvesBehind: Bool {
    guard let session, let curves = overlay as? CurvesOverlay else { return false }
    return curves.isBehind(session)
  }

  /// Goes on by one step, or by one iteration while curves are looked at.
  mutating func playOn() {
    guard overlay is CurvesOverlay, let session else { return advance(animated: options.isAnimated) }
    let next = session.position(iterationsAway: 1)
    if session.timeline.place(of: next).iteration == session.moment.iteration {
      isPlaying = false
      notice = "this is the last iteration" + advice(.iteration(1), count: 100, "trains 100 more")
    } else {
      self.session?.seek(next)
    }
  }
}
