import Graph

/// The row of a tensor that is too large for its box: its shape and its first numbers, or the cells in work.
///
///     5×7   0.443 −0.542 …
///     col 7  0.083 −0.124 …
///     3×7  [2,7]  −0.3042
struct SummaryLine {
  /// The tensor; nil where nothing of it is known.
  let tensor: Tensor?
  let shape: Shape
  /// Columns that the row has.
  let room: Int
  /// Whether an element is known.
  let isKnown: (Int) -> Bool

  /// Columns of a number.
  private static let numberColumns = 7
  /// No more numbers ever have room.
  private static let mostNumbers = 6

  /// The shape and the first two numbers, one where two have no room.
  func start(_ style: Style) -> StyledText {
    let head = "\(shape)  "
    guard let tensor else { return StyledText(head + "—", style) }
    let texts = texts(Array(tensor.elements.indices.prefix(2)), of: tensor)
    let shown = texts.prefix(fitting(texts, all: shape.count, after: head))
    return StyledText(head + (shown + ["…"]).joined(separator: " "), style)
  }

  /// Where the cells in work stand, and as many of them as have room, lit.
  func cells(_ elements: [Int], _ style: Style) -> StyledText {
    guard let tensor else { return start(style) }
    let texts = texts(Array(elements.prefix(Self.mostNumbers)), of: tensor)
    let place = place(of: elements)
    let heads = ["\(shape)  \(place)", place, ""].map { $0.isEmpty ? "" : $0 + "  " }
    let counts = heads.map { fitting(texts, all: elements.count, after: $0) }
    let best = counts[0] >= min(2, texts.count) ? 0 : counts[1] > 0 ? 1 : 2
    var (plain, lit) = (style, style)
    (plain.isReversed, lit.isReversed) = (false, true)
    var text = StyledText(heads[best], Style(.muted))
    for (index, number) in texts.prefix(max(counts[best], 1)).enumerated() {
      if index > 0 { text.append(" ", plain) }
      text.append(number, lit)
    }
    if counts[best] < elements.count { text.append(" …", plain) }
    return text
  }

  private func texts(_ elements: [Int], of tensor: Tensor) -> [String] {
    let shown = Tensor(shape: Shape([elements.count]), elements: elements.map { tensor.elements[$0] })
    return zip(elements, NumberFormat.texts(of: shown, width: Self.numberColumns)).map {
      isKnown($0) ? $1 : "—"
    }
  }

  /// How many of the numbers have room behind a text, the sign that more follow included.
  private func fitting(_ texts: [String], all: Int, after head: String) -> Int {
    let start = Frame.columns(of: head)
    return (0...texts.count).last { count in
      let numbers = texts.prefix(count).reduce(-1) { $0 + 1 + Frame.columns(of: $1) }
      return start + numbers + (count < all ? Frame.columns(of: " …") : 0) <= room
    } ?? 0
  }

  /// `[2,7]` for one cell, `row 2` or `col 7` for those of a matrix that make one.
  private func place(of elements: [Int]) -> String {
    guard elements.count > 1 else { return elements.first.map(index(of:)) ?? "" }
    guard shape.rank == 2 else { return "" }
    let columns = max(shape.rowsAndColumns.columns, 1)
    if Set(elements.map { $0 / columns }).count == 1 { return "row \(elements[0] / columns + 1)" }
    if Set(elements.map { $0 % columns }).count == 1 { return "col \(elements[0] % columns + 1)" }
    return ""
  }

  private func index(of element: Int) -> String {
    var rest = element
    var places: [String] = []
    for length in shape.axes.reversed() {
      places.append("\(rest % max(length, 1) + 1)")
      rest /= max(length, 1)
    }
    return "[" + places.reversed().joined(separator: ",") + "]"
  }
}
