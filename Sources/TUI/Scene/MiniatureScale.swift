/// How the cells of a diagram become dots: never magnified, and each direction by a scale of its own.
///
/// A diagram that is a long ribbon may be folded as text is, so that its parts stand below each other, or beside
/// each other where it is upright:
///
///     ⣀⠤⣀⠤⣀⠤⣀⠤⣀⠤⣀⠤      the left half
///
///     ⠤⣀⠤⣀⠤⣀⠤⣀          the right half
struct MiniatureScale: Equatable, Sendable {
  /// Columns and rows of the diagram.
  let diagram: Size
  /// Columns and rows of dots before folding.
  let dots: Size
  /// The cells that the picture takes.
  let size: Size
  /// How the ribbon is folded; nil where it is in one piece.
  private let fold: Fold?

  /// Parts of a ribbon, one after the other across it.
  private struct Fold: Equatable {
    /// Whether the ribbon runs from top to bottom.
    let isUpright: Bool
    /// Dots along the ribbon in one part.
    let length: Int
    /// Dots across the ribbon from one part to the next.
    let pitch: Int
  }

  /// The scale at which a whole diagram fits into some cells.
  init(_ diagram: Size, limit: Size, folds: Bool) {
    // A canvas without a row still counts as one, so that every dot has its cell.
    let limit = Size(width: max(limit.width, 1), height: max(limit.height, 1))
    let room = Size(width: 2 * limit.width, height: 4 * limit.height)
    self.diagram = Size(width: max(diagram.width, 1), height: max(diagram.height, 1))
    let across = Self.cells(of: self.diagram, within: room)
    if folds, self.diagram.width > room.width, limit.height >= 2 * across.height + 1 {
      let parts = min((limit.height + 1) / (across.height + 1), Self.parts(self.diagram.width, room.width))
      fold = Fold(isUpright: false, length: room.width, pitch: 4 * (across.height + 1))
      dots = Size(width: min(self.diagram.width, parts * room.width), height: self.diagram.height)
      size = Size(width: limit.width, height: parts * (across.height + 1) - 1)
    } else if folds, self.diagram.height > room.height, limit.width >= 2 * across.width + 1 {
      let parts = min((limit.width + 1) / (across.width + 1), Self.parts(self.diagram.height, room.height))
      fold = Fold(isUpright: true, length: room.height, pitch: 2 * (across.width + 1))
      dots = Size(width: self.diagram.width, height: min(self.diagram.height, parts * room.height))
      size = Size(width: parts * (across.width + 1) - 1, height: limit.height)
    } else {
      fold = nil
      dots = Size(
        width: min(self.diagram.width, room.width), height: min(self.diagram.height, room.height))
      size = across
    }
  }

  private static func cells(of diagram: Size, within room: Size) -> Size {
    Size(
      width: (min(diagram.width, room.width) + 1) / 2, height: (min(diagram.height, room.height) + 3) / 4)
  }

  private static func parts(_ length: Int, _ room: Int) -> Int { (length + room - 1) / room }

  /// Columns of the diagram in a dot, and rows.
  var reduction: (columns: Double, rows: Double) {
    (Double(diagram.width) / Double(dots.width), Double(diagram.height) / Double(dots.height))
  }

  /// The column of dots before folding in which a column of the diagram lies.
  func dotColumn(_ x: Int) -> Int { x * dots.width / diagram.width }

  /// The row of dots before folding in which a row of the diagram lies.
  func dotRow(_ y: Int) -> Int { y * dots.height / diagram.height }

  /// Where a dot lies after folding.
  func folded(_ x: Int, _ y: Int) -> (x: Int, y: Int) {
    guard let fold else { return (x, y) }
    return fold.isUpright
      ? (x + y / fold.length * fold.pitch, y % fold.length)
      : (x % fold.length, y + x / fold.length * fold.pitch)
  }
}
