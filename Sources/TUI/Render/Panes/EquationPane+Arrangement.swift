import Graph

/// How the parts of a step share the rows that there are.
extension EquationPane {
  /// The first arrangement that fits the height, from the roomiest to the one that says least.
  func formula(width: Int, height: Int) -> [StyledText] {
    let arrangements = [
      { twoColumns(width: width) }, { oneColumn(width: width, shapes: true) },
      { oneColumn(width: width, shapes: false) }, { joined(width: width, shapes: true) },
      { joined(width: width, shapes: false) },
    ]
    for arrangement in arrangements {
      if let rows = arrangement(), rows.count <= height { return rows }
    }
    return tight(width: width, height: height)
  }

  /// The operation and the chain rule in one row, the sum of several shares in another, and of the numbers what has
  /// room; in a single row the numbers alone.
  private func tight(width: Int, height: Int) -> [StyledText] {
    let numbers = equation.numbers.isEmpty ? equation.symbols : equation.numbers
    guard height > 1, !equation.numbers.isEmpty else {
      return height > 1
        ? [heading(width: width, shapes: false)] : shortened(numbers, width: width, height: height)
    }
    let sum = height > 2 ? equation.accumulation.map { shortened($0, width: width, height: 1) } ?? [] : []
    let calculation = shortened(numbers, width: width, height: height - 1 - sum.count)
    let rest = height - calculation.count - sum.count
    return headings(width: width, height: rest) + calculation + sum
  }

  /// The operation and the chain rule in as many rows as there are, where one does not hold them.
  private func headings(width: Int, height: Int) -> [StyledText] {
    let isLong = height > 1 && heading(width: .max, shapes: false).columns > width
    guard isLong, !symbols.isEmpty, !equation.symbols.contains(",  ") else {
      return [heading(width: width, shapes: false)]
    }
    return shortened("\(operationName)  \(symbols)", width: width, height: height)
  }

  /// A formula in a few rows: its remark goes first, then steps in between, then the ends of those that are long.
  func shortened(_ text: String, width: Int, height: Int) -> [StyledText] {
    let endsInResult = !text.hasSuffix(equation.symbols)
    var rules = text.split(separator: ",  ").map(String.init)
    while rules.count > 1 {
      let rows = formula(rules.joined(separator: ",  "), endsInResult: endsInResult, width: width)
      if rows.count <= height { return rows }
      rules.removeFirst()
    }
    var sides = pieces(rules.first ?? "", endsInResult: endsInResult)
    let fits = { lines(sides, width: width).count <= height }
    if !fits(), sides.last?.isRemark == true { sides.removeLast() }
    while !fits(), sides.count > 3 {
      sides[2].separator = sides[1].separator
      sides.remove(at: 1)
    }
    if sides.count == 1, Frame.columns(of: sides[0].text) > width {
      sides[0].text = Self.lastClause(sides[0].text)
    }
    guard !fits(), sides.count > 1 else { return Array(lines(sides, width: width).prefix(height)) }
    let whole = sides[1].text
    for text in FormulaText.beginnings(of: whole) where !fits() { sides[1].text = text }
    let rest = sides.indices.reduce(width) {
      $0 - Frame.columns(of: sides[$1].separator) - ($1 == 1 ? 0 : Frame.columns(of: sides[$1].text))
    }
    if !fits() { sides[1].text = FormulaText.shortened(whole, to: max(rest, 1)) }
    if !fits(), endsInResult { sides = Self.ends(of: sides, width: width) }
    return Array(lines(sides, width: width).prefix(height))
  }

  /// The last clause of a sentence: `nothing is computed yet`.
  private static func lastClause(_ sentence: String) -> String {
    sentence.ranges(of: ", ").last.map { String(sentence[$0.upperBound...]) } ?? sentence
  }

