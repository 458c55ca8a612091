import Graph

extension Tensor {
  /// The tensor in nested brackets, as a graph file would give it, numbers to six digits.
  var text: String {
    var start = 0
    return text(axis: 0, start: &start)
  }

  private func text(axis: Int, start: inout Int) -> String {
    guard axis < shape.rank else {
      defer { start += 1 }
      return NumberText.text(elements[start])
    }
    let parts = (0..<shape.axes[axis]).map { _ in text(axis: axis + 1, start: &start) }
    return "[" + parts.joined(separator: ", ") + "]"
  }
}
