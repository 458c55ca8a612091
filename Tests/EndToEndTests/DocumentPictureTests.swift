import Foundation
import TestSupport
import Testing

/// The pictures in the documents are what the program prints.
///
/// Above each stands the command in a comment, `<!-- bpviz --demo add --step end -->`; BPVIZ_RECORD=1 renews them.
@Suite("Pictures in documents")
struct DocumentPictureTests {
  /// A picture in a document: the arguments and the lines between the fences.
  private struct Picture {
    let arguments: [String]
    let lines: Range<Int>
  }

  private func pictures(in lines: [String]) -> [Picture] {
    lines.indices.compactMap { index -> Picture? in
      guard let command = lines[index].firstMatch(of: /^<!-- bpviz (.+) -->$/)?.1, index + 1 < lines.count,
        lines[index + 1] == "```", let end = lines[(index + 2)...].firstIndex(of: "```")
      else { return nil }
      return Picture(arguments: words(String(command)), lines: index + 2..<end)
    }
  }

  /// The words of a command line; single quotes keep a word together.
  private func words(_ text: String) -> [String] {
    text.split(separator: "'", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
      index.isMultiple(of: 2) ? part.split(separator: " ").map(String.init) : [String(part)]
    }
  }

  /// What the program prints, without blank lines at the top and the bottom.
  private func printed(_ arguments: [String]) throws -> [String] {
    let command = try Command(
      [Subject.program, "--print", "screen", "--no-config"] + arguments, environment: ["LC_ALL": "C.UTF-8"])
    #expect(command.status == .code(0), "\(arguments): \(command.errorText)")
    var lines = command.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return Array(lines)
  }

  @Test("are true", arguments: [("README.md", 3), ("docs/guide.md", 12)])
  func pictures(document: String, least: Int) throws {
    let file = Subject.file(document)
    var lines = try String(contentsOfFile: file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let found = pictures(in: lines)
    #expect(found.count >= least, "\(document) has \(found.count) pictures")
    for picture in found.reversed() {
      let shown = try printed(picture.arguments)
      if ProcessInfo.processInfo.environment["BPVIZ_RECORD"] == "1" {
        lines.replaceSubrange(picture.lines, with: shown)
      } else {
        #expect(
          Array(lines[picture.lines]) == shown,
          "\(document): bpviz \(picture.arguments.joined(separator: " "))")
      }
    }
    if ProcessInfo.processInfo.environment["BPVIZ_RECORD"] == "1" {
      try lines.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    }
  }
}
