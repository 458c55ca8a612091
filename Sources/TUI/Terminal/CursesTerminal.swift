import CNcurses

/// The terminal of the user, by way of ncurses.
///
/// However the program ends, the terminal is given back: at the end of its life, at `exit`, at every signal that
/// ends a program, and at a crash.
public final class CursesTerminal: Terminal {
  /// Columns and rows; `nextEvent` changes it.
  public private(set) var size: Size
  /// Whether the terminal can show Unicode; elsewhere frames are drawn in ASCII.
  public let showsUnicode: Bool

  /// Colours and emphasis.
  private var theme: Theme
  /// The colours that the terminal and the user allow.
  private let depth: ColorDepth
  /// Whether clicks are told.
  private var isMouseReported = false
  private let keyboard: Int32
  private var decoder = KeyDecoder()
  /// What stands on the screen; nothing when that is not known.
  private var shown: Frame?
  private var isHeld = true
  /// Keeps frames from queueing up.
  private var pace = FramePace()
  /// Whether a frame was left out because the last one is still on its way.
  private var isBehind = false
  /// Whether the next frame comes of the time that has passed, and not of a key.
  private var isMoving = false
  /// Events that came together with one that was told first.
  private var upcoming: [Event] = []
  /// Times that input was announced and none was there: at the end of a file there always is.
  private var emptyReads = 0

  /// Takes the terminal that standard output shows.
  ///
  /// Keys are read from standard input, or from the controlling terminal where standard input is something else.
  ///
  /// - Throws: `TerminalFailure` where there is no terminal, or one that cannot show a full screen.
  public init(colors: ColorChoice = .automatic) throws(TerminalFailure) {
    showsUnicode = Width.isUnicodeLocale
    guard bpv_output_is_terminal() else { throw .outputIsNoTerminal }
    keyboard = bpv_open_keyboard()
    guard keyboard >= 0 else { throw .noKeyboard }
    guard bpv_load_description() else { throw .unusableType }
    guard bpv_guard_start(keyboard) else { throw .noKeyboard }
    bpv_guard_hold(true)
    guard bpv_open_screen(keyboard) else {
      bpv_guard_hold(false)
      throw .unusableType
    }
    depth = colors.depth
    theme = Theme(depth)
    if depth != .none { bpv_start_colors() }
    size = Size(width: 0, height: 0)
    defineColors()
    measure()
  }

  deinit { restore() }

  /// Waits for a key, a signal or the end of the time; sleeps in the kernel meanwhile.
  public func nextEvent(timeout: Duration?) -> Event {
    let event = wait(timeout)
    if event != .timeout || timeout != .zero { isMoving = event == .timeout }
    return event
  }

  private func wait(_ timeout: Duration?) -> Event {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      if !upcoming.isEmpty { return upcoming.removeFirst() }
      if let event = nextKey() { return event }
      if isBehind, pace.isFree(at: .now, isMoving: isMoving) {
        isBehind = false
        return .timeout
      }
      let first = [deadline, isBehind ? pace.deadline(isMoving: isMoving) : nil].compactMap { $0 }.min()
      let news = bpv_guard_wait(keyboard, Milliseconds.left(until: first))
      if news == 0, !isBehind || first == deadline { return .timeout }
      if let event = event(of: News(rawValue: Int(news))) { return event }
    }
  }

  /// Writes the cells that differ from what stands on the screen; nothing where none does.
  public func present(_ frame: Frame, in palette: Palette) {
    if palette != theme.palette {
      theme = Theme(depth, palette: palette)
      defineColors()
      redraw()
    }
    let frame = showsUnicode ? frame : frame.asciiOnly()
    isBehind = isHeld && frame != shown && !pace.isFree(at: .now, isMoving: isMoving)
    guard isHeld, frame != shown, !isBehind else { return }
    let isNew = shown?.size != frame.size
    for y in 0..<size.height where isNew || shown?.cells(inRow: y) != frame.cells(inRow: y) {
      put(frame, row: y)
    }
    bpv_show(shown == nil)
    shown = frame
    ask()
  }

  /// Has clicks and the wheel told, or leaves them to the terminal.
  public func reportMouse(_ isWanted: Bool) {
    guard isWanted != isMouseReported else { return }
    isMouseReported = isWanted
    if isHeld { bpv_report_mouse(isWanted) }
  }

  /// Writes everything again at the next `present`.
  public func redraw() {
    shown = nil
  }

  /// Gives the terminal back, stops the program, and has the screen again when it is continued.
  public func suspend() {
    guard isHeld else { return }
    restore()
    bpv_guard_stop()
    bpv_guard_forget()
    takeBack()
  }

  /// Gives the terminal back as it was found.
  ///
  /// Calling it twice does no harm.
  public func restore() {
    guard isHeld else { return }
    isHeld = false
    awaitAnswer()
    if isMouseReported { bpv_report_mouse(false) }
    bpv_leave()
    bpv_guard_hold(false)
    bpv_guard_restore_modes()
  }

  /// Has the screen again as it was before it was given back.
  private func takeBack() {
    isHeld = true
    bpv_guard_hold(true)
    bpv_show(true)
    if isMouseReported { bpv_report_mouse(true) }
    redraw()
    let before = size
    measure()
    if size != before { upcoming.append(.resize(size)) }
  }
}

