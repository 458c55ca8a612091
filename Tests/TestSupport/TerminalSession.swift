import Foundation

/// A shell in a terminal of its own, in which programs are run as a person does.
///
/// The terminal is a private tmux server. Nothing here sleeps for a fixed time: the screen is polled until it shows
/// what is waited for.
public final class TerminalSession {
  private static let patience = Duration.seconds(20)

  private let folder: ScratchFolder
  private let server = "bpviz-\(UUID().uuidString.prefix(8))"
  private var count = 0
  private var modesBefore = ""

  /// Opens a terminal with a shell in it.
  ///
  /// - Parameters:
  ///   - width: Columns.
  ///   - height: Rows.
  ///   - environment: Variables that are set in the shell; `"$BPVIZ"` is the program under test.
  ///   - type: The value of TERM.
  /// - Throws: `WaitedInVain` where there is no tmux or no bash.
  public init(
    width: Int = 120, height: Int = 36, environment: [String: String] = [:], type: String = "tmux-256color"
  ) throws {
    folder = try ScratchFolder()
    var variables = ["LC_ALL": "C.UTF-8", "HISTFILE": "", "BPVIZ": Subject.program]
    variables.merge(environment) { $1 }
    let settings = variables.sorted { $0.key < $1.key }.flatMap { ["-e", "\($0.key)=\($0.value)"] }
    // A shell of root takes no prompt from the environment. It ends by itself where the tests were killed.
    let prompt = try folder.write("TMOUT=600 PS1='ready-$?>'\n", to: "shell")
    try tmux(
      ["start-server", ";", "set-option", "-g", "default-terminal", type, ";", "new-session", "-d"]
        + ["-x", "\(width)", "-y", "\(height)", "-c", Subject.packageFolder.path]
        + settings + ["bash --noprofile --rcfile \(prompt) -i"])
    try waitFor("ready-0>")
    modesBefore = try modes()
  }

  deinit { _ = try? tmux(["kill-server"]) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    let command = try Command(
      ["tmux", "-u", "-L", server, "-f", "/dev/null"] + arguments,
      environment: ["TMUX_TMPDIR": folder.path, "TMUX": ""])
    guard command.status == .code(0) else {
      throw WaitedInVain(for: "tmux \(arguments.joined(separator: " "))", instead: command.errorText)
    }
    return command.text
  }
}

// MARK: - The screen

extension TerminalSession {
  /// What the screen shows, row by row.
  public func screen() throws -> String {
    try tmux(["capture-pane", "-p"])
  }

  /// What the screen shows, with its colours as SGR sequences.
  public func colouredScreen() throws -> String {
    try tmux(["capture-pane", "-p", "-e"])
  }

  /// Waits until the screen satisfies a condition, and returns that screen.
  @discardableResult
  public func waitFor(_ what: String, until condition: (String) -> Bool) throws -> String {
    let shown = try Deadline(Self.patience).poll {
      let screen = try screen()
      return condition(screen) ? screen : nil
    }
    guard let shown else { throw WaitedInVain(for: what, instead: try screen()) }
    return shown
  }

  /// Waits until the screen shows all of these texts, and returns that screen.
  @discardableResult
  public func waitFor(_ texts: String...) throws -> String {
    try waitFor(texts.joined(separator: " and ")) { screen in texts.allSatisfy(screen.contains) }
  }

  /// Waits until the screen shows all of these texts and stands still, and returns that screen.
  public func settled(_ texts: String...) throws -> String {
    var last = ""
    return try waitFor(texts.joined(separator: " and ") + ", at rest") { screen in
      defer { last = screen }
      return screen == last && texts.allSatisfy(screen.contains)
    }
  }

  /// Gives the terminal another size.
  public func resize(width: Int, height: Int) throws {
    try tmux(["resize-window", "-x", "\(width)", "-y", "\(height)"])
  }
}

// MARK: - Keys

extension TerminalSession {
  /// Presses keys by their names in tmux: `s`, `Right`, `C-c`, `BTab`.
  public func press(_ keys: String...) throws {
    try tmux(["send-keys"] + keys)
  }

  /// Types text.
  public func type(_ text: String) throws {
    try tmux(["send-keys", "-l", "--", text])
  }

  /// Sends bytes, as a key would that has no name.
  public func send(bytes: [UInt8]) throws {
    try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }
}

// MARK: - Programs

extension TerminalSession {
  /// Starts a command in the foreground of the shell; its process is `process()`.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments, as typed.
  ///   - before: What stands before it, as a pipe or settings of variables.
  /// - Throws: `WaitedInVain` where the terminal is gone.
  public func start(_ command: String, before: String = "") throws {
    count += 1
    let script = "echo $$ >\(folder.path)/process\(count)\nexec \(command)\n"
    let file = try folder.write(script, to: "run\(count)")
    try type("clear; \(before) sh \(file)")
    try press("Enter")
    _ = try process()
  }

  /// The process that was started last.
  public func process() throws -> pid_t {
    let process = Deadline(Self.patience).poll {
      folder.read("process\(count)").flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
    guard let process else { throw WaitedInVain(for: "a process", instead: try screen()) }
    return process
  }

  /// The exit status of the command that was started last, as the shell tells it.
  public func status() throws -> Int {
    let prompt = /ready-(\d+)>\s*$/
    let screen = try waitFor("an exit status") { $0.contains(prompt) }
    return screen.firstMatch(of: prompt).flatMap { Int($0.1) } ?? -1
  }

  /// What is not as it was when the terminal was opened; nothing where the terminal is whole.
  public func damage() throws -> [String] {
    let flags = [
      ("alternate_on", "0"), ("cursor_flag", "1"), ("keypad_flag", "0"), ("keypad_cursor_flag", "0"),
      ("mouse_any_flag", "0"), ("wrap_flag", "1"), ("insert_flag", "0"), ("origin_flag", "0"),
    ]
    let format = flags.map { "\($0.0)=#{\($0.0)}" }.joined(separator: " ")
    let now = try tmux(["display-message", "-p", format]).trimmingCharacters(in: .whitespacesAndNewlines)
    let whole = flags.map { "\($0.0)=\($0.1)" }.joined(separator: " ")
    let modesAfter = try modes()
    return (now == whole ? [] : ["\(now), not \(whole)"])
      + (modesAfter == modesBefore ? [] : ["\(modesAfter), not \(modesBefore)"])
  }

  /// The modes that the shell leaves the terminal in for its programs.
  private func modes() throws -> String {
    count += 1
    let name = "modes\(count)"
    try type("stty -a >\(folder.path)/part; mv \(folder.path)/part \(folder.path)/\(name)")
    try press("Enter")
    guard let text = Deadline(Self.patience).poll({ folder.read(name) }) else {
      throw WaitedInVain(for: "the modes of the terminal", instead: try screen())
    }
    // The first line tells the size, which a test may change.
    return text.split(separator: "\n").dropFirst().joined(separator: "\n")
  }
}
