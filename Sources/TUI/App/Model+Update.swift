import Graph

/// What events do: the only place where the state changes.
extension Model {
  /// Changes the state as an event asks, and says what else is to be done.
  ///
  /// - Parameters:
  ///   - event: What happened.
  ///   - now: The time on the program's clock.
  /// - Returns: What is to be done beside changing the state, if anything.
  public mutating func handle(_ event: Event, at now: Duration) -> Effect? {
    self.now = now
    return Spelling.$current.withValue(options.spelling) { obey(event) }
  }

  private mutating func obey(_ event: Event) -> Effect? {
    defer { catchUpCurves() }
    switch event {
    case .key(let key): return press(key)
    case .mouse(let mouse): obey(mouse)
    case .resize(let size): resize(to: size)
    case .resumed: return .redraw
    case .timeout: tick()
    case .hangUp: return .quit
    }
    return nil
  }

  private mutating func resize(to size: Size) {
    self.size = size
    animation = nil
    refit()
    refreshPreview()
  }

  /// Goes on with what moves by itself.
  private mutating func tick() {
    if session?.journey != nil { return travelOn() }
    workOnOverlay()
    if let animation, animation.isOver(at: now) { self.animation = nil }
    guard isPlaying, animation == nil, now >= nextStep else { return }
    guard let session, !session.isAtEnd else {
      isPlaying = false
      return
    }
    playOn()
    pauseAtBreakpoint()
    nextStep = now + stepDuration + (options.isAnimated ? stepDuration / 4 : .zero)
  }

  /// The time of one step at the present speed.
  private var stepDuration: Duration { Animation.stepDuration / options.speed }

  private mutating func press(_ key: Key) -> Effect? {
    if let prompt { return press(key, into: prompt) }
    let isOnTheWay = session?.journey != nil
    stopJourney()
    guard let command = keymap.command(for: key) else {
      notice = "no such key" + advice(.help, "shows them all")
      return nil
    }
    // Esc does nothing but stop.
    if isOnTheWay, command == .close { return nil }
    notice = nil
    let typed = count
    if case .digit(let digit) = command, !(digit == 0 && typed == nil) {
      count = min(9999, (typed ?? 0) * 10 + digit)
      return nil
    }
    count = nil
    if let effect = runEverywhere(command) { return effect }
    if command == .help, let overlay, !(overlay is HelpOverlay) {
      openHelp()
      return nil
    }
    let meant = command.inOverlay(by: key, turnsPages: overlay?.turnsPages ?? (session == nil))
    guard isLeftByOverlay(meant, count: typed ?? 1) else { return nil }
    return session == nil ? runInMenu(meant) : runInGraph(command, count: typed ?? 1)
  }

  /// A prompt gets all keys but those which work everywhere.
  private mutating func press(_ key: Key, into prompt: Prompt) -> Effect? {
    notice = nil
    if let command = keymap.command(for: key), let effect = runEverywhere(command) { return effect }
    type(key, into: prompt)
    return nil
  }

  private func runEverywhere(_ command: Command) -> Effect? {
    switch command {
    case .redraw: .redraw
    case .suspend: .suspend
    case .interrupt: .interrupt
    default: nil
    }
  }

  // MARK: Menu

  private mutating func runInMenu(_ command: Command) -> Effect? {
    switch command {
    case .quit: return .quit
    case .help: openHelp()
    case .choose, .selectToward(.right), .along(1):
      return demos.indices.contains(menuSelection) ? .openDemo(demos[menuSelection].name) : nil
    case .pan(.down), .selectToward(.down), .step(1), .select(1): moveBar(1)
    case .pan(.up), .selectToward(.up), .step(-1), .select(-1): moveBar(-1)
    case .page(let direction): moveBar(direction * max(DemoMenu.listRows(on: size) - 1, 1))
    case .along(-1): moveBar(-1)
    case .first: moveBar(-demos.count)
    case .last: moveBar(demos.count)
    default: break
    }
    return nil
  }

  private mutating func moveBar(_ distance: Int) {
    menuSelection = max(0, min(demos.count - 1, menuSelection + distance))
    refreshPreview()
  }

  // MARK: Graph

  private mutating func runInGraph(_ command: Command, count: Int) -> Effect? {
    switch command {
    case .quit: return .quit
    case .help: openHelp()
    case .play: togglePlay()
    case .speed(let direction): changeSpeed(by: direction * count)
    case .digit: fit()
    case .step, .node, .pass, .iteration, .first, .last: travel(command, count: count)
    case .run(let direction): run(forward: direction > 0, count: count)
    case .select, .selectToward, .pan, .zoom, .fit, .follow, .close, .panel: look(command, count: count)
    default: runTool(command, count: count)
    }
    return nil
  }

  /// What sees into, questions or changes the open graph: each tool in a file of its own.
  private mutating func runTool(_ command: Command, count: Int) {
    switch command {
    case .choose: openLens()
    case .inside(let direction): walkInside(direction, count: count)
    case .fold: toggleFold()
    case .foldAll: toggleAllFolds()
    case .edit: editSelection()
    case .undo: undo(count: count)
    case .redo: redo(count: count)
    case .learningRate(let direction): changeLearningRate(by: direction * count)
    case .breakpoint: toggleBreakpoint()
    case .breakCondition: askForBreakCondition()
    case .health: openHealth()
    case .gradientCheck: openGradientCheck()
    case .curves: openCurves()
    case .show: showNext()
    case .search: openSearch()
    case .jump(let direction): jump(direction * count)
    case .quiz: openQuiz()
    case .wrongRules: openWrongRules()
    case .explain: openWholeStep()
    case .theme, .ascii, .mouse: changeAppearance(command)
    default: break
    }
  }

  private mutating func togglePlay() {
    guard let session else { return }
    isPlaying.toggle()
    nextStep = now
    guard isPlaying else { return }
    if session.isAtEnd {
      isPlaying = false
      notice = "this is the last step" + advice(.first, "goes to the first")
    } else {
      tick()
    }
  }

  private mutating func changeSpeed(by powers: Int) {
    for _ in 0..<min(abs(powers), 8) { options.speed *= powers > 0 ? 2 : 0.5 }
    options.speed = max(0.25, min(16, options.speed))
    notice = "speed \(NumberText.text(options.speed))×"
  }

  private mutating func fit() {
    session?.requestedZoom = nil
    session?.isFollowing = true
    refit()
  }

  /// One step forward, shown on its way or at once.
  mutating func advance(animated: Bool) {
    guard let from = session?.moment else { return }
    let canvas = plan.canvasSize
    session?.seek(from.position + (from.reach == nil ? 1 : 0))
    session?.follow(in: canvas)
    guard animated, let to = session, to.moment.position != from.position, to.step != .start else { return }
    animation = Animation(from: from, step: to.step, started: now, duration: stepDuration)
  }
}
