import Graph
import TestSupport
import Testing

@testable import TUI

@Suite struct LargeGraphKeysTests {
  private func player(_ size: Size = Size(width: 120, height: 36)) throws -> Player {
    try Player.network(size)
  }

  @Test("a graph that fits at no other zoom opens in the overview, whole")
  func opening() throws {
    let player = try player()
    let session = try #require(player.model.session)
    #expect(session.scene.zoom == .overview)
    #expect(session.scene.minimap == nil)
    let canvas = player.model.plan.canvasSize
    #expect(session.scene.size.width <= canvas.width && session.scene.size.height <= canvas.height)
  }

  @Test("z goes to dots and on, Z back, and nothing is farther than the overview")
  func zoom() throws {
    var player = try player()
    player.press("z")
    #expect(player.model.session?.scene.zoom == .dot)
    #expect(player.model.session?.scene.minimap != nil)
    player.press("z")
    #expect(player.model.session?.scene.zoom == .compact)
    player.press("ZZ")
    #expect(player.model.session?.scene.zoom == .overview)
    player.press("Z")
    #expect(player.model.notice == "this is the farthest zoom")
  }

  @Test("0 goes back to the overview from everywhere, and to the middle")
  func fit() throws {
    var player = try player()
    let start = player.frame
    player.press("z")
    for _ in 0..<5 { player.press(.shiftRight) }
    player.press("0")
    #expect(player.frame == start)
    for _ in 0..<5 { player.press(.shiftDown) }
    #expect(player.frame != start)
    player.press("0")
    #expect(player.frame == start)
  }

  @Test("the overview can be asked for on any graph, and . follows in it")
  func small() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("ZZZ")
    #expect(player.model.notice == "zoom overview; 0 fits the graph to the screen")
    player.press(.shiftRight)
    #expect(player.model.session?.isFollowing == false)
    player.press(".")
    #expect(player.model.session?.isFollowing == true)
  }

  @Test("h j k l go to a node in another cell", arguments: ["h", "j", "k", "l"])
  func directions(key: String) throws {
    var player = try player()
    let before = try #require(player.model.session?.graph.nodes.count) / 2
    player.model.session?.selection = before
    player.press(key)
    let session = try #require(player.model.session)
    let after = try #require(session.selection)
    #expect(session.scene.place(of: after) != session.scene.place(of: before))
  }

  @Test("the selected node is named, with its numbers", arguments: [Zoom.overview, .dot])
  func tag(zoom: Zoom) throws {
    var player = try player()
    if zoom == .dot { player.press("z") }
    for node in [0, 100, 300] {
      player.model.session?.selection = nil
      for _ in 0...node { player.press(.tab) }
      let session = try #require(player.model.session)
      #expect(AnsiText.text(player.frame).contains(" \(session.graph.nodes[node].name) "))
    }
  }

  @Test("another size shows the whole graph again", arguments: [(80, 24), (60, 16), (40, 12), (300, 100)])
  func resize(width: Int, height: Int) throws {
    var player = try player()
    let start = player.frame
    _ = player.model.handle(.resize(Size(width: width, height: height)), at: player.now)
    let session = try #require(player.model.session)
    let canvas = player.model.plan.canvasSize
    #expect(session.scene.size.width <= canvas.width && session.scene.size.height <= canvas.height)
    #expect(player.frame.size == Size(width: width, height: height))
    _ = player.model.handle(.resize(start.size), at: player.now)
    #expect(player.frame == start)
  }

  @Test("going back through the overview shows the same screens")
  func back() throws {
    var player = try player()
    var frames = [player.frame]
    for key in ["n", "f", "9n", "f"] {
      player.press(key)
      frames.append(player.frame)
    }
    player.press("g")
    #expect(player.frame == frames[0])
    player.press("fF")
    #expect(player.frame == frames[0])
    player.press("f")
    #expect(player.frame == frames[2])
  }

  @Test("the options name the zoom")
  func name() {
    #expect(Zoom(named: "overview") == .overview)
    #expect(Zoom.allCases == Zoom.allCases.sorted())
  }
}
