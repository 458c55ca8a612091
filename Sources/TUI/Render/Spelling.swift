/// How texts are written on the screen: in the signs of mathematics, or in ASCII.
///
/// Some signs take more columns in ASCII than one, `β₁` as `beta1` and `←` as `<-`. So a text is spelt before it is
/// measured: `Frame` measures, shortens and writes every text in the present spelling, and no view has to know of it.
public enum Spelling: Hashable, Sendable {
  /// As they are.
  case unicode
  /// In the characters 0x20 to 0x7E.
  case ascii

  /// The spelling that texts are measured and written in; whoever draws a screen sets it while it is drawn.
  @TaskLocal static var current = Spelling.unicode

  /// A text in the present spelling; most are in ASCII already, and need not ask which it is.
  static func spelled(_ text: String) -> String {
    text.isPrintableASCII ? text : current.spelled(text)
  }

  /// A text in this spelling.
  ///
  /// Spelling what is in ASCII already changes nothing.
  public func spelled(_ text: String) -> String {
    guard self == .ascii, !text.isPrintableASCII else { return text }
    return AsciiSpelling(text).result
  }
}

extension String {
  /// Whether every byte is one column of any terminal.
  var isPrintableASCII: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}

/// Writes a text in ASCII, sign by sign, with regard to what stands beside each.
private struct AsciiSpelling {
  private(set) var result = ""
  /// The character before the present one, as it was in the text.
  private var previous: Character?
  /// Why the last thing written must be kept apart from a letter that follows.
  private var joint: Character?
  /// What kind of small letters the last ones were.
  private var script = Script.none
  /// Whether a parenthesis that is not in the text is open: `√2` is `sqrt(2)`.
  private var isRootOpen = false

  private enum Script { case none, above, below }

  init(_ text: String) {
    let characters = Array(text)
    for (index, character) in characters.enumerated() {
      write(character, before: index + 1 < characters.count ? characters[index + 1] : nil)
      previous = character
    }
    closeRoot(before: nil)
  }

  private mutating func write(_ character: Character, before next: Character?) {
    closeRoot(before: character)
    if let above = SpellingTable.above[character] { return write(above, .above, "^") }
    if let below = SpellingTable.below[character] { return write(below, .below, "_") }
    script = .none
    switch character {
    case "×": add(isShapeSign(before: next) ? "x" : "*")
    case "√":
      add("sqrt", joint: nil)
      guard next != "(" else { return }
      result += "("
      isRootOpen = true
    default:
      if let letter = SpellingTable.letters[character] { return add(letter, joint: "_") }
      if let word = SpellingTable.words[character] { return add(word, joint: " ") }
      addOther(character)
    }
  }

  /// Small letters: those above the line after one `^`, those below it at once where that cannot be misread.
  private mutating func write(_ letter: Character, _ script: Script, _ mark: Character) {
    let follows = self.script == script
    let isPlain = script == .below && letter.isNumber && (previous?.isLetter == true || previous == ",")
    if !follows && !isPlain { result.append(mark) }
    result.append(letter)
    self.script = script
    joint = nil
  }

  /// `2×3` and `4×` tell of sizes, all else of products.
  private func isShapeSign(before next: Character?) -> Bool {
    previous?.isWholeNumber == true && next?.isLetter != true
  }

  private mutating func add(_ text: String) {
    result += text
    joint = nil
  }

  /// Adds a word that must not run together with a letter beside it.
  private mutating func add(_ word: String, joint: Character?) {
    if let last = result.last, last.isLetter, previous?.isLetter == true || self.joint != nil {
      result.append(self.joint ?? joint ?? "_")
    }
    result += word
    self.joint = joint
  }

  /// What has no name: a letter stays, everything else is drawn cell by cell.
  private mutating func addOther(_ character: Character) {
    if let joint, character.isLetter { result.append(joint) }
    joint = nil
    if let sign = SpellingTable.signs[character] {
      result += sign
    } else if character.isASCII {
      result.append(character)
    } else {
      for glyph in Glyphs(String(character)) {
        result += String(repeating: AsciiGlyphs.ascii(for: glyph.character), count: glyph.columns)
      }
    }
  }

  /// The root is of one number or name.
  private mutating func closeRoot(before next: Character?) {
    guard isRootOpen else { return }
    if let next,
      next.isLetter || next.isNumber || ".∞₎".contains(next) || next == "−" && "e√".contains(previous ?? " ")
    {
      return
    }
    result += ")"
    isRootOpen = false
  }
}
