/// Why a graph could not be loaded.
public enum GraphLoadFailure: Error, Sendable {
  /// There is no file of that name.
  case missing
  /// The name is a directory's.
  case directory
  /// The file may not be opened.
  case forbidden
  /// The file could not be read; with the system's reason.
  case unreadable(String)
  /// The file is no graph.
  case defective(GraphFileFailure)

  /// The exit status by sysexits: 65 bad data, 66 no input file, 74 I/O.
  public var exitStatus: Int32 {
    switch self {
    case .defective: 65
    case .missing, .directory, .forbidden: 66
    case .unreadable: 74
    }
  }

  /// What to tell, one sanitised line for each defect, each beginning with the file's name.
  public func lines(file: String) -> [String] {
    let name = TextSanitizer.sanitized(file)
    return switch self {
    case .missing: ["\(name): no such file"]
    case .directory: ["\(name): is a directory, not a file"]
    case .forbidden: ["\(name): permission denied"]
    case .unreadable(let reason): ["\(name): cannot be read: \(TextSanitizer.sanitized(reason))"]
    case .defective(let failure): failure.lines(file: file)
    }
  }
}

extension GraphFile {
  /// Reads a graph from a file.
  ///
  /// - Parameter path: The file's name; `-` is standard input.
  /// - Returns: The graph.
  /// - Throws: `GraphLoadFailure`.
  public static func load(path: String) throws(GraphLoadFailure) -> ComputationGraph {
    let bytes = try InputFile.contents(path: path)
    do throws(GraphFileFailure) {
      return try read(bytes)
    } catch {
      throw .defective(error)
    }
  }
}
