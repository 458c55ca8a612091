import Testing

@testable import Graph

@Suite("The lesson of")
struct DemoLessonTests {
  @Test("matmul: one update lowers the loss to 0.864378, and fifty lower it at every one")
  func matmulLearns() throws {
    var timeline = Timeline(try Demo(name: "matmul").graph())
    #expect(timeline.iterations == 50)
    let losses = timeline.losses(upTo: 50)
    #expect(abs(losses[0] - 0.928069) < 5e-7)
    #expect(abs(losses[1] - 0.864378) < 5e-7)
    #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("xor: the loss starts at that of guessing and falls below 0.05, with the right answers")
  func xorLearns() throws {
    let graph = try Demo(name: "xor").graph()
    var timeline = Timeline(graph)
    #expect(timeline.iterations <= 300)
    let losses = timeline.losses(upTo: timeline.iterations)
    #expect(losses[0] > 0.6)
    #expect(try #require(losses.last) < 0.05)
    let answers = try #require(graph.nodes.firstIndex { $0.id == "y" })
    let moment = timeline.moment(at: timeline.count - 1)
    #expect(try #require(moment.value(of: answers)).elements.map { $0.rounded() } == [0, 1, 1, 0])
  }

  @Test("vanishing: the gradient fades by 4 or more at each of ten sigmoids")
  func gradientVanishes() throws {
    let (graph, tape) = try Demo(name: "vanishing").tape()
    let sigmoids = graph.nodes.indices.filter { graph.nodes[$0].operation.name == "sigmoid" }
    #expect(sigmoids.count == 10)
    for node in sigmoids {
      let (before, after) = (tape.gradient(of: graph.nodes[node].inputs[0]), tape.gradient(of: node))
      #expect(after.elements[0] / before.elements[0] >= 4)
    }
  }

  @Test("nan: the first NaN is born in the log, deep inside, and reaches the output and a gradient")
  func nanIsBornInTheLog() throws {
    let (graph, tape) = try Demo(name: "nan").tape()
    let isNaN = graph.nodes.indices.map { tape.value(of: $0).elements.contains(where: \.isNaN) }
    let first = try #require(isNaN.firstIndex(of: true))
    #expect(graph.nodes[first].operation.name == "log")
    let argument = graph.nodes[first].inputs[0]
    #expect(tape.value(of: argument).elements[0] < 0)
    #expect(graph.nodes[argument].operation.role == .computed)
    #expect(isNaN[graph.output] && first != graph.output)
    let gradients = graph.nodes.indices.filter { tape.hasGradient($0) }.flatMap {
      tape.gradient(of: $0).elements
    }
    #expect(!gradients.allSatisfy { !$0.isNaN })
  }

  @Test(
    "sigmoid, softmax-loss, attention: a group that folds into one box",
    arguments: [
      ("sigmoid", "σ"), ("softmax-loss", "softmax with loss"), ("attention", "attention"),
    ])
  func groupsFold(_ demo: String, into label: String) throws {
    let graph = try Demo(name: demo).graph()
    let group = try #require(graph.groups.first { $0.label == label })
    let members = members(of: group, in: graph)
    // Arrows leave it from one node only, so that the folded box has one value and one gradient.
    let exits =
      graph.arrows.filter { members.contains($0.source) && !members.contains($0.consumer) }
      .map(\.source) + [graph.output].filter(members.contains)
    #expect(Set(exits).count == 1)
    #expect(group.isCollapsed == (demo == "attention"))
  }

  private func members(of group: Group, in graph: ComputationGraph) -> Set<Int> {
    group.groups.reduce(into: Set(group.nodes)) { members, inner in
      members.formUnion(self.members(of: graph.groups[inner], in: graph))
    }
  }

  @Test("matmul-dx and matmul-dw: one gradient each, beside the upstream")
  func oneGradientEach() throws {
    for (demo, leaf) in [("matmul-dx", "x"), ("matmul-dw", "W")] {
      let (graph, tape) = try Demo(name: demo).tape()
      let ids = graph.nodes.indices.filter { tape.hasGradient($0) }.map { graph.nodes[$0].id }
      #expect(ids == [leaf, "y"])
    }
  }
}
