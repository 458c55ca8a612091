import Graph
import TestSupport
import Testing

@testable import TUI

@Suite struct MatrixPanelTests {
  static let curve = LossCurve(losses: Series(PaneSamples.losses), current: 20, iterations: 50)

  @Test("The panel of a parameter beside the canvas, over it, and where it is narrow")
  func pictures() {
    let sizes = [(32, 27), (64, 20), (32, 17), (32, 14), (32, 11), (32, 8), (24, 14), (10, 6), (3, 2)]
    let halfway = MatrixPanel(
      PaneSamples.halfway, curve: LossCurve(losses: Series([0.928069]), iterations: 50))
    expectSnapshot(TUITests.pictures(halfway, [(32, 27), (32, 17)]), named: "Panes/matrix-panel-backward")
    let updated = MatrixPanel(PaneSamples.updatedParameter, curve: Self.curve)
    expectSnapshot(TUITests.pictures(updated, sizes), named: "Panes/matrix-panel-update")
    let large = MatrixPanel(PaneSamples.largeParameter, curve: Self.curve, isOpenBelow: true)
    expectSnapshot(TUITests.pictures(large, [(48, 27), (32, 17)]), named: "Panes/matrix-panel-large")
  }

  @Test("Vectors, scalars and numbers that are none")
  func otherShapes() {
    let vector = MatrixPanel.Parameter(
      name: "b", output: "L", value: Tensor(shape: Shape([4]), elements: [1, -2, 30, 0]),
      gradient: Tensor(shape: Shape([4]), elements: [0.00001, -0.2, .nan, .infinity]),
      updated: Tensor(shape: Shape([4]), elements: [1, -1.98, .nan, -.infinity]),
      rule: .init(optimizer: "momentum", learningRate: 0.1))
    let scalar = MatrixPanel.Parameter(
      name: "w", output: "loss", value: Tensor(2), gradient: Tensor(-0.196612), updated: Tensor(2.0196612),
      rule: PaneSamples.rule)
    let fixed = MatrixPanel.Parameter(
      name: "w", output: "loss", value: Tensor(2), gradient: Tensor(-0.196612))
    expectSnapshot(
      [
        picture(MatrixPanel(vector), 40, 11), picture(MatrixPanel(scalar), 32, 7),
        picture(MatrixPanel(fixed), 32, 5),
      ]
      .joined(), named: "Panes/matrix-panel-shapes")
  }

  @Test("Elements that have not been reached are dashes, the one in work is lit, and no other")
  func known() {
    let frame = frame(MatrixPanel(PaneSamples.halfway), 32, 14)
    let lit = frame.cells.filter(\.style.isReversed)
    #expect(String(lit.compactMap(\.glyph)) == " 0.3289")
    let row = (0..<32).compactMap { frame[$0, 6].glyph }
    #expect(String(row) == "│ 2   0.3289     —        —    │")
  }

  @Test("Nothing of a gradient is known before anything arrived")
  func unknown() {
    var parameter = PaneSamples.halfway
    parameter.gradient = nil
    #expect(picture(MatrixPanel(parameter), 32, 11).contains("│ 1     —        —        —    │"))
  }

  @Test("The panel keeps its lines from step to step")
  func steady() {
    func lines(_ parameter: MatrixPanel.Parameter, _ height: Int) -> [Int] {
      let frame = frame(MatrixPanel(parameter, curve: Self.curve), 32, height)
      return (0..<height).filter { frame[0, $0].glyph != "│" }
    }
    for height in 11...30 {
      #expect(lines(PaneSamples.halfway, height) == lines(PaneSamples.updatedParameter, height))
    }
  }

  @Test("The width follows from the shape, and is at most two fifths of the screen")
  func width() {
    #expect(MatrixPanel.preferredWidth(for: Shape([2, 3]), screenWidth: 120) == 32)
    #expect(MatrixPanel.preferredWidth(for: Shape([12, 16]), screenWidth: 120) == 48)
    #expect(MatrixPanel.preferredWidth(for: .scalar, screenWidth: 120) == 32)
    #expect(MatrixPanel.preferredWidth(for: Shape([4]), screenWidth: 200) == 40)
  }

  @Test("A large matrix shows the part with the element in work")
  func window() {
    let grid = MatrixGrid(
      shape: Shape([100, 50]), numbers: (0..<5000).map(Double.init), lit: [4999], hasColumnNumbers: true)
    let frame = frame(grid, 32, 6)
    #expect(String(frame.cells.filter(\.style.isReversed).compactMap(\.glyph)).contains("4999"))
    #expect(AnsiText.text(frame).contains("100 "))
  }

  @Test("A whole grid has exactly its preferred size", arguments: [Shape([3, 4]), Shape([5]), .scalar])
  func preferredSize(shape: Shape) {
    let grid = MatrixGrid(shape: shape, numbers: (0..<shape.count).map { Double($0) + 0.1234 })
    let text = picture(grid, grid.preferredWidth, grid.preferredHeight)
    #expect(!text.contains("…"))
    #expect(picture(grid, grid.preferredWidth - 1, grid.preferredHeight) != text || shape.isScalar)
  }
}

@Suite struct LossCurveTests {
  @Test("The curve with its labels, going back, flat, alone and small")
  func pictures() {
    let back = LossCurve(losses: Series(PaneSamples.losses), current: 7, iterations: 50)
    let flat = LossCurve(losses: Series([1, 1, 1, 1]))
    let single = LossCurve(losses: Series([0.928069]), iterations: 50)
    expectSnapshot(
      [
        TUITests.pictures(MatrixPanelTests.curve, [(60, 10), (40, 6), (30, 2), (10, 1)]),
        picture(back, 40, 6),
        picture(flat, 30, 5), picture(single, 30, 5),
      ].joined(separator: "\n"), named: "Panes/loss-curve")
  }

  @Test("Losses that fall are drawn falling: the first at the top left, the marked last at the bottom")
  func falling() {
    let frame = frame(LossCurve(losses: Series([3, 2, 1]), iterations: 2), 10, 3)
    #expect(frame[0, 0].glyph.map { "⠁⠉⠑⠙".contains($0) } == true)
    #expect(frame[9, 2].glyph == "●")
  }

  @Test("NaN and infinities leave a gap and a sign, huge ranges do not overflow")
  func nonFinite() {
    let pane = LossCurve(losses: Series([1, .nan, 0.5, .infinity, -.infinity]), iterations: 8)
    #expect(frame(pane, 20, 3).cells.filter { $0.style.role == .alarm }.count == 3)
    #expect(!picture(LossCurve(losses: Series([1e308, -1e308])), 20, 3).isEmpty)
    #expect(picture(LossCurve(losses: Series([])), 20, 3) == "\n\n\n")
    #expect(frame(LossCurve(losses: Series([.nan, .nan])), 20, 4).cells.contains { $0.glyph == "×" })
  }

  @Test(
    "The axis grows in powers of two towards the number of iterations",
    arguments: [(1, 8), (9, 8), (10, 16), (33, 32), (34, 50), (51, 50)])
  func span(count: Int, span: Int) {
    #expect(LossCurve(losses: Series(Array(repeating: 1, count: count)), iterations: 50).span == span)
  }
}
