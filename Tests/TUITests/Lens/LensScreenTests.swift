import Graph
import TestSupport
import Testing

@testable import TUI

/// Pictures of the lens on each operation.
@Suite struct LensScreenTests {
  @Test("the value and the gradients of operations that the demos lack", arguments: LensTests.sizes)
  func operations(size: Size) throws {
    let names = [
      "affine", "sigmoid", "relu", "add", "transpose", "reshape", "concat", "mean", "max", "softmax",
    ]
    var pictures: [String] = []
    for sample in LensSample.all where names.contains(sample.name) {
      var model = Model(size: size)
      model.open(name: sample.name, graph: try SampleGraphs.read(sample.text))
      model.seek(try #require(model.session).timeline.schedule.update.lowerBound - 1)
      let session = try #require(model.session)
      let node = try #require(session.graph.nodes.firstIndex { $0.id == "y" })
      model.session?.selection = node
      for topic in session.moment.topics(of: node) {
        model.overlay = Lens(page: topic, place: nil)
        pictures.append(AnsiText.text(ScreenView(model: model).render()))
      }
    }
    expectSnapshot(pictures.joined(separator: "\n"), named: "Lens/operations-\(size.width)x\(size.height)")
  }
}
