/// All keys, what they do and how help names them: the one place where a key is defined.
public struct Keymap: Sendable {
  /// One line of the help.
  public struct Entry: Sendable {
    /// What the keys do, key by key.
    let commands: [(key: Key, command: Command)]
    /// The keys as help shows them.
    let keys: String
    /// What they do, in a few words.
    let meaning: String
    /// The heading that the entry stands under.
    let group: String
  }

  /// The entries in the order of the help.
  public let entries: [Entry]
  private let commands: [Key: Command]

  /// The keys of `docs/bpviz.1`.
  public init() {
    self.init(
      entries: Keymap.time + Keymap.playing + Keymap.graph + Keymap.questions + Keymap.changes
        + Keymap.program)
  }

  /// The keys of a list of entries.
  init(entries: [Entry]) {
    self.entries = entries
    commands = Dictionary(
      entries.flatMap(\.commands).map { ($0.key, $0.command) }, uniquingKeysWith: { first, _ in first })
  }

  /// The keys of a command, the one to name first.
  ///
  /// What overlays make of stepping is done by those of its keys that mean it there.
  func keys(for command: Command) -> [Key] {
    switch command {
    case .along(let direction), .page(let direction):
      keys(for: .step(direction)).filter {
        Command.step(direction).inOverlay(by: $0, turnsPages: true) == command
      }
    default: entries.flatMap(\.commands).filter { $0.command == command }.map(\.key)
    }
  }

  /// A hint with the keys of its commands filled in; nil where one of them has no key.
  func naming(_ hint: HintLine.Hint) -> HintLine.Hint? {
    guard !hint.commands.isEmpty else { return hint }
    let signs = hint.commands.compactMap { keys(for: $0).first.map(KeyName.sign) }
    guard signs.count == hint.commands.count else { return nil }
    var named = hint
    // Four letters side by side are read as one word, as they lie on the keyboard.
    named.key = signs.joined(separator: signs.count > 2 && signs.allSatisfy { $0.count == 1 } ? "" : " ")
    return named
  }

  /// The keys as the help lists them.
  var helpEntries: [HelpOverlay.Entry] {
    entries.map { HelpOverlay.Entry(keys: $0.keys, meaning: $0.meaning, group: $0.group) }
  }

  /// What a key asks for, or nil where it has no meaning.
  public func command(for key: Key) -> Command? {
    if case .character(let character) = key, let digit = character.wholeNumberValue, character.isASCII {
      return .digit(digit)
    }
    return commands[key]
  }
}

extension Keymap {
  private static func character(_ character: Character) -> Key { .character(character) }

  private static let time: [Entry] = [
    Entry(
      commands: [(character("s"), .step(1)), (.right, .step(1)), (.pageDown, .step(1))],
      keys: "s → PgDn", meaning: "one step forward", group: "Time"),
    Entry(
      commands: [
        (character("S"), .step(-1)), (.left, .step(-1)), (.pageUp, .step(-1)), (.backspace, .step(-1)),
      ], keys: "S ← PgUp ⌫", meaning: "one step back", group: "Time"),
    Entry(
      commands: [(character("n"), .node(1)), (character("N"), .node(-1))],
      keys: "n N", meaning: "next, previous node", group: "Time"),
    Entry(
      commands: [(character("i"), .inside(1)), (character("I"), .inside(-1))],
      keys: "i I", meaning: "into the step: one cell forward, back", group: "Time"),
    Entry(
      commands: [(character("f"), .pass(1)), (character("F"), .pass(-1))],
      keys: "f F", meaning: "end, start of this pass", group: "Time"),
    Entry(
      commands: [(character("c"), .run(1)), (character("C"), .run(-1))],
      keys: "c C", meaning: "run to breakpoint, NaN or end; back", group: "Time"),
    Entry(
      commands: [(character("]"), .iteration(1)), (character("["), .iteration(-1))],
      keys: "] [", meaning: "next, previous iteration", group: "Time"),
    Entry(
      commands: [(character("g"), .first), (.home, .first), (character("G"), .last), (.end, .last)],
      keys: "g Home G End", meaning: "first, last step", group: "Time"),
    Entry(commands: [], keys: "0…9", meaning: "a count: 10s is ten steps", group: "Time"),
  ]

  private static let playing: [Entry] = [
    Entry(commands: [(character(" "), .play)], keys: "Space", meaning: "play, pause", group: "Playing"),
    Entry(
      commands: [(character("+"), .speed(1)), (character("="), .speed(1)), (character("-"), .speed(-1))],
      keys: "+ -", meaning: "faster, slower", group: "Playing"),
  ]

