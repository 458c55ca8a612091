/// Makes text from outside fit to be drawn: nothing in it can move the cursor, hide or reorder what is read.
public enum TextSanitizer {
  /// The most combining marks that one character keeps.
  static let markLimit = 4

  /// The text without control, format, line and paragraph separator characters (Cc, Cf, Zl, Zp), other characters
  /// that show nothing (tags, fillers, variation selectors), noncharacters, and marks without a character to stand on.
  ///
  /// A tab or line feed becomes one space. Of the combining marks on one character the first four stay.
  ///
  /// - Complexity: O(n).
  public static func sanitized(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    var marks = markLimit
    for scalar in text.unicodeScalars {
      if scalar == "\t" || scalar == "\n" {
        result.append(" ")
        marks = 0
      } else if isMark(scalar) {
        // Marks before the first character would change the cell to the left of the text.
        guard marks < markLimit, !isUnwanted(scalar) else { continue }
        marks += 1
        result.append(scalar)
      } else if !isUnwanted(scalar) {
        marks = 0
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Whether the text is printable ASCII, as nearly every id is.
  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { 0x20 <= $0 && $0 < 0x7F } }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  private static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
    default: return properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint
    }
  }
}
