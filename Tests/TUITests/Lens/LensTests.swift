import Graph
import TestSupport
import Testing

@testable import TUI

/// What Enter opens.
@Suite struct LensTests {
  static let sizes = [Size(width: 120, height: 36), Size(width: 80, height: 24)]

  @Test("Enter opens the lens; Enter, q and Esc close it and show the same screen again")
  func opening() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("s")
    let before = player.frame
    for closing in [Key.enter, .character("q"), .escape] {
      player.press(.enter)
      #expect(player.model.overlay is Lens)
      #expect(player.frame != before)
      player.press(closing)
      #expect(player.model.overlay == nil)
      #expect(player.frame == before)
    }
  }

  @Test("without a selection the lens follows the steps, page by page")
  func following() throws {
    var player = try Player(SampleGraphs.learning)
    player.press(.enter)
    let session = try #require(player.model.session)
    for step in session.timeline.schedule.steps.dropFirst() {
      player.press("s")
      let lens = try #require(player.model.overlay as? Lens)
      let now = try #require(player.model.session)
      #expect(now.moment.step == step)
      #expect(lens.topic(in: now) == step.topic(in: now.graph))
    }
    // Back to the first step mirrors it, and back to the start shows the same lens.
    player.press("g")
    let lens = try #require(player.model.overlay as? Lens)
    #expect(lens.topic(in: try #require(player.model.session)) == .value(node: 2))
  }

  @Test("a selected node stays in view while time goes on; h j k l go to another one")
  func selected() throws {
    var player = try Player(SampleGraphs.learning)
    player.press(.tab)
    player.press(.enter)
    player.press("ff")
    let lens = try #require(player.model.overlay as? Lens)
    #expect(lens.node(in: try #require(player.model.session)) == 0)
    player.press("l")
    let moved = try #require(player.model.overlay as? Lens)
    #expect(moved.node(in: try #require(player.model.session)) != 0)
  }

  @Test("Tab and the arrows up and down turn the pages, around")
  func pages() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("s")
    player.press(.enter)
    var session = try #require(player.model.session)
    let topics = try #require(player.model.overlay as? Lens).topics(in: session)
    #expect(topics == [.value(node: 2), .contribution(arrow: 0), .contribution(arrow: 1)])
    for (key, expected) in [(Key.tab, 1), (.down, 2), (.tab, 0), (.backTab, 2), (.up, 1)] {
      player.press(key)
      session = try #require(player.model.session)
      #expect(try #require(player.model.overlay as? Lens).topic(in: session) == topics[expected])
    }
  }

  @Test("the arrows walk through every cell once, and no further; a count goes many at once")
  func cells() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("ff")
    player.press(.enter)
    player.press("99")
    player.press(.left)
    var places: [Int] = []
    for _ in 0..<8 {
      let session = try #require(player.model.session)
      places.append(try #require(player.model.overlay as? Lens).working(in: session, limit: 4).place)
      player.press(.right)
    }
    #expect(places == [0, 1, 2, 3, 4, 5, 5, 5])
    #expect(player.position == 6, "the arrows do not step while the lens is open")
  }

  @Test("a number on every page is the one of the kernel, worked out by hand on the slides")
  func slideNumbers() throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: 80, height: 24))
    let expected = ["1.13281", "0.928069", "∂L/∂L = 1", "−0.604683", "−0.100202", "−0.544215", "0.748642"]
    player.press(.enter)
    for text in expected {
      player.press("s")
      #expect(AnsiText.text(player.frame).contains(text), "\(text)\n\(AnsiText.text(player.frame))")
    }
  }

  @Test(
    "every page of every operation stays inside its frame at every size", arguments: LensSample.all, sizes)
  func frames(sample: LensSample, size: Size) throws {
    let graph = try SampleGraphs.read(sample.text)
    var model = Model(size: size)
    model.open(name: "sample", graph: graph)
    let steps = try #require(model.session).timeline.schedule.steps.count
    for position in [0, 1, steps - 1] {
      model.seek(position)
      let below = ScreenView(model: model).render()
      let session = try #require(model.session)
      for node in graph.nodes.indices {
        model.session?.selection = node
        for topic in session.moment.topics(of: node) {
          model.overlay = Lens(page: topic, place: nil)
          expectInside(ScreenView(model: model).render(), over: below, "\(sample.name) \(topic)")
        }
      }
      model.session?.selection = nil
      model.overlay = nil
    }
  }

  /// The rows outside of the lens are those below it, and its border is whole.
  private func expectInside(_ frame: Frame, over below: Frame, _ what: String) {
    let (width, height) = (frame.size.width, frame.size.height)
    for x in 0..<width {
      #expect(frame[x, 0] == below[x, 0], "\(what)")
      #expect(frame[x, height - 2] == below[x, height - 2], "\(what)")
    }
    for y in 2..<height - 3 {
      #expect(frame[0, y].glyph == "│" && frame[width - 1, y].glyph == "│", "\(what)")
      #expect(frame[1, y].glyph == " " && frame[width - 2, y].glyph == " ", "\(what)")
    }
    let text = AnsiText.text(frame)
    #expect(!text.contains("\u{E000}"), "\(what)")
    #expect(AnsiText.text(frame.asciiOnly()).contains("?") == text.contains("?"), "\(what)")
  }

  @Test("the lit number of every page of every operation is on the screen", arguments: LensSample.all)
  func numbers(sample: LensSample) throws {
    let graph = try SampleGraphs.read(sample.text)
    var model = Model(size: Size(width: 120, height: 36))
    model.open(name: "sample", graph: graph)
    model.seek(try #require(model.session).timeline.schedule.steps.count - 1)
    let moment = try #require(model.session).moment
    for node in graph.nodes.indices {
      model.session?.selection = node
      for topic in moment.topics(of: node) {
        for place in 0..<Working(topic, in: moment).placeCount {
          model.overlay = Lens(page: topic, place: place)
          let number = try #require(LensSample.number(of: topic, place, in: moment))
          let text = AnsiText.text(ScreenView(model: model).render())
          #expect(text.contains(NumberText.text(number)), "\(sample.name) \(topic) \(place)\n\(text)")
        }
      }
    }
  }

  @Test("on a folded group the lens shows the group as one function, on hidden steps too", arguments: sizes)
  func folded(size: Size) throws {
    var model = Model(size: size)
    model.options.isAnimated = false
    model.open(name: "sigmoid", graph: try GraphFile.load(path: Subject.file("demos/sigmoid.json")))
    for key in "Of" { _ = model.handle(.key(.character(key)), at: .zero) }
    _ = model.handle(.key(.enter), at: .zero)
    let forward = AnsiText.text(ScreenView(model: model).render())
    for text in ["y = σ(x)", "u = x × (−1)", "0.367879", "slope ∂y/∂x = 0.196612"] {
      #expect(forward.contains(text), "\(text)\n\(forward)")
    }
    _ = model.handle(.key(.character("f")), at: .zero)
    let backward = AnsiText.text(ScreenView(model: model).render())
    #expect(backward.contains("∂y/∂x = −0.534447 × 1 × 0.367879 × (−1) = 0.196612"), "\(backward)")
    _ = model.handle(.key(.tab), at: .zero)
    let lens = try #require(model.overlay as? Lens)
    #expect(lens.topic(in: try #require(model.session)) == .groupValue(group: 0))
  }

  @Test("the lens shows a window of large tensors, all of it inside its frame, at every step")
  func largeTensors() throws {
    // More rows and columns than are ever drawn, of an inner length that costs nothing.
    let row = "[" + (0..<64).map { "\(Double($0 % 7) / 10)" }.joined(separator: ",") + "]"
    let wide = "[\(row),\(row)]"
    let high = "[" + Array(repeating: "[0.5,0.25]", count: 64).joined(separator: ",") + "]"
    var player = try Player(
      """
      {"nodes": [{"id": "x", "op": "input", "value": \(high)}, {"id": "W", "op": "parameter", "value": \(wide)},
       {"id": "y", "op": "matmul", "inputs": ["x", "W"]}, {"id": "s", "op": "softmax", "inputs": ["y"]},
       {"id": "L", "op": "sum", "inputs": ["s"]}]}
      """, size: Size(width: 80, height: 24))
    player.press(.enter)
    for _ in 0..<3 {
      player.press("s")
      #expect(player.model.overlay is Lens)
      let rows = player.text.split(separator: "\n")
      #expect(rows.allSatisfy { Frame.columns(of: String($0)) <= 80 })
    }
  }

  @Test("where there are few rows, each tensor of a rule with three lines still shows the row in work")
  func fewRows() throws {
    let rows = (1...5).map { row in "[\((1...7).map { "\(row)\($0)" }.joined(separator: ", "))]" }
    var player = try Player(
      """
      {"nodes": [{"id": "W", "op": "parameter", "value": [\(rows.joined(separator: ", "))]},
        {"id": "L", "op": "sum", "inputs": ["W"]}],
       "train": {"optimizer": "adam", "learning_rate": 0.5, "iterations": 1}}
      """, size: Size(width: 80, height: 24))
    player.press("fff")
    player.press(.enter)
    for _ in 0..<21 { player.press(.right) }
    // The gradient is 1, so that Adam's first step is the learning rate; cell 22 is the first of the fourth row.
    #expect(player.text.contains("⎡ 41  42  43"), "\(player.text)")
    #expect(player.text.contains("→ ⎡ 40.5  41.5  42.5"))
    #expect(player.text.contains("w₄₁ = 41 − 0.5 × 1 / (√1 + 1e−8) = 40.5"))
  }

  @Test("on the smallest screen the numbers of an update are there, and of its rules the last ones")
  func smallest() throws {
    var player = try Player(
      """
      {"nodes": [{"id": "w", "op": "parameter", "value": 3}, {"id": "L", "op": "neg", "inputs": ["w"]}],
       "train": {"optimizer": "adam", "learning_rate": 0.5, "iterations": 1}}
      """, size: Size(width: 40, height: 12))
    player.press("fff")
    player.press(.enter)
    #expect(player.text.contains("= 3.5"), "\(player.text)")
    #expect(player.text.contains("g = ∂L/∂w"))
  }
}
