import FoundationEssentials
import Testing

@testable import Graph

@Suite struct GraphLoadTests {
  private func failure(_ path: String) -> GraphLoadFailure? {
    do throws(GraphLoadFailure) {
      _ = try GraphFile.load(path: path)
      return nil
    } catch {
      return error
    }
  }

  private func withFile(_ contents: String, _ body: (String) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "graph-\(UUID().uuidString).json")
    try Data(contents.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(url.path)
  }

  @Test("A file is read", arguments: [1, 200_000])
  func file(_ count: Int) throws {
    let numbers = Array(repeating: "1", count: count).joined(separator: ",")
    try withFile("{\"nodes\": [{\"id\": \"x\", \"op\": \"input\", \"value\": [\(numbers)]}]}") { path in
      let graph = try GraphFile.load(path: path)
      #expect(graph.nodes[0].shape == Shape([count]))
    }
  }

  @Test("A file that is not there is told", arguments: ["/nowhere/at/all.json", "/dev/null/x", ""])
  func missing(_ path: String) {
    let failure = failure(path)
    #expect(failure?.exitStatus == 66)
    #expect(failure?.lines(file: "no\u{1B}.json") == ["no.json: no such file"])
  }

  @Test("A directory is told")
  func directory() {
    let failure = failure("/")
    #expect(failure?.exitStatus == 66)
    #expect(failure?.lines(file: "/") == ["/: is a directory, not a file"])
  }

  /// The file is there to be opened, but its first page is no memory.
  @Test(
    "A file that cannot be read is told with the system's reason",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mem")))
  func unreadable() {
    let failure = failure("/proc/self/mem")
    #expect(failure?.exitStatus == 74)
    #expect(failure?.lines(file: "m").first?.hasPrefix("m: cannot be read: ") == true)
  }

  @Test("A file that is no graph is told by line")
  func defective() throws {
    try withFile("{\n}") { path in
      let failure = failure(path)
      #expect(failure?.exitStatus == 65)
      #expect(failure?.lines(file: "a.json") == [#"a.json:1:1: missing key "nodes""#])
    }
  }
}
