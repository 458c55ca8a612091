import Graph

extension Moment {
  /// The sentences of the graph file that belong to this moment, or nil where there are none.
  public func narration(isLast: Bool) -> String? {
    narration(covering: stepIndex...stepIndex, isLast: isLast)
  }

  /// The sentences of the graph file that belong to one of several steps, in the order of the steps.
  ///
  /// - Parameters:
  ///   - steps: Positions in the schedule, up to the one that led here.
  ///   - isLast: Whether nothing follows.
  /// - Returns: The sentences, those of each step on a line.
  func narration(covering steps: ClosedRange<Int>, isLast: Bool) -> String? {
    var lines: [(step: Int, text: String)] = []
    for note in graph.notes {
      let isEnd = note.moment == .end
      guard let index = isEnd ? stepIndex : schedule.index(of: note.moment, in: graph),
        isEnd ? isLast : isShown(note.moment, at: stepIndex) || (steps.contains(index) && index > 0)
      else { continue }
      if let same = lines.firstIndex(where: { $0.step == index }) {
        lines[same].text += " " + note.text
      } else {
        lines.append((index, note.text))
      }
    }
    return lines.isEmpty ? nil : lines.sorted { $0.step < $1.step }.map(\.text).joined(separator: "\n")
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
