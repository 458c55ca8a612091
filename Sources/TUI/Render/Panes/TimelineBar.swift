import Graph

/// Where in an iteration the current step stands.
///
///     ├─forward──────●●●●●┼─backward─────●●◉○○○┼─update──○┤
///
/// There is a mark for each step where they fit: filled when it is done, another for the current one. Where there
/// is no room for the marks a line grows through the sections, and the section of the current step counts.
public struct TimelineBar: Pane {
  /// A part of the iteration.
  public struct Section: Hashable, Sendable {
    /// Its name.
    public var title: String
    /// The meaning that colours what is done.
    public var role: Role
    /// Its steps.
    public var steps: Range<Int>

    /// Creates a section.
    public init(title: String, role: Role, steps: Range<Int>) {
      self.title = title
      self.role = role
      self.steps = steps
    }
  }

  /// The parts of the iteration that have steps, in order.
  public var sections: [Section]
  /// The current step; one before all sections is the start.
  public var current: Int
  /// Steps that playing stops at.
  public var breakpoints: Set<Int>

  /// Creates a bar from its sections, without those that have no steps.
  public init(sections: [Section], current: Int, breakpoints: Set<Int> = []) {
    self.sections = sections.filter { !$0.steps.isEmpty }
    self.current = current
    self.breakpoints = breakpoints
  }

  /// Creates the bar of a schedule; the last iteration has no updates.
  public init(schedule: Schedule, hasUpdates: Bool = true, current: Int, breakpoints: Set<Int> = []) {
    self.init(
      schedule: schedule, stops: nil, hasUpdates: hasUpdates, current: current, breakpoints: breakpoints)
  }

  /// Creates the bar of a schedule of which only some steps are stops, or each where `stops` is nil.
  ///
  /// All steps are named by their positions in the schedule; those that are hidden count for the stop that covers them.
  init(
    schedule: Schedule, stops: Stops?, hasUpdates: Bool = true, current: Int, breakpoints: Set<Int> = []
  ) {
    let before = { (index: Int) in stops?.count(before: index) ?? index }
    let phases: [(Phase, Range<Int>)] = [
      (.forward, schedule.forward), (.backward, schedule.backward),
      (.update, hasUpdates ? schedule.update : 0..<0),
    ]
    let sections = phases.map { phase, steps in
      Section(
        title: phase.word.lowercased(), role: phase.role,
        steps: before(steps.lowerBound)..<before(steps.upperBound))
    }
    self.init(
      sections: sections, current: stops?.ordinal(of: current) ?? current,
      breakpoints: Set(breakpoints.map(before)))
  }

  /// Draws the sections.
  public func draw(into frame: inout Frame) {
    let tracks = tracks(width: frame.size.width)
    guard let last = tracks.last, frame.size.width >= 3 else { return }
    frame[0, 0] = Cell("├", isAtStart ? Style(.heading, bold: true) : Style(.muted))
    for track in tracks {
      draw(track, into: &frame)
      frame[track.x + track.width, 0] = Cell(track.x == last.x ? "┤" : "┼", Style(.muted))
    }
  }

  private var isAtStart: Bool { sections.first.map { current < $0.steps.lowerBound } ?? true }
}

extension TimelineBar {
  /// Where a section stands in the row.
  private struct Track {
    var section: Section
    /// The column after the left end.
    var x: Int
    /// Columns without the ends.
    var width: Int
    /// Columns from mark to mark; nil where a line grows instead.
    var spacing: Int?
    /// What stands at its beginning.
    var label: String

    /// Columns at the beginning that hold no step.
    var head: Int {
      spacing.map { width - section.steps.count * $0 } ?? (label.isEmpty ? 0 : Frame.columns(of: label) + 2)
    }

    /// The column of a step of this section.
    func column(of step: Int) -> Int {
      let index = step - section.steps.lowerBound
      if let spacing { return x + head + index * spacing + (spacing - 1) / 2 }
      let room = max(width - head - 1, 0)
      return x + head + index * room / max(section.steps.count - 1, 1)
    }
  }

