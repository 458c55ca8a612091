import Graph
import TUI

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Carries out what the command line asks for.
struct Run {
  let arguments: Arguments
  private var demos: DemoLibrary { DemoLibrary() }

  init(arguments: Arguments) { self.arguments = arguments }

  /// Does it, and says how the program is to end.
  func perform() throws(Failure) -> ExitStatus {
    switch arguments.action {
    case .help: try Output.write(HelpText.help + "\n")
    case .version: try Output.write(HelpText.version + "\n")
    case .listDemos: try listDemos()
    case .validate: _ = try graph()
    case .printScreen: try printScreen()
    case .printSteps: try printSteps()
    case .printValues: try printValues()
    case .printLayout: try printLayout()
    case .checkGradient(let tolerance): return try checkGradient(tolerance)
    case .benchmark: try benchmark()
    case .open: return try open()
    }
    return .success
  }

  // MARK: Input

  /// The name of what is opened, for the title and for errors.
  private var name: String { arguments.demo ?? arguments.file ?? "" }

  private func graph() throws(Failure) -> ComputationGraph {
    if let demo = arguments.demo { return try Self.load(demos.path(of: demo)) }
    guard let file = arguments.file else { throw Failure.usage("this needs a FILE or --demo NAME") }
    return try Self.load(file)
  }

  private static func load(_ path: String) throws(Failure) -> ComputationGraph {
    try load(path, by: GraphFile.load(path:))
  }

  private static func load<Content>(
    _ path: String, by read: (String) throws(GraphLoadFailure) -> Content
  ) throws(Failure) -> Content {
    do throws(GraphLoadFailure) {
      return try read(path)
    } catch {
      let status = ExitStatus(rawValue: error.exitStatus) ?? .internalError
      throw Failure(status, lines: error.lines(file: path))
    }
  }

  /// The file's training, with the learning rate and the iterations of the command line.
  ///
  /// - Throws: `Failure` where the command line asks for training and the file has none.
  private func training(of graph: ComputationGraph) throws(Failure) -> Training? {
    if graph.training == nil, arguments.learningRate != nil || (arguments.iterations ?? 0) > 0 {
      throw Failure(.badData, "\(name): has no \"train\", so there is nothing to train")
    }
    return graph.training(learningRate: arguments.learningRate, iterations: arguments.iterations)
  }

  private func listDemos() throws(Failure) {
    let spelling = try options().spelling
    for demo in try menu() {
      let padding = String(repeating: " ", count: max(1, 16 - demo.name.count))
      try Output.write(demo.name + padding + spelling.spelled(demo.title) + "\n")
    }
  }

  private func menu() throws(Failure) -> [DemoMenu.Entry] {
    let library = demos
    var entries: [DemoMenu.Entry] = []
    for name in try library.names() {
      let graph = try Self.load(library.path(of: name))
      entries.append(
        DemoMenu.Entry(name: name, title: graph.title ?? name, shows: graph.summary ?? "", graph: graph))
    }
    return entries
  }

  // MARK: Printing

  private func printSteps() throws(Failure) {
    let graph = try graph()
    var steps = PrintedSteps(timeline: Timeline(graph, training: try training(of: graph)))
    let spelling = try options().spelling
    var failure: Failure?
    steps.forEachParagraph { paragraph in
      do throws(Failure) { try Output.write(spelling.spelled(paragraph) + "\n") } catch { failure = error }
      return failure == nil
    }
    if let failure { throw failure }
  }

  private func printScreen() throws(Failure) {
    let isMenu = arguments.file == nil && arguments.demo == nil
    let size = arguments.size ?? Size(width: 120, height: 36)
    let options = try options()
    var model = Model(size: size, demos: try menu(orNothing: !isMenu), options: options)
    if !isMenu { model.open(name: name, graph: try graph()) }
    model.go(to: arguments.step)
    model.press(arguments.keys)
    let frame = ScreenView(model: model).render()
    try Output.write(AnsiText.text(frame, theme: arguments.color.themeForOutput(palette: options.palette)))
  }

  private func printValues() throws(Failure) {
    let graph = try graph()
    let iterations = arguments.iterations ?? 0
    var training = try training(of: graph)
    training?.iterations = iterations
    var timeline = Timeline(graph, training: training)
    try Output.write(ValuesReport(&timeline, iteration: iterations).json + "\n")
  }

