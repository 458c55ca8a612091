/// Builds a tensor from a number or from nested arrays of equal rows.
struct TensorBuilder {
  /// What is wrong with the first row or element that does not fit.
  struct Flaw: Error {
    let offset: Int
    let message: String
  }

  private var axes: [Int] = []
  /// Whether a number has been met, so that `axes` has its final length.
  private var isRankKnown = false
  private var elements: [Double] = []

  /// Reads a whole tensor.
  ///
  /// - Complexity: O(elements); recursion as deep as the JSON, which is limited.
  static func tensor(_ value: JSONValue) throws(Flaw) -> Tensor {
    var builder = TensorBuilder()
    try builder.append(value, depth: 0)
    return Tensor(shape: Shape(builder.axes), elements: builder.elements)
  }

  private mutating func append(_ value: JSONValue, depth: Int) throws(Flaw) {
    if let number = value.number {
      try enterNumbers(value, depth: depth)
      elements.append(number)
    } else if value.kind == .array {
      try enterRow(value, depth: depth)
      if let numbers = value.numbers {
        try enterNumbers(value, depth: depth + 1)
        elements.append(contentsOf: numbers)
      } else {
        for element in value.elements { try append(element, depth: depth + 1) }
      }
    } else {
      throw Flaw(offset: value.offset, message: "a tensor has only numbers, not \(Self.words(value))")
    }
  }

  private mutating func enterRow(_ row: JSONValue, depth: Int) throws(Flaw) {
    guard row.count > 0 else {
      throw Flaw(offset: row.offset, message: "a tensor needs at least one number, this array is empty")
    }
    if depth < axes.count {
      guard axes[depth] == row.count else {
        throw Flaw(
          offset: row.offset, message: "rows of different lengths, \(axes[depth]) and \(row.count)")
      }
    } else if isRankKnown {
      throw Flaw(offset: row.offset, message: "a row stands where the others have a number")
    } else {
      axes.append(row.count)
    }
  }

  private mutating func enterNumbers(_ value: JSONValue, depth: Int) throws(Flaw) {
    if isRankKnown, depth < axes.count {
      throw Flaw(offset: value.offset, message: "a number stands where the others have a row")
    }
    isRankKnown = true
  }

  private static func words(_ value: JSONValue) -> String {
    value.string.map { "text \(Excerpt.quoted($0))" } ?? value.kind.words
  }
}

/// A tensor of the file that must have the shape of a node.
struct PlacedTensor {
  let node: Int
  let tensor: Tensor
  /// The byte where it stands.
  let offset: Int
  /// What it is, for the message.
  let role: String
}

extension DocumentReader {
  /// A tensor; notes what is wrong with it and returns nil where it is none.
  mutating func tensor(_ value: JSONValue, _ name: String, node: String? = nil) -> Tensor? {
    switch value.kind {
    case .number, .array: break
    default: return refuse(value, name, "a number or an array of numbers", node: node)
    }
    do throws(TensorBuilder.Flaw) {
      return try TensorBuilder.tensor(value)
    } catch {
      findings.add(error.offset, node: node, error.message)
      return nil
    }
  }

  /// Tensors by node id, as `data`, `values` and `gradients` have them; their shapes are checked later.
  ///
  /// `accepts` notes a node that may not stand here, and returns false for it.
  mutating func tensorsByID(
    _ object: JSONValue, role: String,
    accepts: (inout DocumentReader, _ node: Int, _ offset: Int) -> Bool = { _, _, _ in true }
  ) -> [Int: Tensor] {
    var result: [Int: Tensor] = [:]
    var spellings: [Int: String] = [:]
    for (key, value) in object.members {
      guard let node = reference(key.text, at: key.offset, as: role), accepts(&self, node, key.offset),
        let tensor = tensor(value, key.text, node: nodes[node].id)
      else { continue }
      // Equal keys have been noted already; keys that are equal only when sanitised have not.
      if let spelling = spellings[node], spelling != key.text {
        findings.add(key.offset, node: nodes[node].id, "the same id stands twice")
      }
      spellings[node] = key.text
      result[node] = tensor
      placedTensors.append(PlacedTensor(node: node, tensor: tensor, offset: value.offset, role: role))
    }
    return result
  }
}
