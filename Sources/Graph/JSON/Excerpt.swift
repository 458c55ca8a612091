/// Pieces of a file's text made fit for an error message.
package enum Excerpt {
  /// The most characters that a message shows of one piece.
  static let limit = 60

  /// The text sanitised and cut to `limit` characters.
  static func text(_ text: some StringProtocol) -> String {
    // A hostile text may be as long as the file: look at no more of it than can be shown.
    let start = TextSanitizer.sanitized(
      String(String.UnicodeScalarView(text.unicodeScalars.prefix(8 * limit))))
    return start.count > limit ? start.prefix(limit - 1) + "…" : start
  }

  /// The text in quotes; says so where characters were left out that cannot be seen.
  package static func quoted(_ text: some StringProtocol) -> String {
    let shown = Self.text(text)
    let hidesNothing = shown == String(text) || text.unicodeScalars.count > limit
    return hidesNothing ? "\"\(shown)\"" : "\"\(shown)\" (with invisible characters)"
  }

  /// The most texts that a message lists.
  static let listLimit = 8

  /// Several texts in quotes, with commas between them.
  package static func list(_ texts: [String]) -> String {
    let shown = texts.prefix(listLimit).map { quoted($0) }.joined(separator: ", ")
    return texts.count > listLimit ? "\(shown) and \(texts.count - listLimit) more" : shown
  }
}
