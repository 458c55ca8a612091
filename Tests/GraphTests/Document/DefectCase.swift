import Testing

@testable import Graph

/// A defective graph file with a mark `§` before each offending value, and what is told of each, in order.
///
/// The marks are taken out before the file is read; the places that they leave are the ones expected.
struct DefectCase: CustomTestStringConvertible, Sendable {
  let name: String
  let bytes: [UInt8]
  let expected: [String]

  init(_ name: String, _ marked: String, _ messages: String...) {
    self.name = name
    bytes = Array(marked.filter { $0 != "§" }.utf8)
    expected = zip(Self.places(marked), messages).map { "bad.json:\($0): \($1)" }
    precondition(expected.count == messages.count, "\(name): a mark for each message")
  }

  /// A file with these nodes, each on its own line from the second on, and other members after them.
  init(_ name: String, nodes: [String], then: String = "", _ messages: String...) {
    let marked = "{\"nodes\": [\n" + nodes.joined(separator: ",\n") + "\n]" + then + "}"
    self.name = name
    bytes = Array(marked.filter { $0 != "§" }.utf8)
    expected = zip(Self.places(marked), messages).map { "bad.json:\($0): \($1)" }
    precondition(expected.count == messages.count, "\(name): a mark for each message")
  }

  var testDescription: String { name }

  private static func places(_ marked: String) -> [String] {
    let pieces = marked.components(before: "§")
    return pieces.map { before in
      let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
      return "\(lines.count):\((lines.last ?? "").unicodeScalars.count + 1)"
    }
  }
}

extension String {
  /// For each mark the text before it, without marks.
  fileprivate func components(before mark: Character) -> [String] {
    indices.filter { self[$0] == mark }.map { self[..<$0].filter { $0 != mark } }
  }
}

/// What is told of a file; empty where it is a graph.
func told(_ bytes: [UInt8], file: String = "bad.json") -> [String] {
  do throws(GraphFileFailure) {
    _ = try GraphFile.read(bytes)
    return []
  } catch {
    return error.lines(file: file)
  }
}

func told(_ text: String) -> [String] { told(Array(text.utf8)) }
