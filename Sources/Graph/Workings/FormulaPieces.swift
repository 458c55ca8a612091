/// A formula as signs with gaps between them, into which the tensors are drawn.
struct FormulaPieces {
  enum Piece {
    case sign(String)
    case quantity(Expression.Quantity, isTransposed: Bool)
  }

  private(set) var pieces: [Piece] = []

  /// Takes apart what a writer makes of a formula of whole tensors.
  ///
  /// The writer knows where signs and parentheses belong. It is given marks for the quantities, and its text is split
  /// at the marks.
  init(_ formula: Expression, productSign: String) {
    let quantities = Self.distinct(formula.quantities.map(\.quantity))
    let marks = quantities.indices.map { Self.mark($0) }
    let writer = ExpressionWriter(
      productSign: productSign, isAlgebraic: false,
      quantity: { quantity, _ in
        quantities.firstIndex(of: quantity).map { String(marks[$0]) } ?? ""
      })
    var text = Substring(writer.text(formula))
    while let place = text.firstIndex(where: { marks.contains($0) }) {
      let index = marks.firstIndex(of: text[place]) ?? 0
      var before = text[..<place]
      text = text[text.index(after: place)...]
      // A transposed gradient is written (∂L/∂y)ᵀ; drawn as a matrix it needs no parentheses.
      let isEnclosed = before.hasSuffix("(") && text.hasPrefix(")ᵀ")
      let isTransposed = isEnclosed || text.hasPrefix("ᵀ")
      if isEnclosed { before = before.dropLast() }
      if isTransposed { text = text.dropFirst(isEnclosed ? 2 : 1) }
      append(before)
      pieces.append(.quantity(quantities[index], isTransposed: isTransposed))
    }
    append(text)
    // Where transposing is all that is done, it is drawn as it happens: x as it is, and ᵀ beside it.
    if case .transposed(.quantity(let quantity, _)) = formula {
      pieces = [.quantity(quantity, isTransposed: false), .sign("ᵀ")]
    }
  }

  /// The quantities of a formula, each at its first place.
  private static func distinct(_ quantities: [Expression.Quantity]) -> [Expression.Quantity] {
    quantities.reduce(into: []) { known, quantity in
      if !known.contains(quantity) { known.append(quantity) }
    }
  }

  private mutating func append(_ text: Substring) {
    let sign = text.split(separator: " ").joined(separator: " ")
    if !sign.isEmpty { pieces.append(.sign(sign)) }
  }

  /// A character of the private use area, which no formula contains.
  private static func mark(_ index: Int) -> Character {
    Unicode.Scalar(0xE000 + UInt32(index)).map(Character.init) ?? "\u{E000}"
  }

  /// The quantities in reading order, with repetitions.
  var quantities: [Expression.Quantity] {
    pieces.compactMap { if case .quantity(let quantity, _) = $0 { quantity } else { nil } }
  }
}
