import Foundation
import Graph
import Layout
import TestSupport
import Testing

@testable import TUI

@Suite struct LookingTests {
  @Test("Tab walks through all nodes and around")
  func tab() throws {
    var player = try Player(SampleGraphs.branch)
    let count = try #require(player.model.session?.graph.nodes.count)
    for node in 0..<count {
      player.press(.tab)
      #expect(player.model.session?.selection == node)
    }
    player.press(.tab)
    #expect(player.model.session?.selection == 0)
    player.press(.backTab)
    #expect(player.model.session?.selection == count - 1)
    player.press(.escape)
    #expect(player.model.session?.selection == nil)
  }

  @Test("l and h go to a box on the right and on the left")
  func directions() throws {
    var player = try Player(SampleGraphs.learning)
    player.press(.tab)
    let start = try #require(player.model.session?.selectedBox)
    player.press("l")
    let right = try #require(player.model.session?.selectedBox)
    #expect(right.center.x > start.center.x)
    player.press("h")
    let left = try #require(player.model.session?.selectedBox)
    #expect(left.center.x < right.center.x)
  }

  @Test("z and Z go through the four zooms, 0 lets the program choose again")
  func zoom() throws {
    var player = try Player(SampleGraphs.branch)
    #expect(player.model.session?.scene.zoom == .full)
    player.press("Z")
    #expect(player.model.session?.scene.zoom == .compact)
    player.press("Z")
    #expect(player.model.session?.scene.zoom == .dot)
    player.press("Z")
    #expect(player.model.session?.scene.zoom == .overview)
    player.press("Z")
    #expect(player.model.notice == "this is the farthest zoom")
    player.press("0")
    #expect(player.model.session?.scene.zoom == .full)
  }

  @Test("a pan moves the canvas and stops following, . follows again")
  func pan() throws {
    var player = try Player(SampleGraphs.branch, size: Size(width: 50, height: 14))
    player.press("z")
    let before = try #require(player.model.session?.origin)
    player.press(.shiftRight)
    #expect(player.model.session?.origin == Point(x: before.x + 8, y: before.y))
    #expect(player.model.session?.isFollowing == false)
    player.press(".")
    #expect(player.model.session?.isFollowing == true)
  }

  @Test("the box in work is in sight while the canvas follows", arguments: Zoom.allCases)
  func following(zoom: Zoom) throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: 44, height: 14))
    player.model.session?.requestedZoom = zoom
    _ = player.model.handle(.resize(Size(width: 44, height: 14)), at: .zero)
    let canvas = player.model.plan.canvasSize
    for _ in 0..<12 {
      player.press("s")
      let session = try #require(player.model.session)
      guard let target = session.moment.step.target(in: session.graph) else { continue }
      let center = session.scene.place(of: target).center
      #expect((session.origin.x..<session.origin.x + canvas.width).contains(center.x))
      #expect((session.origin.y..<session.origin.y + canvas.height).contains(center.y))
    }
  }

  @Test(
    "any size draws a frame of that size",
    arguments: [(1, 1), (3, 40), (40, 12), (80, 24), (39, 11), (300, 2)])
  func sizes(width: Int, height: Int) throws {
    var player = try Player(SampleGraphs.learning)
    let size = Size(width: width, height: height)
    for keys in ["", "f", "f", "s", "?"] {
      player.press(keys)
      _ = player.model.handle(.resize(size), at: player.now)
      #expect(player.frame.size == size)
    }
  }

  @Test("help opens with ? and closes with Esc, q or ?", arguments: ["?", "q"])
  func help(closing: String) throws {
    var player = try Player(SampleGraphs.branch, size: Size(width: 60, height: 14))
    player.press("?")
    #expect(player.model.overlay is HelpOverlay)
    let opened = player.frame
    player.press("j")
    #expect(player.frame != opened)
    #expect(player.press(closing) == nil)
    #expect(player.model.overlay == nil)
    #expect(player.press("q") == .quit)
  }

  @Test("p shows the panel where it is not seen, and hides it where it is", arguments: [80, 120])
  func panel(width: Int) throws {
    var player = try Player(SampleGraphs.learning, size: Size(width: width, height: 24))
    let start = player.model.isPanelVisible
    #expect(start == (width == 120))
    for press in 1...4 {
      player.press("p")
      #expect(player.model.isPanelVisible == (press.isMultiple(of: 2) ? start : !start))
      #expect(AnsiText.text(player.frame).contains("W − η ∂L/∂W") == player.model.isPanelVisible)
    }
  }

  @Test("an unknown key does nothing and points to the help")
  func unknownKey() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("x")
    #expect(player.position == 0)
    #expect(player.model.notice == "no such key; ? shows them all")
  }

  @Test("the overview bears every size", arguments: ["xor", "attention", "vanishing"])
  func overviewAtAnySize(demo: String) throws {
    let text = try String(contentsOfFile: Subject.file("demos/\(demo).json"), encoding: .utf8)
    var player = try Player(text)
    player.press("O8Z8Z8Z")
    #expect(player.model.session?.scene.zoom == .overview)
    for height in [1, 2, 3, 5, 7, 8, 11, 12, 24] {
      for width in [1, 2, 20, 39, 40, 120, 200] {
        let size = Size(width: width, height: height)
        _ = player.model.handle(.resize(size), at: player.now)
        #expect(player.frame.size == size && player.model.checkInvariants().isEmpty)
      }
    }
  }

  @Test("no key is defined twice")
  func keysAreUnique() {
    let keys = Keymap().entries.flatMap { $0.commands.map(\.key) }
    #expect(Set(keys).count == keys.count)
  }

  @Test("the menu's bar stays inside and Enter opens its demo")
  func menu() {
    let demos = ["add", "mul"].map { DemoMenu.Entry(name: $0, title: $0, shows: "") }
    var model = Model(size: Size(width: 80, height: 24), demos: demos)
    _ = model.handle(.key(.up), at: .zero)
    #expect(model.menuSelection == 0)
    for _ in 0..<5 { _ = model.handle(.key(.down), at: .zero) }
    #expect(model.menuSelection == 1)
    #expect(model.handle(.key(.enter), at: .zero) == .openDemo("mul"))
    #expect(model.handle(.key(.character("q")), at: .zero) == .quit)
  }
}

extension Session {
  fileprivate var selectedBox: Rectangle? { selection.map(scene.place(of:)) }
}
