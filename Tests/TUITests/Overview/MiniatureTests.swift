import Graph
import TestSupport
import Testing

@testable import TUI

@Suite struct MiniatureTests {
  @Test(
    "at every step each cell tells how many of its nodes are known, as counted one by one",
    arguments: [LargeGraphs.network([2, 3, 1]), LargeGraphs.chain(60), SampleGraphs.learning],
    [Size(width: 7, height: 3), Size(width: 20, height: 9)])
  func shares(text: String, limit: Size) throws {
    let graph = try SampleGraphs.read(text)
    var timeline = Timeline(graph)
    let scene = Scene(graph: graph, zoom: .dot)
    let miniature = Miniature(
      scene.diagram, of: graph, schedule: timeline.schedule, limit: limit, folds: true)
    for position in 0..<timeline.count {
      let moment = timeline.moment(at: position)
      for row in 0..<miniature.size.height {
        for column in 0..<miniature.size.width {
          let nodes = graph.nodes.indices.filter { node in
            let place = miniature.place(of: node)
            return (place.x..<place.x + place.width).contains(column)
              && (place.y..<place.y + place.height).contains(row)
          }
          check(miniature[column, row], nodes, moment)
        }
      }
    }
  }

  private func check(_ content: Miniature.Content, _ nodes: [Int], _ moment: Moment) {
    #expect(content.hasNode == !nodes.isEmpty)
    let computed = nodes.filter { moment.graph.nodes[$0].operation.role == .computed }
    #expect(content.values.isEmpty == computed.isEmpty)
    if !computed.isEmpty {
      let known = computed.count { moment.value(of: $0) != nil }
      #expect(content.values.share(at: moment.stepIndex) == share(known, of: computed.count))
    }
    let differentiable = nodes.filter { moment.graph.nodes[$0].operation.role != .constant }
    #expect(content.gradients.isEmpty == differentiable.isEmpty)
    if !differentiable.isEmpty {
      let known = differentiable.count { moment.isGradientComplete(of: $0) }
      #expect(content.gradients.share(at: moment.stepIndex) == share(known, of: differentiable.count))
    }
  }

  private func share(_ known: Int, of all: Int) -> Miniature.Steps.Share {
    known == 0 ? .none : known == all ? .all : .some
  }

  @Test("every node has a dot in its cells")
  func dots() throws {
    let graph = try SampleGraphs.read(LargeGraphs.network([4, 6, 1]))
    let scene = Scene(graph: graph, zoom: .dot)
    let schedule = Schedule(graph, updatesParameters: false)
    for limit in [Size(width: 1, height: 1), Size(width: 30, height: 4), Size(width: 120, height: 30)] {
      let miniature = Miniature(scene.diagram, of: graph, schedule: schedule, limit: limit, folds: true)
      for node in graph.nodes.indices {
        let place = miniature.place(of: node)
        #expect(miniature.canvas.dotCount(place.x, place.y) > 0)
      }
    }
  }
}
