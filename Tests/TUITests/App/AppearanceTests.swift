import Testing

@testable import TUI

/// Themes, ASCII, what boxes show, and the mouse.
@Suite struct AppearanceTests {
  @Test("t goes through all palettes and around, a through both sets of characters")
  func themes() throws {
    var player = try Player(SampleGraphs.branch)
    var seen: [Palette] = []
    for _ in Palette.allCases {
      seen.append(player.model.options.palette)
      player.press("t")
    }
    #expect(seen == Palette.allCases)
    #expect(player.model.options.palette == .automatic)
    player.press("a")
    #expect(player.frame.cells.allSatisfy { $0.glyph?.isASCII ?? true })
    player.press("a")
    #expect(!player.frame.cells.allSatisfy { $0.glyph?.isASCII ?? true })
  }

  @Test(
    "every palette but mono gives forward, backward and update colours of their own",
    arguments: Palette.allCases)
  func palettes(palette: Palette) {
    let theme = Theme(.indexed, palette: palette)
    let colors = [Role.forward, .backward, .update, .alarm].map { theme.color(of: $0) }
    if palette == .mono {
      #expect(colors.allSatisfy { $0 == nil })
    } else {
      #expect(Set(colors.compactMap { $0 }).count == 4)
    }
  }

  @Test("a new palette reaches the terminal")
  func palette() {
    var model = Model(size: Size(width: 80, height: 24))
    model.options.palette = .dark
    let terminal = SimulatedTerminal(width: 80, height: 24, [])
    var application = Application(terminal: terminal, model: model) { _ in .failure(.init("none")) }
    _ = application.run()
    #expect(application.terminal.palettes == [.dark])
  }

  @Test("v shows values, gradients or shapes alone, and both again")
  func shown() throws {
    var player = try Player(SampleGraphs.learning)
    player.press("ff")
    let both = player.text
    #expect(both.contains("1.0541") && both.contains("∂  0.3654"))
    player.press("v")
    #expect(player.text.contains("1.0541") && !player.text.contains("∂  0.3654"))
    player.press("v")
    #expect(!player.text.contains("1.0541") && player.text.contains("∂  0.3654"))
    player.press("v")
    #expect(!player.text.contains("1.0541") && player.text.contains(" 1×3 "))
    player.press("v")
    player.press(.escape)
    #expect(player.text == both)
  }

  @Test("fewer digits make narrower boxes")
  func digits() throws {
    var options = Model.Options()
    options.digits = 2
    var model = Model(size: Size(width: 120, height: 36), options: options)
    model.open(name: "test", graph: try SampleGraphs.read(SampleGraphs.learning))
    let usual = try Player(SampleGraphs.learning).model
    let widths = [model, usual].compactMap { $0.session?.scene.diagram.boxes[1].width }
    #expect(widths.count == 2 && widths[0] < widths[1])
    for _ in 0..<6 { _ = model.handle(.key(.character("s")), at: .zero) }
    // ∂L/∂y₃ is −0.604683.
    #expect(AnsiText.text(ScreenView(model: model).render()).contains("∂  0.37  0.24 −0.60"))
  }

  // MARK: Mouse

  private func click(_ player: inout Player, _ x: Int, _ y: Int) {
    mouse(&player, .press, x, y)
    mouse(&player, .release, x, y)
  }

  private func mouse(_ player: inout Player, _ action: Mouse.Action, _ x: Int, _ y: Int) {
    _ = player.model.handle(.mouse(Mouse(action, x: x, y: y)), at: player.now)
  }

  @Test("a click selects the box under it and nothing beside the boxes, only where the mouse is on")
  func click() throws {
    var player = try Player(SampleGraphs.branch)
    let session = try #require(player.model.session)
    let box = session.scene.place(of: 2)
    let (x, y) = (box.x - session.origin.x + 1, box.y - session.origin.y + 2)
    click(&player, x, y)
    #expect(player.model.session?.selection == nil)
    player.press("m")
    click(&player, x, y)
    #expect(player.model.session?.selection == 2)
    click(&player, 0, player.model.plan.canvas.bottom - 1)
    #expect(player.model.session?.selection == nil)
    click(&player, 500, 500)
    click(&player, x, 0)
    #expect(player.model.session?.selection == nil)
  }

  @Test("a drag that begins on a box selects nothing and keeps what is selected")
  func dragOnBox() throws {
    var player = try Player(SampleGraphs.branch)
    player.press("m")
    let session = try #require(player.model.session)
    let places = [2, 3].map { node in
      let box = session.scene.place(of: node)
      return (x: box.x - session.origin.x + 1, y: box.y - session.origin.y + 2)
    }
    click(&player, places[0].x, places[0].y)
    mouse(&player, .press, places[1].x, places[1].y)
    mouse(&player, .drag, places[1].x + 1, places[1].y)
    mouse(&player, .drag, places[1].x, places[1].y)
    mouse(&player, .release, places[1].x, places[1].y)
    #expect(player.model.session?.selection == 2, "not the one under the mouse")
    // A report of a drag within the same cell is no drag.
    mouse(&player, .press, places[1].x, places[1].y)
    mouse(&player, .drag, places[1].x, places[1].y)
    mouse(&player, .release, places[1].x, places[1].y)
    #expect(player.model.session?.selection == 3)
  }

  @Test("a drag moves the picture with the mouse and the wheel zooms")
  func dragAndWheel() throws {
    var player = try Player(SampleGraphs.branch, size: Size(width: 60, height: 16))
    player.press("m")
    let before = try #require(player.model.session?.origin)
    mouse(&player, .press, 20, 6)
    mouse(&player, .drag, 17, 5)
    mouse(&player, .drag, 16, 5)
    mouse(&player, .release, 16, 5)
    let after = try #require(player.model.session?.origin)
    #expect(after.x == before.x + 4 && after.y == before.y + 1)
    #expect(player.model.session?.isFollowing == false)
    mouse(&player, .drag, 0, 6)
    #expect(player.model.session?.origin == after)
    let zoom = try #require(player.model.session?.scene.zoom)
    mouse(&player, .wheelDown, 10, 5)
    #expect(player.model.session?.scene.zoom.rawValue == zoom.rawValue - 1)
    mouse(&player, .wheelUp, 10, 5)
    #expect(player.model.session?.scene.zoom == zoom)
  }
}
