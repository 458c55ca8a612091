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
}

extension Frame {
  /// Writes text in several styles from a cell to the right.
  ///
  /// What `limit` columns cut off is told by `…`.
  ///
  /// - Returns: The columns that the text took.
  @discardableResult
  public mutating func write(_ text: StyledText, x: Int, y: Int, limit: Int = .max) -> Int {
    var used = 0
    let isCut = text.columns > limit
    for run in text.runs {
      let rest = limit - used
      if isCut, Frame.columns(of: run.text) >= rest {
        // The blank makes it too long for certain, because more follows.
        return used + write(Frame.shortened(run.text + " ", to: rest), x: x + used, y: y, style: run.style)
      }
      used += write(run.text, x: x + used, y: y, style: run.style)
    }
    return used
  }
}
