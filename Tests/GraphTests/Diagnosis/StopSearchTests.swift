import TestSupport
import Testing

@testable import Graph

@Suite struct `Running stops at the same places in both directions` {
  private struct Case {
    var timeline: Timeline
    var breakpoints = Breakpoints()

    init(seed: UInt64) throws {
      var random = SplitMix64(seed: seed &+ 1000)
      let training = Training(
        optimizer: .sgd, learningRate: 0.3, iterations: Int.random(in: 0...4, using: &random))
      let graph = try ComputationGraph(sketch: randomSketch(seed: seed), output: "n24", training: training)
      timeline = Timeline(graph)
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        breakpoints.toggle(node: Int.random(in: 0..<graph.nodes.count, using: &random))
      }
      let texts = ["|grad| > 3", "value < -2", "grad == 0", "n7: |value| >= 1", "n0: grad != 0", "value > 5"]
      for text in texts where Bool.random(using: &random) {
        breakpoints.toggle(try BreakCondition(text, in: graph))
      }
    }

    /// Where running stops from one end to the other.
    mutating func walk(forward: Bool) -> [Int] {
      var places: [Int] = []
      var position = forward ? 0 : timeline.count - 1
      while true {
        var search = StopSearch(breakpoints, isForward: forward, from: position, count: 1, in: timeline)
        var result: StopSearch.Result?
        while result == nil { result = search.advance(iterations: 2, on: &timeline) }
        guard case .stopped(let place, _) = result else { return places }
        places.append(place)
        position = place
      }
    }

    /// The same by looking at every single moment.
    mutating func places() -> [Int] {
      (0..<timeline.count).filter { position in
        let moment = timeline.moment(at: position)
        return isStop(moment) || moment.births.contains { $0.step == moment.stepIndex }
      }
    }

    private func isStop(_ moment: Moment) -> Bool {
      let results = results(of: moment)
      return results.contains { node, _, _ in breakpoints.nodes.contains(node) && moment.step != .start }
        || breakpoints.conditions.contains { condition in
          results.contains { node, isGradient, tensor in
            guard case .comparison(let comparison) = condition.test, comparison.isGradient == isGradient,
              condition.node ?? node == node
            else { return false }
            return holds(comparison, tensor.elements)
          }
        }
    }

    /// What the moment's step has made.
    private func results(of moment: Moment) -> [(node: Int, isGradient: Bool, Tensor)] {
      let (graph, before) = (moment.graph, moment.iteration > 0)
      func value(_ node: Int) -> [(Int, Bool, Tensor)] {
        moment.value(of: node).map { [(node, false, $0)] } ?? []
      }
      func gradient(_ node: Int) -> [(Int, Bool, Tensor)] {
        guard moment.isGradientComplete(of: node), let tensor = moment.gradient(of: node) else { return [] }
        return [(node, true, tensor)]
      }
      switch moment.step {
      case .start: return before ? [] : graph.nodes.indices.flatMap(value)
      case .forward(let node), .update(let node): return value(node)
      case .seed: return gradient(graph.output)
      case .backward(let arrow): return gradient(graph.arrows[arrow].source)
      }
    }

    private func holds(_ comparison: BreakCondition.Comparison, _ elements: [Double]) -> Bool {
      let numbers = elements.map { comparison.isMagnitude ? abs($0) : $0 }
      let bound = comparison.bound
      switch comparison.relation {
      case .above: return numbers.contains { $0 > bound }
      case .below: return numbers.contains { $0 < bound }
      case .atLeast: return numbers.contains { $0 >= bound }
      case .atMost: return numbers.contains { $0 <= bound }
      case .equal: return numbers.allSatisfy { $0 == bound }
      case .different: return !numbers.allSatisfy { $0 == bound }
      }
    }
  }

  @Test(arguments: UInt64(0)..<60) func `and they are those that every single moment shows`(seed: UInt64)
    throws
  {
    var sample = try Case(seed: seed)
    let last = sample.timeline.count - 1
    let places = sample.places()
    #expect(sample.walk(forward: true) == places.filter { $0 > 0 })
    #expect(sample.walk(forward: false) == places.filter { $0 < last }.reversed())
  }

  @Test func `a count passes by the stops before`() throws {
    for seed in UInt64(0)..<20 {
      var sample = try Case(seed: seed)
      let places = sample.walk(forward: true)
      for (index, place) in places.enumerated() {
        var search = StopSearch(
          sample.breakpoints, isForward: true, from: 0, count: index + 1, in: sample.timeline)
        #expect(search.advance(iterations: .max >> 1, on: &sample.timeline)?.position == place)
      }
      var beyond = StopSearch(
        sample.breakpoints, isForward: true, from: 0, count: places.count + 1, in: sample.timeline)
      #expect(
        beyond.advance(iterations: .max >> 1, on: &sample.timeline)
          == .ended(position: sample.timeline.count - 1))
    }
  }

  @Test func `a breakpoint on a node stops at its value, its complete gradient and its update`() throws {
    let graph = try TestGraphs.branch(training: Training(optimizer: .sgd, learningRate: 0.1, iterations: 1))
    // start c d e seed e→c e→d c→a c→b d→b update: positions 0 to 10, then 11 to 20 without an update.
    var timeline = Timeline(graph)
    for (id, expected) in [("b", [9, 10, 20]), ("c", [1, 5, 12, 16]), ("e", [3, 4, 14, 15]), ("one", [])] {
      var breakpoints = Breakpoints()
      breakpoints.toggle(node: graph.node(id))
      var places: [Int] = []
      while true {
        var search = StopSearch(
          breakpoints, isForward: true, from: places.last ?? 0, count: 1, in: timeline)
        guard case .stopped(let place, let stops) = search.advance(iterations: 9, on: &timeline) else {
          break
        }
        #expect(stops.map { $0.text(in: graph) } == ["breakpoint on \(id)"])
        places.append(place)
      }
      #expect(places == expected, "\(id)")
    }
  }

  @Test func `the reason names the quantity and its number`() throws {
    let graph = try ComputationGraph(sketch: "x = input 3 4\ny = square x\nL = sum y")
    var timeline = Timeline(graph)
    var breakpoints = Breakpoints()
    breakpoints.toggle(try BreakCondition("|grad| > 7", in: graph))
    breakpoints.toggle(try BreakCondition("value >= 16", in: graph))
    let stops = timeline.moment(at: 0).stops(at: breakpoints)
    #expect(
      stops.map { $0.text(in: graph) } == [
        "value >= 16: y₂ = 16", "value >= 16: L = 25", "|grad| > 7: ∂L/∂x₂ = 8",
      ])
  }

  @Test func `a node's NaN is seen wherever it is, others only where one is born`() throws {
    let graph = try ComputationGraph(sketch: "x = input -1\nl = log x\nm = neg l\ny = exp m")
    var timeline = Timeline(graph)
    var breakpoints = Breakpoints()
    breakpoints.toggle(try BreakCondition("nan", in: graph))
    #expect(timeline.moment(at: 0).stops(at: breakpoints).map(\.step) == [1])
    breakpoints.toggle(try BreakCondition("m: nan", in: graph))
    #expect(timeline.moment(at: 0).stops(at: breakpoints).map(\.step) == [1, 2, 5])
  }
}
