import Testing

@testable import Graph

/// Every defect outside of the nodes, told at the value that is wrong.
@Suite struct FileDefectTests {
  private static let nodes = [
    #"{"id": "x", "op": "input", "value": [1, 2]}"#, #"{"id": "w", "op": "parameter", "value": [3, 4]}"#,
    #"{"id": "k", "op": "constant", "value": 5}"#, #"{"id": "p", "op": "mul", "inputs": ["x", "w", "k"]}"#,
    #"{"id": "L", "op": "sum", "inputs": ["p"]}"#,
  ]

  @Test(
    "The top level",
    arguments: [
      DefectCase("empty file", "§", "the file is empty"),
      DefectCase("array", "§[]", "a graph file is one JSON object, not an array"),
      DefectCase("number", "§1", "a graph file is one JSON object, not a number"),
      DefectCase("no nodes", "§{}", #"missing key "nodes""#),
      DefectCase("nodes that are no list", #"{"nodes": §{}}"#, #""nodes" must be an array, not an object"#),
      DefectCase("empty nodes", #"{"nodes": §[]}"#, #""nodes" is empty; a graph needs at least one node"#),
      DefectCase("syntax", "{\n\"nodes\": [1, §}", #"expected a value, found "}""#),
      DefectCase(
        "unknown key", nodes: nodes, then: #", §"outptu": "L""#,
        #"unknown key "outptu"; did you mean "output"?"#),
      DefectCase(
        "key in capitals", nodes: nodes, then: #", §"Title": "L""#,
        #"unknown key "Title"; did you mean "title"?"#),
      DefectCase(
        "duplicate key", nodes: nodes, then: ",\n\"title\": \"a\",\n §\"title\": \"b\"",
        #"duplicate key "title"; first at 8:1"#),
      DefectCase(
        "title that is no text", nodes: nodes, then: #", "title": §["a"]"#,
        #""title" must be text, not an array"#),
      DefectCase(
        "description that is no text", nodes: nodes, then: #", "description": §1"#,
        #""description" must be text, not a number"#),
      DefectCase(
        "unknown output", nodes: nodes, then: #", "output": §"l""#,
        #"output "l" is no node; known ids near it: "x", "L""#),
      DefectCase(
        "output that is no id", nodes: nodes, then: #", "output": §4"#,
        "output must be the id of a node, not a number"),
      DefectCase(
        "ambiguous output",
        "§" + #"{"nodes": [{"id": "x", "op": "input", "value": 1},"# + "\n"
          + #"{"id": "a", "op": "exp", "inputs": ["x"]}, {"id": "b", "op": "exp", "inputs": ["x"]}]}"#,
        #"missing key "output": 2 nodes have no consumer, "a", "b""#),
      DefectCase(
        "seed of another shape", nodes: nodes, then: #", "output": "p", "seed": §[1, 2, 3]"#,
        #""seed" is [3], but the output "p" is [2]"#),
      DefectCase(
        "seed of the only output", nodes: nodes, then: #", "seed": §[1]"#,
        #""seed" is [1], but the output "L" is scalar"#),
      DefectCase(
        "ragged seed", nodes: nodes, then: #", "seed": [[1], §[1, 2]]"#, "rows of different lengths, 1 and 2"),
      DefectCase(
        "seed that is no tensor", nodes: nodes, then: #", "seed": §true"#,
        #""seed" must be a number or an array of numbers, not true or false"#),
    ])
  func topLevel(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }

  @Test(
    "Training",
    arguments: [
      DefectCase(
        "no object", nodes: nodes, then: #", "train": §0.1"#, #""train" must be an object, not a number"#),
      DefectCase(
        "no learning rate", nodes: nodes, then: #", "train": §{"optimizer": "sgd"}"#,
        #"missing key "learning_rate""#),
      DefectCase(
        "negative learning rate", nodes: nodes, then: #", "train": {"learning_rate": §-0.1}"#,
        #""learning_rate" must be at least 0, not -0.1"#),
      DefectCase(
        "huge learning rate", nodes: nodes, then: #", "train": {"learning_rate": §1e999}"#,
        #"number out of range: 1e999 is beyond ±1.8e308"#),
      DefectCase(
        "misspelt key", nodes: nodes, then: #", "train": {"learning_rate": 1, §"learningrate": 1}"#,
        #"unknown key "learningrate"; did you mean "learning_rate"?"#),
      DefectCase(
        "unknown optimizer", nodes: nodes, then: #", "train": {"optimizer": §"adamw", "learning_rate": 1}"#,
        #"unknown optimizer "adamw"; did you mean "adam"?"#),
      DefectCase(
        "optimizer that is no text", nodes: nodes, then: #", "train": {"optimizer": §1, "learning_rate": 1}"#,
        #""optimizer" must be text, not a number"#),
      DefectCase(
        "momentum of 1", nodes: nodes, then: #", "train": {"learning_rate": 1, "momentum": §1.0}"#,
        #""momentum" must be at least 0 and below 1, not 1.0"#),
      DefectCase(
        "negative beta1", nodes: nodes, then: #", "train": {"learning_rate": 1, "beta1": §-1}"#,
        #""beta1" must be at least 0 and below 1, not -1"#),
      DefectCase(
        "large beta2", nodes: nodes, then: #", "train": {"learning_rate": 1, "beta2": §2}"#,
        #""beta2" must be at least 0 and below 1, not 2"#),
      DefectCase(
        "negative epsilon", nodes: nodes, then: #", "train": {"learning_rate": 1, "epsilon": §-1e-8}"#,
        #""epsilon" must be at least 0, not -1e-8"#),
      DefectCase(
        "half an iteration", nodes: nodes, then: #", "train": {"learning_rate": 1, "iterations": §0.5}"#,
        #""iterations" must be a whole number, not 0.5"#),
      DefectCase(
        "negative iterations", nodes: nodes, then: #", "train": {"learning_rate": 1, "iterations": §-1}"#,
        #""iterations" must be at least 0, not -1"#),
      DefectCase(
        "iterations as text", nodes: nodes, then: #", "train": {"learning_rate": 1, "iterations": §"9"}"#,
        #""iterations" must be a whole number, not text"#),
      DefectCase(
        "data that is no list", nodes: nodes, then: #", "train": {"learning_rate": 1, "data": §{}}"#,
        #""data" must be an array, not an object"#),
      DefectCase(
        "item that is no object", nodes: nodes, then: #", "train": {"learning_rate": 1, "data": [§[1]]}"#,
        #""data" must be an object, not an array"#),
      DefectCase(
        "unknown leaf", nodes: nodes, then: #", "train": {"learning_rate": 1, "data": [{§"xx": [1, 2]}]}"#,
        #"data "xx" is no node; known ids near it: "x", "w""#),
      DefectCase(
        "no leaf", nodes: nodes,
        then: #", "train": {"learning_rate": 1, "data": [{"x": [1, 2], §"p": [1, 2]}]}"#,
        #"node "p": is no leaf; "data" gives values to leaves only"#),
      DefectCase(
        "other shape", nodes: nodes,
        then: ",\n\"train\": {\"learning_rate\": 1, \"data\": [{\"x\": [1, 2]},\n{\"x\": §[[1, 2]]}]}",
        #"node "x": data gives 1×2, but the node is [2]"#),
      DefectCase(
        "ragged data", nodes: nodes, then: #", "train": {"learning_rate": 1, "data": [{"x": [[1], §[]]}]}"#,
        #"node "x": a tensor needs at least one number, this array is empty"#),
    ])
  func training(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }

  @Test(
    "Groups",
    arguments: [
      DefectCase(
        "no list", nodes: nodes, then: #", "groups": §{}"#, #""groups" must be an array, not an object"#),
      DefectCase(
        "no object", nodes: nodes, then: #", "groups": [§"g"]"#, "a group must be an object, not text"),
      DefectCase(
        "no id and no nodes", nodes: nodes, then: #", "groups": [§§{}]"#, #"missing key "nodes""#,
        #"missing key "id""#),
      DefectCase(
        "empty id", nodes: nodes, then: #", "groups": [{"id": §"", "nodes": ["x"]}]"#,
        #""id" must have at least one visible character"#),
      DefectCase(
        "unknown key", nodes: nodes, then: #", "groups": [{"id": "g", "nodes": ["x"], §"colapsed": true}]"#,
        #"unknown key "colapsed"; did you mean "collapsed"?"#),
      DefectCase(
        "collapsed as a number", nodes: nodes,
        then: #", "groups": [{"id": "g", "nodes": ["x"], "collapsed": §1}]"#,
        #""collapsed" must be true or false, not a number"#),
      DefectCase(
        "id of a node", nodes: nodes, then: #", "groups": [{"id": §"x", "nodes": ["w"]}]"#,
        #"group "x": duplicate id; the node at 2:1 has it too"#),
      DefectCase(
        "id of a group", nodes: nodes,
        then: ", \"groups\": [{\"id\": \"g\", \"nodes\": [\"w\"]},\n{\"id\": §\"g\", \"nodes\": [\"x\"]}]",
        #"group "g": duplicate id; the group at 7:15 has it too"#),
      DefectCase(
        "lists nothing", nodes: nodes, then: #", "groups": [{"id": "g", "nodes": §[]}]"#,
        #"group "g": lists no nodes"#),
      DefectCase(
        "unknown member", nodes: nodes, then: #", "groups": [{"id": "g", "nodes": [§"h", "x"]}]"#,
        #"group "g": "h" is no node and no group; known ids near it: "x", "w""#),
      DefectCase(
        "member that is no id", nodes: nodes, then: #", "groups": [{"id": "g", "nodes": [§1]}]"#,
        #""nodes" must be an array of ids, not a number"#),
      DefectCase(
        "node listed twice", nodes: nodes, then: #", "groups": [{"id": "g", "nodes": ["x", §"x"]}]"#,
        #"group "g": "x" is already in group "g""#),
      DefectCase(
        "node in two groups", nodes: nodes,
        then: #", "groups": [{"id": "g", "nodes": ["x"]}, {"id": "h", "nodes": [§"x"]}]"#,
        #"group "h": "x" is already in group "g""#),
      DefectCase(
        "group in two groups", nodes: nodes,
        then:
          #", "groups": [{"id": "a", "nodes": ["x"]}, {"id": "b", "nodes": ["a"]}, {"id": "c", "nodes": [§"a"]}]"#,
        #"group "c": "a" is already in group "b""#),
      DefectCase(
        "group in itself", nodes: nodes, then: #", "groups": [§{"id": "g", "nodes": ["g"]}]"#,
        "groups contain each other: g → g"),
      DefectCase(
        "groups in each other", nodes: nodes,
        then:
          #", "groups": [§{"id": "a", "nodes": ["b"]}, {"id": "b", "nodes": ["c", "x"]}, {"id": "c", "nodes": ["a"]}]"#,
        "groups contain each other: a → b → c → a"),
    ])
  func groups(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }

  private static let places = #"places are "start", "end", "forward:ID", "backward:ID", "update:ID""#

  @Test(
    "Notes",
    arguments: [
      DefectCase(
        "no object", nodes: nodes, then: #", "notes": [§"hello"]"#, "a note must be an object, not text"),
      DefectCase(
        "no place and no text", nodes: nodes, then: #", "notes": [§§{}]"#, #"missing key "at""#,
        #"missing key "text""#),
      DefectCase(
        "unknown key", nodes: nodes, then: #", "notes": [{"at": "end", "text": "", §"note": ""}]"#,
        #"unknown key "note"; the nearest known key is "at""#),
      DefectCase(
        "text that is no text", nodes: nodes, then: #", "notes": [{"at": "end", "text": §0}]"#,
        #""text" must be text, not a number"#),
      DefectCase(
        "place that is no text", nodes: nodes, then: #", "notes": [{"at": §0, "text": "a"}]"#,
        #""at" must be text, not a number"#),
      DefectCase(
        "unknown place", nodes: nodes, then: #", "notes": [{"at": §"begin", "text": "a"}]"#,
        #""begin" is no place for a note; \#(places)"#),
      DefectCase(
        "misspelt step", nodes: nodes, then: #", "notes": [{"at": §"forwards:p", "text": "a"}]"#,
        #""forwards:p" is no place for a note; \#(places)"#),
      DefectCase(
        "unknown node", nodes: nodes, then: #", "notes": [{"at": §"forward:q", "text": "a"}]"#,
        #""at": "q" is no node; known ids near it: "x", "w""#),
      DefectCase(
        "forward of a leaf", nodes: nodes, then: #", "notes": [{"at": §"forward:x", "text": "a"}]"#,
        #"node "x": a leaf has no forward step; use "start""#),
      DefectCase(
        "backward of a constant", nodes: nodes, then: #", "notes": [{"at": §"backward:k", "text": "a"}]"#,
        #"node "k": a constant has no gradient and so no backward step"#),
      DefectCase(
        "update of no parameter", nodes: nodes, then: #", "notes": [{"at": §"update:p", "text": "a"}]"#,
        #"node "p": only a parameter has an update step"#),
    ])
  func notes(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }

  @Test(
    "Expectations",
    arguments: [
      DefectCase(
        "no object", nodes: nodes, then: #", "expect": §[]"#, #""expect" must be an object, not an array"#),
      DefectCase(
        "unknown key", nodes: nodes, then: #", "expect": {§"value": {}}"#,
        #"unknown key "value"; did you mean "values"?"#),
      DefectCase(
        "values that are no object", nodes: nodes, then: #", "expect": {"values": §[1]}"#,
        #""values" must be an object, not an array"#),
      DefectCase(
        "unknown id", nodes: nodes, then: #", "expect": {"gradients": {§"l": 1}}"#,
        #""gradients": "l" is no node; known ids near it: "x", "L""#),
      DefectCase(
        "other shape", nodes: nodes, then: #", "expect": {"values": {"p": [1, 2], "L": §[1]}}"#,
        #"node "L": "values": gives [1], but the node is scalar"#),
      DefectCase(
        "gradient of a constant", nodes: nodes, then: #", "expect": {"gradients": {§"k": 1}}"#,
        #"node "k": a constant has no gradient"#),
      DefectCase(
        "NaN as text", nodes: nodes, then: #", "expect": {"values": {"L": §"nan"}}"#,
        #"node "L": "L" must be a number or an array of numbers, not text"#),
      DefectCase(
        "negative tolerance", nodes: nodes, then: #", "expect": {"tolerance": §-1}"#,
        #""tolerance" must be at least 0, not -1"#),
    ])
  func expectations(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }
}
