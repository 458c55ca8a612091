import TestSupport
import Testing

@testable import TUI

@Suite struct ChoiceListTests {
  private func row(_ name: String, _ figure: String, detail: String? = nil) -> ChoiceList.Row {
    .init(
      cells: [StyledText(name), StyledText("sigmoid", Style(.muted)), StyledText(figure)], detail: detail)
  }

  private func list(rows: Int, selection: Int = 0) -> ChoiceList {
    let first = (0..<rows / 2).map { row("s\($0)", "\($0).5e−7", detail: "the gradient fades on its way") }
    let second = (rows / 2..<rows).map { row("node-\($0)", "\($0)") }
    return ChoiceList(
      title: "Health", notes: [StyledText("iteration 3, its whole pass", Style(.muted))],
      columns: [.init(title: "node"), .init(), .init(title: "figure", isRight: true)],
      sections: [
        .init(heading: StyledText("vanishing", Style(.alarm, bold: true)), rows: first),
        .init(heading: StyledText("nothing here"), rows: []),
        .init(heading: StyledText("exploding", Style(.alarm, bold: true)), rows: second),
      ], selection: selection)
  }

  @Test("A list in its own size, scrolled, narrow, tiny and empty")
  func pictures() {
    let size = list(rows: 6).preferredSize(on: Size(width: 120, height: 36))
    expectSnapshot(
      TUITests.pictures(list(rows: 6), [(size.width, size.height)])
        + TUITests.pictures(list(rows: 40, selection: 30), [(60, 14), (30, 9), (12, 4), (3, 2)])
        + TUITests.pictures(list(rows: 0), [(40, 3)]), named: "Panes/choice-list")
  }

  @Test("The chosen row is seen and lit wherever it is", arguments: [14, 9, 6, 4, 3])
  func visible(height: Int) {
    for selection in 0..<40 {
      let list = list(rows: 40, selection: selection)
      let lit = frame(list, 60, height).cells.filter(\.style.isReversed)
      // Without room for a single row there is nothing to light.
      if height > 4 {
        #expect(String(lit.compactMap(\.glyph)).contains(list.rows[selection].cells[0].runs[0].text))
      }
    }
  }

  @Test("The bar moves by counts, stays inside and goes to both ends")
  func moves() {
    var list = list(rows: 10)
    let moves: [(TUI.Command, Int, Int)] = [
      (.pan(.down), 3, 3), (.selectToward(.up), 99, 0), (.last, 1, 9), (.step(1), 1, 9), (.first, 1, 0),
      (.select(1), 2, 2), (.step(-1), 1, 1),
    ]
    for (command, count, expected) in moves {
      let isObeyed = list.obey(command, count: count)
      #expect(isObeyed && list.selection == expected, "\(command)")
    }
    let isZoomed = list.obey(.zoom(1), count: 1)
    #expect(!isZoomed && list.selection == 1)
  }

  @Test("An empty list has nothing chosen and takes all commands without harm")
  func empty() {
    var list = list(rows: 0)
    for command: TUI.Command in [.pan(.down), .last, .step(-1)] { _ = list.obey(command, count: 5) }
    #expect(list.chosen == nil && list.selection == 0)
  }

  @Test("Any size is drawn without a cell outside", arguments: [(1, 1), (2, 2), (5, 3), (300, 2), (7, 40)])
  func sizes(width: Int, height: Int) {
    #expect(frame(list(rows: 20, selection: 7), width, height).size == Size(width: width, height: height))
  }
}
