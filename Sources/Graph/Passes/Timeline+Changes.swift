/// What a change of a leaf applies to.
public enum ChangeScope: Equatable, Sendable {
  /// All iterations.
  case always
  /// The iterations that use one item of the data, from 0.
  case item(Int)
  /// This iteration and all that follow; those before stay as they were.
  case onward(iteration: Int)
}

/// Making changes: each gives a new experiment, and `change(to:)` carries it out.
extension Timeline {
  /// What setting a leaf at a position would apply to.
  public func scope(ofSetting leaf: Int, at position: Int) -> ChangeScope {
    let (iteration, step) = place(of: position)
    if graph.nodes[leaf].operation.role == .parameter {
      let isUpdated = schedule.index(ofUpdate: leaf).map { $0 <= step } ?? false
      if isUpdated { return .onward(iteration: iteration + 1) }
    }
    if let item = run.item(of: iteration), run.value(of: leaf, inItem: item) != nil { return .item(item) }
    return graph.nodes[leaf].operation.role == .parameter ? .onward(iteration: iteration) : .always
  }

  /// What a leaf is at a moment, with all that has been set there since, whether passes have been run with it or not.
  public func leaf(_ leaf: Int, at moment: Moment) -> Tensor? {
    guard let known = moment.value(of: leaf) else { return nil }
    switch scope(ofSetting: leaf, at: moment.position) {
    case .always: return run.leafValue(leaf)
    case .item(let item): return run.value(of: leaf, inItem: item)
    case .onward(let first):
      let instant = Experiment.Instant(iteration: moment.iteration, isAfterUpdate: first > moment.iteration)
      return known.setting(run.experiment.parameters[instant]?[leaf] ?? [:])
    }
  }

  /// The present experiment with cells of a leaf set at a position.
  ///
  /// - Parameters:
  ///   - cells: The new numbers by element.
  ///   - leaf: The index of the leaf.
  ///   - position: The moment at which they are to be seen.
  /// - Returns: What is to be carried out.
  public func experiment(
    setting cells: Experiment.Cells, of leaf: Int, at position: Int
  ) -> Experiment {
    precondition(graph.nodes[leaf].operation.role != .computed, "only leaves are set from outside")
    let iteration = place(of: position).iteration
    var experiment = run.experiment
    switch scope(ofSetting: leaf, at: position) {
    case .always:
      guard let value = run.leafValue(leaf) else { break }
      experiment.set(leaf, to: value.setting(cells))
    case .item(let item):
      guard let value = run.value(of: leaf, inItem: item) else { break }
      experiment.set(leaf, to: value.setting(cells), inItem: item)
    case .onward(let first):
      let instant = Experiment.Instant(iteration: iteration, isAfterUpdate: first > iteration)
      experiment.set(cells, of: leaf, at: instant)
    }
    return experiment
  }

  /// The present experiment with another learning rate from an iteration on.
  public func experiment(settingLearningRate rate: Double, from iteration: Int) -> Experiment {
    var experiment = run.experiment
    experiment.setRate(rate, from: iteration)
    return experiment
  }

  /// The present experiment with another number of iterations.
  public func experiment(settingIterations iterations: Int) -> Experiment {
    var experiment = run.experiment
    experiment.iterations = iterations
    return experiment
  }
}

extension Tensor {
  /// The same tensor with other numbers in some cells.
  fileprivate func setting(_ cells: Experiment.Cells) -> Tensor {
    var result = self
    for (element, number) in cells { result.elements[element] = number }
    return result
  }
}
