import Graph
import Testing

@testable import TUI

/// A small graph around each operation of the registry.
struct LensSample: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String

  var testDescription: String { name }

  /// One for every operation that computes.
  static let all: [LensSample] = OperationRegistry.all.filter { $0.role == .computed }.map(LensSample.init)

  private init(_ operation: Operation) {
    name = operation.name
    let isUnary = operation.arity == .exactly(1)
    let (first, second) = Self.values(name)
    var nodes = [#"{"id": "x", "op": "parameter", "value": \#(first)}"#]
    if !isUnary { nodes.append(#"{"id": "w", "op": "parameter", "value": \#(second)}"#) }
    if operation.arity == .exactly(3) {
      nodes.append(#"{"id": "b", "op": "parameter", "value": [0.5, -0.25]}"#)
    }
    let inputs = isUnary ? #"["x"]"# : operation.arity == .exactly(3) ? #"["x", "w", "b"]"# : #"["x", "w"]"#
    nodes.append(#"{"id": "y", "op": "\#(name)", "inputs": \#(inputs)\#(Self.attributes(name))}"#)
    nodes.append(#"{"id": "s", "op": "square", "inputs": ["y"]}, {"id": "L", "op": "sum", "inputs": ["s"]}"#)
    text = """
      {"nodes": [\(nodes.joined(separator: ", "))],
       "train": {"optimizer": "momentum", "learning_rate": 0.1, "iterations": 1}}
      """
  }

  private static func values(_ name: String) -> (String, String) {
    switch name {
    case "matmul", "affine": ("[[0.3, 0.6, 0.9], [1.2, -0.4, 0.8]]", "[[0.1, 0.7], [0.2, 0.5], [-0.6, 0.4]]")
    case "softmax_cross_entropy": ("[[0.3, 0.6, 0.9], [1.2, 0.4, 0.8]]", "[[0, 1, 0], [0.25, 0.5, 0.25]]")
    case "mse", "binary_cross_entropy": ("[0.3, 0.6, 0.9]", "[0, 1, 0.5]")
    case "concat": ("[[0.3, 0.6], [1.2, 0.4]]", "[[0.7, 0.1], [0.2, 0.9]]")
    case "repeat": ("[0.3, 0.6, 0.9]", "")
    case "add", "mul", "sub", "div", "pow": ("[[0.3, 0.6, 0.9], [1.2, 0.4, 0.8]]", "[0.7, 0.1, 2.5]")
    case "maximum", "minimum": ("[0.3, 0.6]", "[[0.5], [0.1]]")
    default: ("[[0.3, 0.6, 0.9], [1.2, 0.4, 0.8]]", "")
    }
  }

  private static func attributes(_ name: String) -> String {
    switch name {
    case "repeat": #", "count": 4"#
    case "reshape": #", "shape": [3, 2]"#
    case "mean", "max": #", "axis": 0"#
    case "concat": #", "axis": 1"#
    default: ""
    }
  }

  /// What a topic works out at a place, straight from the moment.
  static func number(of topic: Working.Topic, _ place: Int, in moment: Moment) -> Double? {
    let tensor: Tensor? =
      switch topic {
      case .value(let node): moment.value(of: node)
      case .contribution(let arrow): moment.contribution(along: arrow)
      case .gradient(let node): moment.gradient(of: node)
      case .update(let node): moment.parameterAfterUpdate(of: node)
      case .groupValue, .groupGradient: nil
      }
    return tensor.map { $0.elements[min(place, $0.elements.count - 1)] }
  }
}
