import Graph
import TestSupport
import Testing

@testable import TUI

/// Pictures of folded and open groups.
@Suite struct FoldingScreenTests {
  static let sizes = [Size(width: 120, height: 36), Size(width: 80, height: 24)]

  private func open(_ demo: String, _ size: Size, isAnimated: Bool = false) throws -> Model {
    var options = Model.Options()
    options.isAnimated = isAnimated
    var model = Model(size: size, options: options)
    model.open(name: demo, graph: try GraphFile.load(path: Subject.file("demos/\(demo).json")))
    return model
  }

  private func press(_ keys: String, _ model: inout Model) -> String {
    for key in keys { _ = model.handle(.key(.character(key)), at: model.now + .seconds(2)) }
    return AnsiText.text(ScreenView(model: model).render())
  }

  @Test("σ as one box: at the start, computed, and with its gradient", arguments: sizes)
  func sigmoid(size: Size) throws {
    var model = try open("sigmoid", size)
    let pictures = ["o", "s", "ss", "o"].map { press($0, &model) }
    expectSnapshot(pictures.joined(separator: "\n"), named: "Folding/sigmoid-\(size.width)x\(size.height)")
  }

  @Test("softmax with loss: its two parts folded, then all of it, then open again", arguments: sizes)
  func nested(size: Size) throws {
    var model = try open("softmax-loss", size)
    // To the middle of each part, fold it; at the end fold what is around them, and open that again.
    let pictures = ["sso", "sssoG", "O", "o"].map { press($0, &model) }
    #expect(model.session?.folding.isFolded == [true, true, false])
    expectSnapshot(
      pictures.joined(separator: "\n"), named: "Folding/softmax-loss-\(size.width)x\(size.height)")
  }

  @Test("attention opened", arguments: sizes)
  func attention(size: Size) throws {
    var model = try open("attention", size)
    expectSnapshot(press("OG", &model), named: "Folding/attention-\(size.width)x\(size.height)")
  }

  @Test("in ASCII and as dots")
  func ascii() throws {
    var model = try open("sigmoid", Self.sizes[0])
    model.options.isASCII = true
    let pictures = ["G", "o", "Z", "Z"].map { press($0, &model) }
    #expect(pictures.joined().utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
    expectSnapshot(pictures.joined(separator: "\n"), named: "Folding/sigmoid-ascii")
  }

  @Test("values and gradients on their way into and out of a folded group")
  func animation() throws {
    var model = try open("sigmoid", Self.sizes[0], isAnimated: true)
    var pictures: [String] = []
    for keys in ["os", "ss"] {
      _ = press(keys, &model)
      for fraction in [0.1, 0.4, 0.65, 0.9] {
        let started = try #require(model.animation?.started)
        _ = model.handle(.timeout, at: started + Animation.stepDuration * fraction)
        pictures.append(AnsiText.text(ScreenView(model: model).render()))
      }
    }
    expectSnapshot(pictures.joined(separator: "\n"), named: "Folding/sigmoid-animation")
  }
}
