import Testing

@testable import Graph

/// Text that would take over a terminal, in every place of a file where text can stand.
@Suite struct HostileTextTests {
  /// Escapes of JSON for: ESC, bell, C1's CSI, right-to-left override, zero-width space, a tag, line feed, return.
  private static let hostile = #"\u001b[31m\u0007\u009b\u202e\u200b\udb40\udc41\n\r"#
  /// The same as characters, as far as JSON allows them.
  private static let raw = "\u{9B}\u{202E}\u{200B}\u{E0041}\u{2028}\u{FEFF}"

  private func isClean(_ text: String) -> Bool { text.unicodeScalars.allSatisfy { !isHostile($0) } }

  @Test("Titles, ids, labels, groups and notes of a good file are clean", arguments: [hostile, raw])
  func goodFile(_ bad: String) throws {
    let text = """
      {"title": "t\(bad)", "description": "d\(bad)",
       "nodes": [{"id": "x\(bad)", "label": "l\(bad)", "op": "input", "value": 1},
                 {"id": "y", "op": "exp", "inputs": ["x\(bad)"]}],
       "output": "y\(Self.raw)",
       "groups": [{"id": "g\(bad)", "label": "h\(bad)", "nodes": ["x\(bad)"]}],
       "notes": [{"at": "backward:x\(bad)", "text": "n\(bad)"}],
       "expect": {"values": {"x\(bad)": 1}}}
      """
    let graph = try GraphFile.read(Array(text.utf8))
    let texts = [graph.title, graph.summary, graph.nodes[0].label, graph.groups[0].id, graph.groups[0].label]
    #expect(texts.allSatisfy { $0.map { isClean($0) && $0.count > 0 } ?? false })
    #expect(graph.nodes.map(\.id).allSatisfy(isClean))
    #expect(isClean(graph.notes[0].text))
    #expect(graph.notes[0].moment == .backward(0))
  }

  @Test(
    "What is told of hostile text is clean, wherever it stands",
    arguments: [
      #"{"@": 1}"#, #"{"nodes": [{"id": "@", "op": "@", "@": 1, "inputs": ["@"]}]}"#,
      #"{"nodes": [{"id": "@", "op": "input", "value": "@"}]}"#,
      #"{"nodes": [{"id": "@", "op": "input", "value": [1, "@"]}]}"#,
      #"{"nodes": [{"id": "a@", "op": "exp", "inputs": ["a@"]}]}"#,
      #"{"nodes": [{"id": "a@", "op": "exp", "inputs": ["b@"]}, {"id": "b@", "op": "exp", "inputs": ["a@"]}]}"#,
      #"{"nodes": [{"id": "a@", "op": "input", "value": 1}, {"id": "a@", "op": "input", "value": 1}]}"#,
      #"{"nodes": [{"id": "a@", "op": "input", "value": 1}, {"id": "b@", "op": "input", "value": 1}]}"#,
      #"{"nodes": [{"id": "a@", "op": "input", "value": 1, "label": "@", "label": "@"}], "output": "@"}"#,
      #"{"nodes": [{"id": "a@", "op": "sum", "axis": "@", "inputs": ["a@"]}], "seed": "@"}"#,
      #"{"nodes": [], "train": {"optimizer": "@", "@": 1, "data": [{"@": 1}]}}"#,
      #"{"nodes": [], "groups": [{"id": "g@", "nodes": ["@"]}, {"id": "g@", "nodes": ["@"], "@": 2}]}"#,
      #"{"nodes": [], "notes": [{"at": "@", "text": 1}, {"at": "forward:@", "@": 1}]}"#,
      #"{"nodes": [], "expect": {"values": {"@": 1}, "gradients": {"@": 1}, "@": 1}}"#,
      #"{"a@": 1, "a@": 2}"#, #"{"a": @}"#, #"@"#, #"{"a" @ 1}"#, #"["\@"]"#, #"{} @"#,
    ])
  func errors(_ template: String) {
    for bad in [Self.hostile, Self.raw, "\u{1B}]0;x\u{7}", "\u{0}"] {
      let text = template.split(separator: "@", omittingEmptySubsequences: false).joined(separator: bad)
      let lines = told(text)
      #expect(!lines.isEmpty)
      for line in lines { #expect(isClean(line), "\(line.debugDescription)") }
    }
  }

  @Test("A key with characters that cannot be seen is told to have them")
  func invisibleKey() {
    #expect(
      told("{\"nodes\": [{\"id\": \"x\", \"op\": \"input\", \"value\": 1}], \"output\u{200B}\": \"x\"}") == [
        "bad.json:1:53: unknown key \"output\" (with invisible characters); did you mean \"output\"?"
      ])
  }

  @Test("Two ids that differ only in what cannot be seen are one id twice")
  func sameIDs() {
    let item = DefectCase(
      "same ids",
      nodes: [
        #"{"id": "x", "op": "input", "value": 1}"#, #"{"id": §"x\u200b", "op": "exp", "inputs": ["x"]}"#,
      ],
      #"node "x": duplicate id; first at 2:8"#)
    #expect(told(item.bytes) == item.expected)
  }

  @Test(
    "An id of nothing that can be seen is told",
    arguments: [#"\u200b"#, #"\u001b"#, #"\n"#, #"\u0301"#, #"\ufe0f"#])
  func invisibleID(_ id: String) {
    let item = DefectCase(
      "invisible id", nodes: ["{\"id\": §\"\(id)\", \"op\": \"input\", \"value\": 1}"],
      #""id" must have at least one visible character"#)
    #expect(told(item.bytes) == item.expected)
  }

  @Test("The same id twice in an object of tensors is told")
  func sameKeys() {
    let item = DefectCase(
      "same keys", nodes: [#"{"id": "x", "op": "input", "value": 1}"#],
      then: #", "expect": {"values": {"x": 1, §"x\u200b": 2}}"#, #"node "x": the same id stands twice"#)
    #expect(told(item.bytes) == item.expected)
  }

  @Test("The name of the file is clean in what is told")
  func fileName() {
    let lines = told([], file: "a\u{1B}[2J\u{202E}\nb.json")
    #expect(lines == ["a[2J b.json:1:1: the file is empty"])
  }

  @Test("Text as long as the file is cut in what is told")
  func longText() {
    let long = String(repeating: "a\u{301}\u{302}\u{303}\u{304}\u{305}", count: 100_000)
    for line in told("{\"\(long)\": 1, \"nodes\": [{\"id\": \"\(long)\", \"op\": \"\(long)\"}]}") {
      #expect(line.unicodeScalars.count < 1_000)
    }
  }
}
