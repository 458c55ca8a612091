import Graph
import TestSupport
import Testing

@testable import TUI

/// Pictures of the lens, on the figures of the slides.
@Suite struct LensScreenTests {
  static let demos = ["matmul", "sigmoid", "softmax-loss", "repeat", "sum", "branch", "mul", "log", "xor"]

  @Test("every page that the steps of a demo lead to", arguments: demos, LensTests.sizes)
  func demo(name: String, size: Size) throws {
    var model = Model(size: size)
    model.options.isAnimated = false
    model.open(name: name, graph: try GraphFile.load(path: Subject.file("demos/\(name).json")))
    _ = model.handle(.key(.enter), at: .zero)
    let steps = try #require(model.session?.timeline.schedule.steps.count)
    var pictures: [String] = []
    for step in 1..<steps {
      model.seek(step)
      pictures.append(AnsiText.text(ScreenView(model: model).render()))
    }
    expectSnapshot(
      pictures.joined(separator: "\n"), named: "Lens/\(name)-\(size.width)x\(size.height)")
  }

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

  @Test("the same in ASCII, and with emphasis alone") func asciiAndMono() throws {
    var model = Model(size: Size(width: 80, height: 24))
    model.open(name: "matmul", graph: try GraphFile.load(path: Subject.file("demos/matmul.json")))
    model.seek(6)
    _ = model.handle(.key(.enter), at: .zero)
    let mono = AnsiText.text(ScreenView(model: model).render(), theme: Theme(.none))
    #expect(!mono.contains("38;5;") && mono.contains("\u{1B}[1;7m"))
    model.options.isASCII = true
    let text = AnsiText.text(ScreenView(model: model).render())
    #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
    expectSnapshot(text + "\n" + mono.replacing("\u{1B}", with: "␛"), named: "Lens/matmul-ascii-mono")
  }
}
