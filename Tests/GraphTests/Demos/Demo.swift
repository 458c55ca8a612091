import Foundation
import Testing

@testable import Graph

/// One of the graphs that come with the program.
struct Demo: CustomTestStringConvertible, Sendable {
  /// The name without the ending.
  let name: String

  var testDescription: String { name }

  /// The folder of the graph files and of `index.json`, which names them in order.
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../../demos").standardized

  /// All demos in the order of the index; none where the index cannot be read, which a test notices.
  static let all: [Demo] = {
    let data = (try? Data(contentsOf: folder.appending(path: "index.json"))) ?? Data()
    let names = (try? JSONDecoder().decode([String].self, from: data)) ?? []
    return names.map(Demo.init(name:))
  }()

  /// The graph as the program reads it.
  func graph() throws -> ComputationGraph {
    try GraphFile.load(path: Self.folder.appending(path: name + ".json").path)
  }

  /// A tape of iteration 0, forward and backward.
  func tape() throws -> (graph: ComputationGraph, tape: Tape) {
    let graph = try graph()
    var tape = Tape(graph)
    tape.forward()
    tape.backward()
    return (graph, tape)
  }
}
