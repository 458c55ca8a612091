/// Where a formula may be broken or cut: before a sign that joins two terms, never within a term or parentheses.
enum FormulaText {
  private static let joints: Set<Substring> = ["=", "+=", "←", "+", "−", "×", "·", "⊙", "/", "→"]
  /// Words that belong to what follows.
  private static let openings: Set<Substring> = joints.union(["Σ", "new"])

  /// The terms of a formula, each behind the sign that joins it to those before: `∂L/∂x`, `= ∂L/∂y`, `· w`.
  static func terms(of text: String) -> [String] {
    var terms: [String] = []
    var depth = 0
    var isOpen = false
    for word in text.split(separator: " ") {
      if terms.isEmpty || depth == 0 && !isOpen {
        terms.append(String(word))
      } else {
        terms[terms.count - 1] += " " + word
      }
      depth += nesting(of: word)
      isOpen = openings.contains(word)
    }
    return terms
  }

  /// What a sign joins at the top of a formula, not within parentheses or brackets.
  static func operands(of text: String, joinedBy sign: String) -> [String] {
    var operands: [String] = []
    var depth = 0
    for part in text.split(separator: sign, omittingEmptySubsequences: false) {
      if depth > 0 {
        operands[operands.count - 1] += sign + part
      } else {
        operands.append(String(part))
      }
      depth += nesting(of: part)
    }
    return operands
  }

  /// What plus and minus signs join, as far outside as there are any, each behind its sign: `−(a`, `+ b`, `+ c) / 2`.
  static func summands(of text: String) -> [String] {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    var (depth, depths) = (0, [Int]())
    for word in words {
      depths.append(depth)
      depth += nesting(of: word)
    }
    let signs = words.indices.dropFirst().filter { words[$0] == "+" || words[$0] == "−" }
    let outermost = signs.map { depths[$0] }.min()
    var summands: [String] = []
    var start = 0
    for sign in signs where depths[sign] == outermost {
      summands.append(words[start..<sign].joined(separator: " "))
      start = sign
    }
    return summands + [words[start...].joined(separator: " ")]
  }

  /// How many more parentheses and brackets a text opens than it closes.
  private static func nesting(of text: Substring) -> Int {
    text.reduce(0) { $0 + ("([".contains($1) ? 1 : ")]".contains($1) ? -1 : 0) }
  }

  /// Columns that lines of the formula need at least.
  static func narrowest(_ text: String) -> Int {
    terms(of: text).enumerated().map { Frame.columns(of: $1) + ($0 == 0 ? 0 : indent) }.max() ?? 0
  }

  /// Columns by which lines after the first stand further in.
  private static let indent = 2

  /// The formula in lines of at most so many columns, those after the first a little further in.
  ///
  /// A term that is longer than a line is cut.
  static func lines(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    for term in terms(of: text) {
      if let last = lines.last, Frame.columns(of: last) + 1 + Frame.columns(of: term) <= columns {
        lines[lines.count - 1] += " " + term
      } else {
        lines.append(
          Frame.shortened((lines.isEmpty ? "" : String(repeating: " ", count: indent)) + term, to: columns))
      }
    }
    return lines
  }

  /// The beginning of a formula that takes at most so many columns, with `…` in the place of the terms that have none.
  ///
  /// A name that is too long is cut, a number never.
  static func shortened(_ text: String, to columns: Int) -> String {
    guard Frame.columns(of: text) > columns else { return text }
    if let part = beginnings(of: text).first(where: { Frame.columns(of: $0) <= columns }) { return part }
    let isName = terms(of: text).count == 1 && text.first?.isLetter == true && !text.contains("(")
    return Frame.shortened(isName ? text : "…", to: columns)
  }

  /// The formula with fewer and fewer of its terms, from the longest: whole terms of a sum first, `1 × 2 + …`, then
  /// those of products, and then also those in parentheses: `1/(1 + …)`.
  static func beginnings(of text: String) -> [String] {
    let words = text.split(separator: " ")
    var cuts: [(depth: Int, sign: Substring, text: String)] = []
    var open: [Character] = []
    for (index, word) in words.enumerated() {
      if joints.contains(word), index > 0 {
        let closing = String(open.reversed().map { $0 == "(" ? ")" : "]" })
        let beginning = words[..<index].joined(separator: " ") + " \(word) …" + closing
        cuts.append((open.count, word, beginning))
      } else if index > 0, open.isEmpty, !openings.contains(words[index - 1]) {
        cuts.append((0, "", words[..<index].joined(separator: " ") + " …"))
      }
      for character in word {
        if "([".contains(character) { open.append(character) }
        if ")]".contains(character) { _ = open.popLast() }
      }
    }
    let longest = cuts.reversed()
    let outer = longest.filter { $0.depth == 0 }
    return
      (outer.filter { $0.sign == "+" } + outer.filter { $0.sign != "+" }
      + longest.filter { $0.depth > 0 }).map(\.text)
  }
}
