import Graph

/// Finds the picture of a graph that suits a canvas.
struct SceneFitting: Sendable {
  /// One way to draw a graph.
  struct Candidate: Hashable {
    /// How much of each node is shown.
    let zoom: Zoom
    /// Columns between layers, more where arrows need it.
    let gap: Int
    /// How far the numbers have room.
    let room: Room

    /// How much room numbers get.
    enum Room {
      /// All digits, and rows between arrows for what they carry.
      case wide
      /// All digits.
      case usual
      /// Fewer digits.
      case narrow
    }

    init(_ zoom: Zoom, gap: Int, _ room: Room = .usual) {
      self.zoom = zoom
      self.gap = gap
      self.room = room
    }
  }

  /// From the largest and airiest to the smallest.
  static let candidates: [Candidate] = [
    Candidate(.full, gap: 13, .wide), Candidate(.full, gap: 11, .wide), Candidate(.full, gap: 8, .wide),
    Candidate(.full, gap: 13), Candidate(.full, gap: 11), Candidate(.full, gap: 8), Candidate(.full, gap: 5),
    Candidate(.full, gap: 5, .narrow), Candidate(.full, gap: 3, .narrow),
    Candidate(.compact, gap: 9), Candidate(.compact, gap: 5), Candidate(.compact, gap: 3),
    Candidate(.dot, gap: 4), closestDots,
  ]

  private static let closestDots = Candidate(.dot, gap: 2)

  /// Above so many nodes only the candidate that is likely to fit is laid out.
  static let tryAllBelow = 200

  let graph: ComputationGraph
  /// The last moment of the first iteration, for the widths of numbers.
  let lastMoment: Moment
  /// The most digits of a number that boxes show.
  let digits: Int
  /// How names are written in the boxes.
  private(set) var spelling: Spelling
  /// What of the graph is visible.
  private var folded: FoldedGraph
  private var isFolded: [Bool]

  /// The pictures made so far, by what is folded.
  private var scenes: [[Bool]: [Candidate: Scene]] = [:]
  /// The pictures of so many ways to fold are kept.
  private static let mostKept = 8

  init(
    graph: ComputationGraph, folding: Folding, lastMoment: Moment, digits: Int = FieldWidths.mostDigits,
    spelling: Spelling = .unicode
  ) {
    self.spelling = spelling
    self.digits = digits
    self.graph = graph
    self.lastMoment = lastMoment
    folded = folding.folded
    isFolded = folding.isFolded
  }

  /// How wide numbers are at a zoom.
  func widths(_ zoom: Zoom, isNarrow: Bool = false) -> FieldWidths {
    FieldWidths(zoom: zoom, isNarrow: isNarrow, digits: digits)
  }

  /// Makes pictures of something else from now on.
  mutating func show(_ folding: Folding) {
    folded = folding.folded
    isFolded = folding.isFolded
    if scenes.count >= Self.mostKept { scenes = [:] }
  }

  /// Writes names in another way from now on, and says whether that changes how wide boxes are.
  mutating func spell(_ spelling: Spelling) -> Bool {
    let names = graph.nodes.flatMap { [$0.name, $0.operation.symbol] } + graph.groups.map(\.label)
    let texts = names + (graph.groups.isEmpty ? [] : [BoxPlan.foldedMark])
    func widths(_ spelling: Spelling) -> [Int] {
      Spelling.$current.withValue(spelling) { texts.map(Frame.columns) }
    }
    let isChanged = widths(spelling) != widths(self.spelling)
    self.spelling = spelling
    if isChanged { scenes = [:] }
    return isChanged
  }

  /// The picture at a zoom, or at the largest zoom that fits where none is asked for.
  mutating func scene(zoom: Zoom?, for canvas: Size) -> Scene {
    var scene = if let zoom { scene(at: zoom, for: canvas) } else { best(for: canvas) }
    scene.minimap = fits(scene, canvas) ? nil : minimap(of: scene, on: canvas)
    return scene
  }

  /// Whether the picture of a large graph at a zoom has been laid out already.
  func isAtHand(_ zoom: Zoom?) -> Bool { scenes[isFolded]?[Self.usual(at: zoom ?? .overview)] != nil }

  /// Whether full boxes of the whole graph fit.
  mutating func showsAll(in canvas: Size) -> Bool {
    for candidate in Self.candidates where candidate.zoom == .full && couldFit(candidate, canvas) {
      if folded.items.count <= Self.tryAllBelow, fits(scene(candidate), canvas) { return true }
    }
    return false
  }

  /// The picture at the largest zoom that fits.
  ///
  /// Where none does, a graph of a screenful of nodes is shown in boxes and panned. A larger one is shown whole in
  /// the overview, or as dots and panned where the overview would tell nothing.
  private mutating func best(for canvas: Size) -> Scene {
    if folded.items.count > Self.tryAllBelow { return likely(canvas) }
    for candidate in Self.candidates where couldFit(candidate, canvas) {
      let scene = scene(candidate)
      if fits(scene, canvas) && (candidate.zoom != .dot || !isReadableByPanning) { return scene }
    }
    return isReadableByPanning ? toPan(canvas) : farthest(canvas)
  }