  /// The name, as much of it as has room, and the result, where that has room.
  private static func ends(of sides: [TextWrapping.Piece], width: Int) -> [TextWrapping.Piece] {
    var (name, result) = (sides[0], sides[sides.count - 1])
    result.separator = sides[1].separator
    let rest = width - Frame.columns(of: result.separator + result.text)
    guard rest > 1 else { return sides }
    name.text = Frame.shortened(name.text, to: rest)
    return [name, result]
  }

  /// The title at the left, everything else at the right; nil where the title takes too much of the width.
  private func twoColumns(width: Int) -> [StyledText]? {
    let columns = Frame.columns(of: equation.title)
    // Titles of similar length share one column, so that the formulas of neighbouring steps start alike.
    let indent = columns <= 23 ? 25 : (columns + 2 + 7) / 8 * 8 + 1
    guard width >= 60, indent <= width * 2 / 5 else { return nil }
    var right = body(width: width - indent, shapes: true)
    if right.isEmpty { right = [StyledText()] }
    return right.enumerated().map { row, line in
      let title = row == 0 ? equation.title : ""
      var text = StyledText(title, Style(.heading, bold: true))
      text.append(String(repeating: " ", count: indent - Frame.columns(of: title)))
      text.append(line)
      return text
    }
  }

  /// The title in a row of its own.
  private func oneColumn(width: Int, shapes: Bool) -> [StyledText]? {
    let heading = StyledText(title(columns: width), Style(.heading, bold: true))
    return [heading] + body(width: width, shapes: shapes)
  }

  /// The operation without its formula and the symbols in one row; nil where that does not fit.
  private func joined(width: Int, shapes: Bool) -> [StyledText]? {
    let heading = heading(width: .max, shapes: shapes)
    guard heading.columns <= width else { return nil }
    return [heading] + calculation(width: width)
  }

  /// `matmul  ∂L/∂W = xᵀ · ∂L/∂y`, or the title where it says the symbols already.
  private func heading(width: Int, shapes: Bool) -> StyledText {
    let style = Style(.heading, bold: true)
    guard !symbols.isEmpty else { return StyledText(title(columns: width), style) }
    var text = StyledText(operationName + "  ", style)
    let room = width == .max ? width : width - text.columns
    for piece in pieces(symbols(columns: room), endsInResult: false) where width == .max || !piece.isRemark {
      text.append(piece.separator)
      let rest = width == .max ? width : width - text.columns
      let isWhole = Frame.columns(of: piece.text) <= rest
      let part = isWhole ? piece.text : FormulaText.shortened(piece.text, to: max(rest, 1))
      text.append(part, piece.style)
      if !isWhole { break }
    }
    if shapes, let shapes = equation.shapes { text.append("    \(shapes)", Style(.muted)) }
    return text.shortened(to: width)
  }

  /// The title, its formula cut between terms where it is too long.
  private func title(columns: Int) -> String {
    let name = operationName
    guard Frame.columns(of: equation.title) > columns, name != equation.title else {
      return Frame.shortened(equation.title, to: columns)
    }
    let formula = String(equation.title.dropFirst(name.count + 2))
    let rest = columns - Frame.columns(of: name) - 2
    return Frame.shortened(
      "\(name)  \(FormulaText.shortened(formula, to: max(rest, 1)))", to: columns)
  }

  /// The title without the formula in it.
  private var operationName: String {
    let name = equation.title.ranges(of: "  ").first.map { equation.title[..<$0.lowerBound] }
    return String(name ?? equation.title[...])
  }

  /// The symbols without the first rules of several, as many as have to go for the last ones to have room.
  private func symbols(columns: Int) -> String {
    var rules = symbols.split(separator: ",  ").map(String.init)
    while rules.count > 1, Frame.columns(of: rules.joined(separator: ",  ")) > columns { rules.removeFirst() }
    return rules.joined(separator: ",  ")
  }

