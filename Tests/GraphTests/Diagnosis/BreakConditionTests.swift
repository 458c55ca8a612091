import TestSupport
import Testing

@testable import Graph

@Suite struct `A condition is read as it is typed` {
  private let graph: ComputationGraph

  init() throws {
    graph = try ComputationGraph(
      .init(nodes: [
        .init(id: "x", label: "log s²", operation: Leaves.input, value: Tensor(2)),
        .init(id: "a:b", operation: Leaves.constant, value: Tensor(2)),
        .init(id: "W", operation: Leaves.parameter, value: Tensor(2)),
        .init(id: "y", operation: Arithmetic.add, inputs: [0, 1, 2]),
      ]))
  }

  @Test(arguments: [
    ("nan", "nan"), ("NaN", "nan"), ("  inf ", "inf"), ("∞", "inf"), ("|grad| > 10", "|grad| > 10"),
    ("|grad|>10", "|grad| > 10"), ("| GRAD | >= 1e3", "|grad| >= 1000"), ("gradient = 0", "grad == 0"),
    ("value < −0.5", "value < −0.5"), ("value ≤ -0.5", "value <= −0.5"), ("value≠3", "value != 3"),
    ("|value| != 1e-7", "|value| != 1e−7"), ("W: |grad| > 1", "W: |grad| > 1"), ("W:nan", "W: nan"),
    ("log s²: value > 1", "log s²: value > 1"), ("x: value > 1", "log s²: value > 1"),
    ("a:b: value == 2", "a:b: value == 2"), ("∂ > 0", "grad > 0"),
  ])
  func `and written in one way, which reads the same again`(typed: String, written: String) throws {
    let condition = try BreakCondition(typed, in: graph)
    #expect(condition.text(in: graph) == written)
    #expect(try BreakCondition(written, in: graph) == condition)
  }

  @Test(arguments: [
    ("", "nan, inf or a comparison such as |grad| > 10"), ("grad", "compare it with a number: grad > 10"),
    ("gard > 1", "“gard” is neither value nor grad"), ("nann", "“nann” is neither value nor grad"),
    ("|grad > 1", "a magnitude has a bar on both sides: |grad|"),
    ("grad| > 1", "a magnitude has a bar on both sides: |grad|"),
    ("|", "a magnitude has a bar on both sides: |grad|"),
    ("|| > 1", "value or grad goes before the comparison"),
    ("> 1", "value or grad goes before the comparison"), ("grad >", "a number goes after the comparison"),
    ("grad > x", "“x” is no number"), ("grad > 1 2", "“1 2” is no number"),
    ("grad >> 1", "“>>” compares nothing: use > < >= <= == or !="),
    ("grad =< 1", "“=<” compares nothing: use > < >= <= == or !="),
    ("grad > nan", "nan and inf are conditions of their own"),
    ("grad > 1e999", "nan and inf are conditions of their own"),
    ("|grad| < 0", "no magnitude is below 0"), ("|value| == -1", "no magnitude is below 0"),
    ("Z: grad > 1", "no node is called “Z”"), (": grad > 1", "a node's name goes before the colon"),
    ("W:", "nan, inf or a comparison such as |grad| > 10"),
    ("a:b: grad > 1", "a:b is a constant and has no gradient"),
  ])
  func `and what is wrong is said`(typed: String, complaint: String) {
    #expect(throws: ConditionDefect(complaint)) { try BreakCondition(typed, in: graph) }
  }

  @Test func `no text of any kind breaks the reader`() {
    var random = SplitMix64(seed: 1)
    let characters = Array("|gradvalue<>=!:. 0123e-−∞nifW\u{301}é")
    for _ in 0..<3_000 {
      let count = Int.random(in: 0...9, using: &random)
      let text = String((0..<count).compactMap { _ in characters.randomElement(using: &random) })
      if let condition = try? BreakCondition(text, in: graph) {
        #expect((try? BreakCondition(condition.text(in: graph), in: graph)) == condition, "\(text)")
      }
    }
  }

  private static let comparisons: [(String, Double, [Double], Int?)] = [
    (">", 2, [1, 5, 3], 1), (">", 9, [1, 5, 3], nil), ("<", 2, [1, -5, 3], 1), (">=", 5, [1, 5, 5], 1),
    ("<=", 0, [1, 2], nil), ("==", 1, [1, 1], 0), ("==", 1, [1, 2], nil), ("!=", 1, [1, 1], nil),
    ("!=", 1, [1, 2], 1), (">", 0, [.nan, -1], nil), (">", 0, [.nan, 7], 1), ("==", 0, [-0.0], 0),
  ]

  @Test(arguments: comparisons)
  func `of a tensor the most telling element is found, and all must be equal`(
    relation: String, bound: Double, elements: [Double], expected: Int?
  ) throws {
    let comparison = BreakCondition.Comparison(
      isGradient: false, isMagnitude: false,
      relation: try #require(BreakCondition.Relation(rawValue: relation)), bound: bound)
    #expect(elements.withUnsafeBufferPointer { comparison.element(in: $0) } == expected)
  }
}
