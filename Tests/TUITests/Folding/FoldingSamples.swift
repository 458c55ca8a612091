import Graph
import Testing

@testable import TUI

/// Graphs with groups, and what is visible of them.
enum FoldingSamples {
  /// A group inside of a group; the arrows, by consumer and slot: x→a, a→b, b→c, c→d, a→d, d→y, x→y.
  static let nested = """
    {"nodes": [
      {"id": "x", "op": "input", "value": 0.5}, {"id": "a", "op": "exp", "inputs": ["x"]},
      {"id": "b", "op": "neg", "inputs": ["a"]}, {"id": "c", "op": "square", "inputs": ["b"]},
      {"id": "d", "op": "add", "inputs": ["c", "a"]}, {"id": "y", "op": "mul", "inputs": ["d", "x"]}],
     "groups": [{"id": "inner", "nodes": ["b", "c"]}, {"id": "outer", "nodes": ["a", "inner", "d"]}],
     "notes": [{"at": "forward:b", "text": "Minus."}, {"at": "forward:c", "text": "Squared."}]}
    """

  /// A group with two exits, one of which is read before the other is computed.
  static let interleaved = """
    {"nodes": [
      {"id": "x", "op": "input", "value": 0.5}, {"id": "p", "op": "exp", "inputs": ["x"]},
      {"id": "q", "op": "neg", "inputs": ["p"]}, {"id": "r", "op": "square", "inputs": ["x"]},
      {"id": "s", "op": "mul", "inputs": ["q", "r"]}],
     "groups": [{"id": "g", "nodes": ["p", "r"], "collapsed": true}]}
    """

  /// A group with a parameter and the output in it.
  static let layer = """
    {"nodes": [
      {"id": "x", "op": "input", "value": 2}, {"id": "W", "op": "parameter", "value": 0.5},
      {"id": "m", "op": "mul", "inputs": ["x", "W"]}, {"id": "y", "op": "exp", "inputs": ["m"]}],
     "groups": [{"id": "layer", "nodes": ["W", "m", "y"], "collapsed": true}],
     "train": {"optimizer": "sgd", "learning_rate": 0.1, "iterations": 2}}
    """

  /// A group whose parts have another node between them.
  static let torn = """
    {"nodes": [
      {"id": "x", "op": "input", "value": 2}, {"id": "a", "op": "exp", "inputs": ["x"]},
      {"id": "b", "op": "neg", "inputs": ["a"]}, {"id": "c", "op": "exp", "inputs": ["b"]}],
     "groups": [{"id": "torn", "nodes": ["a", "c"], "collapsed": true}]}
    """

  /// Two groups that read from each other.
  static let mutual = """
    {"nodes": [
      {"id": "x", "op": "input", "value": 2},
      {"id": "a", "op": "exp", "inputs": ["x"]}, {"id": "b", "op": "neg", "inputs": ["a"]},
      {"id": "c", "op": "exp", "inputs": ["x"]}, {"id": "d", "op": "neg", "inputs": ["c"]},
      {"id": "y", "op": "mul", "inputs": ["b", "d"]}],
     "groups": [{"id": "one", "nodes": ["a", "d"], "collapsed": true},
                {"id": "two", "nodes": ["b", "c"], "collapsed": true}]}
    """

  /// A group that leads nowhere, and one whose only exit is a leaf.
  static let deadEnds = """
    {"nodes": [
      {"id": "x", "op": "input", "value": 2}, {"id": "w", "op": "input", "value": 3},
      {"id": "y", "op": "mul", "inputs": ["x", "w"]}, {"id": "u", "op": "exp", "inputs": ["w"]},
      {"id": "v", "op": "neg", "inputs": ["x"]}, {"id": "z", "op": "exp", "inputs": ["v"]}],
     "output": "y",
     "groups": [{"id": "leaf", "nodes": ["w", "u"], "collapsed": true},
                {"id": "end", "nodes": ["v", "z"], "collapsed": true}]}
    """

  /// What is visible of a graph when groups are folded; without a list those that the file folds.
  static func folding(_ text: String, _ groups: [String]? = nil) throws -> (ComputationGraph, Folding) {
    let graph = try SampleGraphs.read(text)
    var folding = Folding(graph)
    if let groups {
      folding.unfold(Array(graph.groups.indices), in: graph)
      folding.fold(graph.groups.indices.filter { groups.contains(graph.groups[$0].id) }, in: graph)
    }
    return (graph, folding)
  }
}
