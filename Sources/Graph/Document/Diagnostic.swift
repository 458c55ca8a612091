/// One defect of a graph file, in words and with its place.
public struct Diagnostic: Error, Equatable, Sendable {
  /// The line of the offending value, from 1.
  public let line: Int
  /// The column of the offending value, from 1, counted in characters.
  public let column: Int
  /// The id of the node that it is about, sanitised; nil where it is about no single node.
  public let node: String?
  /// What is wrong, and the mend where there is one; one line, sanitised.
  public let message: String

  /// The defect as one line, `12:14: node "y": unknown op "matmull"; did you mean "matmul"?`.
  public var text: String {
    let subject = node.map { "node \(Excerpt.quoted($0)): " } ?? ""
    return "\(line):\(column): \(subject)\(message)"
  }
}

/// Why a file is no graph: all of its defects.
public struct GraphFileFailure: Error, Equatable, Sendable {
  /// The most defects that are told.
  public static let limit = 20

  /// The defects in the order of the file, at least one and at most `limit`.
  public let diagnostics: [Diagnostic]
  /// How many more there are.
  public let omittedCount: Int

  /// One line for each defect, `file:line:column: node "id": message`.
  ///
  /// - Parameter file: The name of the file as the user gave it; it is sanitised here.
  /// - Returns: The lines, without line feeds.
  public func lines(file: String) -> [String] {
    let name = TextSanitizer.sanitized(file)
    return diagnostics.map { "\(name):\($0.text)" }
  }
}
