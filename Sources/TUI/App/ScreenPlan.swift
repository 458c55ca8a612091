/// Where the parts of the screen lie.
struct ScreenPlan {
  /// Below this size the program says that it needs more room.
  static let smallest = Size(width: 40, height: 12)
  /// On screens of fewer columns the matrix panel always lies over the canvas.
  static let panelBeside = 100

  /// Columns and rows of the screen.
  let size: Size
  /// Columns of the matrix panel; nil where there is none.
  let panelWidth: Int?
  /// Whether the panel lies over the canvas.
  let isPanelOverlaid: Bool

  /// Whether the screen is large enough for the graph.
  var isLargeEnough: Bool { size.width >= Self.smallest.width && size.height >= Self.smallest.height }

  private var equationRows: Int { EquationPane.preferredHeight(on: size) }
  private var canvasRows: Int { max(0, size.height - 1 - 1 - equationRows - 2) }
  private var canvasColumns: Int {
    isPanelOverlaid ? size.width : max(0, size.width - (panelWidth ?? 0))
  }

  /// The first line.
  var title: Region { Region(x: 0, y: 0, width: size.width, height: 1) }
  /// Where the graph is drawn.
  var canvas: Region { Region(x: 0, y: 1, width: canvasColumns, height: canvasRows) }
  /// The canvas's columns and rows.
  var canvasSize: Size { Size(width: canvas.width, height: canvas.height) }
  /// Where the matrix panel stands, if there is one.
  var panel: Region? {
    guard let panelWidth else { return nil }
    return Region(x: size.width - panelWidth, y: 1, width: panelWidth, height: canvasRows)
  }
  /// The line below the canvas.
  var rule: Region { Region(x: 0, y: 1 + canvasRows, width: size.width, height: 1) }
  /// Where the equation stands.
  var equation: Region { Region(x: 0, y: 2 + canvasRows, width: size.width, height: equationRows) }
  /// The bar of all steps.
  var timeline: Region { Region(x: 0, y: size.height - 2, width: size.width, height: 1) }
  /// The line of keys.
  var hints: Region { Region(x: 0, y: size.height - 1, width: size.width, height: 1) }
}
