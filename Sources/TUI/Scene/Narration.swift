import Graph

extension Moment {
  /// The sentences of the graph file that belong to this moment, or nil where there are none.
  public func narration(isLast: Bool) -> String? {
    narration(covering: stepIndex...stepIndex, isLast: isLast)
  }

  /// The sentences of the graph file that belong to one of several steps, those of the last one first.
  ///
  /// - Parameters:
  ///   - steps: Positions in the schedule, up to the one that led here.
  ///   - isLast: Whether nothing follows.
  /// - Returns: The sentences, joined.
  func narration(covering steps: ClosedRange<Int>, isLast: Bool) -> String? {
    var (own, inner): ([String], [String]) = ([], [])
    for note in graph.notes {
      if note.moment == .end ? isLast : isShown(note.moment, at: stepIndex) {
        own.append(note.text)
      } else if let index = schedule.index(of: note.moment, in: graph), steps.contains(index), index > 0 {
        inner.append(note.text)
      }
    }
    return own.isEmpty && inner.isEmpty ? nil : (own + inner).joined(separator: " ")
  }

  /// What is known from the start is told in the first iteration only.
  private func isShown(_ place: Note.Moment, at index: Int) -> Bool {
    schedule.index(of: place, in: graph) == index && (index > 0 || position == 0)
  }
}

extension Schedule {
  /// The position of the step that a note belongs to; nil for the end, and for what never happens.
  fileprivate func index(of place: Note.Moment, in graph: ComputationGraph) -> Int? {
    switch place {
    case .start: 0
    case .end: nil
    case .forward(let node): index(ofForward: node) ?? 0
    case .backward(let node):
      consumers(of: node).last.map { index(ofArrow: $0) } ?? (node == graph.output ? seed : nil)
    case .update(let node): index(ofUpdate: node)
    }
  }
}
