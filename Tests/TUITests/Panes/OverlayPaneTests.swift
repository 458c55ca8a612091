import TestSupport
import Testing

@testable import TUI

@Suite struct HelpOverlayTests {
  @Test("Two columns on a wide screen, one on a narrow one")
  func pictures() {
    let wide = PaneSamples.help.preferredSize(on: Size(width: 120, height: 34))
    let narrow = PaneSamples.help.preferredSize(on: Size(width: 80, height: 22))
    #expect(narrow.height == 22)
    var scrolled = PaneSamples.help
    scrolled.scroll = 4
    expectSnapshot(
      TUITests.pictures(
        PaneSamples.help, [(wide.width, wide.height), (narrow.width, narrow.height), (12, 4)])
        + "\n" + picture(scrolled, narrow.width, 14), named: "Panes/help-overlay")
  }

  @Test("Every key is seen at 120 columns at once, at 80 and at 40 by scrolling", arguments: [120, 80, 40])
  func complete(width: Int) {
    let size = PaneSamples.help.preferredSize(on: Size(width: width, height: width == 120 ? 34 : 12))
    var seen = ""
    for scroll in 0...PaneSamples.help.scrollLimit(in: size) {
      var overlay = PaneSamples.help
      overlay.scroll = scroll
      seen += picture(overlay, size.width, size.height)
    }
    for entry in PaneSamples.help.entries { #expect(seen.contains(entry.keys + " "), "\(entry.keys)") }
    if width == 120 { #expect(PaneSamples.help.scrollLimit(in: size) == 0) }
  }

  @Test("Scrolling beyond the end shows the end")
  func beyond() {
    var overlay = PaneSamples.help
    overlay.scroll = 1000
    var last = PaneSamples.help
    last.scroll = last.scrollLimit(in: Size(width: 60, height: 12))
    #expect(picture(overlay, 60, 12) == picture(last, 60, 12))
    #expect(picture(overlay, 60, 12).contains("↑ more"))
  }
}

@Suite struct DemoMenuTests {
  @Test("The menu on a large, an ordinary and a tiny screen")
  func pictures() {
    expectSnapshot(
      TUITests.pictures(
        PaneSamples.menu(4), [(120, 36), (80, 24), (80, 12), (40, 12), (20, 5), (10, 2), (5, 1)]),
      named: "Panes/demo-menu")
  }

  @Test("The selected demo is always seen and lit", arguments: [36, 24, 12, 5, 2, 1])
  func selection(height: Int) {
    for selection in 0..<PaneSamples.menu(0).entries.count {
      let menu = PaneSamples.menu(selection)
      let lit = frame(menu, 80, height).cells.filter(\.style.isReversed)
      #expect(String(lit.compactMap(\.glyph)).contains(menu.entries[selection].name))
    }
  }

  @Test("A selection outside the list becomes the nearest one, and an empty list is no harm")
  func outside() {
    #expect(PaneSamples.menu(-3).selection == 0)
    #expect(PaneSamples.menu(99).selection == 12)
    let empty = DemoMenu(entries: [], selection: 0, summary: "", hints: PaneSamples.hints)
    #expect(picture(empty, 80, 24).contains("q quit"))
  }
}

@Suite struct MinimapPaneTests {
  @Test("The boxes and the outline of what is on the screen")
  func pictures() {
    expectSnapshot(
      TUITests.pictures(PaneSamples.minimap, [(30, 6), (16, 6), (3, 3)]), named: "Panes/minimap")
  }

  @Test("A minimap keeps the proportions of the diagram within the limit")
  func size() {
    let limit = Size(width: 30, height: 8)
    #expect(
      MinimapPane.preferredSize(for: Size(width: 280, height: 40), limit: limit) == Size(width: 30, height: 6)
    )
    #expect(
      MinimapPane.preferredSize(for: Size(width: 40, height: 60), limit: limit) == Size(width: 6, height: 8))
    #expect(MinimapPane.preferredSize(for: Size(width: 0, height: 0), limit: limit).width == 0)
  }
}

@Suite struct TooSmallPaneTests {
  @Test("What is needed is told in any size")
  func pictures() {
    expectSnapshot(
      TUITests.pictures(TooSmallPane(), [(39, 11), (20, 5), (10, 4), (8, 1), (1, 1)]),
      named: "Panes/too-small")
  }
}
