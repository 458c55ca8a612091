import CTestSupport
import Foundation

/// How a program ended.
public enum ExitStatus: Equatable, Sendable {
  /// By itself.
  case code(Int32)
  /// By a signal.
  case signal(Int32)

  /// What `waitpid` tells.
  init(raw: Int32) {
    self = raw & 0x7F == 0 ? .code((raw >> 8) & 0xFF) : .signal(raw & 0x7F)
  }
}

/// Arguments and environment in the form that C takes.
enum CStrings {
  /// A list of strings that ends with a null pointer.
  typealias List = UnsafePointer<UnsafeMutablePointer<CChar>?>

  /// Lends both lists; the environment is that of the tests with variables set besides.
  static func with<Result>(
    _ arguments: [String], _ environment: [String: String], _ body: (List, List) throws -> Result
  ) rethrows -> Result {
    // The test runner itself forbids colours; a test of colours must see them.
    let inherited = ProcessInfo.processInfo.environment.filter { $0.key != "NO_COLOR" }
    let variables = inherited.merging(environment) { $1 }
    let argv = arguments.map { strdup($0) } + [nil]
    let envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    return try body(argv, envp)
  }
}

/// A program that was run to its end without a terminal.
public struct Command {
  /// How it ended.
  public let status: ExitStatus
  /// What it wrote on standard output.
  public let output: [UInt8]
  /// What it wrote on standard error.
  public let errors: [UInt8]

  /// Standard output as text.
  public var text: String { String(decoding: output, as: UTF8.self) }
  /// Standard error as text.
  public var errorText: String { String(decoding: errors, as: UTF8.self) }

  /// Runs a program to its end.
  ///
  /// - Parameters:
  ///   - arguments: The program, looked up in PATH, and its arguments.
  ///   - input: What it reads on standard input.
  ///   - environment: Variables that are set besides those of the tests.
  ///   - folder: The folder it is run in.
  /// - Throws: An error of the system where the program cannot be started; a missing one exits with 127.
  public init(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    folder: URL = Subject.packageFolder
  ) throws {
    // Files rather than pipes: neither side can be kept waiting by the other.
    let scratch = try ScratchFolder()
    let process = try CStrings.with(["/usr/bin/env"] + arguments, environment) { argv, envp in
      bpv_start_with_files(
        argv, envp, folder.path, try scratch.write(input, to: "input"), try scratch.write("", to: "output"),
        try scratch.write("", to: "errors"))
    }
    guard process > 0 else { throw WaitedInVain(for: "a process", instead: String(cString: strerror(errno))) }
    var raw: Int32 = 0
    while waitpid(process, &raw, 0) < 0, errno == EINTR {}
    status = ExitStatus(raw: raw)
    output = Array(FileManager.default.contents(atPath: scratch.path + "/output") ?? Data())
    errors = Array(FileManager.default.contents(atPath: scratch.path + "/errors") ?? Data())
  }
}