  private func tracks(width: Int) -> [Track] {
    guard let first = sections.first, let last = sections.last else { return [] }
    if width < Self.roomForSections * sections.count, sections.count > 1 {
      let shown = sections.last { current >= $0.steps.lowerBound } ?? first
      let whole = Section(title: "", role: shown.role, steps: first.steps.lowerBound..<last.steps.upperBound)
      return TimelineBar(sections: [whole], current: current, breakpoints: breakpoints).tracks(width: width)
    }
    let room = width - sections.count - 1
    let count = sections.reduce(0) { $0 + $1.steps.count }
    for hasTitles in [true, false] {
      let heads = sections.map { hasTitles ? Frame.columns(of: $0.title) + 2 : 1 }
      let free = room - heads.reduce(0, +)
      guard free >= count else { continue }
      let spacing = min(free / count, Self.widestSpacing)
      // What the marks leave free lengthens the lines before them.
      let extra = shares(of: free - count * spacing, minimum: 0)
      let widths = sections.indices.map { heads[$0] + sections[$0].steps.count * spacing + extra[$0] }
      return placed(widths, spacing: spacing, hasTitles: hasTitles)
    }
    if room >= Self.roomForTitles * sections.count {
      return placed(shares(of: room, minimum: Self.roomForTitles), spacing: nil, hasTitles: true)
    }
    return placed(shares(of: room, minimum: min(3, room / sections.count)), spacing: nil, hasTitles: false)
  }

  /// Marks that stand further apart are no longer seen as a row.
  private static let widestSpacing = 12
  /// Columns below which sections are no longer told apart.
  private static let roomForSections = 5
  /// Columns of a section that hold its title and a little of the line.
  private static let roomForTitles = 14

  private func placed(_ widths: [Int], spacing: Int?, hasTitles: Bool) -> [Track] {
    var x = 1
    return zip(sections, widths).map { section, width in
      defer { x += width + 1 }
      var label = hasTitles ? section.title : ""
      let place = " \(current - section.steps.lowerBound + 1)/\(section.steps.count)"
      if hasTitles, spacing == nil, section.steps.contains(current), label.count + place.count + 6 <= width {
        label += place
      }
      return Track(section: section, x: x, width: width, spacing: spacing, label: label)
    }
  }

  /// Divides columns among the sections in proportion to their steps, none below the minimum; the sum is exact.
  private func shares(of columns: Int, minimum: Int) -> [Int] {
    let count = sections.reduce(0) { $0 + $1.steps.count }
    let free = max(columns - minimum * sections.count, 0)
    var given = 0
    var steps = 0
    return sections.map { section in
      steps += section.steps.count
      let share = free * steps / max(count, 1) - given
      given += share
      return minimum + share
    }
  }

  private func draw(_ track: Track, into frame: inout Frame) {
    let section = track.section
    let isReached = current >= section.steps.lowerBound
    let reached = current >= section.steps.upperBound ? track.x + track.width : track.column(of: current)
    for x in track.x..<max(track.x + track.width, track.x) {
      let isDone = isReached && x < reached
      let glyph: Character = isDone && track.spacing == nil ? "━" : "─"
      frame[x, 0] = Cell(glyph, Style(isDone ? section.role : .muted))
    }
    let style = Style(isReached ? section.role : .muted, bold: section.steps.contains(current))
    frame.write(track.label, x: track.x + 1, y: 0, style: style, limit: track.width - 1)
    if track.spacing != nil {
      for step in section.steps { drawMark(of: step, on: track, into: &frame) }
    } else {
      // The current step comes last, because several steps may share its column.
      for step in breakpoints.sorted() + [current] where section.steps.contains(step) {
        drawMark(of: step, on: track, into: &frame)
      }
    }
  }

  private func drawMark(of step: Int, on track: Track, into frame: inout Frame) {
    let isStop = breakpoints.contains(step)
    let cell =
      if step == current {
        Cell("◉", Style(track.section.role, bold: true, reversed: true))
      } else if step < current {
        Cell(isStop ? "◆" : "●", Style(isStop ? .alarm : track.section.role))
      } else {
        Cell(isStop ? "◇" : "○", Style(isStop ? .alarm : .muted))
      }
    frame[track.column(of: step), 0] = cell
  }
}
