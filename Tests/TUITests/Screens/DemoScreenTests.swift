import Foundation
import Graph
import TestSupport
import Testing

@testable import TUI

/// Pictures of whole screens: what a person sees of every demo.
@Suite struct DemoScreenTests {
  static let demos: [String] = {
    let index = URL(filePath: Subject.file("demos/index.json"))
    let names = (try? Data(contentsOf: index)).flatMap { try? JSONDecoder().decode([String].self, from: $0) }
    return names ?? []
  }()

  static let sizes = [Size(width: 120, height: 36), Size(width: 80, height: 24)]

  @Test("there are demos") func demosAreFound() { #expect(Self.demos.count == 20) }

  @Test(
    "every demo at the start, after the forward pass, amid the backward pass and at its end",
    arguments: demos, sizes)
  func screens(demo: String, size: Size) throws {
    var model = try open(demo, size)
    let schedule = try #require(model.session?.timeline.schedule)
    let places = [
      0, schedule.forward.upperBound - 1, schedule.backward.lowerBound + schedule.backward.count / 2,
      schedule.backward.upperBound - 1,
    ]
    let pictures = places.map { place in
      model.seek(place)
      return AnsiText.text(ScreenView(model: model).render())
    }
    expectSnapshot(pictures.joined(separator: "\n"), named: "Screens/\(demo)-\(size.width)x\(size.height)")
  }

  @Test("a step on its way, forward and backward", arguments: ["sigmoid", "matmul"])
  func animation(demo: String) throws {
    var model = try open(demo, Size(width: 120, height: 36), isAnimated: true)
    var pictures: [String] = []
    for keys in ["s", "fs s"] {
      for key in keys { _ = model.handle(.key(.character(key)), at: model.now + .seconds(2)) }
      for fraction in [0.1, 0.4, 0.65, 0.9] {
        let started = try #require(model.animation?.started)
        _ = model.handle(.timeout, at: started + Animation.stepDuration * fraction)
        pictures.append(AnsiText.text(ScreenView(model: model).render()))
      }
    }
    expectSnapshot(pictures.joined(separator: "\n"), named: "Screens/\(demo)-animation")
  }

  private func read(_ demo: String) throws -> ComputationGraph {
    try GraphFile.load(path: Subject.file("demos/\(demo).json"))
  }

  private func open(_ demo: String, _ size: Size, isAnimated: Bool = false) throws -> Model {
    var options = Model.Options()
    options.isAnimated = isAnimated
    var model = Model(size: size, options: options)
    model.open(name: demo, graph: try read(demo))
    return model
  }
}