  private func printLayout() throws(Failure) {
    let graph = try graph()
    let scene = Scene(graph: graph, zoom: arguments.zoom ?? .full)
    try Output.write(PrintedLayout(scene).json.text + "\n")
  }

  private func checkGradient(_ tolerance: Double) throws(Failure) -> ExitStatus {
    let graph = try graph()
    let report = GradientCheck(graph, tolerance: tolerance).run()
    try Output.write(PrintedGradientCheck(report, graph: graph, spelling: options().spelling).text)
    return report.passed ? .success : .checkFailed
  }

  private func benchmark() throws(Failure) {
    try Output.write(PassBenchmark(try graph()).run().json + "\n")
  }

  // MARK: The terminal

  /// What the settings say, and over it what the command line says.
  private func options() throws(Failure) -> Model.Options {
    var options = try configuration().options
    options.isAnimated = arguments.isAnimated ?? options.isAnimated
    options.speed = arguments.speed ?? options.speed
    options.zoom = arguments.zoom
    options.learningRate = arguments.learningRate
    options.iterations = arguments.iterations
    options.palette = arguments.palette ?? options.palette
    options.isASCII = arguments.isASCII ?? options.isASCII || !Width.isUnicodeLocale
    return options
  }

  private func configuration() throws(Failure) -> Configuration {
    guard arguments.usesConfiguration, let path = arguments.configuration ?? Configuration.path() else {
      return Configuration()
    }
    return try Self.load(path) { (path) throws(GraphLoadFailure) in
      try Configuration.load(path: path, isRequired: arguments.configuration != nil)
    }
  }

  private func open() throws(Failure) -> ExitStatus {
    let isMenu = arguments.file == nil && arguments.demo == nil
    guard isatty(STDOUT_FILENO) == 1 else {
      if isMenu { try listDemos() } else { try printSteps() }
      return .success
    }
    let graph = isMenu ? nil : try graph()
    return try runInTerminal(graph, demos: menu(orNothing: !isMenu))
  }

  private func menu(orNothing: Bool) throws(Failure) -> [DemoMenu.Entry] { orNothing ? [] : try menu() }

  private func runInTerminal(_ graph: ComputationGraph?, demos: [DemoMenu.Entry]) throws(Failure)
    -> ExitStatus
  {
    let options = try options()
    let terminal = try openTerminal()
    var model = Model(size: terminal.size, demos: demos, options: options)
    if let graph { _ = try training(of: graph) } else { model.press(arguments.keys) }
    let library = self.demos
    let opening = graph.map { self.opening($0) }
    var application = Application(terminal: terminal, model: model, opening: opening) { name in
      do throws(Failure) {
        return .success(try Run.load(library.path(of: name)))
      } catch {
        return .failure(.init(error.lines.first ?? "the demo could not be read"))
      }
    }
    if application.run() == .interrupted { dieByInterrupt() }
    return .success
  }

  /// The graph, and where the command line says to start in it.
  private func opening(_ graph: ComputationGraph) -> Opening {
    let (step, keys, isPlaying) = (arguments.step, arguments.keys, arguments.isPlaying)
    return Opening(name: name, graph: graph) { model in
      model.go(to: step)
      model.press(keys)
      if isPlaying { model.startPlaying() }
    }
  }

  private func openTerminal() throws(Failure) -> CursesTerminal {
    do throws(TerminalFailure) {
      return try CursesTerminal(colors: arguments.color)
    } catch {
      throw Failure(.noTerminal, error.description)
    }
  }

  /// Ends as the signal itself would, so that the shell sees ^C.
  private func dieByInterrupt() -> Never {
    signal(SIGINT, SIG_DFL)
    raise(SIGINT)
    exit(128 + SIGINT)
  }
}

extension Model {
  /// Goes to the place that `--step` names.
  mutating func go(to place: Arguments.Place?) {
    switch place {
    case nil: break
    case .step(let step): seek(step: step)
    case .forward: seek(endOf: \.forward)
    case .backward: seek(endOf: \.backward)
    case .end: seek(Int.max)
    }
  }
}