/// What `bpv_guard_wait` tells.
private struct News: OptionSet {
  let rawValue: Int
  static let input = News(rawValue: BPV_INPUT)
  static let gone = News(rawValue: BPV_GONE)
  static let resized = News(rawValue: BPV_RESIZED)
  static let continued = News(rawValue: BPV_CONTINUED)
  static let stopWanted = News(rawValue: BPV_STOP_WANTED)
}

// MARK: - Waiting

extension CursesTerminal {
  /// As many empty reads in a row tell the end of the input.
  private static let emptyReadLimit = 8

  /// What the news mean to the program, if anything.
  private func event(of news: News) -> Event? {
    if news.contains(.gone) { endByHangUp() }
    if news.contains(.input) {
      emptyReads += 1
      if emptyReads > Self.emptyReadLimit { endByHangUp() }
    }
    if news.contains(.stopWanted) {
      suspend()
      return .resumed
    }
    if news.contains(.continued) {
      // Stopped without having been asked: whoever had the terminal meanwhile left it in an unknown state.
      bpv_leave()
      takeBack()
      return .resumed
    }
    guard news.contains(.resized) else { return nil }
    return resized()
  }

  /// Takes over the new size, if it is one.
  ///
  /// A terminal that changed its size and changed it back may have moved what stands on it.
  private func resized() -> Event? {
    let before = size
    measure()
    if size != before {
      redraw()
      return .resize(size)
    }
    bpv_show(true)
    return nil
  }

  /// Ends the program as the signal of a closed terminal does, though that signal may not have come.
  private func endByHangUp() -> Never {
    restore()
    bpv_guard_hang_up()
  }

  /// The next key that was pressed already.
  private func nextKey() -> Event? {
    let answers = decoder.answers
    let event = decoder.next(read)
    if decoder.answers != answers {
      pace.answered()
      bpv_expect_answer(false)
    }
    return event
  }

  /// Has the terminal tell when it has taken in what was written.
  private func ask() {
    guard bpv_ask() else { return }
    pace.wrote(at: .now)
    bpv_expect_answer(pace.isAnswering)
  }

  /// Waits for an answer that is on its way, which must not reach the shell; what is typed meanwhile is for nobody.
  private func awaitAnswer() {
    let limit = ContinuousClock.now + .seconds(1)
    while pace.isAnswering, let deadline = pace.deadline(isMoving: false),
      ContinuousClock.now < min(deadline, limit)
    {
      if nextKey() != nil { continue }
      let news = News(rawValue: Int(bpv_guard_wait(keyboard, Milliseconds.left(until: min(deadline, limit)))))
      if news.isEmpty || news.contains(.gone) { return }
    }
  }

  /// What ncurses has read, if there is anything.
  private func read() -> RawKey? {
    var value: UInt32 = 0
    let kind = Int(bpv_next_key(&value))
    if kind == BPV_NO_KEY { return nil }
    emptyReads = 0
    return kind == BPV_CHARACTER ? .character(value) : .named(Int(value))
  }

  /// Takes over the size that the terminal has.
  private func measure() {
    var width: Int32 = 0
    var height: Int32 = 0
    bpv_measure(&width, &height)
    bpv_resize(width, height)
    size = Size(width: Int(width), height: Int(height))
  }
}

// MARK: - Drawing

extension CursesTerminal {
  /// Gives each meaning its colour.
  private func defineColors() {
    for role in Role.allCases {
      if let color = theme.color(of: role) { bpv_define_pair(role.pair, Int32(color)) }
    }
  }

  /// Hands a row to ncurses, which writes what differs from the screen.
  private func put(_ frame: Frame, row y: Int) {
    let row = frame.shownRow(y)
    var style = Style()
    var look = self.look(of: style)
    var scalars: [UInt32] = []
    for x in 0..<size.width {
      let cell = x < row.count ? row[x] : ShownCell(glyph: .blank, style: Style())
      guard let glyph = cell.glyph else { continue }
      if cell.style != style {
        style = cell.style
        look = self.look(of: style)
      }
      let isCut = glyph.columns > size.width - x
      scalars.removeAll(keepingCapacity: true)
      for scalar in (isCut ? " " : glyph.character).unicodeScalars { scalars.append(scalar.value) }
      bpv_put(Int32(x), Int32(y), scalars, Int32(scalars.count), look.attributes, look.pair)
    }
  }

  /// What ncurses has for a style.
  private func look(of style: Style) -> (attributes: UInt32, pair: Int32) {
    let paint = theme.paint(style)
    let attributes = bpv_attributes(paint.isBold, paint.isDim, paint.isReversed, paint.isUnderlined)
    return (attributes, paint.color == nil ? 0 : style.role.pair)
  }
}

extension Role {
  /// The number of the colour pair that ncurses has for it.
  fileprivate var pair: Int32 { Int32(rawValue) + 1 }
}
