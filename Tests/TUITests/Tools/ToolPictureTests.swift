import Foundation
import Graph
import TestSupport
import Testing

@testable import TUI

/// Every tool at both sizes, in colour, in mono and in ASCII: recorded pictures, and what must hold of any picture.
@Suite struct ToolPictureTests {
  static let sizes = [Size(width: 120, height: 36), Size(width: 80, height: 24)]

  @Test("every tool looks as recorded, and as any picture must", arguments: ToolPicture.all)
  func pictures(tool: ToolPicture) throws {
    var parts = ["  demo \(tool.demo ?? "none")   keys \(tool.keys.joined(separator: " "))\n"]
    for size in Self.sizes {
      let looks = try Looks(tool.model(size, isASCII: false), ascii: tool.model(size, isASCII: true))
      looks.expectWholeRows()
      looks.expectPlainLooks()
      looks.expectSamePlaces()
      looks.expectWholeKeys()
      looks.expectWholeState()
      parts += looks.parts
    }
    expectSnapshot(parts.joined(separator: "\n"), named: "Tools/\(tool.name)")
  }

  @Test("every tool has a picture of its own, and every picture a tool")
  func different() throws {
    let folder = Subject.file("Tests/TUITests/Snapshots/Tools")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(names == ToolPicture.all.map { $0.name + ".txt" }.sorted())
    let pictures = try names.map { name in
      try String(contentsOfFile: folder + "/" + name, encoding: .utf8).split(separator: "\n").dropFirst()
        .joined(separator: "\n")
    }
    #expect(Set(pictures).count == pictures.count)
  }
}

/// A state in all characters and in ASCII, and what must hold of every picture.
private struct Looks {
  private let model: Model
  private let whole: Frame
  private let asciiModel: Model
  private let ascii: Frame

  init(_ model: Model, ascii asciiModel: Model) {
    (self.model, self.asciiModel) = (model, asciiModel)
    whole = ScreenView(model: model).render()
    ascii = ScreenView(model: asciiModel).render()
  }

  /// The picture with its colours and its emphasis, and the one in ASCII.
  var parts: [String] {
    let theme = Theme(.indexed, palette: model.options.palette)
    let heading = "  \(model.size.width)×\(model.size.height)  ASCII\n"
    return [StyledPicture(frame: whole, theme: theme).text, heading + AnsiText.text(ascii)]
  }

  /// Every row fills the screen.
  func expectWholeRows() {
    for frame in [whole, ascii] {
      #expect(frame.size == model.size && frame.cells.count == model.size.width * model.size.height)
      for y in 0..<frame.size.height {
        #expect(frame.shownRow(y).reduce(0) { $0 + ($1.glyph?.columns ?? 0) } == frame.size.width)
      }
    }
  }

  /// Mono has no colour, ASCII no other character.
  func expectPlainLooks() {
    let mono = AnsiText.text(whole, theme: Theme(.indexed, palette: .mono))
    #expect(!mono.contains(/\u{1B}\[[0-9;]*(?:3|9)[0-9][;m]/))
    #expect(AnsiText.text(ascii).utf8.allSatisfy { $0 == 0x0A || (0x20...0x7E).contains($0) })
  }

  /// ASCII has the corners of every box where the other characters have them, in the same style, unless names that
  /// take more columns move the boxes.
  func expectSamePlaces() {
    guard model.overlay == nil, model.plan.canvasSize == asciiModel.plan.canvasSize,
      model.session?.scene.diagram.boxes == asciiModel.session?.scene.diagram.boxes,
      model.session?.origin == asciiModel.session?.origin
    else { return }
    let corners = Set("╭╮╰╯┌┐└┘╔╗╚╝┏┓┗┛")
    for (cell, plain) in zip(whole.cells, ascii.cells) where cell.glyph.map(corners.contains) == true {
      #expect((plain.glyph == "+" || plain.glyph == "#") && plain.style == cell.style)
    }
  }

  /// The bottom line names whole keys, and how to leave.
  func expectWholeKeys() {
    let bottom = row(model.size.height - 1)
    if let prompt = model.prompt {
      #expect(
        bottom.hasSuffix("Esc \(prompt.purpose.leaving)") || bottom.contains("; expected: ")
          || prompt.complaint != nil && row(model.size.height - 2).contains("expected: ")
            && row(model.size.height - 2).hasSuffix("Esc cancel"),
        "\(bottom)")
      return
    }
    let hints = model.hints.map { "\($0.key) \($0.meaning)" }
    #expect(hints.last.map(bottom.hasSuffix) == true, "\(bottom)")
    guard model.notice == nil else { return }
    var rest = bottom.trimmingCharacters(in: .whitespaces)[...]
    for hint in hints where rest.hasPrefix(hint) { rest = rest.dropFirst(hint.count).drop { $0 == " " } }
    #expect(rest.isEmpty, "\(bottom)")
  }

  /// The title line shortens nothing but the title; the help may lie over it.
  func expectWholeState() {
    guard let session = model.session, !(model.overlay is HelpOverlay) else { return }
    let title = row(0)
    let state = title.firstRange(of: session.moment.phase.word + "  ")
    #expect(state.map { !title[$0.lowerBound...].contains("…") } == true, "\(title)")
  }

  private func row(_ y: Int) -> String {
    String(AnsiText.text(whole).split(separator: "\n", omittingEmptySubsequences: false)[y])
  }
}

extension ToolPicture {
  /// The state that the way leads to.
  func model(_ size: Size, isASCII: Bool) throws -> Model {
    var options = try Configuration.read(Array(settings.utf8)).options
    (options.isAnimated, options.isASCII) = (false, isASCII)
    var model = Model(size: size, demos: demo == nil ? try Self.entries() : [], options: options)
    if let demo { model.open(name: demo, graph: try Self.graph(demo)) }
    for word in keys { try press(word, in: &model) }
    return model
  }

  private func press(_ word: String, in model: inout Model) throws {
    if let title = Self.title(clickedBy: word) {
      let screen = AnsiText.text(ScreenView(model: model).render())
      let place = try #require(Self.place(of: title, on: screen))
      _ = model.handle(.mouse(Mouse(.press, x: place.x, y: place.y)), at: model.now)
      _ = model.handle(.mouse(Mouse(.release, x: place.x, y: place.y)), at: model.now)
    } else {
      model.press(Key(named: word).map { [$0] } ?? word.map { .character($0) })
    }
    while model.timeout == .zero { _ = model.handle(.timeout, at: model.now) }
  }

  private static func graph(_ demo: String) throws -> ComputationGraph {
    try GraphFile.load(path: Subject.file("demos/\(demo).json"))
  }

  private static func entries() throws -> [DemoMenu.Entry] {
    try DemoScreenTests.demos.map { name in
      let graph = try graph(name)
      return DemoMenu.Entry(name: name, title: graph.title ?? name, shows: graph.summary ?? "", graph: graph)
    }
  }
}
