import Graph

@testable import TUI

/// Small graphs for tests, written as files are.
enum SampleGraphs {
  static let branch = """
    {"title": "branch", "nodes": [
      {"id": "a", "op": "input", "value": 2}, {"id": "b", "op": "input", "value": 1},
      {"id": "one", "op": "constant", "value": 1},
      {"id": "c", "op": "add", "inputs": ["a", "b"]}, {"id": "d", "op": "add", "inputs": ["b", "one"]},
      {"id": "e", "op": "mul", "inputs": ["c", "d"]}],
     "notes": [{"at": "start", "text": "It begins."}, {"at": "backward:b", "text": "Two paths meet."}]}
    """

  static let learning = """
    {"title": "y = xW", "nodes": [
      {"id": "x", "op": "input", "value": [[0.6, 0.9]]},
      {"id": "W", "op": "parameter", "value": [[0.47355232, 0.9977393, 0.84668094],
                                               [0.85557411, 0.03563661, 0.69422093]]},
      {"id": "y", "op": "matmul", "inputs": ["x", "W"]},
      {"id": "t", "op": "constant", "value": [[0, 0, 1]]},
      {"id": "L", "op": "softmax_cross_entropy", "inputs": ["y", "t"]}],
     "output": "L", "train": {"optimizer": "sgd", "learning_rate": 0.1, "iterations": 3}}
    """

  /// h = tanh(w x) as a folded group.
  static let layer = """
    {"nodes": [
      {"id": "x", "op": "input", "value": 2}, {"id": "w", "op": "parameter", "value": 0.5},
      {"id": "z", "op": "mul", "inputs": ["w", "x"]}, {"id": "h", "op": "tanh", "inputs": ["z"]},
      {"id": "L", "op": "square", "inputs": ["h"]}],
     "groups": [{"id": "layer", "nodes": ["w", "z", "h"], "collapsed": true}]}
    """

  static let broken = """
    {"nodes": [
      {"id": "x", "op": "input", "value": -1}, {"id": "s", "op": "square", "inputs": ["x"]},
      {"id": "n", "op": "neg", "inputs": ["s"]}, {"id": "l", "op": "log", "inputs": ["n"]},
      {"id": "y", "op": "add", "inputs": ["l", "x"]}]}
    """

  static func read(_ text: String) throws -> ComputationGraph {
    try GraphFile.read(Array(text.utf8))
  }
}

/// Presses keys in a model as a user does, on a clock of its own.
struct Player {
  var model: Model
  var now = Duration.zero

  init(_ text: String, size: Size = Size(width: 120, height: 36), isAnimated: Bool = false) throws {
    var options = Model.Options()
    options.isAnimated = isAnimated
    model = Model(size: size, options: options)
    model.open(name: "test", graph: try SampleGraphs.read(text))
  }

  /// Presses the keys a second apart.
  @discardableResult
  mutating func press(_ keys: String) -> Model.Effect? {
    var effect: Model.Effect?
    for character in keys {
      now += .seconds(1)
      effect = model.handle(.key(.character(character)), at: now)
    }
    return effect
  }

  mutating func press(_ key: Key, after pause: Duration = .seconds(1)) {
    now += pause
    _ = model.handle(.key(key), at: now)
  }

  var position: Int? { model.session?.moment.position }
  var text: String { AnsiText.text(frame) }
  var frame: Frame { ScreenView(model: model).render() }
}
