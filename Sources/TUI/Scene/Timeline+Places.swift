import Graph

extension Timeline {
  /// The number of the last step of an iteration; the last iteration has no updates.
  public func lastStep(ofIteration iteration: Int) -> Int {
    iteration < iterations ? schedule.steps.count - 1 : schedule.update.lowerBound - 1
  }

  /// The moment after the backward pass of iteration 0, when every value and gradient is known.
  var endOfFirstIteration: Moment {
    mutating get { moment(at: schedule.update.lowerBound - 1) }
  }
}
