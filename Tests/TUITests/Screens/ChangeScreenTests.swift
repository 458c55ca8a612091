import Graph
import TestSupport
import Testing

@testable import TUI

/// Pictures of editing, of what has moved, and of the curves.
@Suite struct ChangeScreenTests {
  static let sizes = [Size(width: 120, height: 36), Size(width: 80, height: 24)]

  private func open(_ demo: String, _ size: Size) throws -> Model {
    var options = Model.Options()
    options.isAnimated = false
    var model = Model(size: size, options: options)
    model.open(name: demo, graph: try GraphFile.load(path: Subject.file("demos/\(demo).json")))
    return model
  }

  private func press(_ keys: [Key], in model: inout Model) {
    for key in keys { _ = model.handle(.key(key), at: model.now + .seconds(1)) }
  }

  private func keys(_ text: String) -> [Key] { text.map { Key.character($0) } }

  private func picture(_ model: Model) -> String { AnsiText.text(ScreenView(model: model).render()) }

  @Test("a cell that is edited, wrong input, and what has moved", arguments: sizes)
  func editing(size: Size) throws {
    var model = try open("matmul", size)
    press(keys("]ff") + keys("e") + [.tab, .tab, .control("u")] + keys("0.4.2"), in: &model)
    var pictures = [picture(model)]
    press([.control("u")] + keys("−1/2") + [.enter], in: &model)
    pictures.append(picture(model))
    press(keys("u"), in: &model)
    pictures.append(picture(model))
    expectSnapshot(
      pictures.joined(separator: "\n"), named: "Screens/editing-\(size.width)x\(size.height)")
  }

  @Test("what has moved after another learning rate, in ASCII")
  func learningRate() throws {
    var model = try open("matmul", Size(width: 80, height: 24))
    model.options.isASCII = true
    press(keys("]fff>"), in: &model)
    let text = picture(model)
    #expect(text.utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
    expectSnapshot(text, named: "Screens/learning-rate-ascii")
  }

  @Test("the curves of a network that learns", arguments: sizes)
  func curves(size: Size) throws {
    var model = try open("xor", size)
    press(keys("ff50]T") + [.right, .right], in: &model)
    var pictures = [picture(model)]
    press([.tab] + keys("9]"), in: &model)
    pictures.append(picture(model))
    expectSnapshot(pictures.joined(separator: "\n"), named: "Screens/curves-\(size.width)x\(size.height)")
  }

  @Test("curves with NaN are drawn with gaps")
  func broken() throws {
    var model = try open("matmul", Size(width: 80, height: 24))
    press(keys("ff20]") + keys("e") + [.control("u")] + keys("nan") + [.enter] + keys("5]T"), in: &model)
    expectSnapshot(picture(model), named: "Screens/curves-nan")
  }
}
