import Graph
import Layout

/// The name and the numbers of the selected node, beside it where its box has no room for them.
struct SelectionTag {
  let scene: Scene
  let moment: Moment
  /// The selected node.
  let node: Int

  /// Columns that a tag usually needs.
  static let usualColumns = 36

  /// Writes the tag below the node, or above it at the bottom of the canvas.
  ///
  /// - Parameters:
  ///   - canvas: What is drawn on.
  ///   - origin: The picture's cell in its top left corner.
  func draw(into canvas: inout Frame, origin: Point) {
    let place = scene.place(of: node)
    let (x, y) = (place.x - origin.x, place.y - origin.y)
    guard canvas.contains(x, y) else { return }
    let text = text.shortened(to: canvas.size.width)
    let below = y + place.height
    let row = below < canvas.size.height ? below : y - 1
    canvas.write(text, x: max(0, min(x + 1, canvas.size.width - text.columns)), y: row, limit: text.columns)
  }

  /// The title, the value and the gradient.
  private var text: StyledText {
    var text = StyledText(" \(scene.plans[node].title) ", Style(.selection, bold: true, reversed: true))
    text.append(" \(number(moment.value(of: node))) ", Style(.forward, bold: true))
    if scene.plans[node].hasGradient {
      text.append("∂ \(number(moment.gradient(of: node))) ", Style(.backward, bold: true))
    }
    return text
  }

  private func number(_ tensor: Tensor?) -> String {
    tensor.map { PacketText.text(for: $0) ?? "\($0.shape)" } ?? "—"
  }
}
