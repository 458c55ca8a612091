import Graph

/// Reads new numbers for a leaf: one for one of its cells, or all in brackets, row by row.
struct TensorEntry {
  private let characters: [Character]
  private var position = 0

  private init(_ text: String) { characters = Array(text) }

  /// The numbers by element.
  ///
  /// - Parameters:
  ///   - text: What was typed: `0.5`, or `[[1, 2], [1/3, 4]]`.
  ///   - element: The cell that a single number is for.
  ///   - shape: The shape of the leaf.
  ///   - name: The name of the leaf.
  /// - Returns: One number, or those of all cells.
  /// - Throws: `EntryFailure` where it is neither.
  static func cells(
    _ text: String, element: Int, shape: Shape, name: String
  ) throws(EntryFailure) -> Experiment.Cells {
    guard text.drop(while: { $0 == " " }).first == "[" else {
      return [element: try NumberEntry.number(text)]
    }
    let tensor = try tensor(text)
    guard tensor.shape == shape else {
      let expected = shape.isScalar ? "a single number" : "\(shape)"
      throw EntryFailure(message: "this is \(tensor.shape), and \(name) is \(expected)")
    }
    return Dictionary(uniqueKeysWithValues: tensor.elements.enumerated().map { ($0.offset, $0.element) })
  }

  private static func tensor(_ text: String) throws(EntryFailure) -> Tensor {
    var entry = TensorEntry(text)
    let tensor = try entry.list()
    if let rest = entry.next {
      throw EntryFailure(message: rest == "]" ? "a ] too many" : "\(rest) after the last ]")
    }
    return tensor
  }

  private var next: Character? {
    mutating get {
      while position < characters.count, characters[position] == " " { position += 1 }
      return position < characters.count ? characters[position] : nil
    }
  }

  /// Numbers or lists of one shape, in brackets.
  private mutating func list() throws(EntryFailure) -> Tensor {
    position += 1
    var parts: [Tensor] = []
    repeat {
      let part = try next == "[" ? list() : Tensor(number())
      if let first = parts.first, first.shape != part.shape {
        throw EntryFailure(message: "rows of different lengths: \(first.shape) and \(part.shape)")
      }
      parts.append(part)
    } while take(",")
    guard take("]") else {
      throw EntryFailure(message: next == nil ? "it goes on: a ] is missing" : "a , or ] is missing")
    }
    let axes = [parts.count] + (parts.first?.shape.axes ?? [])
    return Tensor(shape: Shape(axes), elements: parts.flatMap(\.elements))
  }

  private mutating func take(_ wanted: Character) -> Bool {
    guard next == wanted else { return false }
    position += 1
    return true
  }

  /// The number up to the next comma or bracket.
  private mutating func number() throws(EntryFailure) -> Double {
    let start = position
    while position < characters.count, !",[]".contains(characters[position]) { position += 1 }
    return try NumberEntry.number(String(characters[start..<position]))
  }
}
