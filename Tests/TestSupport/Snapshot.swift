import Foundation

// A build with the static runtime has no Testing and runs no tests.
#if canImport(Testing)
  import Testing

  /// Compares a picture with the one that was recorded beside the tests, in `Snapshots/NAME.txt`.
  ///
  /// A picture that is missing is recorded, and the test fails, so that somebody looks at it. With BPVIZ_RECORD=1 in
  /// the environment all pictures are recorded anew.
  ///
  /// - Parameters:
  ///   - text: The picture.
  ///   - name: The name of its file, without `.txt`.
  ///   - file: The file of the test, whose folder below `Tests` holds the pictures.
  ///   - sourceLocation: Where a difference is told.
  public func expectSnapshot(
    _ text: String, named name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let mustRecord = ProcessInfo.processInfo.environment["BPVIZ_RECORD"] == "1"
    switch Snapshot.compare(text, with: Snapshot.place(of: name, for: file), mustRecord: mustRecord) {
    case .same: break
    case .recorded where mustRecord: break
    case .recorded:
      Issue.record("\(name) was recorded just now; look at it and run again", sourceLocation: sourceLocation)
    case .different(let lines):
      let message = "\(name) differs (BPVIZ_RECORD=1 records it anew):\n\(lines)"
      Issue.record("\(message)", sourceLocation: sourceLocation)
    case .unwritable(let reason):
      Issue.record("\(name) cannot be recorded: \(reason)", sourceLocation: sourceLocation)
    }
  }
#endif

/// Where pictures are, and how two differ.
public enum Snapshot {
  /// What came of a comparison.
  public enum Result: Equatable, Sendable {
    /// The picture is as it was.
    case same
    /// There was none, or a new one was wanted.
    case recorded
    /// The lines that differ.
    case different(String)
    /// It could not be written.
    case unwritable(String)
  }

  /// Compares a picture with a recorded one, or records it.
  public static func compare(_ text: String, with picture: URL, mustRecord: Bool) -> Result {
    let recorded = try? String(contentsOf: picture, encoding: .utf8)
    if recorded == text { return .same }
    if let recorded, !mustRecord { return .different(difference(from: recorded, to: text)) }
    do {
      let folder = picture.deletingLastPathComponent()
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try text.write(to: picture, atomically: true, encoding: .utf8)
      return .recorded
    } catch {
      return .unwritable("\(error)")
    }
  }

  /// The file of a picture: in the folder of the test target that the test is in.
  public static func place(of name: String, for file: String) -> URL {
    var folder = URL(filePath: file).deletingLastPathComponent()
    while folder.deletingLastPathComponent().lastPathComponent != "Tests", folder.pathComponents.count > 1 {
      folder.deleteLastPathComponent()
    }
    return folder.appending(path: "Snapshots").appending(path: name + ".txt")
  }

  /// The lines that differ, each as it was (`-`) and as it is (`+`), with their numbers.
  public static func difference(from old: String, to new: String) -> String {
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for index in 0..<max(before.count, after.count) {
      let was = index < before.count ? before[index] : nil
      let now = index < after.count ? after[index] : nil
      guard was != now else { continue }
      if let was { lines.append("\(index + 1) - \(was)") }
      if let now { lines.append("\(index + 1) + \(now)") }
    }
    return lines.joined(separator: "\n")
  }
}
