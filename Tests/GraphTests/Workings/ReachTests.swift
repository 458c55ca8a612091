import Testing

@testable import Graph

/// Moments that are seen cell by cell.
@Suite struct ReachTests {
  private static func timeline() throws -> Timeline {
    let training = Training(optimizer: .sgd, learningRate: 0.5, iterations: 1)
    let graph = try EquationGraph(
      [
        .input("x", .rows([1, 2])), .parameter("W", .rows([1, 3, 5], [2, 4, 6])),
        .node("y", "matmul", "x", "W"), .node("z", "mul", "y", "y"), .node("L", "sum", "z"),
      ], training: training)
    return Timeline(graph.graph, training: training)
  }

  @Test func `every cell of a step becomes known in turn, and the last one completes it`() throws {
    var timeline = try Self.timeline()
    for position in 0..<timeline.count {
      let whole = timeline.moment(at: position)
      let count = whole.step.cellCount(in: whole.graph)
      for reached in 1..<count {
        let partial = whole.reaching(reached)
        #expect(partial.reach == Reach(step: whole.step, count: reached))
        for element in 0..<count {
          #expect(known(element, in: partial) == expected(element, reached, in: whole))
        }
      }
      #expect(whole.reaching(count).reach == nil)
    }
  }

  /// What the target of the step shows for an element: its number, or nil.
  private func known(_ element: Int, in moment: Moment) -> Double? {
    switch moment.step {
    case .start: nil
    case .forward(let node): moment.number(.value(node: node), element)
    case .seed: moment.number(.gradient(node: moment.graph.output), element)
    case .backward(let arrow): moment.number(.gradient(node: moment.graph.arrows[arrow].source), element)
    case .update(let node): moment.number(.value(node: node), element)
    }
  }

  /// The same from the moments before and after the step, which are known to be right.
  private func expected(_ element: Int, _ reached: Int, in whole: Moment) -> Double? {
    if element < reached { return known(element, in: whole) }
    switch whole.step {
    case .update(let node): return whole.parameterBeforeUpdate(of: node)?.elements[element]
    case .backward(let arrow):
      let source = whole.graph.arrows[arrow].source
      let earlier = whole.gradientArrows(of: source).prefix { $0 != arrow }
      let shares = earlier.compactMap { whole.contribution(along: $0)?.elements[element] }
      return shares.isEmpty ? nil : shares.reduce(0, +)
    default: return nil
    }
  }

  @Test func `a gradient in work has not arrived and is not complete`() throws {
    var timeline = try Self.timeline()
    let y = 2
    let arrows = timeline.schedule.consumers(of: y)
    #expect(arrows.count == 2)
    let last = timeline.moment(at: try #require(timeline.schedule.index(ofArrow: arrows[1])))
    #expect(last.isGradientComplete(of: y) && !last.reaching(2).isGradientComplete(of: y))
    #expect(last.reaching(2).arrivals(at: y) == (1, 2))
    #expect(last.arrivals(at: y) == (2, 2))
  }

  @Test func `the equation is that of the cell reached last`() throws {
    var timeline = try Self.timeline()
    let forward = timeline.moment(at: 1)
    #expect(forward.reaching(2).equation == forward.equation(cell: 1))
    #expect(forward.reaching(2).equation.numbers == "y₂ = x₁ · w₁₂ + x₂ · w₂₂ = 1 × 3 + 2 × 4 = 11")
  }

  @Test func `the end of an iteration knows all of it`() throws {
    var timeline = try Self.timeline()
    for position in 0..<timeline.count {
      let end = timeline.moment(at: position).endOfIteration
      let next = end.position + 1
      #expect(next == timeline.count || timeline.moment(at: next).iteration == end.iteration + 1)
      #expect(end.iteration == timeline.moment(at: position).iteration)
    }
  }
}