  /// The picture of a graph whose laying out takes too long to try several.
  private mutating func likely(_ canvas: Size) -> Scene {
    let usual = Self.candidates.filter { $0.zoom > .dot && couldFit($0, canvas) }.last
    if let usual, fits(scene(usual), canvas) { return scene(usual) }
    return farthest(canvas)
  }

  /// Dots if they fit, else the overview if it tells something.
  private mutating func farthest(_ canvas: Size) -> Scene {
    let dots = scene(Self.closestDots)
    if fits(dots, canvas) { return dots }
    let whole = overview(canvas)
    return whole.overview?.isMeaningful == true ? whole : dots
  }

  /// A picture that is larger than the canvas: full boxes where they need no panning up and down.
  private mutating func toPan(_ canvas: Size) -> Scene {
    let full = scene(Candidate(.full, gap: 8))
    return full.size.height <= canvas.height ? full : scene(Candidate(.compact, gap: 5))
  }

  /// The picture at a given zoom, as airy as the canvas allows.
  private mutating func scene(at zoom: Zoom, for canvas: Size) -> Scene {
    if zoom == .overview { return overview(canvas) }
    let candidates = Self.candidates.filter { $0.zoom == zoom }
    if folded.items.count <= Self.tryAllBelow {
      for candidate in candidates {
        let scene = scene(candidate)
        if fits(scene, canvas) { return scene }
      }
    }
    return scene(Self.usual(at: zoom))
  }

  /// How a graph is drawn that is not worth several attempts.
  private static func usual(at zoom: Zoom) -> Candidate {
    let candidates = candidates.filter { $0.zoom == zoom }
    return candidates.isEmpty ? closestDots : candidates[candidates.count / 2]
  }

  /// The dots that the overview is made of, all of them on the canvas.
  private mutating func overview(_ canvas: Size) -> Scene {
    var scene = scene(Self.closestDots)
    scene.zoom = .overview
    scene.overview = miniature(of: scene, limit: canvas, folds: true)
    return scene
  }

  private func minimap(of scene: Scene, on canvas: Size) -> Miniature? {
    MinimapPane.size(for: scene.size, on: canvas).map { size in
      let inner = Size(width: size.width - 2, height: size.height - 2)
      return miniature(of: scene, limit: inner, folds: false)
    }
  }

  private func miniature(of scene: Scene, limit: Size, folds: Bool) -> Miniature {
    Miniature(
      scene.diagram, of: graph, folded: scene.folded, schedule: lastMoment.schedule, limit: limit,
      folds: folds)
  }

  private mutating func scene(_ candidate: Candidate) -> Scene {
    if let known = scenes[isFolded]?[candidate] { return known }
    // All ways to fold keep the order of one picture, so that folding back and forth leads to the same one.
    let isKept = !folded.isPlain && graph.nodes.count <= Self.tryAllBelow
    let scene = drawn(candidate, folded, keeping: isKept ? openScene(candidate) : nil)
    scenes[isFolded, default: [:]][candidate] = scene
    return scene
  }

  /// The picture with nothing folded.
  private mutating func openScene(_ candidate: Candidate) -> Scene {
    let nothing = isFolded.map { _ in false }
    if let known = scenes[nothing]?[candidate] { return known }
    let scene = drawn(candidate, FoldedGraph(graph), keeping: nil)
    scenes[nothing, default: [:]][candidate] = scene
    return scene
  }

  private func drawn(_ candidate: Candidate, _ folded: FoldedGraph, keeping open: Scene?) -> Scene {
    let fields = widths(candidate.zoom, isNarrow: candidate.room == .narrow).fields(lastMoment)
    return Spelling.$current.withValue(spelling) {
      Scene(
        graph: graph, folded: folded, zoom: candidate.zoom, fields: fields, digits: digits,
        gap: candidate.gap,
        entryDistance: candidate.room == .wide ? 3 : 1, keeping: open)
    }
  }

  private var isReadableByPanning: Bool { folded.items.count <= 80 }

  private func fits(_ scene: Scene, _ canvas: Size) -> Bool {
    scene.size.width <= canvas.width && scene.size.height <= canvas.height
  }

  /// Whether the boxes alone, without any gap, leave hope: a cheap bound that spares laying out huge graphs.
  private func couldFit(_ candidate: Candidate, _ canvas: Size) -> Bool {
    let area: Int
    switch candidate.zoom {
    case .full: area = 12 * 3
    case .compact: area = 10
    case .overview, .dot: return true
    }
    return folded.items.count * area <= canvas.width * canvas.height
  }
}
