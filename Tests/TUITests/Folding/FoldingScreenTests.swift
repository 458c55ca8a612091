import Graph
import TestSupport
import Testing

@testable import TUI

/// Pictures of what travels into and out of a folded group.
@Suite struct FoldingScreenTests {
  @Test("values and gradients on their way into and out of a folded group")
  func animation() throws {
    var model = Model(size: Size(width: 120, height: 36))
    model.open(name: "sigmoid", graph: try GraphFile.load(path: Subject.file("demos/sigmoid.json")))
    var pictures: [String] = []
    for keys in ["os", "ss"] {
      for key in keys { _ = model.handle(.key(.character(key)), at: model.now + .seconds(2)) }
      for fraction in [0.1, 0.4, 0.65, 0.9] {
        let started = try #require(model.animation?.started)
        _ = model.handle(.timeout, at: started + Animation.stepDuration * fraction)
        pictures.append(AnsiText.text(ScreenView(model: model).render()))
      }
    }
    expectSnapshot(pictures.joined(separator: "\n"), named: "Folding/sigmoid-animation")
  }
}
