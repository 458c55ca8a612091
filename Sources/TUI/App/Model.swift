import Graph
import Layout

/// The whole state of the program: a pure value that `handle` changes and `ScreenView` draws.
public struct Model: Sendable {
  /// How the program was asked to behave.
  public struct Options: Sendable {
    /// Whether steps are shown on their way.
    public var isAnimated = true
    /// How many times the usual speed, 0.25 to 16.
    public var speed = 1.0
    /// The zoom to open in; nil lets the program choose.
    public var zoom: Zoom?
    /// The learning rate in place of the file's.
    public var learningRate: Double?
    /// The number of iterations in place of the file's.
    public var iterations: Int?
    /// Whether the screen is drawn with ASCII characters only.
    public var isASCII = false
    /// How texts are written.
    public var spelling: Spelling { isASCII ? .ascii : .unicode }
    /// The colours of the screen.
    public var palette = Palette.automatic
    /// How many digits boxes show of a number.
    public var digits: Int?
    /// All keys.
    public var keymap = Keymap()
    /// Whether the mouse selects, zooms and pans; the terminal then copies no text with it.
    public var isMouseOn = false

    /// The usual behaviour.
    public init() {}
  }

  /// What the program does beside changing its state.
  public enum Effect: Equatable, Sendable {
    /// Opens the built-in demo of that name.
    case openDemo(String)
    case redraw, suspend, quit, interrupt
  }

  /// All keys.
  public var keymap: Keymap { options.keymap }
  /// How the program behaves.
  public internal(set) var options: Options {
    didSet { if options.spelling != oldValue.spelling { spell() } }
  }
  /// Columns and rows of the screen.
  public internal(set) var size: Size
  /// The built-in demos.
  public internal(set) var demos: [DemoMenu.Entry]
  /// The demo that the menu's bar stands on.
  public internal(set) var menuSelection = 0
  /// The picture of the demo that the menu's bar stands on.
  public internal(set) var preview: MenuPreview?
  /// The open graph; nil while the menu is shown.
  public internal(set) var session: Session?
  /// What lies over the graph.
  public internal(set) var overlay: (any Overlay)?
  /// The line that is being typed, which gets all keys.
  public internal(set) var prompt: Prompt?
  /// The count typed so far.
  public internal(set) var count: Int?
  /// One sentence for the bottom line, until the next key.
  public internal(set) var notice: String?
  /// Whether steps follow one another by themselves.
  public internal(set) var isPlaying = false
  /// The step that is being shown.
  public internal(set) var animation: Animation?
  /// The program's clock at the last event.
  public internal(set) var now = Duration.zero
  /// When a step was last asked for, to tell a held key.
  var lastStepKey: Duration?
  /// The cell of the canvas that a drag has come to.
  var dragStart: Point?
  /// Whether the mouse has moved since its button went down.
  var isDragged = false
  /// When the next step of playing is due.
  var nextStep = Duration.zero

  /// Creates the state before anything is open: the menu.
  public init(size: Size, demos: [DemoMenu.Entry] = [], options: Options = Options()) {
    self.size = size
    self.demos = demos
    self.options = options
    refreshPreview()
  }

  /// Opens a graph in place of the menu or of another graph.
  public mutating func open(name: String, graph: ComputationGraph) {
    let training = graph.training(learningRate: options.learningRate, iterations: options.iterations)
    session = Session(
      name: name, graph: graph, training: training, zoom: options.zoom, digits: options.digits,
      spelling: options.spelling, canvas: size)
    refit()
    (overlay, prompt) = (nil, nil)
    animation = nil
    isPlaying = false
    notice = session?.refusedFold
  }

  /// How long nothing happens by itself; nil where only a key can change the screen.
  public var timeout: Duration? {
    if isWorking { return .zero }
    if animation != nil { return Animation.frameInterval }
    return isPlaying ? max(.zero, nextStep - now) : nil
  }

  /// Whether something goes on by itself that is too long for one key press.
  var isWorking: Bool { session?.journey != nil || areCurvesBehind || overlay?.isWorking == true }

  /// The step that is under way, at the instant of the last event.
  public var motion: Motion? { animation?.motion(at: now) }

  /// Where the parts of the screen lie.
  var plan: ScreenPlan { plan(isPanelOverlaid: session?.isPanelOverlaid ?? false) }

  private func plan(isPanelOverlaid: Bool) -> ScreenPlan {
    let columns = isPanelShown ? session.flatMap { panelWidth(for: $0.graph) } : nil
    let isNarrowed = isPanelOverlaid && session?.isWalkingCells == true
    return ScreenPlan(
      size: size, panelWidth: isNarrowed ? columns.map(panelWidthBesideCells) : columns,
      isPanelOverlaid: isPanelOverlaid)
  }

  /// Draws the graph again for the canvas that there is now.
  ///
  /// The panel lies over the canvas where there are few columns, and where full boxes fit without it but not with it.
  mutating func refit() {
    let (beside, whole) = (plan(isPanelOverlaid: false).canvasSize, plan(isPanelOverlaid: true).canvasSize)
    let isNarrow = size.width < ScreenPlan.panelBeside
    let isInTheWay =
      session?.fitting.showsAll(in: beside) == false && session?.fitting.showsAll(in: whole) == true
    session?.isPanelOverlaid = isNarrow || isInTheWay
    session?.refit(canvas: isNarrow || isInTheWay ? whole : beside)
  }

  /// Whether the matrix panel has its place: where the user wants it, else where there is a matrix or training.
  var isPanelShown: Bool { session.map { $0.isPanelWanted ?? Self.hasUseForPanel($0.graph) } ?? false }

  /// Whether the matrix panel is on the screen.
  ///
  /// Beside the canvas it always is; over it only when the user wants it, or its parameter is selected, changes, or
  /// is walked through cell by cell while its box does not show all of them.
  var isPanelVisible: Bool {
    guard isPanelShown, let session, let parameter = session.panelParameter else { return false }
    // A folded group that is selected stands for its parameter.
    let folded = session.folding.folded
    let isSelected = session.selectedNode.map { folded.item(of: $0) == folded.item(of: parameter) } ?? false
    return !session.isPanelOverlaid || session.isPanelWanted == true || isSelected
      || session.step == .update(parameter: parameter) || session.needsPanel(for: parameter)
  }

  private static func hasUseForPanel(_ graph: ComputationGraph) -> Bool {
    graph.nodes.contains { node in
      node.operation.role == .parameter && (node.shape.count > 1 || graph.training != nil)
    }
  }

  /// Columns that the widest parameter of a graph needs; nil where it has none.
  private func panelWidth(for graph: ComputationGraph) -> Int? {
    graph.nodes.filter { $0.operation.role == .parameter }
      .map { MatrixPanel.preferredWidth(for: $0.shape, screenWidth: size.width) }.max()
  }
}