  private static let graph: [Entry] = [
    Entry(
      commands: [(.tab, .select(1)), (.backTab, .select(-1))],
      keys: "Tab ⇧Tab", meaning: "select the next, previous node", group: "Graph"),
    Entry(
      commands: [
        (character("h"), .selectToward(.left)), (character("j"), .selectToward(.down)),
        (character("k"), .selectToward(.up)), (character("l"), .selectToward(.right)),
      ], keys: "h j k l", meaning: "select left, down, up, right", group: "Graph"),
    Entry(
      commands: [
        (.up, .pan(.up)), (.down, .pan(.down)),
        (.shiftLeft, .pan(.left)), (.shiftDown, .pan(.down)), (.shiftUp, .pan(.up)),
        (.shiftRight, .pan(.right)),
      ], keys: "⇧arrows ↑ ↓", meaning: "pan", group: "Graph"),
    Entry(
      commands: [(character("z"), .zoom(1)), (character("Z"), .zoom(-1))],
      keys: "z Z", meaning: "zoom in, out", group: "Graph"),
    Entry(commands: [], keys: "0", meaning: "fit the graph to the screen", group: "Graph"),
    Entry(commands: [(character("."), .follow)], keys: ".", meaning: "follow the action", group: "Graph"),
    Entry(
      commands: [(character("p"), .panel)], keys: "p", meaning: "show or hide the matrix panel",
      group: "Graph"),
  ]

  private static let questions: [Entry] = [
    Entry(
      commands: [(.enter, .choose)], keys: "⏎", meaning: "the lens: the node's whole calculation",
      group: "Questions"),
    Entry(
      commands: [(character("/"), .search)], keys: "/", meaning: "search by id, label or operation",
      group: "Questions"),
    Entry(
      commands: [(character(","), .jump(-1)), (character(";"), .jump(1))],
      keys: ", ;", meaning: "previous, next place looked at", group: "Questions"),
    Entry(
      commands: [(character("b"), .breakpoint)], keys: "b", meaning: "breakpoint on the selected node",
      group: "Questions"),
    Entry(
      commands: [(character("B"), .breakCondition)], keys: "B",
      meaning: "break on a condition, or list all",
      group: "Questions"),
    Entry(
      commands: [(character("H"), .health)], keys: "H", meaning: "health: vanishing, exploding, dead",
      group: "Questions"),
    Entry(
      commands: [(character("D"), .gradientCheck)], keys: "D",
      meaning: "check gradients by finite differences", group: "Questions"),
    Entry(
      commands: [(character("T"), .curves)], keys: "T", meaning: "curves over the iterations",
      group: "Questions"),
    Entry(
      commands: [(character("Q"), .quiz)], keys: "Q", meaning: "quiz: what comes next?", group: "Questions"),
    Entry(
      commands: [(character("E"), .explain)], keys: "E",
      meaning: "the step with all formulas and the whole note",
      group: "Questions"),
    Entry(
      commands: [(character("W"), .wrongRules)], keys: "W", meaning: "what common mistakes would give",
      group: "Questions"),
  ]

  private static let changes: [Entry] = [
    Entry(
      commands: [(character("e"), .edit)], keys: "e", meaning: "edit the selected leaf; Tab: the next cell",
      group: "Changes"),
    Entry(
      commands: [(character("u"), .undo), (.control("r"), .redo)], keys: "u ^R", meaning: "undo, redo",
      group: "Changes"),
    Entry(
      commands: [(character("<"), .learningRate(-1)), (character(">"), .learningRate(1))],
      keys: "< >", meaning: "lower, raise the learning rate from here on", group: "Changes"),
    Entry(
      commands: [(character("o"), .fold), (character("O"), .foldAll)], keys: "o O",
      meaning: "fold, unfold the group; all groups", group: "Changes"),
    Entry(
      commands: [(character("v"), .show)], keys: "v", meaning: "show values, gradients, both or shapes",
      group: "Changes"),
    Entry(
      commands: [(character("t"), .theme), (character("a"), .ascii), (character("m"), .mouse)],
      keys: "t a m", meaning: "theme, ASCII, mouse", group: "Changes"),
  ]

  private static let program: [Entry] = [
    Entry(
      commands: [(character("?"), .help), (.function(1), .help)],
      keys: "? F1", meaning: "this help", group: "Program"),
    Entry(
      commands: [(character("q"), .quit), (.escape, .close)],
      keys: "q Esc", meaning: "close, or else quit; close only", group: "Program"),
    Entry(
      commands: [(.control("l"), .redraw), (.control("z"), .suspend), (.control("c"), .interrupt)],
      keys: "^L ^Z ^C", meaning: "redraw, suspend, exit", group: "Program"),
  ]
}