  /// The symbols; empty where the title or the numbers say them already, as in ∂L/∂L = 1, which is told once.
  private var symbols: String {
    let isTold = equation.symbols == equation.numbers || equation.title.hasSuffix("  " + equation.symbols)
    return isTold ? "" : equation.symbols
  }

  /// Symbols, shapes, numbers and accumulation below each other, each broken where it is too long.
  private func body(width: Int, shapes: Bool) -> [StyledText] {
    var rows = formula(symbols, endsInResult: false, width: width)
    if shapes, let shapes = equation.shapes {
      let text = StyledText(shapes, Style(.muted))
      let last = rows.last?.columns ?? 0
      if !rows.isEmpty, last + 4 + text.columns <= width {
        rows[rows.count - 1].append(String(repeating: " ", count: last + 8 + text.columns <= width ? 8 : 4))
        rows[rows.count - 1].append(text)
      } else {
        rows.append(text)
      }
    }
    return rows + calculation(width: width)
  }

  /// The numbers, and below them the sum of several shares.
  private func calculation(width: Int) -> [StyledText] {
    var rows = formula(equation.numbers, endsInResult: true, width: width)
    if let accumulation = equation.accumulation {
      rows += lines(pieces(accumulation, endsInResult: true), width: width)
    }
    return rows
  }

  /// A formula in lines; of several rules, as an optimizer has them, each is kept together where it fits a line.
  private func formula(_ text: String, endsInResult: Bool, width: Int) -> [StyledText] {
    // Most are a single rule, which a byte tells faster than a search.
    guard text.utf8.contains(UInt8(ascii: ",")) else {
      return lines(pieces(text, endsInResult: endsInResult), width: width)
    }
    var rows: [StyledText] = []
    for rule in text.split(separator: ",  ") {
      let added = lines(pieces(String(rule), endsInResult: endsInResult), width: width)
      if added.count == 1, let last = rows.last, last.columns + 3 + added[0].columns <= width {
        rows[rows.count - 1].append(",  ")
        rows[rows.count - 1].append(added[0])
      } else {
        rows += added
      }
    }
    return rows
  }

  private func lines(_ pieces: [TextWrapping.Piece], width: Int) -> [StyledText] {
    TextWrapping.lines(pieces, columns: width)
  }

  /// The sides of an equation: what it is about in the colour of the phase, a result in bold, a remark in the
  /// background.
  func pieces(_ formula: String, endsInResult: Bool) -> [TextWrapping.Piece] {
    guard !formula.isEmpty else { return [] }
    let (text, remark) = Self.remark(of: formula)
    let isShare = text.contains(" += ")
    let equation = text.replacing(" += ", with: " = ")
    // The equals sign in [x = y] parts no sides.
    let sides =
      text.utf8.contains(UInt8(ascii: "["))
      ? FormulaText.operands(of: equation, joinedBy: " = ")
      : equation.split(separator: " = ", omittingEmptySubsequences: false).map(String.init)
    var pieces = sides.enumerated().map { index, side in
      let isResult = endsInResult && index == sides.count - 1 && index > 0
      let style =
        isResult ? Style(phase.role, bold: true) : Style(index == 0 && sides.count > 1 ? phase.role : .plain)
      let separator = index == 0 ? "" : index == 1 && isShare ? " += " : " = "
      return TextWrapping.Piece(separator: separator, text: side, style: style)
    }
    if let remark {
      pieces.append(
        TextWrapping.Piece(separator: TextWrapping.Piece.beforeRemark, text: remark, style: Style(.muted)))
    }
    return pieces
  }

  /// Takes a remark off the end: `(2 of 2 paths)`, which stands three blanks after the formula.
  private static func remark(of formula: String) -> (formula: String, remark: String?) {
    guard let gap = formula.ranges(of: "   ").last else { return (formula, nil) }
    return (String(formula[..<gap.lowerBound]), String(formula[gap.upperBound...].drop { $0 == " " }))
  }
}
