import CTestSupport
import Foundation

/// A program in a terminal whose other side is in the hands of the test: it sees every byte and can hang up.
public final class PseudoTerminal {
  private static let patience = Duration.seconds(20)

  /// The process of the program.
  public let process: pid_t
  /// Everything that the program has written and the test has read.
  public private(set) var output: [UInt8] = []
  private var master: Int32
  private var end: ExitStatus?

  /// Starts a program as the leader of a session on a terminal of its own.
  ///
  /// - Parameters:
  ///   - arguments: The program, by its path, and its arguments.
  ///   - width: Columns.
  ///   - height: Rows.
  ///   - environment: Variables that are set besides those of the tests.
  /// - Throws: `WaitedInVain` where there are no more terminals.
  public init(
    _ arguments: [String], width: Int = 120, height: Int = 36, environment: [String: String] = [:]
  ) throws {
    let variables = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
    var side: Int32 = -1
    process = CStrings.with(arguments, variables) {
      bpv_start_on_terminal($0, $1, Int32(width), Int32(height), &side)
    }
    master = side
    guard process > 0 else {
      throw WaitedInVain(for: "a pseudo terminal", instead: String(cString: strerror(errno)))
    }
  }

  deinit {
    hangUp()
    if end == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
  }

  /// Types text or keys.
  public func send(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  /// The modes of the terminal: input, output, control and local ones, and the control characters.
  public func modes() -> String {
    var modes = termios()
    guard tcgetattr(master, &modes) == 0 else { return String(cString: strerror(errno)) }
    let flags = [modes.c_iflag, modes.c_oflag, modes.c_cflag, modes.c_lflag].map { String($0, radix: 16) }
    let characters = withUnsafeBytes(of: modes.c_cc) { $0.map { String($0, radix: 16) } }
    return (flags + characters).joined(separator: " ")
  }

  /// Closes the other side of the terminal, as a lost connection does.
  public func hangUp() {
    guard master >= 0 else { return }
    close(master)
    master = -1
  }

  /// How the program ended; nothing where it has not within the time.
  public func waitForEnd(within duration: Duration = .seconds(20)) -> ExitStatus? {
    Deadline(duration).poll {
      // A program that writes must not be kept waiting.
      _ = readOnce(Deadline(.zero))
      var status: Int32 = 0
      if end == nil, waitpid(process, &status, WNOHANG) == process {
        end = ExitStatus(raw: status)
      }
      return end
    }
  }

  /// Reads what is there; false where nothing came before the deadline, or nothing can come any more.
  private func readOnce(_ deadline: Deadline) -> Bool {
    guard master >= 0 else { return false }
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, deadline.milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    return true
  }
}

// MARK: - Listening

extension PseudoTerminal {
  /// Reads for a time, and tells how many bytes came.
  @discardableResult
  public func listen(for duration: Duration) -> Int {
    let deadline = Deadline(duration)
    let before = output.count
    while readOnce(deadline) {}
    return output.count - before
  }

  /// Reads until nothing has come for a while.
  public func waitForQuiet() {
    while listen(for: .milliseconds(150)) > 0 {}
  }

  /// Reads until a text has come, after the first `start` bytes.
  public func waitFor(_ text: String, from start: Int = 0) throws {
    let deadline = Deadline(Self.patience)
    while !String(decoding: output[start...], as: UTF8.self).contains(text) {
      guard readOnce(deadline) else {
        let shown = String(decoding: output[start...], as: UTF8.self).debugDescription
        throw WaitedInVain(for: text, instead: shown)
      }
    }
  }
}

// MARK: - The process

extension PseudoTerminal {
  /// Time of the processor that the program has used, in hundredths of a second; known on Linux only.
  public func processorTicks() -> Int? {
    // The name of the program, in parentheses, may hold anything; user and system time are fields 14 and 15.
    guard let fields = fact("stat")?.split(separator: ")").last?.split(separator: " "), fields.count > 12,
      let user = Int(fields[11]), let system = Int(fields[12])
    else { return nil }
    return user + system
  }

  /// Times that the program has gone to sleep or was put to sleep; known on Linux only.
  public func contextSwitches() -> Int? {
    fact("status")?.split(separator: "\n").filter { $0.contains("ctxt_switches") }
      .compactMap { $0.split(separator: "\t").last.flatMap { Int($0) } }
      .reduce(0, +)
  }

  private func fact(_ name: String) -> String? {
    try? String(contentsOfFile: "/proc/\(process)/\(name)", encoding: .utf8)
  }
}
