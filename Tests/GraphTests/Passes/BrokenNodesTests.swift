import Testing

@testable import Graph

@Suite struct BrokenNodesTests {
  @Test("what is known and NaN or infinite is told at every step, and nothing else")
  func broken() throws {
    let text = """
      {"nodes": [
        {"id": "x", "op": "input", "value": 0}, {"id": "y", "op": "log", "inputs": ["x"]},
        {"id": "z", "op": "neg", "inputs": ["y"]}, {"id": "w", "op": "input", "value": 2},
        {"id": "L", "op": "add", "inputs": ["z", "w"]}]}
      """
    var timeline = Timeline(try GraphFile.read(Array(text.utf8)))
    var seen: [Int] = []
    for position in 0..<timeline.count {
      let moment = timeline.moment(at: position)
      let names = Set(moment.brokenNodes.map { timeline.graph.nodes[$0].name })
      let expected = timeline.graph.nodes.indices.filter { node in
        let value = moment.value(of: node)?.elements.contains { !$0.isFinite } ?? false
        let isComplete = moment.isGradientComplete(of: node)
        return value || isComplete && moment.gradient(of: node)?.elements.contains { !$0.isFinite } == true
      }
      #expect(names == Set(expected.map { timeline.graph.nodes[$0].name }))
      seen.append(names.count)
    }
    // log 0 = −∞ goes on to z and L; 1/0 makes the gradient of x infinite in the last step.
    #expect(seen == [0, 1, 2, 3, 3, 3, 3, 3, 4])
  }
}
