/// A line of text in several styles.
public struct StyledText: Hashable, Sendable {
  /// Text in one style.
  public struct Run: Hashable, Sendable {
    /// What is written.
    public var text: String
    /// How it looks.
    public var style: Style

    /// Creates a run.
    public init(_ text: String, _ style: Style = Style()) {
      self.text = text
      self.style = style
    }
  }

  /// The parts from left to right.
  public var runs: [Run]

  /// Creates a line of text from its parts.
  public init(_ runs: [Run] = []) { self.runs = runs }

  /// Creates a line of text in one style.
  public init(_ text: String, _ style: Style = Style()) { self.init([Run(text, style)]) }

  /// Columns that it takes.
  public var columns: Int { runs.reduce(0) { $0 + Frame.columns(of: $1.text) } }

  /// Adds text at the end.
  public mutating func append(_ text: String, _ style: Style = Style()) {
    runs.append(Run(text, style))
  }

  /// Adds another line of text at the end.
  public mutating func append(_ other: StyledText) { runs += other.runs }

  /// Two texts after each other.
  static func + (left: StyledText, right: StyledText) -> StyledText { StyledText(left.runs + right.runs) }

  /// The beginning that takes at most `limit` columns; what is cut off is told by `…`.
  public func shortened(to limit: Int) -> StyledText {
    guard columns > limit else { return self }
    var beginning = StyledText()
    var room = limit
    for run in runs where room > 0 {
      let columns = Frame.columns(of: run.text)
      guard columns < room else {
        // The blank makes it too long for certain, because more follows.
        beginning.append(Frame.shortened(run.text + " ", to: room), run.style)
        break
      }
      beginning.runs.append(run)
      room -= columns
    }
    return beginning
  }
}

extension Frame {
  /// Writes text in several styles from a cell to the right; what `limit` columns cut off is told by `…`.
  ///
  /// - Returns: The columns that the text took.
  @discardableResult
  public mutating func write(_ text: StyledText, x: Int, y: Int, limit: Int = .max) -> Int {
    text.shortened(to: limit).runs.reduce(0) { used, run in
      used + write(run.text, x: x + used, y: y, style: run.style)
    }
  }

  /// Writes text that ends before a column.
  mutating func writeRight(_ text: String, before right: Int, y: Int, style: Style) {
    write(text, x: right - Frame.columns(of: text), y: y, style: style)
  }
}
