/// The names of the commands, by which a configuration file gives them other keys.
extension Keymap {
  /// Every command that has keys, with its name.
  static let names: [(name: String, command: Command)] = [
    ("step", .step(1)), ("back", .step(-1)), ("next-node", .node(1)), ("previous-node", .node(-1)),
    ("into", .inside(1)), ("out-of", .inside(-1)), ("end-of-pass", .pass(1)), ("start-of-pass", .pass(-1)),
    ("continue", .run(1)), ("continue-back", .run(-1)), ("next-iteration", .iteration(1)),
    ("previous-iteration", .iteration(-1)), ("first", .first), ("last", .last), ("play", .play),
    ("faster", .speed(1)), ("slower", .speed(-1)), ("select-next", .select(1)),
    ("select-previous", .select(-1)), ("select-left", .selectToward(.left)),
    ("select-down", .selectToward(.down)), ("select-up", .selectToward(.up)),
    ("select-right", .selectToward(.right)), ("pan-left", .pan(.left)), ("pan-down", .pan(.down)),
    ("pan-up", .pan(.up)), ("pan-right", .pan(.right)), ("zoom-in", .zoom(1)), ("zoom-out", .zoom(-1)),
    ("follow", .follow), ("panel", .panel), ("lens", .choose), ("search", .search),
    ("previous-place", .jump(-1)), ("next-place", .jump(1)), ("breakpoint", .breakpoint),
    ("break-condition", .breakCondition), ("health", .health), ("check-gradients", .gradientCheck),
    ("curves", .curves), ("quiz", .quiz), ("wrong-rules", .wrongRules), ("explain", .explain),
    ("edit", .edit), ("undo", .undo),
    ("redo", .redo), ("lower-learning-rate", .learningRate(-1)), ("raise-learning-rate", .learningRate(1)),
    ("fold", .fold), ("fold-all", .foldAll), ("show", .show), ("theme", .theme), ("ascii", .ascii),
    ("mouse", .mouse),
    ("help", .help), ("quit", .quit), ("close", .close), ("redraw", .redraw),
  ]

  /// Keys that always do what they do: the ways out, and the digits of a count.
  static func isFixed(_ key: Key) -> Bool {
    switch key {
    case .control("c"), .control("z"), .escape: true
    case .character(let character): character.isASCII && character.isNumber
    default: false
    }
  }

  /// The same keys, but for commands that a configuration gives others.
  func replacing(_ keys: [Command: [Key]]) -> Keymap {
    let taken = Set(keys.values.joined())
    return Keymap(
      entries: entries.map { entry in
        var seen: Set<Command> = []
        let commands = entry.commands.map(\.command).filter { seen.insert($0).inserted }.flatMap { command in
          let usual = entry.commands.filter { $0.command == command && !taken.contains($0.key) }.map(\.key)
          return (keys[command] ?? usual).map { (key: $0, command: command) }
        }
        // An entry that keeps its keys keeps the way it writes them, which may put several in a word.
        let isKept =
          commands.count == entry.commands.count
          && commands.allSatisfy { new in entry.commands.contains { $0 == new } }
        guard !isKept else { return entry }
        return Entry(
          commands: commands, keys: commands.map { KeyName.sign(of: $0.key) }.joined(separator: " "),
          meaning: entry.meaning, group: entry.group)
      })
  }
}
