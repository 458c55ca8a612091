import Graph
import TestSupport
import Testing

@testable import TUI

/// Pictures of what debugging adds to the screen.
@Suite struct DebugScreenTests {
  private func pictures(_ demo: String, _ size: Size, _ keys: [[Key]], isASCII: Bool = false) throws -> String
  {
    var options = Model.Options()
    options.isAnimated = false
    options.isASCII = isASCII
    var model = Model(size: size, options: options)
    model.open(name: demo, graph: try GraphFile.load(path: Subject.file("demos/\(demo).json")))
    let screens = keys.map { keys in
      for key in keys { _ = model.handle(.key(key), at: model.now + .seconds(2)) }
      return AnsiText.text(ScreenView(model: model).render())
    }
    return screens.joined(separator: "\n")
  }

  private func keys(_ text: String) -> [Key] { text.map { Key.character($0) } }

  private var nan: [[Key]] {
    [
      keys("c"), keys("G"), keys("H"), [.enter, .tab] + keys("bB|grad| > 10"), [.enter] + keys("B"), [.enter],
    ]
  }

  @Test("where a NaN is born, its health, and breakpoints", arguments: DemoScreenTests.sizes)
  func birth(size: Size) throws {
    expectSnapshot(
      try pictures("nan", size, nan), named: "Screens/debug-nan-\(size.width)x\(size.height)")
  }

  @Test("the same in ASCII")
  func ascii() throws {
    let text = try pictures("nan", Size(width: 80, height: 24), nan, isASCII: true)
    #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
    expectSnapshot(text, named: "Screens/debug-nan-ascii")
  }

  @Test("the gradient check and the health of a graph whose gradient fades", arguments: DemoScreenTests.sizes)
  func vanishing(size: Size) throws {
    expectSnapshot(
      try pictures("vanishing", size, [keys("D"), keys("qH"), [.enter] + keys("ZZb")]),
      named: "Screens/debug-vanishing-\(size.width)x\(size.height)")
  }
}
