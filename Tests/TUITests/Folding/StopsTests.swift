import Graph
import Testing

@testable import TUI

@Suite struct StopsTests {
  private func stops(_ text: String, _ groups: [String]? = nil) throws -> (Stops, Schedule) {
    let (graph, folding) = try FoldingSamples.folding(text, groups)
    let schedule = Schedule(graph, updatesParameters: graph.training != nil)
    return (Stops(folding.folded, graph, schedule), schedule)
  }

  private func positions(_ text: String, _ groups: [String]? = nil) throws -> [Int] {
    let stops = try stops(text, groups).0
    return (0..<stops.count).map(stops.index(of:))
  }

  // nested: start; a b c d y are steps 1 to 5; seed 6; d→y 7, x→y 8, c→d 9, a→d 10, b→c 11, a→b 12, x→a 13
  @Test("with nothing folded each step is a stop")
  func plain() throws { #expect(try positions(FoldingSamples.nested, []) == Array(0...13)) }

  @Test("inner steps are no stops: those of the forward pass, and the arrow inside")
  func inner() throws {
    #expect(try positions(FoldingSamples.nested, ["inner"]) == [0, 1, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13])
  }

  @Test("a step over the outer group is one step forward and one back")
  func outer() throws { #expect(try positions(FoldingSamples.nested, ["outer"]) == [0, 4, 5, 6, 7, 8, 13]) }

  // interleaved: p q r s are steps 1 to 4; seed 5; q→s 6, r→s 7, p→q 8, x→r 9, x→p 10
  @Test("a group of which a part is read before the rest is computed stops at both, never too late")
  func interleaved() throws {
    #expect(try positions(FoldingSamples.interleaved) == [0, 1, 2, 3, 4, 5, 6, 7, 8, 10])
  }

  // layer: m y are steps 1 and 2; seed 3; m→y 4, x→m 5, W→m 6; update 7
  @Test("the last stop over a group covers the gradients of the parameters in it")
  func layer() throws { #expect(try positions(FoldingSamples.layer) == [0, 2, 3, 6, 7]) }

  // deadEnds: y u v z are steps 1 to 4; seed 5; x→y 6, w→y 7
  @Test("every group that computes something has its stop, and each pass ends at one")
  func deadEnds() throws { #expect(try positions(FoldingSamples.deadEnds) == [0, 1, 2, 4, 5, 6, 7]) }

  @Test("a stop tells the step that it shows, also where it lies at a later one")
  func steps() throws {
    let (stops, schedule) = try stops(FoldingSamples.layer)
    #expect(stops.step(at: 2) == .forward(node: 3))
    #expect(stops.step(at: 6) == schedule.steps[5], "x → layer, not W inside of it")
    #expect(stops.step(at: 1) == schedule.steps[1], "no stop: the step itself")
  }

  @Test("each position has the stop that covers it")
  func covering() throws {
    let (stops, _) = try stops(FoldingSamples.nested, ["outer"])
    #expect((0...13).map(stops.covering) == [0, 4, 4, 4, 4, 5, 6, 7, 8, 13, 13, 13, 13, 13])
    #expect((0...13).map(stops.ordinal) == [0, 0, 0, 0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 6])
    #expect(stops.covered(by: 13) == 9...13)
    #expect(stops.covered(by: 0) == 0...0)
    #expect(stops.stop(at: 3) == nil && stops.stop(at: 4) == 1)
  }
}
