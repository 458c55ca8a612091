import Graph
import TUI

/// Every step as text: what moved, the equation in symbols, then in numbers.
struct PrintedSteps {
  /// Tensors of more elements are told by their shape.
  private static let mostElements = 24

  var timeline: Timeline

  /// Hands one paragraph a step to `write`, until that returns false.
  mutating func forEachParagraph(_ write: (String) -> Bool) {
    for position in 0..<timeline.count {
      let moment = timeline.moment(at: position)
      let isLast = position == timeline.count - 1
      guard write(paragraph(moment, isLast: isLast)) else { return }
    }
  }

  private func paragraph(_ moment: Moment, isLast: Bool) -> String {
    let equation = moment.equation
    var lines = [headline(moment)]
    let texts = [equation.title, equation.symbols, equation.shapes, equation.numbers, equation.accumulation]
    for text in texts.compactMap({ $0 }) where !text.isEmpty { lines.append("  " + text) }
    if let result = result(of: moment) { lines.append("  " + result) }
    if let note = moment.narration(isLast: isLast) { lines.append("  “\(note)”") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(_ moment: Moment) -> String {
    let last = timeline.lastStep(ofIteration: moment.iteration)
    var line = "step \(moment.stepIndex) of \(last)"
    if timeline.iterations > 0 { line += ", iteration \(moment.iteration) of \(timeline.iterations)" }
    return line + ": " + moment.movement
  }

  private func result(of moment: Moment) -> String? {
    guard let node = moment.step.target(in: moment.graph) else { return nil }
    let name = moment.graph.valueName(node)
    switch moment.step {
    case .start: return nil
    case .forward: return text(moment.value(of: node), named: name)
    case .seed, .backward: return text(moment.gradient(of: node), named: moment.graph.gradientName(node))
    case .update: return text(moment.parameterAfterUpdate(of: node), named: name)
    }
  }

  /// A tensor of several elements; a single number already stands in the equation.
  private func text(_ tensor: Tensor?, named name: String) -> String? {
    guard let tensor, tensor.elements.count > 1 else { return nil }
    guard tensor.elements.count <= Self.mostElements else { return "\(name) has shape \(tensor.shape)" }
    return "\(name) = \(tensor.text)"
  }
}
