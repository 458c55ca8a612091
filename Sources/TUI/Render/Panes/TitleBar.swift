import Graph

/// The top line: what is shown at the left, where in time it is at the right.
///
///      bpviz  y = xW            BACKWARD  step 9 of 14   iteration 0 of 50   L 0.9281   ‖ 1×
///
/// Where there is no room the parts at the right take shorter forms or go, the least important first, until 24 columns of
/// the title are seen; the iteration and the output go only for the first 12.
public struct TitleBar: Pane {
  /// Whether time runs by itself, and how fast.
  public struct Playback: Hashable, Sendable {
    /// Whether it runs.
    public var isPlaying: Bool
    /// Times the ordinary speed.
    public var speed: Double

    /// Creates a state of playing.
    public init(isPlaying: Bool, speed: Double = 1) {
      self.isPlaying = isPlaying
      self.speed = speed
    }
  }

  /// A place among several, such as step 9 of 14.
  public struct Place: Hashable, Sendable {
    /// The place.
    public var index: Int
    /// The last place.
    public var last: Int

    /// Creates a place.
    public init(_ index: Int, of last: Int) {
      self.index = index
      self.last = last
    }
  }

  /// What is differentiated.
  public struct Output: Hashable, Sendable {
    /// Its name.
    public var name: String
    /// Its value, nil while it is not known and where it is no single number.
    public var value: Double?

    /// Creates an output.
    public init(_ name: String, _ value: Double?) {
      self.name = name
      self.value = value
    }
  }

  /// The name of the program.
  public var program = programName
  /// The title of the graph.
  public var title: String
  /// The part of the iteration, named and coloured.
  public var phase: Phase
  /// The step in the iteration.
  public var step: Place
  /// The iteration, nil without training.
  public var iteration: Place?
  /// The output's name and value, such as `L 0.9281`.
  public var output: Output?
  /// Playing or paused; nil shows nothing.
  public var playback: Playback?

  /// Creates a title line.
  public init(
    title: String, phase: Phase, step: Place, iteration: Place? = nil,
    output: Output? = nil, playback: Playback? = nil
  ) {
    self.title = title
    self.phase = phase
    self.step = step
    self.iteration = iteration
    self.output = output
    self.playback = playback
  }

  /// Draws both halves of the line.
  public func draw(into frame: inout Frame) {
    let width = frame.size.width
    var detail = Detail.full
    while needed(detail) > width, let less = Detail(rawValue: detail.rawValue + 1) { detail = less }
    let state = state(detail)
    let stateColumn = max(width - state.columns - 1, min(1, max(width - state.columns, 0)))
    frame.write(state, x: stateColumn, y: 0, limit: width - stateColumn)
    let room = stateColumn - 1 - Self.gap
    if detail < .withoutTitle { frame.write(name(detail), x: 1, y: 0, limit: room) }
  }
}

extension TitleBar {
  /// The name of the program as it is shown.
  static let programName = "bpviz"

  /// The title of an open graph: its own, else what it was opened by.
  static func title(of graph: ComputationGraph, name: String) -> String {
    graph.title ?? TextSanitizer.sanitized(name)
  }

  /// What is left out, each including all before it.
  enum Detail: Int, Comparable {
    case full, shortCounts, withoutProgram, withoutSpeed, withoutCountNames, withoutIteration, withoutOutput
    case withoutTitle, withoutStep

    static func < (left: Detail, right: Detail) -> Bool { left.rawValue < right.rawValue }
  }

  /// Columns between the title and what follows.
  private static let gap = 2
  /// Columns of the title that matter more than how counts are written, and more than anything but the step.
  private static let titleColumns = (wanted: 24, needed: 12)

  private func needed(_ detail: Detail) -> Int {
    let state = state(detail).columns + 2
    guard detail < .withoutTitle else { return state }
    let program = detail < .withoutProgram ? Frame.columns(of: program) + 2 : 0
    let seen = detail < .withoutCountNames ? Self.titleColumns.wanted : Self.titleColumns.needed
    return state + program + min(Frame.columns(of: title), seen) + Self.gap
  }

  private func name(_ detail: Detail) -> StyledText {
    var text = StyledText()
    if detail < .withoutProgram { text.append(program + "  ", Style(.muted)) }
    text.append(title, Style(.heading, bold: true))
    return text
  }

  private func state(_ detail: Detail) -> StyledText {
    var text = StyledText(phase.word, Style(phase.role, bold: true))
    if detail < .withoutStep {
      text.append("  ")
      if detail < .withoutCountNames { text.append("step ", Style(.muted)) }
      append(step, to: &text, isShort: detail >= .shortCounts)
    }
    if detail < .withoutIteration, let iteration {
      text.append("   ")
      text.append(detail < .withoutCountNames ? "iteration " : "it ", Style(.muted))
      append(iteration, to: &text, isShort: detail >= .shortCounts)
    }
    if detail < .withoutOutput, let output {
      text.append("   " + Frame.shortened(output.name, to: 8) + " ", Style(.muted))
      let isFinite = output.value.map(\.isFinite) ?? true
      text.append(NumberFormat.scalar(output.value), Style(isFinite ? .plain : .alarm, bold: true))
    }
    if detail < .withoutSpeed, let playback {
      text.append("   ")
      text.append(playback.isPlaying ? "▶ " : "‖ ", Style(playback.isPlaying ? .heading : .muted))
      text.append(NumberFormat.scalar(playback.speed, limit: 5) + "×", Style(.muted))
    }
    return text
  }

  private func append(_ place: Place, to text: inout StyledText, isShort: Bool) {
    text.append("\(place.index)")
    text.append(isShort ? "/" : " of ", Style(.muted))
    text.append("\(place.last)")
  }
}
