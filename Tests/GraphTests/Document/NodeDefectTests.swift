import Testing

@testable import Graph

/// Every defect of a node, told at the value that is wrong.
@Suite struct NodeDefectTests {
  private static let x = #"{"id": "x", "op": "input", "value": [1, 2]}"#
  private static let m = #"{"id": "m", "op": "parameter", "value": [[1, 2, 3], [4, 5, 6]]}"#

  @Test(
    "Keys, ids and operations",
    arguments: [
      DefectCase("no id", nodes: [#"§{"op": "input", "value": 1}"#], #"missing key "id""#),
      DefectCase("no op", nodes: [#"§{"id": "a", "value": 1}"#], #"node "a": missing key "op""#),
      DefectCase("node that is no object", nodes: [x, "§3"], "a node must be an object, not a number"),
      DefectCase(
        "id that is no text", nodes: [#"{"id": §7, "op": "input", "value": 1}"#],
        #""id" must be text, not a number"#),
      DefectCase(
        "empty id", nodes: [#"{"id": §"", "op": "input", "value": 1}"#],
        #""id" must have at least one visible character"#),
      DefectCase(
        "blank id", nodes: [#"{"id": §" \t", "op": "input", "value": 1}"#],
        #""id" must have at least one visible character"#),
      DefectCase(
        "duplicate id", nodes: [x, #"{"id": §"x", "op": "exp", "inputs": ["x"]}"#], then: #", "output": "x""#,
        #"node "x": duplicate id; first at 2:8"#),
      DefectCase(
        "op that is no text", nodes: [#"{"id": "a", "op": §["add"]}"#],
        #"node "a": "op" must be the name of an operation, not an array"#),
      DefectCase(
        "misspelt op", nodes: [x, m, #"{"id": "y", "op": §"matmull", "inputs": ["x", "m"]}"#],
        #"node "y": unknown op "matmull"; did you mean "matmul"?"#),
      DefectCase(
        "op in capitals", nodes: [x, #"{"id": "y", "op": §"ReLU", "inputs": ["x"]}"#],
        #"node "y": unknown op "ReLU"; did you mean "relu"?"#),
      DefectCase(
        "unknown key", nodes: [#"{"id": "a", "op": "input", "value": 1, §"lable": "b"}"#],
        #"node "a": unknown key "lable"; did you mean "label"?"#),
      DefectCase(
        "attribute of another op", nodes: [x, #"{"id": "y", "op": "exp", "inputs": ["x"], §"axis": 0}"#],
        #"node "y": unknown key "axis"; the nearest known key is "id""#),
      DefectCase(
        "duplicate key", nodes: [x, #"{"id": "y", "op": "exp", "inputs": ["x"], §"op": "log"}"#],
        #"node "y": duplicate key "op"; first at 3:13"#),
      DefectCase(
        "label that is no text", nodes: [#"{"id": "a", "op": "input", "value": 1, "label": §null}"#],
        #"node "a": "label" must be text, not null"#),
    ])
  func keys(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }

  @Test(
    "Values and inputs",
    arguments: [
      DefectCase(
        "leaf without a value", nodes: [#"§{"id": "a", "op": "constant"}"#], #"node "a": missing key "value""#
      ),
      DefectCase(
        "computed node with a value", nodes: [x, #"{"id": "y", "op": "exp", "inputs": ["x"], "value": §1}"#],
        #"node "y": "exp" takes no "value", only leaves do"#),
      DefectCase(
        "computed node without inputs", nodes: [x, #"§{"id": "y", "op": "exp"}"#], then: #", "output": "y""#,
        #"node "y": missing key "inputs""#),
      DefectCase(
        "leaf with inputs", nodes: [x, #"{"id": "a", "op": "input", "value": 1, "inputs": §["x"]}"#],
        #"node "a": "input" takes no inputs, not 1"#),
      DefectCase(
        "too few inputs", nodes: [x, #"{"id": "y", "op": "add", "inputs": §["x"]}"#],
        #"node "y": "add" takes at least 2 inputs, not 1"#),
      DefectCase(
        "too many inputs", nodes: [x, #"{"id": "y", "op": "exp", "inputs": §["x", "x"]}"#],
        #"node "y": "exp" takes 1 input, not 2"#),
      DefectCase(
        "wrong number for two", nodes: [x, #"{"id": "y", "op": "matmul", "inputs": §["x", "x", "x"]}"#],
        #"node "y": "matmul" takes 2 inputs, not 3"#),
      DefectCase(
        "inputs that are no list", nodes: [x, #"{"id": "y", "op": "exp", "inputs": §"x"}"#],
        #"node "y": "inputs" must be an array of ids, not text"#),
      DefectCase(
        "input that is no id", nodes: [x, #"{"id": "y", "op": "exp", "inputs": [§3]}"#],
        #"node "y": input must be the id of a node, not a number"#),
      DefectCase(
        "unknown input",
        nodes: [
          x, m, #"{"id": "y", "op": "matmul", "inputs": ["x", "m"]}"#,
          #"{"id": "t", "op": "constant", "value": [0, 0, 1]}"#,
          #"{"id": "L", "op": "mse", "inputs": [§"q", "t"]}"#,
        ], #"node "L": input "q" is no node; known ids near it: "y", "t""#),
      DefectCase(
        "misspelt input",
        nodes: [
          #"{"id": "hidden", "op": "input", "value": 1}"#, #"{"id": "a", "op": "exp", "inputs": ["hidden"]}"#,
          #"{"id": "b", "op": "add", "inputs": ["a", §"hiden"]}"#,
        ], #"node "b": input "hiden" is no node; known ids near it: "hidden", "a""#),
      DefectCase(
        "self-loop", nodes: [x, #"{"id": "y", "op": "add", "inputs": ["x", §"y"]}"#],
        #"node "y": is its own input; cycle: y → y"#),
      DefectCase(
        "cycle",
        nodes: [
          #"§{"id": "a", "op": "exp", "inputs": ["c"]}"#, #"{"id": "b", "op": "exp", "inputs": ["a"]}"#,
          #"{"id": "c", "op": "exp", "inputs": ["b"]}"#,
        ], "cycle: a → b → c → a"),
      DefectCase(
        "two cycles",
        nodes: [
          #"§{"id": "a", "op": "exp", "inputs": ["b"]}"#, #"{"id": "b", "op": "exp", "inputs": ["a"]}"#,
          #"§{"id": "c", "op": "exp", "inputs": ["d"]}"#, #"{"id": "d", "op": "exp", "inputs": ["c"]}"#,
        ], "cycle: a → b → a", "cycle: c → d → c"),
    ])
  func inputs(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }

  @Test(
    "Tensors",
    arguments: [
      DefectCase(
        "rows of different lengths",
        nodes: [#"{"id": "W", "op": "parameter", "value": [[1, 2, 3], §[4, 5]]}"#],
        #"node "W": rows of different lengths, 3 and 2"#),
      DefectCase(
        "matrices of different heights",
        nodes: [#"{"id": "W", "op": "parameter", "value": [[[1], [2]], §[[3]]]}"#],
        #"node "W": rows of different lengths, 2 and 1"#),
      DefectCase(
        "number among rows", nodes: [#"{"id": "W", "op": "parameter", "value": [[1], §2]}"#],
        #"node "W": a number stands where the others have a row"#),
      DefectCase(
        "numbers among rows of rows", nodes: [#"{"id": "W", "op": "parameter", "value": [[[1]], §[2]]}"#],
        #"node "W": a number stands where the others have a row"#),
      DefectCase(
        "row among numbers", nodes: [#"{"id": "W", "op": "parameter", "value": [1, §[2]]}"#],
        #"node "W": a row stands where the others have a number"#),
      DefectCase(
        "empty array", nodes: [#"{"id": "W", "op": "parameter", "value": §[]}"#],
        #"node "W": a tensor needs at least one number, this array is empty"#),
      DefectCase(
        "empty row", nodes: [#"{"id": "W", "op": "parameter", "value": [§[], []]}"#],
        #"node "W": a tensor needs at least one number, this array is empty"#),
      DefectCase(
        "text", nodes: [#"{"id": "W", "op": "parameter", "value": §"1"}"#],
        #"node "W": "value" must be a number or an array of numbers, not text"#),
      DefectCase(
        "text for a NaN", nodes: [#"{"id": "W", "op": "parameter", "value": [1, §"nan"]}"#],
        #"node "W": a tensor has only numbers, not text "nan""#),
      DefectCase(
        "null", nodes: [#"{"id": "W", "op": "parameter", "value": [1, §null]}"#],
        #"node "W": a tensor has only numbers, not null"#),
      DefectCase(
        "overflow", nodes: [#"{"id": "W", "op": "parameter", "value": [[1, §1e400]]}"#],
        #"node "W": number out of range: 1e400 is beyond ±1.8e308"#),
    ])
  func tensors(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }

  @Test(
    "Attributes",
    arguments: [
      DefectCase(
        "missing", nodes: [x, #"§{"id": "y", "op": "repeat", "inputs": ["x"]}"#],
        #"node "y": missing key "count""#),
      DefectCase(
        "too small", nodes: [x, #"{"id": "y", "op": "repeat", "inputs": ["x"], "count": §0}"#],
        #"node "y": "count" must be at least 1, not 0"#),
      DefectCase(
        "too large", nodes: [x, #"{"id": "y", "op": "repeat", "inputs": ["x"], "count": §1e12}"#],
        #"node "y": "count" must be at most 1000000000, not 1e12"#),
      DefectCase(
        "no whole number", nodes: [x, #"{"id": "y", "op": "repeat", "inputs": ["x"], "count": §2.5}"#],
        #"node "y": "count" must be a whole number, not 2.5"#),
      DefectCase(
        "text for a number",
        nodes: [x, #"{"id": "y", "op": "leaky_relu", "inputs": ["x"], "negative_slope": §"0.1"}"#],
        #"node "y": "negative_slope" must be a number, not text"#),
      DefectCase(
        "number for a truth value",
        nodes: [x, #"{"id": "y", "op": "sum", "inputs": ["x"], "keepdims": §1}"#],
        #"node "y": "keepdims" must be true or false, not a number"#),
      DefectCase(
        "number for a list", nodes: [x, #"{"id": "y", "op": "reshape", "inputs": ["x"], "shape": §2}"#],
        #"node "y": "shape" must be an array of whole numbers, not a number"#),
      DefectCase(
        "element of a list",
        nodes: [x, #"{"id": "y", "op": "reshape", "inputs": ["x"], "shape": [2, §-1]}"#],
        #"node "y": "shape" must be at least 1, not -1"#),
      DefectCase(
        "list of too large a product",
        nodes: [
          x, #"{"id": "y", "op": "reshape", "inputs": ["x"], "shape": §[99999999, 999999999, 99999999]}"#,
        ],
        #"node "y": "shape" has more than 100000000 elements"#),
      DefectCase(
        "axis beyond the rank", nodes: [m, #"{"id": "y", "op": "sum", "inputs": ["m"], "axis": §2}"#],
        #"node "y": shape 2×3: axis 2 is out of range, the axes are -2 to 1"#),
    ])
  func attributes(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }

  @Test(
    "Shapes that do not fit, with both of them",
    arguments: [
      DefectCase(
        "matmul", nodes: [x, m, #"{"id": "y", "op": "matmul", "inputs": §["m", "x"]}"#],
        #"node "y": shapes 2×3 and [2]: 3 columns against 2 rows"#),
      DefectCase(
        "two nodes, but not what follows from them",
        nodes: [
          x, m, #"{"id": "y", "op": "matmul", "inputs": §["m", "x"]}"#,
          #"{"id": "z", "op": "matmul", "inputs": §["m", "m"]}"#,
          #"{"id": "w", "op": "add", "inputs": ["y", "z"]}"#,
        ], #"node "y": shapes 2×3 and [2]: 3 columns against 2 rows"#,
        #"node "z": shapes 2×3 and 2×3: 3 columns against 2 rows"#),
      DefectCase(
        "more elements than memory",
        nodes: [
          x, #"{"id": "a", "op": "repeat", "count": 90000, "inputs": ["x"]}"#,
          #"{"id": "b", "op": "repeat", "count": 90000, "axis": 1, "inputs": ["x"]}"#,
          #"{"id": "y", "op": "matmul", "inputs": §["a", "b"]}"#,
          #"{"id": "z", "op": "exp", "inputs": ["y"]}"#,
        ], #"node "y": is 90000×90000; a graph may have at most 100000000 numbers"#),
    ])
  func shapes(_ item: DefectCase) { #expect(told(item.bytes) == item.expected) }
}
