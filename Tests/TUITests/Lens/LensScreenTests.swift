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

  @Test("folded groups", arguments: ["sigmoid", "xor", "attention"], LensTests.sizes)
  func groups(name: String, size: Size) throws {
    var pictures: [String] = []
    for isASCII in [false, true] {
      var model = Model(size: size)
      (model.options.isASCII, model.options.isAnimated) = (isASCII, false)
      model.open(name: name, graph: try GraphFile.load(path: Subject.file("demos/\(name).json")))
      if name == "sigmoid" { _ = model.handle(.key(.character("O")), at: .zero) }
      _ = model.handle(.key(.enter), at: .zero)
      for _ in 0..<2 {
        _ = model.handle(.key(.character("f")), at: .zero)
        pictures.append(AnsiText.text(ScreenView(model: model).render()))
      }
    }
    expectSnapshot(
      pictures.joined(separator: "\n"), named: "Lens/group-\(name)-\(size.width)x\(size.height)")
  }
}
