import Testing

@testable import Graph

@Suite struct ManyDefectsTests {
  @Test("All defects of a file are told in one run, in the order of the file")
  func oneRun() {
    let item = DefectCase(
      "many",
      """
      {
        §"titel": "x",
        "nodes": [
          {"id": "x", "op": "input", "value": [[0.6, 0.9]], §"vaule": 3},
          {"id": "W", "op": "parameter", "value": [[1, 2, 3],
             §[4, 5]]},
          {"id": "y", "op": §"matmull", "inputs": ["x", "W"]},
          {"id": "t", "op": "constant", "value": [[0, 0, §1e400]]},
          {"id": "L", "op": "softmax_cross_entropy", "inputs": [§"q", "t"]},
          §{"id": "a", "op": "exp", "inputs": ["b"]},
          {"id": "b", "op": "exp", "inputs": ["a"]},
          {"id": "d", "op": "add", "inputs": §["x"], §"op": "mul"},
          {"id": "f", "op": "matmul", "inputs": §["x", "x"]}
        ],
        "output": §"M",
        "train": {"optimizer": §"sdg", "learning_rate": §-1, "data": [{§"L": 1}]},
        "notes": [{"at": §"forwad:y", "text": §1}],
        "expect": {"values": {"x": §[1]}}
      }
      """,
      #"unknown key "titel"; did you mean "title"?"#,
      #"node "x": unknown key "vaule"; did you mean "value"?"#,
      #"node "W": rows of different lengths, 3 and 2"#,
      #"node "y": unknown op "matmull"; did you mean "matmul"?"#,
      #"node "t": number out of range: 1e400 is beyond ±1.8e308"#,
      #"node "L": input "q" is no node; known ids near it: "y", "t""#,
      "cycle: a → b → a",
      #"node "d": "add" takes at least 2 inputs, not 1"#,
      #"node "d": duplicate key "op"; first at 12:17"#,
      #"node "f": shapes 1×2 and 1×2: 2 columns against 1 rows"#,
      #"output "M" is no node; known ids near it: "x", "W""#,
      #"unknown optimizer "sdg"; did you mean "sgd"?"#,
      #""learning_rate" must be at least 0, not -1"#,
      #"node "L": is no leaf; "data" gives values to leaves only"#,
      #""forwad:y" is no place for a note; places are "start", "end", "forward:ID", "backward:ID", "update:ID""#,
      #""text" must be text, not a number"#,
      #"node "x": "values": gives [1], but the node is 1×2"#)
    #expect(told(item.bytes) == item.expected)
  }

  private func file(withDefects count: Int) -> [UInt8] {
    let keys = (1...count).map { "\"k\($0)\": 0" }.joined(separator: ",\n")
    return Array("{\"nodes\": [{\"id\": \"x\", \"op\": \"input\", \"value\": 1}],\n\(keys)}".utf8)
  }

  @Test("Up to twenty are told, the first in the file", arguments: [1, 19, 20, 21, 500, 3000])
  func limit(_ count: Int) {
    let lines = told(file(withDefects: count))
    let expected = (1...min(count, 20)).map { "bad.json:\($0 + 1):1: unknown key \"k\($0)\"" }
    #expect(lines.map { $0.prefix { $0 != ";" } } == expected.map { $0[...] })
  }

  @Test("It is known how many more there are", arguments: [(20, 0), (21, 1), (3000, 2980)])
  func omitted(_ count: Int, _ omitted: Int) throws {
    let bytes = file(withDefects: count)
    let failure = #expect(throws: GraphFileFailure.self) { try GraphFile.read(bytes) }
    #expect(failure?.omittedCount == omitted)
  }

  @Test("Defects that are found late stand before those that come after them in the file")
  func order() {
    // The cycle and the shape are found when all nodes have been read.
    let item = DefectCase(
      "order",
      nodes: [
        #"{"id": "s", "op": "input", "value": [1, 2]}"#, #"{"id": "t", "op": "add", "inputs": §["s", "u"]}"#,
        #"{"id": "u", "op": "input", "value": [1, 2, 3]}"#, #"§{"id": "a", "op": "exp", "inputs": ["a2"]}"#,
        #"{"id": "a2", "op": "exp", "inputs": ["a"]}"#, #"{"id": "z", "op": §"nop"}"#,
      ],
      #"node "t": shapes 2 and 3: 2 against 3 on the last axis"#, "cycle: a → a2 → a",
      #"node "z": unknown op "nop"; the nearest known op is "log""#)
    #expect(told(item.bytes).map { $0.prefix(14) } == item.expected.map { $0.prefix(14) })
  }

  @Test("A long cycle is told with its ends", .timeLimit(.minutes(1)))
  func longCycle() {
    let nodes = (0..<10_000).map {
      "{\"id\":\"n\($0)\",\"op\":\"neg\",\"inputs\":[\"n\(($0 + 9_999) % 10_000)\"]}"
    }
    let lines = told("{\"nodes\":[\(nodes.joined(separator: ","))]}")
    #expect(
      lines == [
        "bad.json:1:11: cycle: n0 → n1 → n2 → n3 → n4 → n5 → n6 → n7 → n8 → … 9990 more … → n9999 → n0"
      ])
  }

  @Test(
    "A thousand unknown ids among a thousand long ones are told at once", .timeLimit(.minutes(1)))
  func manyUnknownIDs() {
    let nodes = (0..<1_000).map {
      "{\"id\":\"a_rather_long_name_\($0)\",\"op\":\"neg\",\"inputs\":[\"a_rather_long_nam_\($0)_\"]}"
    }
    #expect(told("{\"nodes\":[\(nodes.joined(separator: ","))]}").count == 20)
  }
}
