import Foundation

/// The program under test, and the places of the package.
public enum Subject {
  /// The folder that holds `Package.swift`.
  public static let packageFolder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program that is run: `BPVIZ` of the environment, else the one that was built beside the tests.
  public static let program: String = {
    if let named = ProcessInfo.processInfo.environment["BPVIZ"] { return named }
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "bpviz")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside.path }
    return packageFolder.appending(path: ".build/debug/bpviz").path
  }()

  /// Whether the program was built to be fast.
  public static var isRelease: Bool { program.contains("release") }

  /// A file of the package, by its path from the package's folder.
  public static func file(_ path: String) -> String {
    packageFolder.appending(path: path).path
  }
}

/// A folder of one test, removed with it.
public final class ScratchFolder {
  /// Its path.
  public let path: String

  /// Creates an empty folder.
  public init() throws {
    path = NSTemporaryDirectory() + "bpviz-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and tells its path.
  public func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  /// What a file holds; nothing where there is none yet.
  public func read(_ name: String) -> String? {
    try? String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}
